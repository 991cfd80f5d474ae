#include "observatory/own_table.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "observatory/interval.hpp"
#include "observatory/noise.hpp"
#include "observatory/reading_only.hpp"

namespace entente::observatory {
namespace {

std::vector<std::string> texts_of_rows(const std::vector<OwnTable::Row>& rows) {
  std::vector<std::string> labels;
  for (const auto& row : rows) labels.push_back(row.place + "\n" + row.origin);
  return labels;
}

std::int64_t hundredths(double share) {
  return std::llround(share * 10'000);
}

bool holds(const std::string& period, const std::string& month) {
  return period.empty() || month.starts_with(period);
}

OwnTable::Row row_of(const Indicator& indicator, const OwnCount& one) {
  if (indicator.disclosure.by_period) return {one.period, ""};
  return {one.place, one.origin};
}

template <class T>
std::size_t place_in(const std::vector<T>& sorted, const T& value) {
  return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), value) -
                                  sorted.begin());
}

/// The table of some counts, nothing withheld yet.
OwnTable tabulated(const Indicator& indicator, const std::vector<const OwnCount*>& counts) {
  std::set<OwnTable::Row> rows;
  std::set<std::string> columns;
  for (const auto* one : counts) {
    rows.insert(row_of(indicator, *one));
    columns.insert(one->category);
  }
  OwnTable table({rows.begin(), rows.end()}, {columns.begin(), columns.end()});
  for (const auto* one : counts) {
    const std::size_t row = place_in(table.rows, row_of(indicator, *one));
    const std::size_t column = place_in(table.columns, one->category);
    table.counts.set(row, column, table.counts.at(row, column) + one->count);
    table.means[{row, column}] += one->total;
  }
  for (auto& [cell, mean] : table.means) {
    const auto count = table.counts.at(cell.first, cell.second);
    mean = count > 0 ? mean / static_cast<double>(count) : 0;
  }
  return table;
}

/// Without totals nothing adds up to anything, and each cell stands for itself.
Disclosure small_cells(const Tabulation& counts, std::int64_t minimum) {
  Disclosure shown{counts.columns(), std::vector<bool>(counts.rows() * counts.columns())};
  for (std::size_t cell = 0; cell < shown.withheld.size(); ++cell)
    shown.withheld[cell] = counts.at(cell / counts.columns(), cell % counts.columns()) < minimum;
  return shown;
}

/// Periods do not overlap: each row is a table of its own, and no total over periods is shown.
Disclosure protected_by_row(const OwnTable& table, std::int64_t minimum) {
  const auto& counts = table.counts;
  Disclosure shown{counts.columns(), std::vector<bool>(counts.rows() * counts.columns(), true)};
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    Tabulation one({table.rows[row].place}, table.columns);
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      one.set(0, column, counts.at(row, column));
    const auto alone = protect(one, minimum);
    for (std::size_t column = 0; column < counts.columns(); ++column)
      shown.withheld[row * counts.columns() + column] = !alone.shows(0, column);
  }
  return shown;
}

/// Cells of one origin, whose sum is shown elsewhere, are withheld together.
Disclosure small_cells_by_origin(const OwnTable& table, std::int64_t minimum) {
  const auto& counts = table.counts;
  auto shown = small_cells(counts, minimum);
  std::map<std::string, std::vector<std::size_t>> origins;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    origins[table.rows[row].origin].push_back(row);
  for (const auto& [origin, rows] : origins)
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      std::vector<std::int64_t> cells;
      for (const auto row : rows) cells.push_back(counts.at(row, column));
      const auto hidden = hidden_under_a_sum(cells, minimum);
      for (std::size_t i = 0; i < rows.size(); ++i)
        if (hidden[i]) shown.withheld[rows[i] * counts.columns() + column] = true;
    }
  return shown;
}

/// The noise of a table's row, if it gets some.
std::optional<Epsilon> noise_of(const DisclosureRule& rule, bool open) {
  return rule.noise ? rule.noise : open ? rule.while_open : std::nullopt;
}

bool is_open(const OwnTable& table, std::size_t row, const std::string& month) {
  return table.by_period ? holds(table.rows[row].place, month)
                         : !table.period.empty() && table.provisional;
}

/// Each count gets its noise; totals are those of the noisy counts. A period that is not over gets
/// other noise each month: that a count stays the same would tell that nothing was added.
void add_noise(const Indicator& indicator, OwnTable& table, const std::string& month,
               const Digest& secret) {
  table.noisy_rows.assign(table.rows.size(), false);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const bool open = is_open(table, row, month);
    const auto epsilon = noise_of(indicator.disclosure, open);
    if (!epsilon) continue;
    table.noisy = table.noisy_rows[row] = true;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      const auto count = table.counts.at(row, column);
      const auto cell = fmt::format(
          "{}|{}|{}|{}|{}|{}{}", indicator.id, table.period, table.rows[row].place,
          table.rows[row].origin, table.columns[column], count, open ? "|" + month : std::string());
      const auto noise = discrete_laplace(secret, cell, *epsilon);
      table.counts.set(row, column, std::max<std::int64_t>(0, count + noise));
      table.means.erase({row, column});
    }
  }
}

void protect_table(const Indicator& indicator, OwnTable& table, const std::string& month,
                   const Digest& secret) {
  const auto& rule = indicator.disclosure;
  table.minimum = rule.minimum;
  table.totals = rule.totals;
  table.by_period = rule.by_period;
  add_noise(indicator, table, month, secret);
  if (rule.sums_by_origin)
    table.shown = small_cells_by_origin(table, rule.minimum);
  else if ((table.noisy && !rule.by_period) || !rule.totals)
    table.shown = small_cells(table.counts, rule.minimum);
  else if (rule.by_period)
    table.shown = protected_by_row(table, rule.minimum);
  else
    table.shown = protect(table.counts, rule.minimum);
}

Json labelled(const Labeller& label, std::string_view dimension, const std::string& id) {
  return JsonObject{{"id", id}, {"title", id.empty() ? id : label(dimension, id)}};
}

Json own_cell_json(const OwnTable& table, std::size_t row, std::size_t column) {
  if (!table.shown.shows(row, column)) return nullptr;
  const auto& counts = table.counts;
  if (!table.totals && counts.is_total(row, column)) return nullptr;
  JsonObject cell{{"count", counts.at(row, column)}};
  if (const auto mean = table.means.find({row, column});
      mean != table.means.end() && mean->second > 0)
    cell["mean"] = std::round(mean->second * 100) / 100;
  const std::size_t total = counts.columns() - 1;
  const bool noisy = row < table.noisy_rows.size() ? table.noisy_rows[row] : table.noisy;
  if (noisy || !table.totals || column == total || !table.shown.shows(row, total)) return cell;
  if (const auto share = wilson(counts.at(row, column), counts.at(row, total))) {
    cell["share"] = hundredths(share->value);
    cell["low"] = hundredths(share->low);
    cell["high"] = hundredths(share->high);
  }
  return cell;
}

}  // namespace

OwnTable::OwnTable(std::vector<Row> row_labels, std::vector<std::string> column_labels)
    : rows(std::move(row_labels)),
      columns(std::move(column_labels)),
      counts(texts_of_rows(rows), columns) {}

Result<std::vector<OwnCount>> own_counts(const Indicator& indicator, store::Connection& casebook) {
  const ReadingOnly reading(casebook, {"own", "books"});
  auto query = casebook.prepare(indicator.sql);
  const std::string file = "indicators/" + indicator.id + ".toml";
  if (!query) return at(file, std::move(query).error());
  const int columns = query->columns();
  if (columns != 5 && columns != 6)
    return at(file, fail(Code::InvalidArgument,
                         "an indicator of own cases answers period, place, origin, category, a "
                         "count and perhaps a total; this one answers {} columns",
                         columns));
  std::vector<OwnCount> counts;
  while (true) {
    TRY(const bool more, query->step());
    if (!more) return counts;
    counts.push_back({query->text(0), query->text(1), query->text(2), query->text(3),
                      std::llround(query->real(4)), columns == 6 ? query->real(5) : 0});
  }
}

std::vector<OwnTable> disclosed(const Indicator& indicator, const std::vector<OwnCount>& counts,
                                const std::string& this_month, const Digest& secret) {
  std::map<std::string, std::vector<const OwnCount*>, std::greater<>> periods;
  for (const auto& one : counts)
    periods[indicator.disclosure.by_period ? std::string() : one.period].push_back(&one);
  std::vector<OwnTable> tables;
  for (const auto& [period, rows] : periods) {
    auto table = tabulated(indicator, rows);
    table.period = period;
    const auto latest = std::max_element(
        rows.begin(), rows.end(),
        [](const OwnCount* a, const OwnCount* b) { return a->period < b->period; });
    table.provisional = holds((*latest)->period, this_month);
    protect_table(indicator, table, this_month, secret);
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<Figure> figures_of(const Indicator& indicator, const std::vector<OwnTable>& tables) {
  std::vector<Figure> figures;
  const auto& rule = indicator.disclosure;
  for (const auto& table : tables)
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (!table.shown.shows(row, column)) continue;
        const auto& head = table.rows[row];
        Figure figure{rule.by_period ? head.place : table.period,
                      rule.by_period ? std::string() : head.place, head.origin,
                      table.columns[column], static_cast<double>(table.counts.at(row, column))};
        if (indicator.show == Show::Mean) {
          const auto mean = table.means.find({row, column});
          if (mean == table.means.end()) continue;
          figure.value = mean->second;
        }
        if (indicator.show == Show::Change) {
          // Only between rows that follow each other and are both shown.
          if (row == 0 || !table.shown.shows(row - 1, column)) continue;
          if (table.noisy_rows[row] || table.noisy_rows[row - 1]) continue;  // a part of a year
          const auto before = table.counts.at(row - 1, column);
          if (before == 0) continue;
          figure.value =
              100.0 * (figure.value - static_cast<double>(before)) / static_cast<double>(before);
        }
        figures.push_back(std::move(figure));
      }
  std::stable_sort(figures.begin(), figures.end(),
                   [](const Figure& a, const Figure& b) { return a.period < b.period; });
  return figures;
}

Json own_table_json(const OwnTable& table, const Labeller& label, std::string_view only_origin) {
  JsonArray rows;
  JsonArray cells;
  std::int64_t withheld = 0;
  const std::size_t height =
      table.totals && !table.by_period ? table.counts.rows() : table.rows.size();
  const std::size_t width = table.totals ? table.counts.columns() : table.columns.size();
  for (std::size_t row = 0; row < height; ++row) {
    const bool total = row == table.rows.size();
    if (!only_origin.empty() && (total || table.rows[row].origin != only_origin)) continue;
    if (!total)
      rows.push_back(JsonObject{{"place", labelled(label, "place", table.rows[row].place)},
                                {"origin", labelled(label, "origin", table.rows[row].origin)}});
    JsonArray line;
    for (std::size_t column = 0; column < width; ++column) {
      line.push_back(own_cell_json(table, row, column));
      if (line.back().is_null()) ++withheld;
    }
    cells.emplace_back(std::move(line));
  }
  JsonArray columns;
  for (const auto& column : table.columns) columns.push_back(labelled(label, "category", column));
  return JsonObject{{"minimum", table.minimum},
                    {"period", table.period},
                    {"provisional", table.provisional},
                    {"noisy", table.noisy},
                    {"totals", table.totals},
                    {"rows", std::move(rows)},
                    {"columns", std::move(columns)},
                    {"cells", std::move(cells)},
                    {"withheld", withheld}};
}

}  // namespace entente::observatory
