// XPath's regular expression grammar (XML Schema 2 appendix F, XPath functions 3.1 §5.6.1)
// rewritten for ICU, and checked on the way: what XPath does not know is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::feel {

struct PatternFlags {
  bool dot_all = false;           // s
  bool multiline = false;         // m
  bool case_insensitive = false;  // i
  bool ignore_space = false;      // x
  bool literal = false;           // q
};

/// Absent for a letter other than s, m, i, x, q.
std::optional<PatternFlags> pattern_flags(std::string_view letters);

/// The pattern in ICU's syntax, or absent.
std::optional<std::string> icu_pattern(std::string_view pattern, const PatternFlags& flags);

}  // namespace entente::feel
