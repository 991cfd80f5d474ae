// What an expression speaks of, as checks are told it.
#include "feel/spoken.hpp"

#include <gtest/gtest.h>

#include "feel/expression.hpp"

namespace entente::feel {
namespace {

using Names = std::vector<std::string>;

Spoken spoken(std::string_view text, const Scope& scope = {}) {
  return spoken_of(*compile(text, scope).value().program());
}

TEST(Spoken, PathsAreToldAsFarAsTheyAreWritten) {
  const auto found = spoken("facts.lpc.answer = null and count(case.lead) > 1").paths;

  EXPECT_EQ(found, (std::vector<Names>{{"facts", "lpc", "answer"}, {"case", "lead"}}));
}

TEST(Spoken, WhatTheExpressionBindsItselfIsNoPath) {
  EXPECT_TRUE(spoken("for x in [1, 2] return x").paths.empty());
  EXPECT_TRUE(spoken("{a: 1, b: a + 1}.b").paths.empty());
  EXPECT_TRUE(spoken("[{a: 1}][a = 1]").paths.empty());
}

TEST(Spoken, AFunctionWithoutBracketsWhereAValueBelongsIsUncalled) {
  EXPECT_EQ(spoken("x < today").uncalled, Names{"today"});
  EXPECT_EQ(spoken("today.year = 2026 or -now = 1").uncalled, (Names{"today", "now"}));
  EXPECT_EQ(spoken("if now then 1 else 2").uncalled, Names{"now"});
  EXPECT_EQ(spoken("some d in x satisfies d > today").uncalled, Names{"today"});
  EXPECT_EQ(spoken("[1][function(n) n = now]").uncalled, Names{"now"});
  EXPECT_EQ(spoken("today").uncalled, Names{"today"});
  EXPECT_EQ(spoken_of(*compile_unary_tests("< today").value().program()).uncalled, Names{"today"});
}

TEST(Spoken, AFunctionThatIsCalledOrHandedOnIsMeant) {
  EXPECT_TRUE(spoken("x < today() + duration(\"P1D\")").uncalled.empty());
  EXPECT_TRUE(spoken("sort(x, function(a, b) a < b)").uncalled.empty());
  EXPECT_TRUE(spoken("is defined(now)").uncalled.empty());
  EXPECT_TRUE(
      spoken("x < today", {.names = {"today"}, .members = {}, .types = {}}).uncalled.empty());
}

}  // namespace
}  // namespace entente::feel
