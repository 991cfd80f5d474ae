// No expression may hang or exhaust a node: each limit ends in a null and a clear reason.
#include <gtest/gtest.h>

#include "feel/expression.hpp"

namespace entente::feel {
namespace {

/// The reasons of what `text` gives, one a line; "none" when it has no reason to give.
std::string reasons(std::string_view text, const Limits& limits = {}) {
  const auto expression = compile(text);
  if (!expression) return describe(expression.error());
  Environment environment;
  environment.limits = limits;
  const Evaluated evaluated = evaluate(*expression, {}, environment);
  std::string all;
  for (const Diagnostic& each : evaluated.diagnostics) all += each.message + "\n";
  return all.empty() ? "none" : all;
}

bool tells(const std::string& reasons, std::string_view sentence) {
  return reasons.find(sentence) != std::string::npos;
}

std::string recursive(std::string_view body, std::string_view asked) {
  return fmt::format("{{f: function(n, x) if n = 0 then x else {}, r: {}}}.r", body, asked);
}

constexpr std::string_view kSteps = "took more steps than the limit";
constexpr std::string_view kLonger = "is longer than the limit";
constexpr std::string_view kLarger = "is larger than the limit";
constexpr std::string_view kNested = "is nested more deeply than the limit";

TEST(Limits, AListOfABillionItemsIsNeverMade) {
  EXPECT_TRUE(tells(reasons("for i in 1..1000000000000 return i"), kLonger));
  EXPECT_TRUE(tells(reasons("[1, 2, 3]", {.list_max = 3}), "none"));
  EXPECT_TRUE(tells(reasons("for i in 1..4 return i", {.list_max = 3}), kLonger));
  EXPECT_TRUE(tells(reasons("concatenate([1, 2], [3, 4])", {.list_max = 3}), kLonger));
}

TEST(Limits, LoopsCountEvenWhenTheirBodyCostsNothing) {
  EXPECT_TRUE(tells(reasons("some i in 1..1000000, j in 1..1000000 satisfies false"), kSteps));
  EXPECT_TRUE(tells(reasons("[1, 2, 3][true]", {.steps_max = 3}), kSteps));
}

TEST(Limits, TextsThatDoubleAreStopped) {
  EXPECT_TRUE(tells(reasons(recursive("f(n - 1, x + x)", "f(60, \"ab\")")), kLonger));
  EXPECT_TRUE(
      tells(reasons("replace(\"aaaa\", \"a\", \"bbbb\")", {.string_max = 8}), "cannot be used"));
  EXPECT_TRUE(tells(reasons("string([\"aaaa\", \"bbbb\"])", {.string_max = 8}), kLonger));
}

TEST(Limits, ListsThatHoldThemselvesTwiceAreMeasuredAsWrittenOut) {
  EXPECT_TRUE(tells(reasons(recursive("f(n - 1, [x, x])", "f(60, 1)")), kLarger));
  EXPECT_TRUE(tells(reasons(recursive("f(n - 1, {a: x, b: x})", "f(60, 1)")), kLarger));
  EXPECT_TRUE(tells(reasons("for i in 1..1000000 return partial"), kLarger));
}

TEST(Limits, NestingIsBounded) {
  EXPECT_TRUE(tells(reasons("for i in 1..1000000 return [partial[-1]]"), kNested));
  EXPECT_TRUE(tells(reasons("[[[1]]]", {.nesting_max = 3}), kNested));
  EXPECT_EQ(reasons("[[1]]", {.nesting_max = 3}), "none");
}

TEST(Limits, EndlessRecursionEndsInAReason) {
  EXPECT_TRUE(tells(reasons("{f: function(n) f(n + 1), r: f(1)}.r"), "nested too deeply"));
  EXPECT_EQ(reasons(recursive("1 + f(n - 1, x)", "f(200, 0)")), "none");
  EXPECT_TRUE(tells(reasons(recursive("f(n - 1, x) + f(n - 1, x)", "f(60, 1)")), kSteps));
}

TEST(Limits, APatternThatWouldMatchForEverIsStopped) {
  const std::string pattern = R"(matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$"))";
  EXPECT_TRUE(tells(reasons(pattern, {.steps_max = 100'000}), kSteps));
  EXPECT_TRUE(tells(reasons("for i in 1..1000 return " + pattern, {.steps_max = 100'000}), kSteps));
}

TEST(Limits, DearFunctionsCostMoreSteps) {
  EXPECT_TRUE(tells(reasons("for i in 1..1000 return exp(i / 7)", {.steps_max = 50'000}), kSteps));
  EXPECT_TRUE(tells(reasons("for i in 1..1000 return i ** 0.5", {.steps_max = 50'000}), kSteps));
  EXPECT_EQ(reasons("for i in 1..1000 return i * 0.5", {.steps_max = 50'000}), "none");
}

TEST(Limits, ReasonsAreShortWhateverTheValue) {
  for (const char* text : {"10 ** 6144 * 10", "string join(for i in 1..1000 return 10 ** 6144)",
                           "date(string join(for i in 1..1000 return \"some long text\"))"}) {
    const std::string all = reasons(text);
    EXPECT_LT(all.size(), 600u) << text;
    EXPECT_NE(all, "none") << text;
  }
}

TEST(Limits, TheParserGoesOverATextOnceHoweverItNests) {
  std::string tests = "1";
  std::string ranges = "1";
  std::string closers = "1";
  for (int i = 0; i < 40; ++i) {
    tests = "1 in ((" + tests + ") + 1)";
    ranges = "1 in ]1.." + ranges + "[";
    if (i < 10) closers = "]1..2[" + closers + "][";
  }
  for (const std::string& text : {tests, ranges, closers})
    EXPECT_TRUE(compile(text) || compile(text).error().code == Code::TooLarge);
  EXPECT_FALSE(compile(std::string(2'000'000, '1')));
  EXPECT_FALSE(compile(std::string(100'000, '(') + "1" + std::string(100'000, ')')));
  EXPECT_FALSE(compile(std::string(100'000, '-') + "1"));
}

}  // namespace
}  // namespace entente::feel
