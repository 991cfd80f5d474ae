// One thing that is wrong with a file: which rule it breaks, where, and at which element.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente::bpmn {

struct Problem {
  /// The constraint's number in the published catalogue of BPMN 2.0.2 ("EXT031"; two where it
  /// states one twice, "EXT110, EXT147"), REF for a reference that is broken or of the wrong type,
  /// XSD for the form of the schema. Ours are words: XML, EXPRESSION, PROVIDED (understood, not
  /// executed).
  std::string rule;
  std::string element;  ///< id; empty when it has none
  std::string name;     ///< as the drawing shows it
  std::size_t line = 0;
  std::string text;  ///< a sentence that names the element
  Code code = Code::Malformed;
  /// What is meant is clear all the same: check_standard tells it, the plain reader accepts it.
  bool formal = false;
};

/// "file:line: sentence [rule]".
Error to_error(const Problem& problem, std::string_view file);

}  // namespace entente::bpmn
