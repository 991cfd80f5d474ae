// Counts of a node's own cases as readers are given them: by the disclosure rule of their
// indicator, with small cells and those that would reveal them withheld, or with noise.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "observatory/disclosure.hpp"
#include "observatory/indicator.hpp"
#include "observatory/tabulation.hpp"

namespace entente::observatory {

/// What an indicator's query answers about own cases.
struct OwnCount {
  std::string period;
  std::string place;
  std::string origin;
  std::string category;
  std::int64_t count = 0;
  double total = 0;  ///< of what the mean is taken, in the indicator's unit
  bool operator==(const OwnCount&) const = default;
};

/// One layout over one period, already cut to what may be shown.
struct OwnTable {
  struct Row {
    std::string place;
    std::string origin;
    auto operator<=>(const Row&) const = default;
  };
  std::string period;  ///< empty where the periods are the rows
  bool provisional = false;
  bool noisy = false;            ///< some row is
  std::vector<bool> noisy_rows;  ///< of the rows that have labels
  bool totals = true;            ///< rows have totals, and columns unless the periods are the rows
  bool by_period = false;
  std::int64_t minimum = 1;
  std::vector<Row> rows;
  std::vector<std::string> columns;
  Tabulation counts;
  Disclosure shown;
  std::map<std::pair<std::size_t, std::size_t>, double> means;

  OwnTable(std::vector<Row> rows, std::vector<std::string> columns);
};

/// Asks a casebook; the query sees the views `own` and `books` and nothing else.
/// @error InvalidArgument for SQL that does not compile, reads more or answers other columns
Result<std::vector<OwnCount>> own_counts(const Indicator& indicator, store::Connection& casebook);

/// Cuts counts to what the rule lets readers see; one table for each period, the latest first.
/// @param this_month  "2026-03": a period that holds it is provisional
/// @param secret  of the node, for noise
std::vector<OwnTable> disclosed(const Indicator& indicator, const std::vector<OwnCount>& counts,
                                const std::string& this_month, const Digest& secret);

/// The shown cells as figures: counts, means, or changes of shown counts on the period before.
std::vector<Figure> figures_of(const Indicator& indicator, const std::vector<OwnTable>& tables);

/// What an id is called. Which of place, origin and category it is comes first.
using Labeller = std::function<std::string(std::string_view dimension, const std::string& id)>;

/// CountTable of the API. @param only_origin  keeps rows of this origin alone; empty: all
Json own_table_json(const OwnTable& table, const Labeller& label,
                    std::string_view only_origin = {});

}  // namespace entente::observatory
