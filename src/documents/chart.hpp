// Where the bars of a chart stand, for the PDF and the page alike. Internal to documents/.
#pragma once

#include <string>
#include <vector>

#include "documents/document.hpp"
#include "documents/figure_text.hpp"

namespace entente::documents {

/// Shares of the drawing's width and height, from its top left corner.
struct Bar {
  double left = 0;
  double width = 0;
  double top = 0;
  double height = 0;
  bool hollow = false;
  std::string value;   ///< as shown above it; empty where bars are too narrow for numbers
  std::string period;  ///< as shown below it; empty where periods would run into each other
};

struct Bars {
  std::vector<Bar> bars;
  double zero = 1;  ///< where the line of zero is
};

/// Bars from zero, upwards and, for values below it, downwards.
Bars bars_of(const Chart& chart, std::string_view language);

}  // namespace entente::documents
