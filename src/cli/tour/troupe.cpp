#include "cli/tour/troupe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/node_text.hpp"

namespace entente::cli {
namespace {

bool same_person(const Player& player, const foresight::Appearance& appearance) {
  return player.party == appearance.party && player.actor.id == appearance.actor.id &&
         player.actor.organisation == appearance.actor.organisation;
}

/// Adds the roles and powers of another appearance.
void empower(kernel::Actor& actor, const kernel::Actor& also) {
  for (const auto& role : also.roles)
    if (std::find(actor.roles.begin(), actor.roles.end(), role) == actor.roles.end())
      actor.roles.push_back(role);
  for (const auto& one : also.delegations) {
    const auto same = [&](const kernel::Delegation& other) { return other.act == one.act; };
    if (std::none_of(actor.delegations.begin(), actor.delegations.end(), same))
      actor.delegations.push_back(one);
  }
}

std::string delegations_toml(const kernel::Actor& actor) {
  std::string text;
  for (const auto& one : actor.delegations)
    text += fmt::format(
        "  {{ act = {}, organisation = {}, from = {}, to = \"2099-12-31\", reference = "
        "\"Délégation fictive (exemple)\" }},\n",
        toml_string(one.act), toml_string(one.organisation), toml_string(to_string(one.from)));
  return text.empty() ? text : "delegations = [\n" + text + "]\n";
}

}  // namespace

Troupe::Troupe(const std::vector<foresight::Appearance>& appearances) {
  for (const auto& appearance : appearances) {
    auto found = std::find_if(players_.begin(), players_.end(), [&](const Player& player) {
      return same_person(player, appearance);
    });
    if (found == players_.end()) {
      players_.push_back(
          {appearance.party, fmt::format("player.{}", players_.size() + 1), appearance.actor});
      found = players_.end() - 1;
    }
    empower(found->actor, appearance.actor);
    casting_.push_back(static_cast<std::size_t>(found - players_.begin()));
  }
}

std::string Troupe::accounts_toml(const std::string& party) const {
  std::string text;
  for (const auto& player : players_) {
    if (player.party != party) continue;
    std::string roles;
    for (const auto& role : player.actor.roles) roles += toml_string(role) + ", ";
    text += fmt::format(
        "[[account]]\nid = {}\nname = {}\norganisation = {}\nroles = [{}]\npassword = "
        "\"exemple-{}\"\n{}\n",
        toml_string(player.user), toml_string("Exemple " + player.user.substr(7)),
        toml_string(player.actor.organisation), roles, player.user, delegations_toml(player.actor));
  }
  return text;
}

}  // namespace entente::cli
