#include "cli/node_checks.hpp"

#include <algorithm>
#include <set>

namespace entente::cli {
namespace {

std::set<std::string> parties_of(std::span<const pack::Pack> packs) {
  std::set<std::string> parties;
  for (const auto& pack : packs)
    for (const auto& pool : pack.pools) parties.insert(pool.party);
  return parties;
}

Result<void> names_a_message(const node::OpenCell& cell, std::span<const pack::Pack> packs) {
  const auto pack = std::ranges::find(packs, cell.pack, &pack::Pack::id);
  if (pack == packs.end())
    return fail(Code::InvalidArgument, "[[open_cell]]: this node has no pack '{}'", cell.pack);
  if (!pack->message(cell.message))
    return fail(Code::InvalidArgument,
                "[[open_cell]]: the pack '{}' has no message '{}' (its messages.toml lists them)",
                cell.pack, cell.message);
  return {};
}

std::set<std::string> roles_of(std::span<const pack::Pack> packs) {
  std::set<std::string> roles(std::begin(access::kNodeRoles), std::end(access::kNodeRoles));
  for (const auto& pack : packs)
    for (const auto& model : pack.procedures)
      for (const auto& process : model.processes)
        for (const auto& lane : process.lanes)
          if (lane.performer) roles.insert(lane.performer->role);
  return roles;
}

}  // namespace

Result<void> file_fits_packs(const node::NodeFile& file, std::span<const pack::Pack> packs) {
  const auto parties = parties_of(packs);
  if (!packs.empty() && !parties.contains(file.party))
    return fail(Code::InvalidArgument,
                "[node] party: no pack of this node has a pool of '{}', but: {}", file.party,
                fmt::join(parties, ", "));
  for (const auto& cell : file.open_cells) TRY_VOID(names_a_message(cell, packs));
  return {};
}

std::vector<std::string> strangers_among(std::span<const exchange::Peer> peers,
                                         std::span<const access::Reader> readers,
                                         std::span<const pack::Pack> packs) {
  const auto roles = roles_of(packs);
  const auto parties = parties_of(packs);
  std::vector<std::string> lines;
  for (const auto& peer : peers)
    if (!parties.contains(peer.party))
      lines.push_back(fmt::format("peer '{}': no pack has a pool of '{}'; there are: {}", peer.id,
                                  peer.party, fmt::join(parties, ", ")));
  for (const auto& reader : readers) {
    for (const auto& role : reader.roles)
      if (!roles.contains(role))
        lines.push_back(
            fmt::format("account '{}': no lane of a pack has the role '{}'; there are: {}",
                        reader.id, role, fmt::join(roles, ", ")));
    if (std::ranges::none_of(packs, [&](const pack::Pack& pack) {
          return pack.directory.named(reader.organisation) != nullptr;
        }))
      lines.push_back(fmt::format("account '{}': no directory of a pack has the organisation '{}'",
                                  reader.id, reader.organisation));
    for (const auto& delegation : reader.delegations)
      if (std::ranges::none_of(packs,
                               [&](const pack::Pack& pack) { return pack.act(delegation.act); }))
        lines.push_back(
            fmt::format("account '{}': a delegation is for the act '{}' that no pack has",
                        reader.id, delegation.act));
  }
  return lines;
}

}  // namespace entente::cli
