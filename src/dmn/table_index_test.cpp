// An indexed table answers as the same table does when each rule is asked, one after the other.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dmn/decision_table.hpp"
#include "dmn/program.hpp"
#include "dmn/test_models.hpp"

namespace entente::dmn {
namespace {

using namespace testing;

constexpr std::size_t kColumns = 4;

/// Cells that a column may hold, by what the column speaks of; the last row is for any column.
const std::vector<std::vector<std::string>> kCells = {
    {"-",
     "5",
     "2.50",
     "&lt; 3",
     "&lt;= 4",
     "&gt; 2",
     "&gt;= -1",
     "[1..3]",
     "(1..4]",
     "]2..5[",
     "1, 3",
     "[1..2], &gt; 6",
     "not(2)",
     "not(&lt; 3)",
     "not(1, 5)",
     "= 4",
     "!= 4",
     "? &gt; 2 and ? &lt; 5",
     "? = 1 or ? = 3",
     "? between 1 and 3",
     "? in (1, [4..5])",
     "not(? &gt; 2)",
     "1e30",
     "&gt; 1e6143",
     "[1, 2]"},
    {"-", "\"a\"", "\"b\"", "\"c\"", "\"\"", "\"a\", \"b\"", "not(\"a\")", "not(\"a\", \"c\")",
     "&lt; \"b\"", "[\"a\"..\"b\"]", "&gt; \"a\"", "string length(?) &gt; 1",
     "starts with(?, \"a\")", "[\"a\", \"c\"]"},
    {"-", "true", "false", "not(true)", "? = true", "null"},
    {"-", "date(\"2024-07-15\")", "&lt; date(\"2024-07-15\")", "&gt;= date(\"2024-07-16\")",
     "[date(\"2024-01-01\")..date(\"2024-07-15\")]", "not(date(\"2024-07-16\"))",
     "&gt; duration(\"P3D\")", "duration(\"P1Y\")", "&lt;= duration(\"P2Y\")"},
    {"null", "not(null)", "c0", "&lt; c1", "? = c2", "? + 1 &gt; 3", "c3", "{a: 1}", "&gt; today()",
     "nothing of that name", "date and time(\"2024-07-15T10:00:00Z\")", "&lt; time(\"10:00:00\")"}};

/// Values at, between and beyond what the cells speak of, and of kinds that they do not.
const std::vector<std::string> kValues = {"null",
                                          "0",
                                          "1",
                                          "2",
                                          "2.5",
                                          "3.000",
                                          "4",
                                          "5",
                                          "-7",
                                          "1e30",
                                          "9e6144",
                                          "\"\"",
                                          "\"a\"",
                                          "\"ab\"",
                                          "\"b\"",
                                          "\"c\"",
                                          "\"zz\"",
                                          "true",
                                          "false",
                                          "date(\"2024-07-14\")",
                                          "date(\"2024-07-15\")",
                                          "date(\"2024-07-16\")",
                                          "date(\"1999-01-01\")",
                                          "duration(\"P3D\")",
                                          "duration(\"P3DT1S\")",
                                          "duration(\"P1Y\")",
                                          "duration(\"P3Y\")",
                                          "date and time(\"2024-07-15T10:00:00Z\")",
                                          "time(\"09:00:00\")",
                                          "[1, 2]",
                                          "{a: 1}"};

std::size_t below(std::size_t count) {
  return *rc::gen::inRange<std::size_t>(0, count);
}

std::string random_cell(std::size_t palette) {
  const auto& cells = kCells[below(8) == 0 ? below(kCells.size()) : palette];
  return cells[below(3) == 0 ? 0 : below(cells.size())];
}

std::string random_table() {
  const std::vector<std::string> policies = {"UNIQUE", "FIRST", "COLLECT", "RULE ORDER", "ANY"};
  std::string xml = fmt::format("<dmn:decisionTable hitPolicy=\"{}\">", policies[below(5)]);
  std::vector<std::size_t> palettes(kColumns);
  for (std::size_t i = 0; i < kColumns; ++i) {
    palettes[i] = below(4);
    xml += column(fmt::format("c{}", i));
  }
  xml += "<dmn:output name=\"x\"/>";
  const std::size_t rules = below(2) == 0 ? below(6) : below(140);
  for (std::size_t i = 0; i < rules; ++i) {
    xml += fmt::format("<dmn:rule id=\"r{}\">", i);
    for (const std::size_t palette : palettes)
      xml += fmt::format("<dmn:inputEntry><dmn:text>{}</dmn:text></dmn:inputEntry>",
                         random_cell(palette));
    const std::string output = below(3) == 0 ? "c0" : fmt::format("{}", below(4));
    xml += fmt::format("<dmn:outputEntry><dmn:text>{}</dmn:text></dmn:outputEntry></dmn:rule>",
                       output);
  }
  return xml + "</dmn:decisionTable>";
}

/// A decision "answer" over the inputs c0 to c3, of no declared type.
std::string with_columns(const std::string& table) {
  std::string inputs;
  std::string requirements;
  for (std::size_t i = 0; i < kColumns; ++i) {
    inputs += fmt::format("<dmn:inputData id=\"i{0}\" name=\"c{0}\"/>", i);
    requirements += fmt::format(
        "<dmn:informationRequirement><dmn:requiredInput "
        "href=\"#i{}\"/></dmn:informationRequirement>",
        i);
  }
  return definitions(inputs + "<dmn:decision id=\"d\" name=\"answer\">" + requirements + table +
                     "</dmn:decision>");
}

const DecisionTable& table_of(const Model& model) {
  for (const Element& element : model.program()->elements)
    if (element.name == "answer")
      return dynamic_cast<const DecisionTable&>(*element.logic->natives.at(0));
  throw std::logic_error("the model has no table");
}

/// The value and each reason with its place, as text.
std::string said(const DecisionTable& table, const std::vector<feel::Value>& values,
                 const feel::Environment& environment) {
  std::vector<feel::Value> arguments;
  for (const auto& name : table.arguments) {
    const bool is_column = name.size() == 2 && name[0] == 'c';
    arguments.push_back(is_column ? values.at(static_cast<std::size_t>(name[1] - '0'))
                                  : feel::Value());
  }
  feel::Evaluation evaluation(environment);
  std::string text = feel::to_text(table.evaluate(feel::PlaceList(arguments), evaluation));
  for (const auto& each : evaluation.diagnostics())
    text += fmt::format("\n{}: {}", each.place, each.message);
  return text;
}

RC_GTEST_PROP(TableIndex, AnswersAndReasonsAreThoseOfAskingRowByRow, ()) {
  const auto model = read(with_columns(random_table()), "random.dmn");
  RC_ASSERT(model.has_value());
  const DecisionTable& indexed = table_of(*model);
  DecisionTable asked = indexed;
  asked.index = TableIndex();
  for (TableRule& rule : asked.rules) rule.settled.clear();
  Options options;
  options.trace = true;
  options.environment.now = Instant{};

  for (int i = 0; i < 12; ++i) {
    std::vector<feel::Value> values;
    feel::Context inputs;
    for (std::size_t column = 0; column < kColumns; ++column) {
      const auto expression = feel::compile(kValues[below(kValues.size())]);
      values.push_back(feel::evaluate(*expression, {}, options.environment).value);
      inputs.set(fmt::format("c{}", column), values.back());
    }

    RC_ASSERT(said(indexed, values, options.environment) ==
              said(asked, values, options.environment));

    // A trace asks the rules one by one: what it saw hit is what the answer is made of.
    if (indexed.hit_policy != HitPolicy::Collect && indexed.hit_policy != HitPolicy::RuleOrder)
      continue;
    const Outcome outcome = evaluate(*model, "answer", inputs, options);
    feel::List hits;
    for (const RuleTrace& rule : outcome.trace->decisions[0].tables[0].rules)
      if (rule.hit) hits.push_back(*rule.outputs.find("x"));
    RC_ASSERT(outcome.value == feel::Value(hits));
  }
}

TEST(TableIndex, FindsTheRuleWhereverItStandsAmongThousands) {
  std::string xml =
      "<dmn:decisionTable hitPolicy=\"UNIQUE\">" + column("age") + "<dmn:output name=\"x\"/>";
  for (int i = 0; i < 3000; ++i)
    xml += rule("", {fmt::format("[{}..{})", 2 * i, 2 * i + 2)}, fmt::format("{}", i));
  const auto model = read(with_age(xml + "</dmn:decisionTable>"), "long.dmn");

  for (const int row : {0, 63, 64, 1500, 2999}) {
    const auto outcome = evaluate(*model, "answer", {{"age", feel::Value(2 * row + 1)}});
    EXPECT_EQ(outcome.value, feel::Value(row));
  }
  EXPECT_TRUE(evaluate(*model, "answer", {{"age", feel::Value(6000)}}).value.is_null());
}

TEST(TableIndex, LeavesCellsOfManyConstantsToBeAsked) {
  std::string many = "0";
  for (int i = 1; i < 20'000; ++i) many += fmt::format(",{}", 3 * i);
  const auto model = read(with_age("<dmn:decisionTable hitPolicy=\"UNIQUE\">" + column("age") +
                                   "<dmn:output name=\"x\"/>" + rule("", {many}, "1") +
                                   rule("", {"1, 2, 4"}, "2") + "</dmn:decisionTable>"),
                          "wide.dmn");

  EXPECT_EQ(evaluate(*model, "answer", {{"age", feel::Value(59'997)}}).value, feel::Value(1));
  EXPECT_EQ(evaluate(*model, "answer", {{"age", feel::Value(4)}}).value, feel::Value(2));
  EXPECT_TRUE(evaluate(*model, "answer", {{"age", feel::Value(5)}}).value.is_null());
}

}  // namespace
}  // namespace entente::dmn
