#include "dmn/checks.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "dmn/test_models.hpp"

namespace entente::dmn {
namespace {

using namespace testing;

std::string typed_column(std::string_view expression, std::string_view type,
                         std::string_view more = "") {
  return fmt::format(
      "<dmn:input><dmn:inputExpression "
      "typeRef=\"{}\"><dmn:text>{}</dmn:text></dmn:inputExpression>{}</"
      "dmn:input>",
      type, expression, more);
}

/// A table over a person's age, status, day and whether they agreed.
std::string person(std::string_view policy, std::string_view content,
                   std::string_view definitions_too = "") {
  return definitions(fmt::format(
      R"({}<dmn:inputData id="i1" name="age"><dmn:variable name="age" typeRef="number"/></dmn:inputData>
<dmn:inputData id="i2" name="status"><dmn:variable name="status" typeRef="string"/></dmn:inputData>
<dmn:inputData id="i3" name="signed on"><dmn:variable name="signed on" typeRef="date"/></dmn:inputData>
<dmn:inputData id="i4" name="agreed"><dmn:variable name="agreed" typeRef="boolean"/></dmn:inputData>
<dmn:inputData id="i5" name="limit"><dmn:variable name="limit" typeRef="number"/></dmn:inputData>
<dmn:decision id="d1" name="answer"><dmn:variable name="answer"/>
<dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement><dmn:informationRequirement><dmn:requiredInput href="#i2"/></dmn:informationRequirement><dmn:informationRequirement><dmn:requiredInput href="#i3"/></dmn:informationRequirement><dmn:informationRequirement><dmn:requiredInput href="#i4"/></dmn:informationRequirement><dmn:informationRequirement><dmn:requiredInput href="#i5"/></dmn:informationRequirement>
<dmn:decisionTable hitPolicy="{}">{}
</dmn:decisionTable></dmn:decision>)",
      definitions_too, policy, content));
}

constexpr std::string_view kOutput = "<dmn:output name=\"result\"/>\n";

std::vector<Finding> findings(const std::string& xml, const KindOf& kind_of = {}) {
  const auto tables = written({"rules/x.dmn", xml}, {});
  EXPECT_TRUE(tables) << (tables ? "" : describe(tables.error()));
  return check_tables(*tables, kind_of, {});
}

std::string told(const std::vector<Finding>& all) {
  std::string text;
  for (const auto& each : all)
    text += fmt::format("{}: {}\n", to_string(each.check), describe(each.error));
  return text;
}

void expect_only(const std::string& xml, Check check, std::string_view words) {
  const auto all = findings(xml);
  ASSERT_EQ(all.size(), 1u) << told(all);
  EXPECT_EQ(all[0].check, check) << told(all);
  EXPECT_NE(all[0].error.message.find(words), std::string::npos) << told(all);
}

void expect_clean(const std::string& xml) {
  const auto all = findings(xml);
  EXPECT_TRUE(all.empty()) << told(all);
}

TEST(Overlap, OfUniqueRulesIsToldWithItsRulesAndWhere) {
  const auto xml =
      person("UNIQUE", column("age") + std::string(kOutput) + rule("", {"&lt; 18"}, "1") + "\n" +
                           rule("", {"[17..65]"}, "2") + "\n" + rule("", {"&gt; 65"}, "3"));
  const auto all = findings(xml);

  ASSERT_EQ(all.size(), 1u) << told(all);
  EXPECT_EQ(all[0].check, Check::Overlap);
  EXPECT_EQ(all[0].rules, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(all[0].error.message, "table 'answer', rules 1 and 2 both hold when age is [17..18)");
  EXPECT_EQ(all[0].error.place, "rules/x.dmn:12");
  EXPECT_EQ(level_of(all[0].check), Level::Standard);
}

TEST(Overlap, OfAnyRulesMattersWhenTheyAnswerDifferently) {
  const auto xml = [](std::string_view second) {
    return person("ANY", column("age") + std::string(kOutput) + rule("", {"&lt; 18"}, "1") +
                             rule("", {"-"}, second));
  };
  expect_clean(xml("1"));
  expect_only(xml("2"), Check::Overlap, "rules 1 and 2 answer differently, and both hold when age");
}

TEST(Overlap, IsDecidedOverAllColumnsTogether) {
  expect_clean(person("UNIQUE", column("age") + column("status") + std::string(kOutput) +
                                    rule("", {"&lt; 18", "-"}, "1") +
                                    rule("", {"&gt;= 18", "\"free\""}, "2") +
                                    rule("", {"&gt;= 18", "not(\"free\")"}, "3")));
  expect_only(person("UNIQUE", column("age") + column("status") + std::string(kOutput) +
                                   rule("", {"&lt; 18", "-"}, "1") +
                                   rule("", {"&gt;= 18", "\"free\", \"held\""}, "2") +
                                   rule("", {"&gt;= 18", "not(\"free\")"}, "3")),
              Check::Overlap, "when age is >= 18, status is \"held\"");
}

TEST(Overlap, OfTextsAndDatesAndDurationsIsFoundToo) {
  expect_only(person("UNIQUE", column("signed on") + std::string(kOutput) +
                                   rule("", {"&lt; date(\"2024-07-15\")"}, "1") +
                                   rule("", {"&gt;= @\"2024-07-15\""}, "2") +
                                   rule("", {"@\"2024-08-01\""}, "3")),
              Check::Overlap, "rules 2 and 3 both hold when signed on is 2024-08-01");
  expect_only(person("UNIQUE", typed_column("x", "days and time duration") + std::string(kOutput) +
                                   rule("", {"&lt;= duration(\"PT48H\")"}, "1") +
                                   rule("", {"&gt;= duration(\"P2D\")"}, "2")),
              Check::Overlap, "both hold when x is P2D");
}

TEST(Overlap, IsNotClaimedOfWhatCannotBeDecided) {
  expect_clean(person("UNIQUE", column("age") + std::string(kOutput) +
                                    rule("", {"&lt; limit"}, "1") +
                                    rule("", {"&gt;= limit"}, "2")));
}

TEST(Overlap, OfManyRulesIsFoundInUnderASecond) {
  std::string rows;
  for (int i = 0; i < 3000; ++i)
    rows +=
        rule("", {fmt::format("[{}..{})", i * 10, i * 10 + 10), i % 3 == 0 ? "\"a\"" : "-", "-"},
             fmt::format("{}", i));
  rows += rule("", {"[1500..1501]", "\"a\"", "-"}, "0");
  const auto xml = person(
      "UNIQUE", column("age") + column("status") + column("agreed") + std::string(kOutput) + rows);
  const auto tables = written({"x.dmn", xml}, {}).value();

  const auto start = std::chrono::steady_clock::now();
  const auto all = check_tables(tables, {}, {});
  const auto took = std::chrono::steady_clock::now() - start;

  EXPECT_LT(took, std::chrono::seconds(5)) << "far below in an optimised build";
  EXPECT_NE(told(all).find("rules 151 and 3001 both hold"), std::string::npos);
  EXPECT_NE(told(all).find("more than 20 gaps"), std::string::npos);
}

TEST(Gap, IsToldWithTheInputsThatNoRuleDecides) {
  const auto xml =
      person("UNIQUE", column("age") + column("agreed") + std::string(kOutput) +
                           rule("", {"&lt; 18", "-"}, "1") + rule("", {"[18..65)", "true"}, "2") +
                           rule("", {"&gt; 65", "-"}, "3"));
  const auto all = findings(xml);

  EXPECT_EQ(told(all),
            "gap: rules/x.dmn:10: table 'answer', no rule holds when age is [18..65), agreed is "
            "false\n"
            "gap: rules/x.dmn:10: table 'answer', no rule holds when age is 65\n");
  EXPECT_EQ(level_of(Check::Gap), Level::Pack);
}

TEST(Gap, OfAnEnumerationIsWhatItsRulesLeaveOut) {
  const std::string status = typed_column(
      "status", "string",
      "<dmn:inputValues><dmn:text>\"free\", \"held\", \"bailed\"</dmn:text></dmn:inputValues>");
  expect_only(person("UNIQUE", status + std::string(kOutput) + rule("", {"\"free\""}, "1") +
                                   rule("", {"\"held\""}, "2")),
              Check::Gap, "no rule holds when status is \"bailed\"");
  expect_clean(person("UNIQUE", status + std::string(kOutput) + rule("", {"\"free\""}, "1") +
                                    rule("", {"\"held\", \"bailed\""}, "2")));
}

TEST(Gap, KnowsTheAllowedValuesOfItemDefinitions) {
  constexpr std::string_view kTypes =
      R"(<dmn:itemDefinition name="tAge"><dmn:typeRef>number</dmn:typeRef><dmn:allowedValues><dmn:text>[0..150]</dmn:text></dmn:allowedValues></dmn:itemDefinition>)";
  expect_only(person("UNIQUE",
                     typed_column("age", "tAge") + std::string(kOutput) +
                         rule("", {"&lt; 18"}, "1") + rule("", {"[18..65]"}, "2"),
                     kTypes),
              Check::Gap, "no rule holds when age is (65..150]");
}

TEST(Gap, OfATextIsAnyOtherText) {
  expect_only(person("UNIQUE", column("status") + std::string(kOutput) +
                                   rule("", {"\"free\""}, "1") + rule("", {"\"held\""}, "2")),
              Check::Gap, "no rule holds when status is another text");
}

TEST(Gap, CountsNullOnlyWhereTheTableSpeaksOfIt) {
  expect_clean(person("UNIQUE", column("agreed") + std::string(kOutput) + rule("", {"true"}, "1") +
                                    rule("", {"false"}, "2")));
  expect_only(
      person("UNIQUE", column("agreed") + column("age") + std::string(kOutput) +
                           rule("", {"null", "&lt; 18"}, "1") + rule("", {"? != null", "-"}, "2")),
      Check::Gap, "no rule holds when agreed is null, age is >= 18");
}

TEST(Gap, IsNoneWhereADefaultAnswersOrSeveralMayHit) {
  expect_clean(person("COLLECT", column("age") + std::string(kOutput) + rule("", {"&lt; 18"}, "1") +
                                     rule("", {"&lt; 12"}, "2")));
  expect_clean(
      person("UNIQUE", column("age") +
                           "<dmn:output name=\"r\"><dmn:defaultOutputEntry><dmn:text>0</dmn:text>"
                           "</dmn:defaultOutputEntry></dmn:output>" +
                           rule("", {"&lt; 18"}, "1")));
}

TEST(Gap, BetweenTwoDaysThereIsNone) {
  expect_clean(person("UNIQUE", column("signed on") + std::string(kOutput) +
                                    rule("", {"&lt;= date(\"2024-07-14\")"}, "1") +
                                    rule("", {"&gt;= date(\"2024-07-15\")"}, "2")));
}

TEST(Unreachable, IsARuleWhoseCellNothingPasses) {
  expect_only(person("COLLECT", column("age") + std::string(kOutput) +
                                    rule("", {"? &gt; 65 and ? &lt; 18"}, "1")),
              Check::Unreachable, "rule 1 never holds: no value of age passes");
}

TEST(Unreachable, IsARuleBehindTheFirstOnesThatTakeAllItTakes) {
  expect_only(person("FIRST", column("age") + std::string(kOutput) + rule("", {"&lt; 18"}, "1") +
                                  rule("", {"&gt;= 18"}, "2") + rule("", {"[10..30]"}, "3")),
              Check::Unreachable,
              "rule 3 never decides: whenever it holds, an earlier one does (1, 2)");
  expect_clean(person("FIRST", column("age") + std::string(kOutput) + rule("", {"&lt; 18"}, "1") +
                                   rule("", {"&lt; limit"}, "2") + rule("", {"-"}, "3")));
}

TEST(CellType, ATextInANumberColumnIsToldWithRuleAndCell) {
  const auto all = findings(
      person("COLLECT", column("age") + std::string(kOutput) + "\n" + rule("", {"\"18\""}, "1")));

  ASSERT_EQ(all.size(), 1u) << told(all);
  EXPECT_EQ(all[0].check, Check::Type);
  EXPECT_EQ(all[0].error.message,
            "table 'answer', rule 1, input 1 (age), cell '\"18\"': 18 is a string, where the "
            "column holds a number");
  EXPECT_EQ(all[0].error.place, "rules/x.dmn:12");
}

TEST(CellType, ADateAndATimeOfDayAreNoDates) {
  expect_only(person("COLLECT", column("signed on") + std::string(kOutput) +
                                    rule("", {"&gt; date and time(\"2024-07-15T00:00:00\")"}, "1")),
              Check::Type, "is a date and time, where the column holds a date");
}

TEST(CellType, OfAnUndeclaredColumnIsTheOneThatMostCellsHave) {
  expect_only(
      person("COLLECT", column("age * 2 + limit") + std::string(kOutput) + rule("", {"1"}, "1") +
                            rule("", {"&gt; 5"}, "1") + rule("", {"\"6\""}, "1")),
      Check::Type, "rule 3, input 1 (age * 2 + limit), cell '\"6\"': 6 is a string");
}

TEST(CellType, MayBeKnownFromOutsideTheFile) {
  const KindOf days = [](std::string_view expression) -> std::optional<feel::Kind> {
    if (expression == "facts.days") return feel::Kind::Number;
    return std::nullopt;
  };
  const auto all = findings(
      person("COLLECT", column("facts.days") + std::string(kOutput) + rule("", {"\"x\""}, "1")),
      days);
  EXPECT_NE(told(all).find("type: "), std::string::npos) << told(all);
}

TEST(CellType, AValueThatIsNotAllowedIsTold) {
  expect_only(
      person("COLLECT", typed_column("status", "string",
                                     "<dmn:inputValues><dmn:text>\"free\", \"held\"</dmn:text>"
                                     "</dmn:inputValues>") +
                            std::string(kOutput) + rule("", {"\"free\", \"caught\""}, "1")),
      Check::Type, "caught is not among the allowed values");
}

TEST(OutputType, IsTheDeclaredOneAndAmongTheAllowedValues) {
  constexpr std::string_view kTyped =
      "<dmn:output name=\"r\" typeRef=\"number\"><dmn:outputValues><dmn:text>1, "
      "2</dmn:text></dmn:outputValues></dmn:output>";
  expect_only(person("COLLECT", column("age") + std::string(kTyped) + rule("", {"-"}, "\"1\"")),
              Check::Type, "rule 1, output 1 (r): 1 is no number");
  expect_only(person("COLLECT", column("age") + std::string(kTyped) + rule("", {"-"}, "3")),
              Check::Type, "rule 1, output 1 (r): 3 is not among the allowed values 1, 2");
}

TEST(OutputType, AConstantWithoutAValueIsTold) {
  expect_only(person("COLLECT", column("age") + std::string(kOutput) +
                                    rule("", {"-"}, "date(\"2024-02-30\")")),
              Check::Feel, "rule 1, output 1 (result)");
}

TEST(Name, ThatNothingBringsInIsToldWithItsCell) {
  const auto xml = person(
      "COLLECT", column("age") + std::string(kOutput) + rule("", {"&lt; limits"}, "ages + 1"));
  const auto all = findings(xml);

  EXPECT_NE(told(all).find("rule 1, input 1 (age), cell '< limits': there is no 'limits'"),
            std::string::npos)
      << told(all);
  EXPECT_NE(told(all).find("rule 1, output 1 (result): there is no 'ages'"), std::string::npos);
  EXPECT_EQ(all.size(), 2u);
}

TEST(Feel, ACellThatIsNoneIsToldWithItsRule) {
  expect_only(
      person("COLLECT", column("age") + std::string(kOutput) + rule("", {"&lt;&lt; 18"}, "1")),
      Check::Feel, "rule 1, input 1 (age), cell '<< 18'");
}

/// Versions of a period: what each row's cell takes, and between which days it is law.
std::string versions(std::string_view first_cell, std::string_view first_law,
                     std::string_view second_cell, std::string_view second_law) {
  return person(
      "UNIQUE",
      "<dmn:input entente:selects=\"version\"><dmn:inputExpression><dmn:text>signed on</dmn:text>"
      "</dmn:inputExpression></dmn:input>" +
          column("status") +
          "<dmn:output name=\"days\"><dmn:defaultOutputEntry><dmn:text>null"
          "</dmn:text></dmn:defaultOutputEntry></dmn:output>\n" +
          rule(first_law, {first_cell, "\"free\""}, "30") + "\n" +
          rule(second_law, {second_cell, "\"free\""}, "15"));
}

constexpr std::string_view kUntilJuly = "[date(\"2021-05-01\")..date(\"2024-07-14\")]";
constexpr std::string_view kLawUntilJuly =
    R"(entente:applies-from="2021-05-01" entente:applies-to="2024-07-14")";
constexpr std::string_view kFromJuly = "&gt;= date(\"2024-07-15\")";

TEST(Validity, OfVersionsThatFollowEachOtherIsInOrder) {
  expect_clean(
      versions(kUntilJuly, kLawUntilJuly, kFromJuly, R"(entente:applies-from="2024-07-15")"));
}

TEST(Validity, AHoleBetweenTwoVersionsIsTold) {
  expect_only(versions(kUntilJuly, kLawUntilJuly, "&gt; date(\"2024-07-31\")",
                       R"(entente:applies-from="2024-08-01")"),
              Check::Validity,
              "rules 1 and 2 ask the same and neither applies from 2024-07-15 to 2024-07-31");
}

TEST(Validity, TwoVersionsOnOneDayAreTold) {
  const auto all =
      findings(versions("[date(\"2021-05-01\")..date(\"2024-07-20\")]",
                        R"(entente:applies-from="2021-05-01" entente:applies-to="2024-07-20")",
                        kFromJuly, R"(entente:applies-from="2024-07-15")"));

  EXPECT_NE(told(all).find("ask the same and both apply on 2024-07-15"), std::string::npos)
      << told(all);
  EXPECT_NE(told(all).find("overlap: "), std::string::npos);
}

TEST(Validity, ACellTakesTheDaysOnWhichItsRuleIsLaw) {
  expect_only(versions(kUntilJuly, kLawUntilJuly, "&gt;= date(\"2024-08-01\")",
                       R"(entente:applies-from="2024-07-15")"),
              Check::Validity, "takes days from 2024-08-01, but the rule applies from 2024-07-15");
}

TEST(Validity, ARuleEndsAfterItBegins) {
  expect_only(
      person("COLLECT",
             column("age") + std::string(kOutput) +
                 rule(R"(entente:applies-from="2024-07-15" entente:applies-to="2021-05-01")", {"-"},
                      "1")),
      Check::Validity, "rule 1 applies to 2021-05-01, before it applies from 2024-07-15");
}

std::string excepted(std::string_view exception) {
  return person("UNIQUE",
                fmt::format("<dmn:extensionElements>{}</dmn:extensionElements>", exception) +
                    column("age") + std::string(kOutput) + rule("", {"&lt; 18"}, "1"));
}

TEST(Exception, WithAReasonTakesAFindingOut) {
  expect_clean(
      excepted(R"(<entente:exception check="gap" reason="The law gives adults no period."/>)"));
}

TEST(Exception, MustGiveItsReasonAndExceptSomething) {
  expect_only(excepted(R"(<entente:exception check="gap"/>)"), Check::Exception,
              "the exception from 'gap' gives no reason");
  expect_only(
      excepted(
          R"(<entente:exception check="gap" reason="r"/><entente:exception check="overlap" reason="r"/>)"),
      Check::Exception, "the exception from 'overlap' excepts nothing");
  const auto all = findings(excepted(R"(<entente:exception check="type" reason="r"/>)"));
  EXPECT_NE(told(all).find("'type' cannot be excepted"), std::string::npos);
}

TEST(Checks, ReadTablesInsideOfContextsAndFunctionsAndImportedTypes) {
  const Source lib{
      "lib.dmn",
      fmt::format(
          R"(<definitions xmlns="{}" name="lib" namespace="urn:lib"><itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition></definitions>)",
          kLatest)};
  const Source main{
      "main.dmn",
      fmt::format(
          R"(<definitions xmlns="{0}" name="main" namespace="urn:main"><import name="lib" namespace="urn:lib" importType="{0}"/>
<businessKnowledgeModel id="b" name="fee"><encapsulatedLogic><formalParameter name="age" typeRef="lib.tAge"/><context><contextEntry><variable name="double"/><literalExpression><text>age * 2</text></literalExpression></contextEntry><contextEntry><decisionTable hitPolicy="UNIQUE">
<input><inputExpression typeRef="lib.tAge"><text>age</text></inputExpression></input><output name="x"/>
<rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>double</text></outputEntry></rule></decisionTable></contextEntry></context></encapsulatedLogic></businessKnowledgeModel></definitions>)",
          kLatest)};
  const auto tables = written(main, std::vector<Source>{lib});

  ASSERT_TRUE(tables);
  EXPECT_EQ(told(check_tables(*tables, {}, {})),
            "gap: main.dmn:2: table 'fee', no rule holds when age is [18..150]\n");
}

}  // namespace
}  // namespace entente::dmn
