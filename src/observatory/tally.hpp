// What is counted of a node's own cases, as a file: which facts are kept for it, and by which query
// one case brings which counts. A casebook (casebook.hpp) runs it for each case that changes, so
// that a million cases are a few thousand sums when somebody asks.
//
//   id, title, definition                     texts in French and English
//   facts = ["removal.departed_at"]           kept of each case; the others are not
//   sql = "select number as \"case\", measure, period, place, origin, category, value from ..."
//
// The query reads cases(number, id, pack, territory, lead, reference, opened_on, closed_on),
// facts(case, fact, value, day, organisation), steps(case, element, organisation, role, began,
// ended, ended_on, outcome), deadlines(case, deadline, warns_on, binds_on, state, ended_on) and
// messages(case, type, direction, party, day). It aggregates nothing: a row is what one case
// brings, in the month `period`.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "pack/texts.hpp"
#include "platform/files.hpp"

namespace entente::observatory {

struct Tally {
  std::string id;
  pack::Bilingual title;
  pack::Bilingual definition;
  std::vector<std::string> facts;
  std::string sql;  ///< empty: the facts alone are kept, for views
};

/// @error Malformed with file and line
Result<Tally> read_tally(std::string_view file, std::string_view text);
/// Those of a folder, by id; none when there is no such folder. @error Malformed with file and line
Result<std::vector<Tally>> read_tallies(platform::Files& files, const std::string& folder);

}  // namespace entente::observatory
