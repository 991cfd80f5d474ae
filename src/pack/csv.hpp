// Comma-separated values (RFC 4180): a header line, then rows with the line they start on.
// Internal to pack/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente::pack {

struct CsvRow {
  std::size_t line = 0;  ///< from 1
  std::vector<std::string> fields;
};

struct Csv {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;  ///< each as wide as the header
};

/// @error Malformed, with "file:line" as place: an open quote, text after a closing quote, or a
///        row that is not as wide as the header
Result<Csv> parse_csv(std::string_view file, std::string_view text);

}  // namespace entente::pack
