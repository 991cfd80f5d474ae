#include "store/sqlite_store.hpp"

#include "store/events.hpp"
#include "store/lists.hpp"
#include "store/outbox.hpp"
#include "store/projections.hpp"
#include "store/schema.hpp"

namespace entente::store {
namespace {

constexpr std::size_t kStreamsAtOnce = 256;

class SqliteStore final : public Store {
 public:
  SqliteStore(Database& database, std::string node) : database_(database), node_(std::move(node)) {}

  Result<Committed> commit(Change change) override {
    TRY(const PreparedChange prepared, prepare_change(std::move(change)));
    return database_.write(
        [&](Connection& connection) { return write_change(connection, node_, prepared); });
  }

  Result<std::optional<Answered>> answer(const CommandId& command) override {
    return database_.read([&](Connection& c) { return read_answer(c, node_, command); });
  }
  Result<std::vector<StoredEvent>> events(const StreamId& stream, std::uint64_t after) override {
    return database_.read([&](Connection& c) { return read_events(c, node_, stream, after); });
  }
  Result<std::optional<Snapshot>> snapshot(const StreamId& stream) override {
    return database_.read([&](Connection& c) { return read_snapshot(c, node_, stream); });
  }
  Result<StoredEvent> event(const StreamId& stream, std::uint64_t sequence) override {
    return database_.read([&](Connection& c) { return read_event(c, node_, stream, sequence); });
  }
  Result<std::uint64_t> version(const StreamId& stream) override {
    return database_.read([&](Connection& c) { return read_version(c, node_, stream); });
  }
  Result<std::vector<StreamId>> streams(const std::string& kind, std::optional<StreamId> after,
                                        std::size_t limit) override {
    return database_.read(
        [&](Connection& c) { return read_streams(c, node_, kind, after, limit); });
  }

  Result<TaskPage> tasks(const ListReader& reader, InboxScope scope,
                         const Paging& paging) override {
    return database_.read(
        [&](Connection& c) { return read_tasks(c, node_, reader, scope, paging); });
  }
  Result<NoticePage> notices(const ListReader& reader, const Paging& paging) override {
    return database_.read([&](Connection& c) { return read_notices(c, node_, reader, paging); });
  }
  Result<CasePage> watched(const ListReader& reader, const Paging& paging) override {
    return database_.read([&](Connection& c) { return read_watched(c, node_, reader, paging); });
  }
  Result<InboxCounts> inbox_counts(const ListReader& reader) override {
    return database_.read([&](Connection& c) { return read_inbox_counts(c, node_, reader); });
  }
  Result<CasePage> cases(const ListReader& reader, const CaseFilter& filter,
                         const Paging& paging) override {
    return database_.read(
        [&](Connection& c) { return read_cases(c, node_, reader, filter, paging); });
  }
  Result<CaseProjection> projection(const CaseId& case_id) override {
    return database_.read([&](Connection& c) { return read_projection(c, node_, case_id); });
  }
  Result<std::vector<DeadlineRow>> deadlines_due(Instant legal_now, std::size_t limit) override {
    return database_.read(
        [&](Connection& c) { return read_deadlines_due(c, node_, legal_now, limit); });
  }

  Result<std::vector<OutboxRow>> outbox_due(Instant now, std::size_t limit) override {
    return database_.read([&](Connection& c) { return read_outbox_due(c, node_, now, limit); });
  }
  Result<std::vector<OutboxRow>> outbox_held() override {
    return database_.read([&](Connection& c) { return read_outbox_held(c, node_); });
  }
  Result<std::vector<OutboxRow>> outbox_of(const CaseId& case_id) override {
    return database_.read([&](Connection& c) { return read_outbox_of(c, node_, case_id); });
  }
  Result<std::optional<OutboxRow>> outbox_message(const MessageId& message) override {
    return database_.read([&](Connection& c) { return read_outbox_message(c, node_, message); });
  }
  Result<void> record_attempt(const Attempt& attempt) override {
    return database_.write([&](Connection& c) { return write_attempt(c, node_, attempt); });
  }
  Result<void> settle(const Settlement& settlement) override {
    return database_.write([&](Connection& c) { return write_settlement(c, node_, settlement); });
  }
  Result<void> release(const MessageId& message, Instant at) override {
    return database_.write([&](Connection& c) { return write_release(c, node_, message, at); });
  }
  Result<std::optional<ReceivedRow>> received(const MessageId& message) override {
    return database_.read([&](Connection& c) { return read_received(c, node_, message); });
  }

  Result<std::uint64_t> recorded() override {
    return database_.read([&](Connection& c) { return read_recorded(c, node_); });
  }
  Result<std::vector<StoredEvent>> journal(std::uint64_t from, std::size_t limit) override {
    return database_.read([&](Connection& c) { return read_journal(c, node_, from, limit); });
  }
  Result<std::vector<Digest>> entries(std::uint64_t from, std::size_t limit) override {
    return database_.read([&](Connection& c) { return read_entries(c, node_, from, limit); });
  }

  Result<std::uint64_t> draw_number(const std::string& series) override {
    return database_.write([&](Connection& connection) -> Result<std::uint64_t> {
      TRY(auto row, connection.prepare(
                        "INSERT INTO number_series (node, series, last) VALUES (?,?,1)"
                        " ON CONFLICT (node, series) DO UPDATE SET last=last+1 RETURNING last"));
      TRY_VOID(row.bind_all(node_, series).step());
      const auto number = static_cast<std::uint64_t>(row.integer(0));
      TRY_VOID(row.step());
      return number;
    });
  }

  Result<std::uint64_t> rebuild_projections(
      const std::function<Result<CaseProjection>(const CaseId&)>& fold) override {
    TRY_VOID(database_.write([&](Connection& c) { return drop_projections(c, node_); }));
    std::uint64_t rebuilt = 0;
    std::optional<StreamId> last;
    for (;;) {
      TRY(const auto cases, streams("case", last, kStreamsAtOnce));
      for (const StreamId& stream : cases) {
        TRY_VOID(rebuild(CaseId{stream.uuid}, fold));
        ++rebuilt;
      }
      if (cases.size() < kStreamsAtOnce) return rebuilt;
      last = cases.back();
    }
  }

 private:
  /// Folds again while the case moves on underneath: an older projection never replaces a newer.
  Result<void> rebuild(const CaseId& case_id,
                       const std::function<Result<CaseProjection>(const CaseId&)>& fold) {
    for (;;) {
      TRY(const CaseProjection projection, fold(case_id));
      TRY(const bool written, database_.write([&](Connection& c) -> Result<bool> {
        TRY(const std::uint64_t version, read_version(c, node_, StreamId{case_id.uuid}));
        if (version != projection.file.version) return false;
        TRY_VOID(write_projection(c, node_, projection));
        return true;
      }));
      if (written) return {};
      TRY(const std::uint64_t version, this->version(StreamId{case_id.uuid}));
      if (projection.file.version > version)
        return fail(Code::InvalidArgument, "case {} was folded to version {}, it has {}",
                    to_string(case_id), projection.file.version, version);
    }
  }

  Database& database_;
  std::string node_;
};

/// A data folder that was handed to the wrong node must not grow a second identity.
Result<void> expect_node(Database& database, const std::string& node) {
  return database.read([&](Connection& connection) -> Result<void> {
    TRY(auto row, connection.prepare("SELECT node FROM stream ORDER BY node LIMIT 1"));
    TRY(const bool found, row.step());
    if (!found || row.text(0) == node) return {};
    return fail(Code::InvalidArgument, "this data folder belongs to node '{}', not to '{}'",
                row.text(0), node);
  });
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(Database& database, std::string node) {
  TRY_VOID(database.migrate("store", store_migrations()));
  TRY_VOID(expect_node(database, node));
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(database, std::move(node)));
}

}  // namespace entente::store
