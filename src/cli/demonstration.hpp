// The demonstration: each party's node on one machine, with its own node file, keys, database and
// users, on a declared legal date. Used by `entente demo` and by the tour.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/demo_nodes.hpp"
#include "cli/machine.hpp"
#include "server/node_server.hpp"

namespace entente::cli {

struct DemonstrationOptions {
  std::string data;  ///< folder, made when absent
  std::vector<std::uint16_t>
      ports;  ///< in the order of the nodes; those of demo/nodes.toml if none
  std::string legal_start = "2026-03-02T09:00:00+01:00";
  bool reset = false;      ///< begin with empty nodes
  bool pages = true;       ///< serve the web application, when it was built
  std::string statistics;  ///< database of public statistics that the nodes show; empty for none
  std::string theme = {};  ///< folder of the look of the pages; empty for the neutral one
  /// By node: an accounts file other than demo/<id>.accounts.toml.
  std::map<std::string, std::string> accounts = {};
  /// Folders of the packs that the nodes take; all that ship if none.
  std::vector<std::string> packs = {};
};

struct SampleUser {
  std::string id;
  std::string password;
  std::string name;
  std::string organisation;
  std::string roles;
};

struct RunningNode {
  std::string id;
  std::string party;
  std::string name;
  std::vector<SampleUser> users;
  std::unique_ptr<server::NodeServer> server;
};

/// Running nodes. Ends all when it goes.
class Demonstration {
 public:
  /// Writes node files and keys where there are none, then starts the nodes.
  /// @error InvalidArgument for too few ports
  static Result<std::unique_ptr<Demonstration>> start(const DemonstrationOptions& options,
                                                      OwnMachine& machine);

  /// Whether the folder holds an earlier demonstration that `options` do not reset.
  static Result<bool> begun(const DemonstrationOptions& options, OwnMachine& machine);

  std::vector<RunningNode>& nodes() { return nodes_; }
  /// Null when no node has that id.
  RunningNode* node(std::string_view id);
  /// Null when no node is that party's.
  RunningNode* node_of_party(std::string_view party);
  bool has_pages() const { return has_pages_; }

 private:
  std::vector<RunningNode> nodes_;
  bool has_pages_ = false;
};

}  // namespace entente::cli
