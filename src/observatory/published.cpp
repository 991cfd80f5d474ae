#include "observatory/published.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/csv.hpp"
#include "observatory/cells.hpp"

namespace entente::observatory {
namespace {

Result<double> number_in(const CsvTable::Row& row, std::size_t cell, std::string_view file) {
  auto value = number_of(row.cells[cell], CellType::Number);
  if (!value) return at(fmt::format("{}:{}", file, row.line), std::move(value).error());
  return value;
}

/// What an indicator computed, asked once.
class Answers {
 public:
  Answers(const std::vector<Indicator>& indicators, Warehouse& warehouse)
      : indicators_(indicators), warehouse_(warehouse) {}

  Result<const Computed*> of(const PublishedFigure& row) {
    if (const auto known = answers_.find(row.indicator); known != answers_.end())
      return &known->second;
    const auto found = std::find_if(indicators_.begin(), indicators_.end(),
                                    [&](const Indicator& one) { return one.id == row.indicator; });
    if (found == indicators_.end())
      return at(fmt::format("published.csv:{}", row.line),
                in_french(fail(Code::NotFound, "there is no indicator '{}'", row.indicator),
                          "il n’y a pas d’indicateur « {} »", row.indicator));
    TRY(auto computed, compute(*found, warehouse_));
    return &answers_.emplace(row.indicator, std::move(computed)).first->second;
  }

 private:
  const std::vector<Indicator>& indicators_;
  Warehouse& warehouse_;
  std::map<std::string, Computed> answers_;
};

bool same_subject(const Figure& a, const Figure& b) {
  return a.period == b.period && a.place == b.place && a.origin == b.origin &&
         a.category == b.category;
}

Comparison judged(const PublishedFigure& row, const Computed& computed) {
  Comparison comparison{row, Agreement::NotComputable, 0};
  if (!computed.missing.empty()) return comparison;
  const auto found = std::find_if(computed.figures.begin(), computed.figures.end(),
                                  [&](const Figure& one) { return same_subject(one, row.figure); });
  if (found == computed.figures.end()) {
    comparison.agreement = Agreement::Contradicted;
    return comparison;
  }
  comparison.computed = found->value;
  constexpr double kDust = 1e-9;  // of binary fractions
  const bool equal = std::abs(found->value - row.figure.value) <= row.tolerance + kDust;
  comparison.agreement = equal == row.differs ? Agreement::Contradicted
                         : row.differs        ? Agreement::Differs
                                              : Agreement::Reproduced;
  return comparison;
}

}  // namespace

Result<std::vector<PublishedFigure>> read_published(std::string_view file, std::string_view csv) {
  TRY(const auto table, parse_csv(csv, file,
                                  {"indicator", "period", "place", "origin", "category", "value",
                                   "tolerance", "agreement", "status", "as_of", "definition_fr",
                                   "definition_en", "source_fr", "source_en"}));
  std::vector<PublishedFigure> rows;
  for (const auto& row : table.rows) {
    const auto& cells = row.cells;
    PublishedFigure one;
    one.line = row.line;
    one.indicator = cells[0];
    one.figure = {cells[1], cells[2], cells[3], cells[4], 0};
    TRY(one.figure.value, number_in(row, 5, file));
    TRY(one.tolerance, number_in(row, 6, file));
    if (cells[7] != "equal" && cells[7] != "differs")
      return at(fmt::format("{}:{}", file, row.line),
                fail(Code::Malformed, "'{}' is no agreement; expected equal or differs", cells[7]));
    one.differs = cells[7] == "differs";
    one.status = cells[8];
    one.as_of = cells[9];
    one.definition = {cells[10], cells[11]};
    one.source = {cells[12], cells[13]};
    rows.push_back(std::move(one));
  }
  return rows;
}

Result<std::vector<Comparison>> compare(const std::vector<PublishedFigure>& published,
                                        const std::vector<Indicator>& indicators,
                                        Warehouse& warehouse) {
  Answers answers(indicators, warehouse);
  std::vector<Comparison> comparisons;
  for (const auto& row : published) {
    TRY(const Computed* computed, answers.of(row));
    comparisons.push_back(judged(row, *computed));
  }
  return comparisons;
}

}  // namespace entente::observatory
