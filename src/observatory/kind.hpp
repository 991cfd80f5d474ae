// A kind of statistical file as data: which columns it has, what they mean, what makes a row
// unique, which totals must add up. The next edition of a known kind is read without a change of
// code.
//
//   id = "uk-small-boats-daily"
//   title = { fr = "...", en = "..." }
//   licence, attribution, publisher      what must be said beside each figure, in both languages
//   [[layout]]                           one for each way in which it is published
//   columns = { date = "period:date", people = "people:count", boats = "boats:count" }
//   category = ["route", "border"]       the order of the columns that make the category, if any do
//   optional = ["boats"]                 may be blank
//   only = { unit = "PER", age = ["TOTAL", "Total"] }   rows with others are of another table
//   may_lack = ["age"]                   columns of `only` that a file need not have
//   ignore = ["source_url"]              columns that say nothing to us
//   one_of = { confidence = ["V", "K"] } columns that bring nothing and hold one of these: a row
//                                        with another value is refused
//   flags = ["p", "e"]                   marks a number may carry; several may run together: "ep"
//   dataflows = ["MIGR_EIORD"]           where a file names its dataflow, it is one of these
//   key = ["period"]                     what makes a row unique, beside the measure; ["line"]:
//                                        nothing does, and a new edition replaces the old
//   [[total]]                            parts never exceed their total by more than rounding
//   of = "origin"  is = "TOTAL"  rounding = 5
//   [[check]]                            what is odd, but happens: the row stands, with a warning
//   parts = ["issued"]  of = "applied"   measures of a row that are together at most another one
//   equal = true                         and no less either
//   never_falls = ["transferred"]        running totals
//   weekday = 7                          on which each period ends, 1 to 7 from Monday
//   settled_categories = true            one that no edition had before is odd
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pack/texts.hpp"

namespace entente::observatory {

/// What a cell must be.
enum class CellType {
  Text,
  Year,     ///< 2026
  Month,    ///< 2026-03
  Quarter,  ///< 2026-Q1 or, beside a year, 1 to 4 or Q1 to Q4
  Day,      ///< 2026-03-02
  Period,   ///< any of the four
  Span,     ///< a year, a half "2026-S1", months "2026-01/06", years "2024-2026" or "2026/2025"
  Country,  ///< a code or name of the list of countries; an aggregate that the kind names
  Count,    ///< a whole number from 0
  Number,
  Percent,
};

struct Column {
  std::string name;  ///< in the file
  std::string role;  ///< period, quarter, place, origin, category, or the id of a measure
  CellType type = CellType::Text;
  bool optional = false;
  bool is_measure() const;
};

struct Layout {
  std::vector<Column> columns;
  std::size_t category_parts = 0;  ///< how many columns make the category, in order
  std::map<std::string, std::vector<std::string>> only;  ///< column to the values that are taken
  std::vector<std::string> may_lack;
  std::vector<std::string> ignored;
  std::map<std::string, std::vector<std::string>> one_of;  ///< column to the values it may hold
};

/// The parts under a total may not exceed it.
struct TotalRule {
  std::string of;             ///< role
  std::string is;             ///< its value on the row of the total
  std::int64_t rounding = 0;  ///< by which each part may be off
  bool exact = false;         ///< the parts are complete: they add up, within rounding
};

/// What is odd in the measures of a row, or from one period to the next.
struct Check {
  std::vector<std::string> parts;
  std::string of;
  bool equal = false;
  std::vector<std::string> never_falls;
  std::optional<int> weekday;  ///< ISO 8601
  bool settled_categories = false;
};

struct Kind {
  std::string id;
  pack::Bilingual title;
  pack::Bilingual publisher;
  pack::Bilingual licence;
  pack::Bilingual attribution;
  std::vector<std::string> aggregates;  ///< places and origins that are no country
  std::vector<std::string> flags;
  std::vector<std::string> dataflows;
  std::vector<Layout> layouts;
  std::vector<std::string> key;
  std::vector<TotalRule> totals;
  std::vector<Check> checks;
};

/// @error Malformed with file and line
Result<Kind> read_kind(std::string_view file, std::string_view text);

/// Whether a number may carry this mark: nothing, or flags of the kind one after the other.
bool is_flag(const Kind& kind, std::string_view mark);

/// Whether "ESTAT:MIGR_EIORD(1.0)", or the id alone, is a dataflow of the kind.
bool is_dataflow(const Kind& kind, std::string_view named);

/// The layout all of whose columns the header has; nullptr for none.
const Layout* layout_for(const Kind& kind, const std::vector<std::string>& header);

}  // namespace entente::observatory
