#include "cli/demo_moments.hpp"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

TEST(DemoMoments, NameTheirLegalDateAndTheirSamples) {
  const auto read = read_moments("moments.toml", R"(
[[moment]]
id = "spring"
legal_date = "2026-03-02T09:00:00+01:00"
samples = ["cases", "talent"]
[[moment]]
id = "empty"
legal_date = "2026-09-07T09:00:00+02:00"
)");

  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->front().samples, (std::vector<std::string>{"cases", "talent"}));
  EXPECT_TRUE(read->back().samples.empty());
}

TEST(DemoMoments, SayTheLineOfADateThatIsNoInstant) {
  const auto read = read_moments("moments.toml", R"([[moment]]
id = "spring"
legal_date = "2 March"
)");

  ASSERT_FALSE(read);
  EXPECT_NE(describe(read.error()).find("moments.toml:3"), std::string::npos)
      << describe(read.error());
  EXPECT_FALSE(read_moments("moments.toml", "")) << "a file without any is no choice";
}

}  // namespace
}  // namespace entente::cli
