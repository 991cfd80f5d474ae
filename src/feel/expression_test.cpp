#include "feel/expression.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "calendar/zone_database.hpp"

namespace entente::feel {
namespace {

/// Two zones made by hand, so that no file is read: one with the summer time of the EU.
const calendar::ZoneDatabase& zones() {
  static const calendar::ZoneDatabase kZones = [] {
    calendar::ZoneDatabase made;
    const calendar::LocalTimeType standard{3600, false, "CET"};
    const calendar::YearlyDay starts{calendar::YearlyDay::Form::WeekdayOfMonth, 3, 5, 0, 7200};
    const calendar::YearlyDay ends{calendar::YearlyDay::Form::WeekdayOfMonth, 10, 5, 0, 10800};
    calendar::FinalRule rule{standard,
                             calendar::FinalRule::Daylight{{7200, true, "CEST"}, starts, ends}};
    made.zones.emplace("Europe/Paris", calendar::TimeZone::make({standard}, {}, rule).value());
    made.zones.emplace("Etc/UTC", calendar::TimeZone());
    return made;
  }();
  return kZones;
}

Environment environment() {
  Environment made;
  made.zones = &zones();
  made.now = parse_instant("2026-03-02T08:00:00Z").value();
  made.time_zone = "Europe/Paris";
  return made;
}

/// The text of what an expression gives, or "syntax".
std::string feel(std::string_view text, const Context& context = {}, const Scope& scope = {}) {
  const auto compiled = compile(text, scope);
  if (!compiled) return "syntax";
  return to_text(evaluate(*compiled, context, environment()).value);
}

struct Example {
  std::string_view text;
  std::string_view value;
};

void expect(std::initializer_list<Example> examples) {
  for (const auto& example : examples) EXPECT_EQ(feel(example.text), example.value) << example.text;
}

TEST(Expression, OperatorsBindAsTheStandardSays) {
  expect({{"1 + 2 * 3 ** 2", "19"},
          {"-2 ** 2", "4"},
          {"2 ** 3 ** 2", "64"},
          {"10 - 4 - 3", "3"},
          {"1 + 1 = 2 and 2 > 1 or false", "true"},
          {"not(1 = 2)", "true"},
          {"3 between 1 and 5", "true"}});
}

TEST(Expression, LogicHasThreeValues) {
  expect({{"true and null", "null"},
          {"false and null", "false"},
          {"null or true", "true"},
          {"null or false", "null"},
          {"not(null)", "null"},
          {"\"x\" and true", "null"}});
}

TEST(Expression, ValuesOfTwoKindsAreNeitherEqualNorUnequal) {
  expect({{"1 = \"1\"", "null"},
          {"1 != \"1\"", "null"},
          {"1 = null", "false"},
          {"null = null", "true"},
          {"[1, {a: 2}] = [1, {a: 2}]", "true"},
          {"{a: 1, b: 2} = {b: 2, a: 1}", "true"}});
}

TEST(Expression, KnownNamesMayHoldSpacesAndOperators) {
  const Context context{{"date of birth", Value(CivilDate{2000, 1, 2})},
                        {"a-b", Value(7)},
                        {"a", Value(5)},
                        {"b", Value(1)}};
  Scope scope;
  scope.names = {"date of birth", "a-b", "a", "b"};

  EXPECT_EQ(feel("date of birth.year", context, scope), "2000");
  EXPECT_EQ(feel("a - b + 1", context, scope), "8");
  EXPECT_EQ(feel("a - b + 1", context), "5");
}

TEST(Expression, ContextEntriesSeeTheEntriesBeforeThem) {
  expect(
      {{"{a: 1, b: a + 1}.b", "2"},
       {"{net price: 10, vat: net price * 0.2}.vat", "2"},
       {"{a: 1, a: 2}", "null"},
       {"{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(20)}.r", "2432902008176640000"}});
}

TEST(Expression, IterationsGoThroughListsRangesAndDays) {
  expect(
      {{"for i in 1..3, j in i..3 return i * j", "[1, 2, 3, 4, 6, 9]"},
       {"for i in 3..1 return i", "[3, 2, 1]"},
       {"for d in @\"2026-02-27\"..@\"2026-03-01\" return d.day", "[27, 28, 1]"},
       {"for i in 1..5 return if i <= 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"},
       {"some x in [1, 2] satisfies x > 1", "true"},
       {"every x in [] satisfies x > 1", "true"},
       {"for i in 1.5..3 return i", "null"}});
}

TEST(Expression, FiltersTakeAPositionOrACondition) {
  expect({{"[1, 2, 3][-1]", "3"},
          {"[1, 2, 3][4]", "null"},
          {"[1, 2, 3][item > 1]", "[2, 3]"},
          {"[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b", "[4]"},
          {"5[1]", "5"},
          {"[{item: 1}, {item: 2}][item > 1]", "[{item: 2}]"}});
}

TEST(Expression, FunctionsCloseOverWhatTheySaw) {
  expect({{"{x: 2, f: function(y) x * y, r: for i in 1..3 return f(i)}.r", "[2, 4, 6]"},
          {"(function(a, b) a - b)(b: 1, a: 5)", "4"},
          {"(function(a: number) a)(\"x\")", "null"},
          {"(function(a) a)()", "null"},
          {"sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"}});
}

TEST(Expression, TemporalArithmeticFollowsTheCalendar) {
  expect({{"@\"2026-01-31\" + @\"P1M\"", "2026-02-28"},
          {"@\"2026-03-02\" - @\"2026-02-28\"", "P2D"},
          {"@\"2026-01-01\" + @\"PT36H\"", "2026-01-02"},
          {"@\"10:15:00\" + @\"PT23H\"", "09:15:00"},
          {"@\"P1DT2H\" * 1.5", "P1DT15H"},
          {"@\"P1Y\" / @\"P5M\"", "2.4"},
          {"@\"2021-01-01T24:00:00\"", "2021-01-02T00:00:00"}});
}

TEST(Expression, AnHourAddedAcrossTheChangeOfClocksIsAnHour) {
  expect({{"@\"2026-03-29T01:30:00@Europe/Paris\" + @\"PT1H\"", "2026-03-29T03:30:00@Europe/Paris"},
          {"(@\"2026-10-25T02:30:00@Europe/Paris\" + @\"PT1H\").time offset", "PT1H"},
          {"@\"2026-10-25T02:30:00@Europe/Paris\" = @\"2026-10-25T00:30:00Z\"", "true"},
          {"@\"2026-03-02T10:00:00@Nowhere/Land\"", "null"}});
}

TEST(Expression, TheClockIsWhatWasHandedIn) {
  expect({{"now()", "2026-03-02T09:00:00@Europe/Paris"}, {"today()", "2026-03-02"}});
  const auto without = evaluate(*compile("today()"), {}, Environment{});
  EXPECT_TRUE(without.value.is_null());
  EXPECT_EQ(without.diagnostics.size(), 1u);
}

TEST(Expression, StringsCountCodePoints) {
  expect({{"string length(\"\\uD83D\\uDC0Eab\")", "3"},
          {"substring(\"\\U01F40Eab\", 2, 1)", "a"},
          {"substring(\"foobar\", -2)", "ar"},
          {"upper case(\"straße\")", "STRASSE"},
          {"split(\"a;b;;\", \";\")", "[\"a\", \"b\", \"\", \"\"]"},
          {"string join([\"a\", null, \"b\"], \", \")", "a, b"},
          {"string([1, \"a\", {b: null}])", "[1, \"a\", {b: null}]"}});
}

TEST(Expression, RegularExpressionsAreThoseOfXPath) {
  expect({{"matches(\"x\", \"[a-z-[aeiou]]\")", "true"},
          {"matches(\"a\", \"[a-z-[aeiou]]\")", "false"},
          {"matches(\"ab\", \"(?=a)b\")", "null"},
          {"matches(\"hello world\", \"hello\\ sworld\", \"x\")", "true"},
          {"matches(\"aa\", \"(a)\\1\")", "true"},
          {"matches(\"x\", \"[\")", "null"},
          {"replace(\"abracadabra\", \"a(b)?\", \"<$1>\")", "<b>r<>c<>d<b>r<>"},
          {"replace(\"abc\", \"x*\", \"-\")", "null"},
          {"replace(\"a.b\", \".\", \"$\", \"q\")", "a$b"}});
}

TEST(Expression, ARegularExpressionThatExplodesIsNull) {
  EXPECT_EQ(
      feel("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a*)*(a*)*(a*)*$b\")"),
      "null");
}

TEST(Expression, RangesKnowTheirEnds) {
  expect({{"5 in ]1..5[", "false"},
          {"5 in (1..5]", "true"},
          {"[1..5].start included", "true"},
          {"(< 10) = (null..10)", "false"},
          {"5 in (null..10]", "null"},
          {"5 in (< 10)", "true"},
          {"overlaps([1..5], [5..8])", "true"},
          {"overlaps([1..5), [5..8])", "false"},
          {"meets([1..5], [5..8])", "true"},
          {"during(3, [1..5])", "true"},
          {"range(\"[18..21)\")", "[18 .. 21)"}});
}

TEST(Expression, OpenRangesReachBeyondEverything) {
  expect({{"includes((>= 10), 12)", "true"},
          {"includes((>= 10), [12..20])", "true"},
          {"during([1..2], (< 10))", "true"},
          {"before((< 10), 15)", "true"},
          {"before((> 10), 15)", "false"}});
}

TEST(Expression, InstanceOfLooksInside) {
  expect({{"1 instance of number", "true"},
          {"null instance of number", "false"},
          {"[1, null] instance of list<number>", "true"},
          {"[1, \"a\"] instance of list<number>", "false"},
          {"{a: 1, b: 2} instance of context<a: number>", "true"},
          {"{} instance of context<a: number>", "false"},
          {"[1..2] instance of range<number>", "true"},
          {"(function(a: number) a) instance of function<number> -> Any", "true"},
          {"(function(a: number) a) instance of function<string> -> Any", "false"},
          {"(function(a) a) instance of function<string> -> Any", "true"},
          {"1 instance of nothing known", "null"}});
}

TEST(Expression, AWrongCallIsNullWithAReason) {
  for (const auto text :
       {"1 / 0", "substring(1, 2)", "unknown(1)", "date(\"2026-13-01\")", "\"a\" < 1", "{a: 1}.b",
        "-\"x\"", "10 ** 7000", "sqrt(-1)", "number(\"x\")"}) {
    const auto result = evaluate(*compile(text), {}, environment());
    EXPECT_TRUE(result.value.is_null()) << text;
    EXPECT_FALSE(result.diagnostics.empty()) << text;
  }
}

TEST(Expression, TextThatIsNoFeelIsRefusedWithItsPlace) {
  const auto result = compile("1 +\n  * 2");

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::Malformed);
  EXPECT_EQ(result.error().place, "2:3");
  for (const auto text :
       {"", "1 2", "(1", "[1,", "{a 1}", "\"open", "if 1 then 2", "for x return 1", "1..", "a.",
        "/* open", "`", "function(", "1 between 2"})
    EXPECT_FALSE(compile(text)) << text;
}

TEST(Expression, LimitsEndWhatWouldNot) {
  Environment small = environment();
  small.limits.steps_max = 10'000;
  small.limits.list_max = 1000;

  const auto loop = evaluate(*compile("{f: function(x) f(x), r: f(1)}.r"), {}, environment());
  EXPECT_TRUE(loop.value.is_null());
  EXPECT_FALSE(loop.diagnostics.empty());
  const auto steps =
      evaluate(*compile("count(for i in 1..900, j in 1..900 return i * j)"), {}, small);
  EXPECT_TRUE(steps.value.is_null());
  const auto large = evaluate(*compile("for i in 1..1000000000 return i"), {}, small);
  EXPECT_TRUE(large.value.is_null());
  EXPECT_FALSE(compile(std::string(100'000, '(')));
  EXPECT_FALSE(compile(std::string(100'000, '-') + "1"));
  std::string sum = "1";
  for (int i = 0; i < 50'000; ++i) sum += "+1";
  EXPECT_FALSE(compile(sum));
}

TEST(UnaryTests, ACellIsAComparisonARangeAListOrACondition) {
  const auto passes = [](std::string_view tests, Value value) {
    return to_text(evaluate(compile_unary_tests(tests).value(), value, {}, environment()).value);
  };

  EXPECT_EQ(passes("-", Value()), "true");
  EXPECT_EQ(passes("< 18, > 65", Value(70)), "true");
  EXPECT_EQ(passes("not(1, 2)", Value(2)), "false");
  EXPECT_EQ(passes("[1..3]", Value(3)), "true");
  EXPECT_EQ(passes("\"a\", \"b\"", Value("b")), "true");
  EXPECT_EQ(passes("? > 1 and ? < 3", Value(2)), "true");
  EXPECT_EQ(passes("null", Value()), "true");
  EXPECT_EQ(passes("> 5", Value()), "null");
  EXPECT_EQ(passes("false", Value(false)), "true");
}

TEST(Expression, InputsAreTheNamesThatAreFree) {
  const auto expression =
      compile("for i in list return i + offset + (function(x) x + offset)(1)").value();

  const std::vector<std::string> names(expression.inputs().begin(), expression.inputs().end());
  EXPECT_EQ(names, (std::vector<std::string>{"list", "offset"}));
}

RC_GTEST_PROP(Expression, AnySequenceOfWordsIsAnsweredOrRefused,
              (const std::vector<unsigned>& picks)) {
  constexpr std::string_view kWords[] = {
      "1",        "\"a\"",   "x",           "(",      ")",     "[",      "]",    "{",
      "}",        ",",       ":",           ".",      "..",    "+",      "-",    "*",
      "**",       "/",       "<",           ">=",     "=",     "in",     "and",  "or",
      "not",      "if",      "then",        "else",   "for",   "return", "some", "satisfies",
      "function", "between", "instance of", "number", "date",  "null",   "true", "?",
      "@\"P1D\"", "count",   "item",        "sort",   "string"};
  std::string text;
  for (const unsigned pick : picks) text += std::string(kWords[pick % std::size(kWords)]) + " ";

  if (const auto compiled = compile(text)) evaluate(*compiled, {}, environment());
  if (const auto tests = compile_unary_tests(text)) evaluate(*tests, Value(1), {}, environment());
}

}  // namespace
}  // namespace entente::feel
