// The invented people whom the scenarios of a pack need, as accounts of the nodes that they act at.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "foresight/scenario/scenarios.hpp"
#include "pack/pack.hpp"

namespace entente::cli {

/// One person with an account.
struct Player {
  std::string party;
  std::string user;
  kernel::Actor actor;  ///< organisation, roles and delegations of all appearances
  std::string password() const { return "exemple-" + user; }
};

/// Who acts in one scenario, in order.
using Appearances = std::vector<foresight::Appearance>;

class Troupe {
 public:
  /// As few people as the scenarios let: whoever has the same roles at the same organisation is the
  /// same person, in all of them, except where one may not do what the other did.
  Troupe(const pack::Pack& pack, const std::vector<Appearances>& scenarios);

  const std::vector<Player>& players() const { return players_; }
  /// Who makes the appearance of that number in a scenario.
  const Player& of(std::size_t scenario, std::size_t appearance) const {
    return players_[casting_[scenario][appearance]];
  }

  /// The accounts file of a party's node; "" when none of them acts there.
  std::string accounts_toml(const std::string& party) const;

 private:
  std::vector<Player> players_;
  std::vector<std::vector<std::size_t>> casting_;
};

}  // namespace entente::cli
