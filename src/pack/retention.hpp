// How long what a case holds is kept: each rule says what it covers, from which fact its period
// runs, how long, and by which article. What is due for erasure on a day is computed by the kernel.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "calendar/counting_rule.hpp"
#include "feel/expression.hpp"

namespace entente::pack {

/// `restrict`: moved out of daily use, read by named people alone, until another rule erases it.
enum class RetentionEnd { Erase, Restrict };

struct RetentionRule {
  std::string id;
  /// Fact ids, groups ("routing.*"), or "*" for all that the case holds.
  std::vector<std::string> covers;
  /// A fact (its day), "deadline:ID" (its last day by the binding reading), "case.changed" (the
  /// last day on which something was recorded) or "case.closed".
  std::string from;
  std::string when;  ///< FEEL as written; empty: always
  feel::Expression condition;
  calendar::Period period;  ///< length 0: at once
  RetentionEnd end = RetentionEnd::Erase;
  std::string article;
  std::string confidence;
  std::optional<Date> applies_from;  ///< to the starts on these days
  std::optional<Date> applies_to;
  std::string place;

  bool covers_fact(std::string_view fact) const;
};

/// "P5Y", "P6M", "P10D", "P0D".
std::optional<calendar::Period> parse_keeping_period(std::string_view text);

}  // namespace entente::pack
