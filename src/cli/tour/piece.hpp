// Scenarios of the packs that real nodes can play, those that ask to be told among them, and the
// nodes and people that it takes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "cli/tour/troupe.hpp"
#include "pack/scenario.hpp"
#include "platform/files.hpp"

namespace entente::cli {

/// A scenario with its pack.
struct Piece {
  std::string id;  ///< of a told one: the pack's, with a number from the second on; else its place
  /// Of the pack, and of those whose cases play a pool of it: what its nodes take.
  std::vector<std::string> folders;
  std::shared_ptr<const pack::Pack> pack;  ///< shared by all its scenarios, which are many
  pack::Scenario scenario;
  Appearances cast;  ///< who acts in it, in order
};

enum class Which {
  told,     ///< those that ask to be told
  playable  ///< also the others that begin, and in which nothing is lost, stuck or made up
};

/// Those of the packs under `root`/packs, by pack, without what no account can try: an account is
/// of one organisation, so that nobody is refused at another what they did at the first.
/// @param only  of that pack; empty: of all
/// @error NotFound when there is none; what happened in a scenario instead of what was expected
Result<std::vector<Piece>> pieces(Which which, const std::string& root, platform::Files& files,
                                  const calendar::ZoneDatabase& zones,
                                  const std::string& only = {});

/// The people of pieces of one pack.
Troupe troupe_for(const std::vector<Piece>& pieces);

/// A local date and time of the piece as an instant; "" when it is none.
std::string instant_of(const Piece& piece, const std::string& local,
                       const calendar::ZoneDatabase& zones);

/// The accounts of the people, in a file for each node of `folder`, by node.
Result<std::map<std::string, std::string>> write_accounts(const Piece& piece, const Troupe& troupe,
                                                          const std::string& root,
                                                          const std::string& folder,
                                                          platform::Files& files);

}  // namespace entente::cli
