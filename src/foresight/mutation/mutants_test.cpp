#include "foresight/mutation/mutants.hpp"

#include <gtest/gtest.h>

#include "foresight/faults/relay_pack.hpp"
#include "pack/reader.hpp"
#include "platform/files.hpp"
#include "platform/zones.hpp"

namespace entente::foresight {
namespace {

constexpr const char* kOpened = R"(
[[scenario]]
name = "a hold keeps the act from being proposed"
territory = "77"
at = "2026-03-02T09:00"
facts = { "person.family_name" = "SAMPLE" }
[[scenario.step]]
do = "prepare"
facts = { "question.topic" = "birthplace" }
)";
constexpr const char* kHeld = R"(
[[scenario.step]]
do = "check"
facts = { "check.made_at" = "2026-03-02T09:00", "check.result" = "clear", "hold.state" = "held" }
[[scenario.step]]
do = "propose"
refused = ["ground.held"]
)";
constexpr const char* kUnchecked = R"(
[[scenario.step]]
do = "propose"
refused = ["1"]
)";

const std::string kUndelegated = std::string(kOpened) + R"(
[[scenario.step]]
do = "check"
facts = { "check.made_at" = "2026-03-02T09:00", "check.result" = "clear", "hold.state" = "free" }
[[scenario.step]]
do = "propose"
[[scenario.step]]
do = "sign"
delegation = false
refused = ["kernel.refusal.no_delegation"]
)";

/// What survives of the relay pack's four protections under these steps. Its ground against an
/// opening is left out: it never speaks.
std::vector<std::string> surviving(const std::string& steps) {
  static platform::DiskFiles disk;
  const auto zones = platform::read_zones(disk).value();
  auto files = relay_files();
  files["tests/scenarios.toml"] = kOpened + steps;
  auto& manifest = files["pack.toml"];
  const std::string silent = "refuse_opening = \"opening_refused\"";
  manifest.erase(manifest.find(silent), silent.size());
  const auto pack = pack::read(files).value();
  const auto mutants = guard_mutants(pack, files);
  EXPECT_EQ(mutants.size(), 4u)
      << "the delegation, the guard, the check that it needs, the rule of its table";
  return survivors(mutants, files, zones).value();
}

TEST(Mutants, SurviveWhereNoTestWalksIntoTheGuard) {
  EXPECT_EQ(surviving("").size(), 4u);
}

TEST(Mutants, OfTheRuleAndTheGuardAreNoticedByAnActThatIsHeld) {
  const auto left = surviving(kHeld + kUndelegated);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_NE(left.front().find("does not need 'check.result'"), std::string::npos) << left.front();
}

TEST(Mutants, AreAllNoticedWhereTheMissingCheckIsWalkedIntoToo) {
  EXPECT_TRUE(surviving(std::string(kUnchecked) + kHeld + kUndelegated).empty());
}

TEST(Mutants, OfADelegationAreNoticedByASignatureWithoutIt) {
  const auto left = surviving(std::string(kUnchecked) + kHeld);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_NE(left.front().find("without its delegation"), std::string::npos) << left.front();
}

TEST(Mutants, AreNotAskedOfAPackWhoseOwnTestsFail) {
  static platform::DiskFiles disk;
  const auto zones = platform::read_zones(disk).value();
  auto files = relay_files();
  files["tests/scenarios.toml"] = std::string(kOpened) + "closed = true\n";
  EXPECT_FALSE(survivors({}, files, zones));
}

}  // namespace
}  // namespace entente::foresight
