// Rules as their tables write them, with the words of what they ask. Internal to node/views.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dmn/written_table.hpp"
#include "node/views/scene.hpp"

namespace entente::node {

/// What a decision is called: its own words, else those of the act that it guards or of the step
/// that asks it; never its id.
std::string decision_title(const Words& words, const kernel::RuleEvaluated& rule);

/// Reads the tables of the case's own version of the pack, which judged it.
class RuleWords {
 public:
  explicit RuleWords(const Scene& scene);

  /// What an input expression asks: the words of its fact, else the label that the table gives it,
  /// else the expression with its facts named.
  std::string asked(std::string_view expression) const;
  /// A text that an input gives and that is no fact: the answer of a decision, how a deadline
  /// stands.
  std::string answered(std::string_view expression, std::string_view text) const;
  /// What a cell demands of an input, in words where there are any.
  std::string demanded(std::string_view expression, std::string_view cell) const;
  /// [{input, cell, text}] of a rule, without the columns that it passes over; empty for a rule
  /// that no table has. @param decision  whose table comes first
  JsonArray conditions(std::string_view decision, std::string_view rule) const;

 private:
  struct Found {
    const dmn::WrittenTable* table = nullptr;
    const dmn::WrittenRule* rule = nullptr;
  };
  Found find(std::string_view decision, std::string_view rule) const;

  const Words& words_;
  std::vector<dmn::WrittenTable> tables_;
};

}  // namespace entente::node
