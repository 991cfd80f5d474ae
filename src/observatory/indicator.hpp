// An indicator as a file: what it counts, by which formula, from which sources. The formula is
// plain SQL over the warehouse's view `figures`, run on a connection that can only read.
//
//   id, title, definition, reference          texts in French and English
//   unit = "persons"
//   needs = ["uk-small-boats-daily"]          kinds without which it is not computable
//   provisional = true
//   sql = "select period, place, origin, [category,] value from figures where ..."
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "observatory/warehouse.hpp"
#include "pack/texts.hpp"
#include "platform/files.hpp"

namespace entente::observatory {

struct Indicator {
  std::string id;
  pack::Bilingual title;
  pack::Bilingual definition;
  std::string unit;
  std::string reference;
  std::vector<std::string> needs;
  bool provisional = false;
  std::string sql;
};

/// A number of an indicator.
struct Figure {
  std::string period;
  std::string place;
  std::string origin;
  std::string category;
  double value = 0;
};

struct Computed {
  std::vector<Figure> figures;
  std::vector<std::string> missing;  ///< kinds that were never imported: it is not computable
};

/// @error Malformed with file and line
Result<Indicator> read_indicator(std::string_view file, std::string_view text);

/// Those of a folder, by id. @error Malformed with file and line
Result<std::vector<Indicator>> read_indicators(platform::Files& files, const std::string& folder);

/// Runs the formula. Without what it needs the answer says so; a denominator that is not there
/// gives no row rather than a guess.
/// @error InvalidArgument for SQL that does not compile or does more than read
Result<Computed> compute(const Indicator& indicator, Warehouse& warehouse);

}  // namespace entente::observatory
