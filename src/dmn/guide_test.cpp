// What docs/rules.md shows is what happens.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "dmn/checks.hpp"
#include "dmn/evaluate.hpp"
#include "dmn/reader.hpp"

namespace entente::dmn {
namespace {

struct Block {
  std::string kind;
  std::string text;
};

std::string guide() {
  std::ifstream file(ENTENTE_SOURCE_DIR "/docs/rules.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Its fenced blocks, in order.
std::vector<Block> blocks() {
  std::vector<Block> found;
  std::istringstream lines(guide());
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) found.push_back({line.substr(3), ""});
    } else if (inside) {
      found.back().text += line + "\n";
    }
  }
  return found;
}

/// A line "asked // expected", where "null: why" wants a reason too.
struct Example {
  std::string asked;
  std::string expected;
  std::string reason;
};

std::vector<Example> examples(const std::string& text) {
  std::vector<Example> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto at = line.rfind(" // ");
    if (at == std::string::npos) continue;
    Example example{line.substr(0, at), line.substr(at + 4), ""};
    if (example.expected.starts_with("null: ")) {
      example.reason = example.expected.substr(6);
      example.expected = "null";
    }
    found.push_back(std::move(example));
  }
  return found;
}

void expect_shown(const Example& example, const feel::Value& value,
                  const std::vector<feel::Diagnostic>& diagnostics) {
  EXPECT_EQ(feel::to_text(value), example.expected) << example.asked;
  std::string reasons;
  for (const auto& each : diagnostics) reasons += each.message + "\n";
  EXPECT_NE(reasons.find(example.reason), std::string::npos) << example.asked << "\n" << reasons;
}

TEST(Guide, ItsExpressionsGiveWhatItSays) {
  std::size_t count = 0;
  for (const Block& block : blocks()) {
    if (block.kind != "feel") continue;
    for (const Example& example : examples(block.text)) {
      const auto expression = feel::compile(example.asked);
      ASSERT_TRUE(expression) << example.asked << ": " << describe(expression.error());
      const auto evaluated = feel::evaluate(*expression, {}, {});
      expect_shown(example, evaluated.value, evaluated.diagnostics);
      ++count;
    }
  }
  EXPECT_GE(count, 30u);
}

TEST(Guide, ItsTablesDecideAndAreJudgedAsItSays) {
  std::string xml;
  std::size_t count = 0;
  for (const Block& block : blocks()) {
    if (block.kind == "xml") xml = block.text;
    if (block.kind == "decisions") {
      const auto model = read(xml, "guide.dmn").value();
      EXPECT_TRUE(model.problems().empty());
      EXPECT_TRUE(check_tables(written({"guide.dmn", xml}, {}).value(), {}, {}).empty());
      for (const Example& example : examples(block.text)) {
        const auto brace = example.asked.find(" {");
        feel::Scope scope;
        for (const auto& input : model.inputs()) scope.names.push_back(input.name);
        const auto context = feel::compile(example.asked.substr(brace + 1), scope);
        ASSERT_TRUE(context) << example.asked;
        const auto inputs = feel::evaluate(*context, {}, {}).value;
        const auto outcome =
            evaluate(model, example.asked.substr(0, brace), *inputs.as_context(), {});
        expect_shown(example, outcome.value, outcome.diagnostics);
        ++count;
      }
    }
    if (block.kind == "findings") {
      std::string told;
      for (const auto& finding : check_tables(written({"guide.dmn", xml}, {}).value(), {}, {}))
        told += finding.error.message + "\n";
      EXPECT_EQ(told, block.text);
      ++count;
    }
  }
  EXPECT_GE(count, 5u);
}

TEST(Guide, ItsLimitsAreTheDefaults) {
  const std::string text = guide();
  const feel::Limits limits;
  const auto row = [&](std::string_view name, std::uint64_t value) {
    EXPECT_NE(text.find(fmt::format("| `{}` | {} |", name, value)), std::string::npos) << name;
  };
  row("steps_max", limits.steps_max);
  row("depth_max", limits.depth_max);
  row("list_max", limits.list_max);
  row("string_max", limits.string_max);
  row("cells_max", limits.cells_max);
  row("nesting_max", limits.nesting_max);
  row("diagnostics_max", limits.diagnostics_max);
}

}  // namespace
}  // namespace entente::dmn
