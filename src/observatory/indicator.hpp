// An indicator as a file: what it counts, by which formula, from which sources. The formula is
// plain SQL over the warehouse's view `figures`, run on a connection that can only read.
//
//   id, title, definition, reference          texts in French and English
//   unit = "persons"
//   needs = ["uk-small-boats-daily"]          kinds without which it is not computable
//   provisional = true
//   sql = "select period, place, origin, [category,] value from figures where ..."
//
// One about the node's own cases names its tallies in `own` and reads the views `own(kind, measure,
// period, place, origin, category, value)`, months that are over alone, and `books(agreement,
// direction, act, persons, day)`. It answers period, place, origin, category and a count, with the
// total of which a mean is taken behind it if there is one, and has a rule of disclosure:
//
//   own = ["own-returns"]
//   show = "counts"                           or "change" (on the period before), or "mean"
//   beside = ["fr-forced-returns"]            public ones that speak of the same
//   words = [{ id = "forced", fr = "...", en = "..." }]
//   [labels]                                  where names of ids are found: "country",
//   pack, place, origin, category             "organisation", "element", or a text key's beginning
//   [disclosure]
//   minimum = 5
//   rows = "period"                           the periods are the rows; else place and origin are
//   totals = false                            no totals are shown: each cell stands for itself
//   sums = "origin"                           another indicator shows the sum of each origin's
//   cells noise = { numerator = 1, denominator = 2 }   epsilon of discrete Laplace noise
//   (noise.hpp) while_open = { numerator = 1, denominator = 2 }   the same, for a period that is
//   not over alone:
//                                             from one month to the next it grows by few
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "observatory/noise.hpp"
#include "observatory/warehouse.hpp"
#include "pack/texts.hpp"
#include "platform/files.hpp"

namespace entente::observatory {

enum class Show { Counts, Change, Mean };

struct DisclosureRule {
  std::int64_t minimum = 1;
  bool by_period = false;
  bool totals = true;
  bool sums_by_origin = false;
  std::optional<Epsilon> noise;
  std::optional<Epsilon> while_open;
};

/// Where the names of ids are found; empty where the id says it.
struct Labels {
  std::string pack;
  std::string place;
  std::string origin;
  std::string category;
};

struct Indicator {
  std::string id;
  pack::Bilingual title;
  pack::Bilingual definition;
  std::string unit;
  pack::Bilingual reference;
  std::vector<std::string> needs;
  bool provisional = false;
  std::string sql;
  std::vector<std::string> own;  ///< tallies of own cases; empty for a public one
  std::vector<std::string> beside;
  Show show = Show::Counts;
  DisclosureRule disclosure;
  Labels labels;
  std::map<std::string, pack::Bilingual> words;
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
