// A picture of a procedure from its own diagram interchange (BPMN 2.0.2 clause 12): the layout that
// its author gave it, drawn as SVG without a script, so that it prints and needs no viewer.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "bpmn/model.hpp"

namespace entente::documents {

/// The name of an element in the language of the picture; empty to keep the file's.
using ElementName = std::function<std::string(std::string_view element)>;

/// A window on a picture, in its own units.
struct Window {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

struct Diagram {
  std::string content;  ///< SVG elements, with their style
  Window all;
  /// Windows of a size that can be read on paper; those that show no element are left out.
  std::vector<Window> sheets;
};

/// @error Malformed when the file cannot be read, NotFound when it has no diagram
Result<Diagram> draw_diagram(const bpmn::Model& model, const ElementName& name);

/// The picture for a screen and, behind it, sheet by sheet for paper.
/// @param id     unique within the page
/// @param title  what it shows, for those who do not see it
std::string diagram_html(const Diagram& diagram, std::string_view id, std::string_view title);

}  // namespace entente::documents
