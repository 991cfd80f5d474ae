#include "store/events.hpp"

#include "journal/record.hpp"
#include "store/projections.hpp"
#include "store/row_codec.hpp"

namespace entente::store {
namespace {

constexpr std::string_view kEventColumns =
    "stream, sequence, position, type, record, entry, recorded_at";

Result<StoredEvent> event_in(const Statement& row) {
  StoredEvent event;
  TRY(event.stream.uuid, row.uuid(0));
  event.sequence = static_cast<std::uint64_t>(row.integer(1));
  event.position = static_cast<std::uint64_t>(row.integer(2));
  event.type = row.text(3);
  TRY(event.entry, row.digest(5));
  // A record that no longer hashes to its entry must not be acted upon.
  if (sha256(row.text(4)) != event.entry)
    return at(fmt::format("journal position {}", event.position),
              fail(Code::Corrupt, "the stored record does not have the hash that was logged"));
  TRY(event.record, row.json(4));
  event.recorded_at = row.instant(6);
  return event;
}

Result<std::vector<StoredEvent>> events_in(Statement& statement) {
  std::vector<StoredEvent> events;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return events;
    TRY(StoredEvent event, event_in(statement));
    events.push_back(std::move(event));
  }
}

Result<Committed> repeated(const Change& change, Answered answered) {
  if (answered.request != change.request || answered.stream != change.stream)
    return fail(Code::Conflict, "command {} was used for another request",
                to_string(change.command));
  return Committed{answered.version, 0, true, std::move(answered.answer)};
}

Result<void> write_stream(Connection& connection, const std::string& node, const Change& change,
                          std::uint64_t version) {
  if (change.expected_version == 0)
    return connection.run(
        "INSERT INTO stream (node, stream, kind, version) VALUES (?,?,?,?)"
        " ON CONFLICT (node, stream) DO UPDATE SET version=excluded.version",
        node, change.stream, change.stream_kind, version);
  return connection.run("UPDATE stream SET version=? WHERE node=? AND stream=?", version, node,
                        change.stream);
}

Result<void> write_events(Connection& connection, const std::string& node,
                          const PreparedChange& prepared, std::uint64_t position) {
  for (const auto& event : prepared.events)
    TRY_VOID(connection.run(
        "INSERT INTO event (node, stream, sequence, position, type, record, entry, recorded_at)"
        " VALUES (?,?,?,?,?,?,?,?)",
        node, prepared.change.stream, event.sequence, position++, event.type, event.record,
        event.entry, prepared.change.recorded_at));
  return {};
}

Result<void> write_received(Connection& connection, const std::string& node,
                            const std::vector<ReceivedRow>& rows) {
  for (const ReceivedRow& row : rows) {
    auto written = write_row(connection, "INSERT", node, row);
    if (!written && written.error().code == Code::Conflict)
      return fail(Code::Conflict, "message {} was received before", to_string(row.message_id));
    if (!written) return written;
  }
  return {};
}

}  // namespace

Result<PreparedChange> prepare_change(Change change) {
  PreparedChange prepared;
  std::uint64_t expected = change.expected_version;
  for (const NewEvent& event : change.events) {
    TRY(const auto head, journal::head_of(event.record));
    if (event.sequence != ++expected || head.sequence != event.sequence ||
        head.stream != change.stream || head.type != event.type)
      return fail(Code::InvalidArgument,
                  "event {} does not follow in its stream, or its record"
                  " is of another",
                  event.sequence);
    TRY(std::string record, canonical_json(event.record));
    const Digest entry = sha256(record);
    prepared.events.push_back({event.sequence, event.type, std::move(record), entry});
  }
  TRY(prepared.answer, canonical_json(change.answer));
  if (change.snapshot) {
    if (change.snapshot->sequence > expected)
      return fail(Code::InvalidArgument, "a snapshot after the last event");
    TRY(prepared.snapshot, canonical_json(change.snapshot->state));
  }
  prepared.change = std::move(change);
  return prepared;
}

Result<Committed> write_change(Connection& connection, const std::string& node,
                               const PreparedChange& prepared) {
  const Change& change = prepared.change;
  TRY(auto answered, read_answer(connection, node, change.command));
  if (answered) return repeated(change, *std::move(answered));
  TRY(const std::uint64_t version, read_version(connection, node, change.stream));
  if (version != change.expected_version)
    return fail(Code::Conflict, "the stream {} is at {}, not at {}", to_string(change.stream),
                version, change.expected_version);
  TRY(const std::uint64_t position, read_recorded(connection, node));
  const std::uint64_t after = version + prepared.events.size();
  if (!prepared.events.empty()) {
    TRY_VOID(write_stream(connection, node, change, after));
    TRY_VOID(write_events(connection, node, prepared, position));
  }
  if (change.snapshot)
    TRY_VOID(connection.run(
        "INSERT OR REPLACE INTO snapshot (node, stream, sequence, state) VALUES (?,?,?,?)", node,
        change.stream, change.snapshot->sequence, prepared.snapshot));
  TRY_VOID(connection.run(
      "INSERT INTO command (node, command, stream, request, version, answer, recorded_at)"
      " VALUES (?,?,?,?,?,?,?)",
      node, change.command, change.stream, change.request, after, prepared.answer,
      change.recorded_at));
  TRY_VOID(write_received(connection, node, change.received));
  for (const OutboxRow& row : change.outbox) TRY_VOID(write_row(connection, "INSERT", node, row));
  if (change.projection) TRY_VOID(write_projection(connection, node, *change.projection));
  return Committed{after, position, false, change.answer};
}

Result<std::optional<Answered>> read_answer(Connection& connection, const std::string& node,
                                            const CommandId& command) {
  TRY(auto row, connection.prepare("SELECT stream, request, answer, version FROM command"
                                   " WHERE node=? AND command=?"));
  TRY(const bool found, row.bind_all(node, command).step());
  if (!found) return std::optional<Answered>();
  Answered answered;
  TRY(answered.stream.uuid, row.uuid(0));
  TRY(answered.request, row.digest(1));
  TRY(answered.answer, row.json(2));
  answered.version = static_cast<std::uint64_t>(row.integer(3));
  return std::optional(std::move(answered));
}

Result<std::uint64_t> read_version(Connection& connection, const std::string& node,
                                   const StreamId& stream) {
  TRY(auto row, connection.prepare("SELECT version FROM stream WHERE node=? AND stream=?"));
  TRY(const bool found, row.bind_all(node, stream).step());
  return found ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

Result<std::vector<StoredEvent>> read_events(Connection& connection, const std::string& node,
                                             const StreamId& stream, std::uint64_t after) {
  static const std::string kSelect =
      fmt::format("SELECT {} FROM event WHERE node=? AND stream=? AND sequence>? ORDER BY sequence",
                  kEventColumns);
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, stream, after);
  return events_in(statement);
}

Result<StoredEvent> read_event(Connection& connection, const std::string& node,
                               const StreamId& stream, std::uint64_t sequence) {
  static const std::string kSelect =
      fmt::format("SELECT {} FROM event WHERE node=? AND stream=? AND sequence=?", kEventColumns);
  TRY(auto row, connection.prepare(kSelect));
  TRY(const bool found, row.bind_all(node, stream, sequence).step());
  if (!found) return fail(Code::NotFound, "no event {} in {}", sequence, to_string(stream));
  return event_in(row);
}

Result<std::optional<Snapshot>> read_snapshot(Connection& connection, const std::string& node,
                                              const StreamId& stream) {
  TRY(auto row,
      connection.prepare("SELECT sequence, state FROM snapshot WHERE node=? AND stream=?"));
  TRY(const bool found, row.bind_all(node, stream).step());
  if (!found) return std::optional<Snapshot>();
  Snapshot snapshot;
  snapshot.sequence = static_cast<std::uint64_t>(row.integer(0));
  TRY(snapshot.state, row.json(1));
  return std::optional(std::move(snapshot));
}

Result<std::vector<StreamId>> read_streams(Connection& connection, const std::string& node,
                                           const std::string& kind, std::optional<StreamId> after,
                                           std::size_t limit) {
  TRY(auto statement, connection.prepare("SELECT stream FROM stream WHERE node=? AND kind=?"
                                         " AND stream>? ORDER BY stream LIMIT ?"));
  statement.bind_all(node, kind, after.value_or(StreamId{}), std::uint64_t{limit});
  std::vector<StreamId> streams;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return streams;
    TRY(const Uuid uuid, statement.uuid(0));
    streams.push_back({uuid});
  }
}

Result<std::uint64_t> read_recorded(Connection& connection, const std::string& node) {
  TRY(auto row,
      connection.prepare("SELECT position FROM event WHERE node=? ORDER BY position DESC LIMIT 1"));
  TRY(const bool found, row.bind(node).step());
  return found ? static_cast<std::uint64_t>(row.integer(0)) + 1 : 0;
}

Result<std::vector<StoredEvent>> read_journal(Connection& connection, const std::string& node,
                                              std::uint64_t from, std::size_t limit) {
  static const std::string kSelect = fmt::format(
      "SELECT {} FROM event WHERE node=? AND position>=? ORDER BY position LIMIT ?", kEventColumns);
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, from, std::uint64_t{limit});
  return events_in(statement);
}

Result<std::vector<Digest>> read_entries(Connection& connection, const std::string& node,
                                         std::uint64_t from, std::size_t limit) {
  TRY(auto statement, connection.prepare("SELECT position, entry FROM event WHERE node=?"
                                         " AND position>=? ORDER BY position LIMIT ?"));
  statement.bind_all(node, from, std::uint64_t{limit});
  std::vector<Digest> entries;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return entries;
    if (static_cast<std::uint64_t>(statement.integer(0)) != from + entries.size())
      return at(fmt::format("journal position {}", from + entries.size()),
                fail(Code::Corrupt, "an event is missing from the journal"));
    TRY(const Digest entry, statement.digest(1));
    entries.push_back(entry);
  }
}

}  // namespace entente::store
