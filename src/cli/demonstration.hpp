// The demonstration: two ministries on one machine, each with its own node file, keys, database
// and users, on a declared legal date. Used by `entente demo` and by the tour.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/machine.hpp"
#include "server/node_server.hpp"

namespace entente::cli {

struct DemonstrationOptions {
  std::string data;  ///< folder, made when absent
  std::uint16_t interior_port = 8801;
  std::uint16_t foreign_port = 8802;
  std::string legal_start = "2026-03-02T09:00:00+01:00";
  bool reset = false;  ///< begin with empty nodes
  bool pages = true;   ///< serve the web application, when it was built
};

struct SampleUser {
  std::string id;
  std::string password;
  std::string name;
  std::string organisation;
  std::string roles;
};

/// A folder that holds packs/, demo/ and perhaps web/dist: the working directory, or one above the
/// program. @error NotFound
Result<std::string> find_installation(platform::Files& files);

/// Two running nodes. Ends both when it goes.
class Demonstration {
 public:
  /// Writes node files and keys where there are none, then starts both nodes.
  static Result<std::unique_ptr<Demonstration>> start(const DemonstrationOptions& options,
                                                      OwnMachine& machine);

  /// Whether the folder holds an earlier demonstration that `options` do not reset.
  static Result<bool> begun(const DemonstrationOptions& options, OwnMachine& machine);

  server::NodeServer& interior() { return *interior_; }
  server::NodeServer& foreign() { return *foreign_; }
  const std::vector<SampleUser>& interior_users() const { return interior_users_; }
  const std::vector<SampleUser>& foreign_users() const { return foreign_users_; }
  bool has_pages() const { return has_pages_; }

 private:
  std::unique_ptr<server::NodeServer> interior_;
  std::unique_ptr<server::NodeServer> foreign_;
  std::vector<SampleUser> interior_users_;
  std::vector<SampleUser> foreign_users_;
  bool has_pages_ = false;
};

}  // namespace entente::cli
