// The invariants, checked from the events that a node shows, never from what it says of them. An
// auditor folds every case itself, asks each guard again, keeps its own Merkle tree, and remembers
// all that was ever durable.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/result.hpp"
#include "foresight/faults/setting.hpp"
#include "journal/tile.hpp"
#include "kernel/state.hpp"
#include "node/node.hpp"
#include "store/store.hpp"

namespace entente::foresight {

/// What was seen of one node. It only grows.
struct Noted {
  struct Done {
    StreamId stream;
    std::uint64_t position = 0;  ///< of its last event
    std::uint64_t version = 0;   ///< of the stream, after it
  };
  std::vector<Digest> entries;  ///< by position
  std::map<StreamId, std::uint64_t> versions;
  std::map<CommandId, Done> done;
  std::map<CaseId, kernel::Case> cases;
  std::map<CaseId, Instant> legal_at;  ///< of the last event
  std::map<CorrelationId, CaseId> correlations;
  std::set<MessageId> received;
  std::set<MessageId> acknowledged;
  std::set<TaskId> created;
  std::set<TaskId> ended;
  journal::TreeEdge tree;
  journal::TreeHead head;
  std::uint64_t acts = 0;
  std::uint64_t deadlines = 0;  ///< reached
};

/// Which node holds which part: shared by the parties of one world.
using Holders = std::map<CaseId, std::string>;

class Auditor {
 public:
  /// @param file  the node file, for its id and party
  Auditor(Setting& setting, const node::NodeFile& file, Noted& noted, Holders& holders)
      : setting_(setting), file_(file), noted_(noted), holders_(holders) {}

  /// All events since the last look, and what was read from them. @error what is broken
  Result<void> look(node::Node& node);
  /// After a start: nothing that was durable is missing or changed, and the log goes on.
  Result<void> after_start(node::Node& node);
  /// The signed checkpoint is that of the auditor's own tree, and never goes back.
  Result<void> check_log(node::Node& node);
  /// Everything from the beginning: replay, snapshots, projections rebuilt, the log's files.
  Result<void> everything(node::Node& node, platform::Files& files);

 private:
  Result<void> take(node::Node& node, const store::StoredEvent& stored, std::set<CaseId>& touched);
  Result<void> take_command(const store::StoredEvent& stored, const CommandId& command);
  Result<void> take_case_event(const CaseId& id, const kernel::Event& event);
  Result<void> check_act(const kernel::Case& state, const kernel::Event& event);
  Result<void> check_case(node::Node& node, const CaseId& id);
  Result<void> check_projection(node::Node& node, const CaseId& id, const kernel::Case& state);
  Result<void> check_tasks(const CaseId& id, const kernel::Case& state,
                           const store::CaseProjection& projection);

  Setting& setting_;
  const node::NodeFile& file_;
  Noted& noted_;
  Holders& holders_;
};

}  // namespace entente::foresight
