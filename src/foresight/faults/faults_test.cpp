#include <gtest/gtest.h>

#include "foresight/faults/simulation.hpp"

namespace entente::foresight {
namespace {

Setting& shipped() {
  static platform::DiskFiles files;
  static const auto setting = Setting::read(files, ENTENTE_SOURCE_DIR);
  if (!setting) throw std::runtime_error(describe(setting.error()));
  return **setting;
}

FaultReport run(std::uint64_t seed, std::size_t steps, Planted planted = Planted::Nothing) {
  FaultOptions options;
  options.seed = seed;
  options.steps = steps;
  options.planted = planted;
  return simulate(shipped(), options);
}

TEST(Faults, OfOneSeedAreTheSameByteForByte) {
  const auto one = run(7, 300);
  const auto two = run(7, 300);
  const auto other = run(8, 300);

  EXPECT_EQ(one.broken, "");
  EXPECT_EQ(one.counts, two.counts);
  EXPECT_EQ(to_hex(one.digest), to_hex(two.digest));
  EXPECT_NE(to_hex(one.digest), to_hex(other.digest));
}

TEST(Faults, BreakNoInvariant) {
  // Seed 2 found that an erasure could leave the two sides of a message with two answers.
  for (const std::uint64_t seed : {2}) {
    const auto report = run(seed, 1'000);
    EXPECT_EQ(report.broken, "") << "--seed " << seed << " --until " << report.steps;
    EXPECT_GT(report.counts.at("deaths"), 0u);
    EXPECT_GT(report.counts.at("messages settled"), 0u);
  }
}

/// The harness finds what it is there for: each planted fault breaks an invariant soon.
TEST(Faults, ThatArePlantedAreFound) {
  for (const Planted planted : kPlanted) {
    std::string found;
    for (std::uint64_t seed = 1; seed <= 8 && found.empty(); ++seed) {
      const auto report = run(seed, 600, planted);
      if (!report.broken.empty())
        found = fmt::format("{} (seed {}, step {})", report.broken, seed, report.steps);
    }
    EXPECT_NE(found, "") << to_string(planted);
  }
}

}  // namespace
}  // namespace entente::foresight
