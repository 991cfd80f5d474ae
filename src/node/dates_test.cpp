#include "node/dates.hpp"

#include <gtest/gtest.h>

namespace entente::node {
namespace {

TEST(Dates, AMonthIsSaidByItsName) {
  EXPECT_EQ(spoken_month("2025-12", "fr"), "décembre 2025");
  EXPECT_EQ(spoken_month("2026-03", "en"), "March 2026");
  EXPECT_EQ(spoken_month("2026-13", "en"), std::nullopt);
  EXPECT_EQ(spoken_month("2026", "en"), std::nullopt);
}

}  // namespace
}  // namespace entente::node
