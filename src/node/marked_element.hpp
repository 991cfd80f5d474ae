// Which element of a BPMN or DMN file a problem's line is about, so that a drawing can mark it.
#pragma once

#include <string>
#include <string_view>

namespace entente::node {

/// The id of the first element that begins on `line` (from 1), else of the innermost one with an id
/// that encloses it; empty when there is none. Works on broken files as far as their tags go.
std::string element_at_line(std::string_view xml, std::size_t line);

}  // namespace entente::node
