// Lines of a text file whose encoding is not trusted. Internal to observatory/.
#pragma once

#include <string_view>
#include <vector>

#include "observatory/table.hpp"

namespace entente::observatory {

struct Line {
  std::size_t number = 0;
  std::string_view text;  ///< valid UTF-8, without its end
};

/// The lines that can be read; a line that is no UTF-8, holds control characters or ends in a lone
/// carriage return is a finding. Empty lines at the end are nothing.
/// @error Malformed for UTF-16, UTF-32 or a file of bytes
Result<std::vector<Line>> lines_of(std::string_view bytes, std::vector<Finding>& findings);

/// Without the spaces around it.
std::string_view trimmed(std::string_view text);

}  // namespace entente::observatory
