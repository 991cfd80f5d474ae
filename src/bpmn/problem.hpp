// One thing that is wrong with a file: which rule it breaks, where, and at which element.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.hpp"

namespace entente::bpmn {

/// @source BPMN 2.0.2; `rule` numbers the standard's constraints as the public validators do
///         ("EXT.031"), "REF" is a reference that is broken or of the wrong type, "XSD" the form
///         of the schema. Ours are words: "XML", "EXPRESSION", "PROVIDED" (understood, but not
///         executed), "REACH", "JOIN", ...
struct Problem {
  std::string rule;
  std::string element;  ///< id; empty when it has none
  std::string name;     ///< as the drawing shows it
  std::size_t line = 0;
  std::string text;  ///< a sentence that names the element
  Code code = Code::Malformed;
};

/// "file:line: sentence [rule]".
Error to_error(const Problem& problem, std::string_view file);

}  // namespace entente::bpmn
