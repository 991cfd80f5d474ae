#include "cli/tour/troupe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/node_text.hpp"
#include "kernel/elements/elements.hpp"

namespace entente::cli {
namespace {

/// Somebody of one scenario, with all that the scenario has them do.
struct Part {
  std::string party;
  kernel::Actor actor;
  std::vector<std::string> elements;
  bool named = false;
  std::optional<std::size_t> player;

  bool bound_to_tasks() const { return !elements.empty(); }
};

bool has(const std::vector<std::string>& list, const std::string& wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// Adds the roles and powers of another appearance; of one power, the longer.
void empower(kernel::Actor& actor, const kernel::Actor& also) {
  for (const auto& role : also.roles)
    if (!has(actor.roles, role)) actor.roles.push_back(role);
  for (const auto& one : also.delegations) {
    const auto same =
        std::find_if(actor.delegations.begin(), actor.delegations.end(),
                     [&](const kernel::Delegation& other) { return other.act == one.act; });
    if (same == actor.delegations.end())
      actor.delegations.push_back(one);
    else
      same->from = std::min(same->from, one.from);
  }
}

const bpmn::FlowNode* node_of(const pack::Pack& pack, const std::string& element) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      if (const auto* node = process.node(element)) return node;
  return nullptr;
}

/// The steps whose persons may not do this one.
std::vector<std::string> steps_apart(const pack::Pack& pack, const std::string& element) {
  const auto* node = node_of(pack, element);
  const auto* task = node ? node->extension("task") : nullptr;
  const auto* differs = task ? task->attribute("differsFrom") : nullptr;
  return differs ? pack::ids_in(*differs) : std::vector<std::string>{};
}

bool parted(const pack::Pack& pack, const std::string& element, const std::string& before) {
  return has(steps_apart(pack, element), before);
}

/// Whether something that the part does is not for who opened the case.
bool parted_from_opening(const pack::Pack& pack, const Part& part) {
  for (const auto& element : part.elements)
    for (const auto& step : steps_apart(pack, element))
      if (pack.opens_with(step)) return true;
  return false;
}

/// Whether two parts of one scenario are two persons, whatever their roles.
bool two_persons(const pack::Pack& pack, const Part& one, const Part& other) {
  if (one.named || other.named) return true;
  if (!one.bound_to_tasks() || !other.bound_to_tasks())
    return one.bound_to_tasks() == other.bound_to_tasks() ||  // who opens or corrects is anybody
           parted_from_opening(pack, one) || parted_from_opening(pack, other);
  for (const auto& element : one.elements)
    for (const auto& before : other.elements)
      if (parted(pack, element, before) || parted(pack, before, element)) return true;
  return false;
}

/// The role of the lane in which a case opens; empty: whoever works there.
std::string opening_role(const pack::Pack& pack) {
  const auto* process = pack.process(pack.opens);
  const auto* start = process ? kernel::none_start(*process) : nullptr;
  const auto* lane = start ? process->lane_of(*start) : nullptr;
  return lane && lane->performer ? lane->performer->role : std::string();
}

/// Who opens or corrects is one of those who work there: no account has every role.
void give_a_role(Part& part, const std::vector<Part>& parts, const std::string& wanted) {
  const auto colleague = std::find_if(parts.begin(), parts.end(), [&](const Part& other) {
    return other.bound_to_tasks() && other.party == part.party &&
           other.actor.organisation == part.actor.organisation && other.actor.roles.size() == 1 &&
           other.actor.delegations.empty() && (wanted.empty() || other.actor.roles[0] == wanted);
  });
  if (colleague != parts.end())
    part.actor.roles = colleague->actor.roles;
  else if (!wanted.empty())
    part.actor.roles = {wanted};
}

std::vector<Part> parts_of(const pack::Pack& pack, const Appearances& scenario,
                           std::vector<std::size_t>& cast) {
  std::vector<Part> parts;
  for (const auto& one : scenario) {
    auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) {
      return part.party == one.party && part.actor.id == one.actor.id &&
             part.actor.organisation == one.actor.organisation;
    });
    if (found == parts.end())
      found = parts.insert(parts.end(), {one.party, one.actor, {}, false, {}});
    empower(found->actor, one.actor);
    if (!one.element.empty()) found->elements.push_back(one.element);
    found->named = found->named || one.named;
    cast.push_back(static_cast<std::size_t>(found - parts.begin()));
  }
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!parts[i].bound_to_tasks())
      give_a_role(parts[i], parts, i == cast.front() ? opening_role(pack) : std::string());
  return parts;
}

/// Whoever has the same place and the same roles, and signs or does not.
bool alike(const Player& player, const Part& part) {
  auto roles = [](std::vector<std::string> list) {
    std::sort(list.begin(), list.end());
    return list;
  };
  return player.party == part.party && player.actor.organisation == part.actor.organisation &&
         player.actor.delegations.empty() == part.actor.delegations.empty() &&
         roles(player.actor.roles) == roles(part.actor.roles);
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

Troupe::Troupe(const pack::Pack& pack, const std::vector<Appearances>& scenarios) {
  for (const auto& scenario : scenarios) {
    std::vector<std::size_t> cast;
    auto parts = parts_of(pack, scenario, cast);
    for (auto& part : parts) {
      const auto taken = [&](std::size_t player) {
        return std::any_of(parts.begin(), parts.end(), [&](const Part& other) {
          return other.player == player && two_persons(pack, part, other);
        });
      };
      std::size_t player = 0;
      while (player < players_.size() && (!alike(players_[player], part) || taken(player)))
        ++player;
      if (player == players_.size())
        players_.push_back({part.party, fmt::format("player.{}", player + 1), part.actor});
      empower(players_[player].actor, part.actor);
      part.player = player;
    }
    for (auto& one : cast) one = *parts[one].player;
    casting_.push_back(std::move(cast));
  }
}

std::string Troupe::accounts_toml(const std::string& party) const {
  std::string text;
  for (const auto& player : players_) {
    if (player.party != party) continue;
    std::string roles;
    for (const auto& role : player.actor.roles) roles += toml_string(role) + ", ";
    text += fmt::format(
        "[[account]]\nid = {}\nname = {}\norganisation = {}\nroles = [{}]\npassword = {}\n{}\n",
        toml_string(player.user), toml_string("Exemple " + player.user.substr(7)),
        toml_string(player.actor.organisation), roles, toml_string(player.password()),
        delegations_toml(player.actor));
  }
  return text;
}

}  // namespace entente::cli
