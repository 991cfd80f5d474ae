// The scenarios of packs as real accounts can play them.
#include "cli/tour/piece.hpp"

#include <gtest/gtest.h>

#include <set>

#include "cli/machine.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

class PieceOf : public ::testing::TestWithParam<const char*> {};

/// A refusal of the same person can only come to an account that acted before.
TEST_P(PieceOf, NamesNobodyTwiceUnderTwoAccounts) {
  OwnMachine machine;
  const auto zones = platform::read_zones(machine.files).value();
  const auto played =
      pieces(Which::playable, ENTENTE_SOURCE_DIR, machine.files, zones, GetParam()).value();
  const auto troupe = troupe_for(played);

  std::size_t refused = 0;
  for (std::size_t number = 0; number < played.size(); ++number) {
    std::size_t appearance = 0;
    std::set<std::string> acted{troupe.of(number, appearance++).user};
    for (const auto& step : played[number].scenario.steps) {
      if (!step.corrects.empty()) appearance += step.refused.empty() ? 2 : 1;
      if (step.element.empty()) continue;
      const auto& user = troupe.of(number, appearance++).user;
      if (step.refused == std::vector<std::string>{"kernel.refusal.same_person"}) {
        EXPECT_TRUE(acted.contains(user)) << step.place << ": " << user;
        ++refused;
      }
      acted.insert(user);
    }
    EXPECT_EQ(appearance, played[number].cast.size()) << played[number].id;
  }
  EXPECT_GT(refused, 0u);
}

INSTANTIATE_TEST_SUITE_P(Shipped, PieceOf,
                         ::testing::Values("visa-post-feedback", "visa-rereading"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::erase(name, '-');
                           return name;
                         });

/// Who signs under a delegation in a scenario is not who tries it there without one.
TEST(Piece, GivesNoDelegationToWhoIsRefusedForWantOfOne) {
  OwnMachine machine;
  const auto zones = platform::read_zones(machine.files).value();
  const auto played =
      pieces(Which::playable, ENTENTE_SOURCE_DIR, machine.files, zones, "eu-pact").value();
  const auto troupe = troupe_for(played);

  std::size_t refused = 0;
  for (std::size_t number = 0; number < played.size(); ++number) {
    std::size_t appearance = 1;  // after who opens
    for (const auto& step : played[number].scenario.steps) {
      if (!step.corrects.empty()) appearance += step.refused.empty() ? 2 : 1;
      if (step.element.empty()) continue;
      const auto& player = troupe.of(number, appearance++);
      if (step.refused != std::vector<std::string>{"kernel.refusal.no_delegation"}) continue;
      EXPECT_TRUE(player.actor.delegations.empty()) << step.place << ": " << player.user;
      ++refused;
    }
  }
  EXPECT_GT(refused, 10u);
}

}  // namespace
}  // namespace entente::cli
