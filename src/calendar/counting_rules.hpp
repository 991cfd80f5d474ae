// Reads the named counting rules of a pack from TOML: `[[rule]]` tables whose keys choose the
// primitives of counting_rule.hpp. Unknown keys and values are refused by name and line.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "calendar/counting_rule.hpp"

namespace entente::calendar {

struct CountingRules {
  std::map<std::string, CountingRule, std::less<>> rules;

  /// @return never nullptr. @error NotFound, naming the rule
  Result<const CountingRule*> rule(std::string_view id) const;
};

/// @param place  the file's name, which begins the place of an error: "counting.toml:12"
/// @error Malformed for TOML, keys and values; InvalidArgument for primitives that contradict;
///        Conflict for an id used twice
Result<CountingRules> parse_counting_rules(std::string_view toml, std::string_view place);

}  // namespace entente::calendar
