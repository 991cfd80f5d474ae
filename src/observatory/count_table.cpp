#include "observatory/count_table.hpp"

#include <cmath>

#include "observatory/disclosure.hpp"
#include "observatory/interval.hpp"

namespace entente::observatory {
namespace {

std::int64_t hundredths_of_percent(double share) {
  return std::llround(share * 10'000);
}

Json cell_json(const Tabulation& table, const Disclosure& shown, std::size_t row,
               std::size_t column) {
  if (!shown.shows(row, column)) return nullptr;
  JsonObject cell{{"count", table.at(row, column)}};
  const std::size_t total = table.columns() - 1;
  if (column == total || !shown.shows(row, total)) return cell;
  if (const auto share = wilson(table.at(row, column), table.at(row, total))) {
    cell["share"] = hundredths_of_percent(share->value);
    cell["low"] = hundredths_of_percent(share->low);
    cell["high"] = hundredths_of_percent(share->high);
  }
  return cell;
}

JsonArray labels_json(const std::vector<std::string>& labels) {
  JsonArray list;
  for (const auto& label : labels) list.emplace_back(label);
  return list;
}

}  // namespace

Json count_table(const Tabulation& table, std::int64_t minimum) {
  const auto shown = protect(table, minimum);
  JsonArray rows;
  std::int64_t withheld = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    JsonArray cells;
    for (std::size_t column = 0; column < table.columns(); ++column) {
      cells.push_back(cell_json(table, shown, row, column));
      if (!shown.shows(row, column)) ++withheld;
    }
    rows.emplace_back(std::move(cells));
  }
  return JsonObject{{"minimum", minimum},
                    {"rows", labels_json(table.row_labels())},
                    {"columns", labels_json(table.column_labels())},
                    {"cells", std::move(rows)},
                    {"withheld", withheld}};
}

}  // namespace entente::observatory
