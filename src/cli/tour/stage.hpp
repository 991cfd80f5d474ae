// The stage of a tour: the demonstration's nodes, fresh in a temporary folder, on free ports
// and a declared legal date. The stories reach them over HTTP alone.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/demonstration.hpp"
#include "cli/tour/visitor.hpp"

namespace entente::cli {

/// A folder of its own, removed when it goes. Throws when there is none to be had.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class Stage {
 public:
  /// Starts the nodes. @error as Demonstration::start
  static Result<std::unique_ptr<Stage>> open(DemonstrationOptions options = {});

  /// Their ids, in the order of demo/nodes.toml.
  std::vector<std::string> nodes() const;
  /// "" when no node is that party's.
  std::string node_of_party(std::string_view party) const;
  /// The address of "interior", "foreign" ...
  std::string url(std::string_view node) const;
  /// The folder that holds the node's file and data.
  std::string folder(std::string_view node) const;

  /// Where two nodes' records of their messages differ, as sentences; empty when all agree.
  Result<std::vector<std::string>> differences() const;
  /// How many messages went between the nodes.
  std::size_t messages() const;

  /// A visitor signed in as a sample user. Throws std::runtime_error when the node refuses: there
  /// is no story without its people.
  Visitor sign_in(std::string_view node, std::string_view user) const;

  /// Moves the legal clock of every node forward. Throws when a node refuses.
  void set_legal_now(std::string_view instant);
  /// How the narration says the legal date, where it is not the instant's own spelling.
  void say_legal_date(std::string local) { legal_date_ = std::move(local); }
  /// The legal date and time, as last set: "2026-03-02T09:00".
  const std::string& legal_date() const { return legal_date_; }

 private:
  Stage() = default;
  RunningNode& node(std::string_view id) const;
  server::NodeServer& server(std::string_view node) const;

  TemporaryFolder folder_;
  std::string legal_date_;
  OwnMachine machine_;
  std::unique_ptr<Demonstration> nodes_;
  std::map<std::string, Visitor> clocks_;  ///< who moves the legal clock, by node
};

/// Asks again until `holds`, for at most ten seconds: messages cross in the background.
bool eventually(const std::function<bool()>& holds);

}  // namespace entente::cli
