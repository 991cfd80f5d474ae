// From the XML of BPMN 2.0 to a checked model. What the standard forbids and what is not provided
// is refused here, by file, line and element; what our packs ask beyond the standard is asked by
// the pack, not here.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "bpmn/model.hpp"

namespace entente::bpmn {

/// Reads one file.
/// @error the first of `faults`: Malformed (no XML, or against the standard), Unsupported (an
///        element that is not provided), TooLarge; with "file:line" as place
Result<Model> read(std::string_view bytes, std::string_view file);

/// Everything that is wrong with a file, in the order of its lines; empty when `read` accepts it.
std::vector<Error> faults(std::string_view bytes, std::string_view file);

}  // namespace entente::bpmn
