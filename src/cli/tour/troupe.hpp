// The invented people whom a scenario needs, as accounts of the nodes that they act at.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "foresight/scenario/scenarios.hpp"

namespace entente::cli {

/// One person with an account.
struct Player {
  std::string party;
  std::string user;
  kernel::Actor actor;  ///< organisation, roles and delegations of all appearances
};

class Troupe {
 public:
  explicit Troupe(const std::vector<foresight::Appearance>& appearances);

  const std::vector<Player>& players() const { return players_; }
  /// Who makes the appearance of that number.
  const Player& of(std::size_t appearance) const { return players_[casting_[appearance]]; }

  /// The accounts file of a party's node; "" when none of them acts there.
  std::string accounts_toml(const std::string& party) const;

 private:
  std::vector<Player> players_;
  std::vector<std::size_t> casting_;
};

}  // namespace entente::cli
