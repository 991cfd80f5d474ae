// What someone asks the node to do, and what it answers. Facts arrive as plain JSON and are typed
// by the pack's dictionary; the request's id is the idempotency key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/reader.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "kernel/change_event.hpp"

namespace entente::node {

/// Opens a case of a pack for the reader's organisation.
struct OpenCase {
  std::string pack;  ///< pack id
  std::string territory;
  Json facts;  ///< {fact id: plain value} of the opening form
  /// {fact id: plain value} that an imported file says beyond it, and which file; or nothing.
  JsonObject proposed{};
  JsonObject proposed_by{};
};
struct CompleteTask {
  TaskId task;
  Json facts;
};
struct ClaimTask {
  TaskId task;
};
struct ReleaseTask {
  TaskId task;
};
/// Gives a task to a colleague of the same organisation.
struct AssignTask {
  TaskId task;
  std::string user;  ///< account id
  std::string reason;
};
/// How the work of a service ended: what it gives, or the BPMN error that it ended with.
struct CompleteWork {
  WorkId work;
  Json outputs;  ///< {name: value in tagged JSON}
  Json facts;    ///< {fact id: plain value} of the activity's form
  std::string error;
};
struct CorrectFact {
  std::string fact;
  Json value;
  std::string reason;
};
struct AddDocument {
  std::string name;
  Bytes content;
};
struct AcknowledgeNotice {
  NoticeId notice;
};
struct ResolveIncident {
  IncidentId incident;
  std::string note;
};
/// Asks that the token at an element be moved by hand; a second administrator confirms.
struct ProposeMove {
  std::string from;  ///< element at which a token stands
  std::string to;
  std::string reason;
};
struct ConfirmMove {
  kernel::MoveId move;
};
struct WithdrawMove {
  kernel::MoveId move;
};
/// Destroys the keys of the case's person: what is sealed can never be read again.
struct EraseSubject {
  std::string reason;
};

/// Destroys the keys of what a rule of retention covers, once it is due: the rest stays readable.
struct EraseFacts {
  std::string rule;
  std::string reason;
};

using RequestBody =
    std::variant<OpenCase, CompleteTask, ClaimTask, ReleaseTask, CorrectFact, AddDocument,
                 AcknowledgeNotice, ResolveIncident, EraseSubject, CompleteWork, ProposeMove,
                 ConfirmMove, WithdrawMove, AssignTask, EraseFacts>;

struct Request {
  CommandId id;  ///< made by the client; the same id gets the stored answer again
  access::Reader reader;
  std::optional<CaseId> case_id;  ///< absent when a case is opened
  /// What the reader looked at; when the case has moved on, the answer is Conflict.
  std::optional<std::uint64_t> version;
  RequestBody body;
};

/// A ground as shown to one reader.
struct ShownGround {
  std::string text;
  std::string article;
  std::string verdict;  ///< "hold", "unknown" or empty
  bool restricted = false;
};

/// The law, a guard or the state says no: recorded, and nothing else has changed.
struct ShownRefusal {
  Code code = Code::Refused;
  std::string title;
  std::vector<ShownGround> grounds;
};

struct Answer {
  CaseId case_id;
  std::string reference;
  std::uint64_t version = 0;  ///< of the case, after the step
  /// Made by the step: the document added, if any.
  std::optional<DocumentId> document;
  std::optional<ShownRefusal> refusal;
  bool repeated = false;  ///< this id was answered before
};

}  // namespace entente::node
