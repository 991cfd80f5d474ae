// What a node keeps, as seen by those who work on cases: one durable commit per step, and the reads
// that pages, timers and deliveries need. Implementations promise that what a commit answered
// survives a kill, that a stream has no gap, and that a command is done once.
// Domain types stay outside: events, snapshots and answers are sealed JSON.
#pragma once

#include <functional>
#include <memory>

#include "store/rows.hpp"

namespace entente::store {

struct NewEvent {
  std::uint64_t sequence = 0;  ///< expected_version + 1, + 2, ...
  std::string type;
  Json record;  ///< sealed: journal::make_record
};

struct Snapshot {
  std::uint64_t sequence = 0;  ///< of the last event it contains
  Json state;                  ///< sealed
};

/// One step: all of it becomes durable, or none.
struct Change {
  StreamId stream;
  std::string stream_kind;             ///< "case", "agreement", "node", ...
  std::uint64_t expected_version = 0;  ///< sequence of the last event known; 0 for a new stream
  std::vector<NewEvent> events;
  std::optional<Snapshot> snapshot;
  CommandId command;  ///< the idempotency key
  Digest request;     ///< what was asked, so that one id never serves two requests
  Json answer;        ///< stored, sealed, and given again when the command is repeated
  Instant recorded_at;
  std::vector<OutboxRow> outbox;
  std::vector<ReceivedRow> received;
  std::optional<CaseProjection> projection;
};

struct Committed {
  std::uint64_t version = 0;   ///< of the stream after the step
  std::uint64_t position = 0;  ///< in the journal, of the first new event
  bool repeated = false;       ///< the command was done before; nothing was written
  Json answer;                 ///< the stored one
};

struct StoredEvent {
  StreamId stream;
  std::uint64_t sequence = 0;
  std::uint64_t position = 0;  ///< index of its leaf in the Merkle log
  std::string type;
  Json record;
  Digest entry;  ///< SHA-256 of the record's canonical bytes
  Instant recorded_at;
};

struct Answered {
  StreamId stream;
  Digest request;
  Json answer;
  std::uint64_t version = 0;
};

/// Who asks for a list: rows of other organisations and roles are never returned.
struct ListReader {
  std::string organisation;
  std::vector<std::string> roles;
  std::string person;
};

enum class InboxScope {
  Mine,          ///< open tasks assigned to the person
  Organisation,  ///< open duties of the organisation in the reader's roles
  Waiting,       ///< what the organisation waits for somebody else to do
  Works,         ///< what its cases ask of machines
};

enum class CaseOrder {
  Opened,  ///< the latest opened first
  Due,     ///< by the next deadline, those without one last
};

/// Narrows and orders a list of cases; what is empty narrows nothing.
struct CaseFilter {
  std::string status;  ///< "open" or "closed"
  std::string pack;    ///< its id
  std::string lead;    ///< the organisation that leads the case
  bool mine = false;   ///< the reader has taken an open task of it
  CaseOrder order = CaseOrder::Opened;
};

struct Paging {
  std::size_t limit = 50;
  std::string cursor;  ///< empty, or `next` of the page before
};

struct TaskEntry {
  TaskRow task;
  CaseRow file;
};
struct TaskPage {
  std::vector<TaskEntry> rows;
  std::string next;  ///< empty at the end
};
struct NoticeEntry {
  NoticeRow notice;
  CaseRow file;
};
struct NoticePage {
  std::vector<NoticeEntry> rows;
  std::string next;
};
struct CasePage {
  std::vector<CaseRow> rows;
  std::string next;
};
struct InboxCounts {
  std::uint64_t mine = 0;
  std::uint64_t organisation = 0;
  std::uint64_t waiting = 0;
  std::uint64_t watching = 0;
  std::uint64_t notices = 0;
};

/// What happened to an attempt to deliver a message.
struct Attempt {
  MessageId message;
  Instant at;
  std::string error;
  Instant next_attempt_at;
};
struct Settlement {
  MessageId message;
  Instant at;
  Json receipt;
  bool accepted = true;  ///< false: the peer refused it for good
};

/// Where the page after this row of a list of cases begins; of watched cases; of tasks; of notices.
std::string cursor_after(const CaseRow& row, CaseOrder order);
std::string cursor_after_watched(const CaseRow& row);
std::string cursor_after(const TaskRow& row);
std::string cursor_after(const NoticeRow& row);

/// Safe from many threads.
class Store {
 public:
  virtual ~Store() = default;

  /// Makes the step durable before it returns.
  /// @error Conflict when the stream has moved on, the command id served another request, or a
  ///        message was received before; Full when the disk is, and nothing changed
  virtual Result<Committed> commit(Change change) = 0;

  /// The stored answer of a command, if it was done.
  virtual Result<std::optional<Answered>> answer(const CommandId& command) = 0;
  /// Events of a stream after sequence `after`, in order.
  virtual Result<std::vector<StoredEvent>> events(const StreamId& stream, std::uint64_t after) = 0;
  virtual Result<std::optional<Snapshot>> snapshot(const StreamId& stream) = 0;
  /// @error NotFound
  virtual Result<StoredEvent> event(const StreamId& stream, std::uint64_t sequence) = 0;
  /// Sequence of the stream's last event; 0 when there is none.
  virtual Result<std::uint64_t> version(const StreamId& stream) = 0;
  /// Streams of a kind in the order of their ids, after `after`.
  virtual Result<std::vector<StreamId>> streams(const std::string& kind,
                                                std::optional<StreamId> after,
                                                std::size_t limit) = 0;

  virtual Result<TaskPage> tasks(const ListReader& reader, InboxScope scope,
                                 const Paging& paging) = 0;
  /// Notices to the reader's organisation and roles that nobody acknowledged yet.
  virtual Result<NoticePage> notices(const ListReader& reader, const Paging& paging) = 0;
  /// Open cases of the reader's organisation of which nothing is asked there and nothing is waited
  /// for; the next deadline first.
  virtual Result<CasePage> watched(const ListReader& reader, const Paging& paging) = 0;
  virtual Result<InboxCounts> inbox_counts(const ListReader& reader) = 0;
  /// Cases of the reader's organisation, as they are asked for.
  virtual Result<CasePage> cases(const ListReader& reader, const CaseFilter& filter,
                                 const Paging& paging) = 0;
  /// The rows of one case, each kind in the order of its ids. @error NotFound
  virtual Result<CaseProjection> projection(const CaseId& case_id) = 0;

  /// Running deadlines whose timer must act at `legal_now` or before, the earliest first.
  virtual Result<std::vector<DeadlineRow>> deadlines_due(Instant legal_now, std::size_t limit) = 0;

  /// Queued messages whose next attempt is due, in the order in which they were queued.
  virtual Result<std::vector<OutboxRow>> outbox_due(Instant now, std::size_t limit) = 0;
  virtual Result<std::vector<OutboxRow>> outbox_held() = 0;
  virtual Result<std::vector<OutboxRow>> outbox_of(const CaseId& case_id) = 0;
  virtual Result<std::optional<OutboxRow>> outbox_message(const MessageId& message) = 0;
  virtual Result<void> record_attempt(const Attempt& attempt) = 0;
  virtual Result<void> settle(const Settlement& settlement) = 0;
  /// A held message may be sent (again) from `at`.
  virtual Result<void> release(const MessageId& message, Instant at) = 0;

  virtual Result<std::optional<ReceivedRow>> received(const MessageId& message) = 0;

  /// Number of events recorded, which is the position of the next one.
  virtual Result<std::uint64_t> recorded() = 0;
  /// Events of all streams from a position on, in journal order.
  virtual Result<std::vector<StoredEvent>> journal(std::uint64_t from, std::size_t limit) = 0;

  /// Their entries alone, for journal::integrate.
  virtual Result<std::vector<Digest>> entries(std::uint64_t from, std::size_t limit) = 0;

  /// The next number of a series (1, 2, 3 ...), such as references of a territory and year. A
  /// number is never given twice; one whose step then failed is left out.
  virtual Result<std::uint64_t> draw_number(const std::string& series) = 0;

  /// Drops all projections and rebuilds them, one case after the other, from what `fold` returns
  /// for it (the case's stream as it is then); lists are incomplete meanwhile. @return how many
  /// cases
  virtual Result<std::uint64_t> rebuild_projections(
      const std::function<Result<CaseProjection>(const CaseId&)>& fold) = 0;
};

}  // namespace entente::store
