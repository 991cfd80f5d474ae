#include "cli/tour/piece.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/demo_nodes.hpp"
#include "foresight/scenario/plain.hpp"
#include "node/pack_shelf.hpp"
#include "pack/reader.hpp"

namespace entente::cli {
namespace {

std::vector<std::string> folders_for(const pack::Pack& pack,
                                     const std::map<std::string, std::string>& by_id) {
  std::vector<std::string> folders{by_id.at(pack.id)};
  for (const auto& pool : pack.pools)
    if (const auto other = by_id.find(pool.pack); other != by_id.end())
      folders.push_back(other->second);
  return folders;
}

/// Between real nodes messages arrive, nobody speaks for another pack's case, nothing is stuck, and
/// what data protection erases is no step of the case's people.
bool playable(const pack::Scenario& scenario) {
  return scenario.refused.empty() && !scenario.undelivered && !scenario.incidents &&
         scenario.rows.empty() &&
         std::none_of(scenario.steps.begin(), scenario.steps.end(),
                      [](const pack::ScenarioStep& step) {
                        return !step.receives.empty() || !step.erases.empty();
                      });
}

std::size_t appearances_in(const pack::ScenarioStep& step) {
  if (!step.corrects.empty()) return step.refused.empty() ? 2 : 1;
  return step.element.empty() ? 0 : 1;
}

/// Whether somebody who is named acted for another organisation before.
bool has_moved(const Appearances& cast, std::size_t number) {
  const auto& one = cast[number];
  return one.named && std::any_of(cast.begin(), cast.begin() + static_cast<std::ptrdiff_t>(number),
                                  [&](const foresight::Appearance& before) {
                                    return before.party == one.party &&
                                           before.actor.id == one.actor.id &&
                                           before.actor.organisation != one.actor.organisation;
                                  });
}

void leave_out_moved(pack::Scenario& scenario, Appearances& cast) {
  std::size_t number = 1;  // after who opens
  for (auto& step : scenario.steps) {
    const auto count = appearances_in(step);
    if (!step.element.empty() && !step.refused.empty() && has_moved(cast, number)) {
      cast.erase(cast.begin() + static_cast<std::ptrdiff_t>(number));
      step.element.clear();
      step.refused.clear();
    } else {
      number += count;
    }
  }
}

}  // namespace

Result<std::vector<Piece>> pieces(Which which, const std::string& root, platform::Files& files,
                                  const calendar::ZoneDatabase& zones, const std::string& only) {
  TRY(const auto nodes, read_demo_nodes(root, files));
  std::map<std::string, std::string> folders;
  for (const auto& node : nodes)
    for (const auto& pack : node.packs) folders[pack.id] = pack.folder;
  std::vector<Piece> found;
  for (const auto& [id, folder] : folders) {
    if (!only.empty() && id != only) continue;
    TRY(const auto pack_files, node::read_pack_folder(files, folder));
    TRY(auto read, pack::read(pack_files));
    const auto pack = std::make_shared<const pack::Pack>(std::move(read));
    TRY(const auto scenarios, pack::scenarios_of(pack_files, *pack, zones));
    int number = 0;
    for (const auto& scenario : scenarios) {
      const bool told = !scenario.tour.empty();
      if (!told && (which == Which::told || !playable(scenario))) continue;
      if (told) ++number;
      std::string name = !told         ? scenario.place
                         : number == 1 ? id
                                       : fmt::format("{}.{}", id, number);
      auto cast = foresight::appearances(scenario, *pack, zones);
      if (!cast) return at(name, std::move(cast).error());
      Piece piece{std::move(name), folders_for(*pack, folders), pack, scenario, *std::move(cast)};
      leave_out_moved(piece.scenario, piece.cast);
      found.push_back(std::move(piece));
    }
  }
  if (found.empty()) return fail(Code::NotFound, "no scenario of a pack '{}' can be played", only);
  return found;
}

Troupe troupe_for(const std::vector<Piece>& pieces) {
  std::vector<Appearances> scenarios;
  for (const auto& piece : pieces) scenarios.push_back(piece.cast);
  return Troupe(*pieces.front().pack, scenarios);
}

std::string instant_of(const Piece& piece, const std::string& local,
                       const calendar::ZoneDatabase& zones) {
  const auto instant = foresight::local_instant(local, *piece.pack, zones);
  return instant ? to_string(*instant) : std::string();
}

Result<std::map<std::string, std::string>> write_accounts(const Piece& piece, const Troupe& troupe,
                                                          const std::string& root,
                                                          const std::string& folder,
                                                          platform::Files& files) {
  std::map<std::string, std::string> paths;
  TRY(const auto nodes, read_demo_nodes(root, files, piece.folders));
  for (const auto& node : nodes) {
    const std::string text = troupe.accounts_toml(node.party);
    if (text.empty()) continue;
    const std::string path = fmt::format("{}/{}.{}.accounts.toml", folder, piece.pack->id, node.id);
    TRY_VOID(platform::replace_file(files, path, bytes_of(text)));
    paths[node.id] = path;
  }
  return paths;
}

}  // namespace entente::cli
