// One published number and what it is about.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "observatory/countries.hpp"
#include "observatory/kind.hpp"
#include "observatory/table.hpp"

namespace entente::observatory {

struct Observation {
  std::size_t line = 0;
  std::string period;    ///< 2026, 2026-Q1, 2026-03 or 2026-03-02
  std::string place;     ///< ISO alpha-3, or an aggregate as published
  std::string origin;    ///< likewise
  std::string category;  ///< values joined by " / "
  std::string measure;
  double value = 0;
  std::string flag;  ///< as published: p for provisional, e for estimated ...
};

/// What an import makes of a table.
struct Reading {
  std::vector<Observation> observations;
  std::vector<Finding> findings;   ///< by line; those lines brought nothing
  std::vector<std::string> notes;  ///< of the file, such as a column that nobody knows
  std::size_t other_tables = 0;    ///< rows that `only` leaves to another kind
};

/// Turns rows into observations: each cell is what its column says, no key occurs twice, no total
/// is less than its parts. A row that is not right is a finding and brings nothing.
/// @param today  a period that begins after it is no statistic yet
/// @error Malformed when no layout of the kind fits the header
Result<Reading> observations_of(const Kind& kind, const Table& table, const Countries& countries,
                                Date today);

}  // namespace entente::observatory
