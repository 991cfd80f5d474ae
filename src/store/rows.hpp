// The rows that a node keeps beside its events: projections of a case, outbox and received
// messages. Projections hold no plain personal value (a Json column holds a sealed document), and
// can be dropped and rebuilt from the events. Each struct is one table; its members are the
// columns.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

namespace entente::store {

/// Who set a deadline: the law, whose limits stand first in lists, or an organisation for itself.
enum class DueKind { Limit, Target };
inline std::string to_text(DueKind kind) {
  return kind == DueKind::Target ? "target" : "limit";
}

struct CaseRow {
  CaseId case_id;
  std::string reference;
  std::string pack;          ///< its id; its hash pins the version
  std::string pack_version;  ///< content hash
  std::string procedure;
  std::string lead_organisation;
  std::string status;
  Json person_label;  ///< sealed
  std::string language;
  std::optional<Instant> next_due_at;
  std::optional<std::string> next_due_kind;  ///< "limit" or "target"; with a date
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::uint64_t version = 0;  ///< of the stream
  bool operator==(const CaseRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseRow, (),
                      (case_id, reference, pack, pack_version, procedure, lead_organisation, status,
                       person_label, language, next_due_at, next_due_kind, opened_at, closed_at,
                       version))

/// An organisation that may see the case.
struct CaseOrganisationRow {
  CaseId case_id;
  std::string organisation;
  std::string part;  ///< "lead" or "participant"
  bool operator==(const CaseOrganisationRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseOrganisationRow, (), (case_id, organisation, part))

struct TaskRow {
  CaseId case_id;
  TaskId task_id;
  std::string element;
  std::string title_key;
  std::string organisation;
  std::string role;
  std::optional<std::string> assignee;
  std::string kind;   ///< "due" or "available"
  std::string state;  ///< "open", "waiting" for somebody else, or "work" of a machine
  std::optional<Instant> due_at;
  std::optional<std::string> due_kind;  ///< "limit" or "target"; with a date
  std::optional<std::string> due_name;
  std::optional<std::string> effect_key;
  Instant created_at;
  std::optional<std::string> act;
  std::optional<std::string> waiting_for;
  bool operator==(const TaskRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(TaskRow, (),
                      (case_id, task_id, element, title_key, organisation, role, assignee, kind,
                       state, due_at, due_kind, due_name, effect_key, created_at, act, waiting_for))

struct DeadlineRow {
  CaseId case_id;
  DeadlineId deadline_id;
  std::string name;
  Instant warns_at;                 ///< the earliest reading
  Instant binds_at;                 ///< the latest reading
  std::optional<Instant> fires_at;  ///< when the timer must act; nothing when it need not
  std::string state;                ///< "running", "ended" or "passed"
  bool operator==(const DeadlineRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineRow, (),
                      (case_id, deadline_id, name, warns_at, binds_at, fires_at, state))

struct NoticeRow {
  CaseId case_id;
  NoticeId notice_id;
  std::string organisation;
  std::string role;
  std::string text_key;
  Instant raised_at;
  std::optional<Instant> acknowledged_at;
  bool operator==(const NoticeRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (),
                      (case_id, notice_id, organisation, role, text_key, raised_at,
                       acknowledged_at))

struct IncidentRow {
  CaseId case_id;
  IncidentId incident_id;
  std::string element;
  std::string message;
  Instant raised_at;
  std::optional<Instant> resolved_at;
  bool operator==(const IncidentRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(IncidentRow, (),
                      (case_id, incident_id, element, message, raised_at, resolved_at))

/// A message of the case as its events tell it; delivery itself is the outbox's matter.
struct MessageRow {
  CaseId case_id;
  MessageId message_id;
  std::string direction;  ///< "sent" or "received"
  std::string type;
  std::string peer;
  std::string state;
  Instant at;
  std::optional<Digest> envelope;  ///< SHA-256 of the envelope's canonical bytes, once known
  bool operator==(const MessageRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(MessageRow, (),
                      (case_id, message_id, direction, type, peer, state, at, envelope))

/// All that is projected from one case; a commit replaces the whole of it.
struct CaseProjection {
  CaseRow file;
  std::vector<CaseOrganisationRow> organisations;
  std::vector<TaskRow> tasks;
  std::vector<DeadlineRow> deadlines;
  std::vector<NoticeRow> notices;
  std::vector<IncidentRow> incidents;
  std::vector<MessageRow> messages;
  bool operator==(const CaseProjection&) const = default;
};

/// A message on its way to a peer.
struct OutboxRow {
  MessageId message_id;
  std::optional<CaseId> case_id;
  std::string peer;
  std::string type;
  Json envelope;       ///< sealed
  std::string state;   ///< "queued", "delivered", "refused" or "held" (see backup.hpp)
  Instant created_at;  ///< system time
  Instant next_attempt_at;
  std::uint64_t attempts = 0;
  std::optional<std::string> last_error;
  std::optional<Json> receipt;  ///< the peer's signed answer
  std::optional<Instant> settled_at;
  bool operator==(const OutboxRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(OutboxRow, (),
                      (message_id, case_id, peer, type, envelope, state, created_at,
                       next_attempt_at, attempts, last_error, receipt, settled_at))

/// A message taken in from a peer, with the receipt that was given: asked again, it is given again.
struct ReceivedRow {
  MessageId message_id;
  std::string peer;
  Digest envelope;
  std::optional<CaseId> case_id;
  Json receipt;
  Instant received_at;
  bool operator==(const ReceivedRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReceivedRow, (), (message_id, peer, envelope, case_id, receipt, received_at))

}  // namespace entente::store
