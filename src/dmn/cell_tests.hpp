// What a cell asks of its column, reduced to points: the values at which its answer may change.
// Between two of them the answer is the same, so that asking the evaluator at each point and once
// in each gap tells all. A cell that speaks of more than its column and constants cannot be told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sentence.hpp"
#include "feel/ast.hpp"
#include "feel/expression.hpp"

namespace entente::dmn {

/// A cell, asked everywhere it matters.
struct CellTest {
  bool any = false;     ///< "-", or empty
  bool opaque = false;  ///< it cannot be told when it holds
  bool speaks_of_null = false;
  std::vector<feel::Value> points;  ///< of one kind, ascending, distinct
  std::vector<bool> at;             ///< whether it holds at each point
  std::vector<bool> between;        ///< before each point, and behind the last
  bool at_null = false;
  /// Constants that are no test of their column: of more than one kind, or of none that compares.
  std::vector<feel::Value> strangers;
  std::optional<Error> fault;        ///< the text is no FEEL
  std::vector<std::string> unknown;  ///< names that are not in its scope
  std::vector<Sentence> reasons;     ///< why a constant in it is null
};

/// @param kind  of the column, when it is known; constants of another kind are strangers
CellTest cell_test(std::string_view text, const feel::Scope& scope, std::optional<feel::Kind> kind,
                   const feel::Environment& environment);

/// A value that lies strictly between, before or behind; absent when there is none (no day lies
/// between two days) or the kind has no such order.
std::optional<feel::Value> value_between(const feel::Value& low, const feel::Value& high);
std::optional<feel::Value> value_before(const feel::Value& high);
std::optional<feel::Value> value_behind(const feel::Value& low);

/// Whether a tree asks what day or time it is.
bool depends_on_the_day(const feel::Expr& tree);

/// Ascending and distinct, both booleans for one; false when two of the values have no order.
bool sort_points(std::vector<feel::Value>& points);

/// Kinds whose values stand on a line. Strings are told apart by equality alone.
bool is_ordered(feel::Kind kind);

}  // namespace entente::dmn
