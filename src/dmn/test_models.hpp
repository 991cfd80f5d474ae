// Small models as text, for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include "dmn/evaluate.hpp"
#include "dmn/reader.hpp"

namespace entente::dmn::testing {

inline constexpr std::string_view kLatest = "https://www.omg.org/spec/DMN/20230324/MODEL/";

inline std::string definitions(std::string_view content, std::string_view uri = kLatest) {
  return fmt::format(
      "<?xml version=\"1.0\"?>\n<dmn:definitions xmlns:dmn=\"{}\" "
      "xmlns:entente=\"urn:entente:extensions:1\" "
      "name=\"sample\" namespace=\"urn:sample\">\n{}\n</dmn:definitions>",
      uri, content);
}

/// An input datum "age" and a decision "answer" that needs it.
inline std::string with_age(std::string_view logic, std::string_view uri = kLatest) {
  return definitions(
      fmt::format(
          R"(<dmn:inputData id="i1" name="age"><dmn:variable name="age" typeRef="number"/></dmn:inputData>
<dmn:decision id="d1" name="answer"><dmn:variable name="answer"/>
<dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement>
{}
</dmn:decision>)",
          logic),
      uri);
}

struct Row {
  std::string_view cell;
  std::string_view output;
};

inline std::string table(std::string_view attributes, std::initializer_list<Row> rows,
                         std::string_view output = R"(<dmn:output id="o1" name="result"/>)") {
  std::string text = fmt::format(
      "<dmn:decisionTable {}>\n<dmn:input id=\"c1\"><dmn:inputExpression><dmn:text>age</dmn:text>"
      "</dmn:inputExpression></dmn:input>\n{}\n",
      attributes, output);
  for (const auto& row : rows)
    text += fmt::format(
        "<dmn:rule><dmn:inputEntry><dmn:text>{}</dmn:text></dmn:inputEntry>"
        "<dmn:outputEntry><dmn:text>{}</dmn:text></dmn:outputEntry></dmn:rule>\n",
        row.cell, row.output);
  return text + "</dmn:decisionTable>";
}

inline Outcome answer(const std::string& xml, feel::Context inputs, bool trace = false) {
  const auto model = read(xml, "sample.dmn");
  EXPECT_TRUE(model.has_value()) << (model ? "" : describe(model.error()));
  Options options;
  options.trace = trace;
  return evaluate(*model, "answer", inputs, options);
}
inline std::string rule(std::string_view attributes, std::initializer_list<std::string_view> cells,
                        std::string_view output) {
  std::string text = fmt::format("<dmn:rule {}>", attributes);
  for (const auto cell : cells)
    text += fmt::format("<dmn:inputEntry><dmn:text>{}</dmn:text></dmn:inputEntry>", cell);
  return text + fmt::format("<dmn:outputEntry><dmn:text>{}</dmn:text></dmn:outputEntry></dmn:rule>",
                            output);
}

inline std::string column(std::string_view expression) {
  return fmt::format(
      "<dmn:input><dmn:inputExpression><dmn:text>{}</dmn:text></dmn:inputExpression></dmn:input>",
      expression);
}

}  // namespace entente::dmn::testing
