// The statistics folder as it ships: kinds of files, countries, shipped series, indicators and
// published figures.
//
//   statistics/kinds/*.toml  countries.csv  groups.csv  releases.csv  series/*.csv
//   indicators/*.toml  published.csv  headlines.toml  names.csv
#pragma once

#include <string>
#include <vector>

#include "observatory/countries.hpp"
#include "observatory/kind.hpp"
#include "observatory/warehouse.hpp"
#include "platform/files.hpp"

namespace entente::observatory {

struct Shelf {
  std::vector<Kind> kinds;
  Countries countries;
  /// Null when there is none of that id.
  const Kind* kind(std::string_view id) const;
};

/// @error Malformed with file and line
Result<Shelf> read_shelf(platform::Files& files, const std::string& folder);

/// What the import of one file came to.
struct ImportReport {
  std::string kind;
  std::size_t rows = 0;  ///< of the table, header apart
  Imported imported;
  std::vector<Finding> findings;
  std::vector<Finding> warnings;  ///< what is odd; those lines stand
  std::vector<std::string> notes;
  std::size_t other_tables = 0;
};

struct ImportRequest {
  std::string kind;  ///< empty: the one kind whose columns the file has
  std::string file;  ///< its name
  Date released_on;
  Date today;
  Instant now;
  std::optional<Instant> embargo_until = {};
};

/// Reads, checks and adds one file. Wrong lines are reported, the rest stands.
/// @error Malformed for a file that is no such table; Conflict when it was imported before;
///        InvalidArgument when it is to be released after today
Result<ImportReport> import_file(const Shelf& shelf, Warehouse& warehouse, std::string_view bytes,
                                 const ImportRequest& request);

}  // namespace entente::observatory
