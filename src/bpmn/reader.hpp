// From the XML of BPMN 2.0 to a checked model. What the standard forbids and what is not provided
// is refused here, by file, line and element; what our packs ask beyond the standard is asked by
// the pack, not here. Rules about form alone, where the meaning is clear (a sequence flow that its
// ends do not list, a message event without an operation), do not stop the plain reader:
// `check_standard` (standard.hpp) tells them too.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "bpmn/expression_language.hpp"
#include "bpmn/model.hpp"
#include "bpmn/problem.hpp"

namespace entente::bpmn {

struct Options {
  Translate translate;  ///< asked first for each expression and script; may be empty
};

/// Reads one file.
/// @error the first of `problems`: Malformed (no XML, or against the standard), Unsupported (an
///        element that is not provided), TooLarge; with "file:line" as place
Result<Model> read(std::string_view bytes, std::string_view file, const Options& options = {});

/// Everything for which `read` refuses a file, in the order of its lines; empty when it accepts it.
std::vector<Problem> problems(std::string_view bytes, std::string_view file,
                              const Options& options = {});
/// The same as errors.
std::vector<Error> faults(std::string_view bytes, std::string_view file);

}  // namespace entente::bpmn
