// Streams, events, snapshots and commands: the writing of one step, and reading back.
#pragma once

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace entente::store {

/// A change with all that can be computed before the writer's turn.
struct PreparedChange {
  struct Event {
    std::uint64_t sequence = 0;
    std::string type;
    std::string record;  ///< canonical text
    Digest entry;
  };
  Change change;
  std::vector<Event> events;
  std::string answer;
  std::string snapshot;
};

/// @error InvalidArgument for events out of order, or records that are not of this stream
Result<PreparedChange> prepare_change(Change change);

/// Writes a step within the writer's transaction. @error as Store::commit
Result<Committed> write_change(Connection& connection, const std::string& node,
                               const PreparedChange& prepared);

Result<std::optional<Answered>> read_answer(Connection& connection, const std::string& node,
                                            const CommandId& command);
Result<std::uint64_t> read_version(Connection& connection, const std::string& node,
                                   const StreamId& stream);
Result<std::vector<StoredEvent>> read_events(Connection& connection, const std::string& node,
                                             const StreamId& stream, std::uint64_t after);
Result<StoredEvent> read_event(Connection& connection, const std::string& node,
                               const StreamId& stream, std::uint64_t sequence);
Result<std::optional<Snapshot>> read_snapshot(Connection& connection, const std::string& node,
                                              const StreamId& stream);
Result<std::vector<StreamId>> read_streams(Connection& connection, const std::string& node,
                                           const std::string& kind, std::optional<StreamId> after,
                                           std::size_t limit);
Result<std::uint64_t> read_recorded(Connection& connection, const std::string& node);
Result<std::vector<StoredEvent>> read_journal(Connection& connection, const std::string& node,
                                              std::uint64_t from, std::size_t limit);
/// Entries alone, for the sequencer.
Result<std::vector<Digest>> read_entries(Connection& connection, const std::string& node,
                                         std::uint64_t from, std::size_t limit);

}  // namespace entente::store
