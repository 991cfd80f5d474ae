#include "observatory/observation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "observatory/cells.hpp"
#include "observatory/lines.hpp"

namespace entente::observatory {
namespace {

/// Where a layout's columns are in this file.
struct Place {
  const Column* column;
  std::size_t index;
};

std::string part_of(const Observation& one, std::string_view role) {
  if (role == "line") return std::to_string(one.line);
  if (role == "period") return one.period;
  if (role == "place") return one.place;
  if (role == "origin") return one.origin;
  return one.category;
}

class Rows {
 public:
  Rows(const Kind& kind, const Layout& layout, const Table& table, const Countries& countries,
       Date today)
      : kind_(kind), layout_(layout), table_(table), countries_(countries), today_(today) {
    for (const auto& column : layout.columns) places_.push_back({&column, index_of(column.name)});
    for (const auto& [name, values] : layout.only)
      if (const auto index = index_of(name); index != kNowhere) only_.push_back({index, &values});
    for (const auto& [name, values] : layout.one_of)
      if (const auto index = index_of(name); index != kNowhere) one_of_.push_back({index, &values});
    flag_ = index_of("OBS_FLAG");
    if (!kind.dataflows.empty()) dataflow_ = dataflow_column(table);
  }

  Reading read() {
    note_unknown_columns();
    std::string other;
    for (const auto& row : table_.rows) {
      if (is_of_another_table(row)) {
        ++reading_.other_tables;
        other = another_table(row);
        continue;
      }
      if (auto error = take(row)) reading_.findings.push_back({row.line, *std::move(error)});
    }
    take_back_ambiguous();
    if (reading_.observations.empty() && reading_.findings.empty())
      reading_.findings.push_back({0, other.empty() ? "no row brings a number" : std::move(other)});
    return std::move(reading_);
  }

 private:
  std::size_t index_of(const std::string& name) const {
    const auto found = std::find(table_.columns.begin(), table_.columns.end(), name);
    return found == table_.columns.end() ? kNowhere
                                         : static_cast<std::size_t>(found - table_.columns.begin());
  }

  void note_unknown_columns() {
    for (const auto& name : table_.columns) {
      const bool known =
          std::any_of(layout_.columns.begin(), layout_.columns.end(),
                      [&](const Column& column) { return column.name == name; }) ||
          layout_.only.contains(name) || layout_.one_of.contains(name) || name == "OBS_FLAG" ||
          std::find(layout_.ignored.begin(), layout_.ignored.end(), name) != layout_.ignored.end();
      if (known) continue;
      unread_.push_back(index_of(name));
      if (!(table_.cube && is_dimension(name)))
        reading_.notes.push_back(fmt::format("the column '{}' is not read", name));
    }
  }

  /// Ids of dimensions are small letters; attributes and labels of SDMX-CSV are not.
  static bool is_dimension(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
  }

  /// A column by its place, and the values that are taken there.
  using Taken = std::pair<std::size_t, const std::vector<std::string>*>;

  static bool takes(const Taken& one, const Table::Row& row) {
    return std::find(one.second->begin(), one.second->end(), trimmed(row.cells[one.first])) !=
           one.second->end();
  }

  bool is_of_another_table(const Table::Row& row) const {
    return std::any_of(only_.begin(), only_.end(),
                       [&](const auto& one) { return !takes(one, row); });
  }

  std::string another_table(const Table::Row& row) const {
    for (const auto& one : only_)
      if (!takes(one, row))
        return fmt::format("no row is of this kind: '{}' is '{}' where {} is expected",
                           table_.columns[one.first], row.cells[one.first],
                           fmt::join(*one.second, " or "));
    return {};
  }

  /// Nothing, or of what a row is the part: a number of women is not one of persons.
  std::optional<std::string> part_of_a_whole(const Table::Row& row) const {
    if (!table_.cube) return std::nullopt;
    for (const auto index : unread_)
      if (is_dimension(table_.columns[index]))
        return fmt::format(
            "the dimension '{}' ('{}') is not known to this kind: the number may be a part of the "
            "whole; keep the rows of its total and leave the column out, or add it to 'only'",
            table_.columns[index], row.cells[index]);
    return std::nullopt;
  }

  /// Adds the row's observations, or says why it brings none.
  std::optional<std::string> take(const Table::Row& row) {
    Observation shared;
    shared.line = row.line;
    if (flag_ != kNowhere) shared.flag = trimmed(row.cells[flag_]);
    if (!is_flag(kind_, shared.flag))
      return fmt::format(
          "'{}' is no flag of this kind; expected {}", shared.flag,
          kind_.flags.empty() ? "none" : fmt::format("{}", fmt::join(kind_.flags, ", ")));
    if (dataflow_ != kNowhere && !is_dataflow(kind_, row.cells[dataflow_]))
      return fmt::format("the file says that this is {}; '{}' is {}", row.cells[dataflow_],
                         kind_.id, fmt::join(kind_.dataflows, " or "));
    for (const auto& one : one_of_)
      if (!takes(one, row))
        return fmt::format("{}: '{}' is not known here; expected {}", table_.columns[one.first],
                           trimmed(row.cells[one.first]), fmt::join(*one.second, " or "));
    if (auto part = part_of_a_whole(row)) return part;
    std::string quarter;
    category_begun_ = false;
    for (const auto& place : places_) {
      if (place.column->is_measure()) continue;
      const auto cell = trimmed(row.cells[place.index]);
      auto error = place.column->role == "quarter" ? quarter_of(cell, quarter)
                                                   : dimension(*place.column, cell, shared);
      if (error) return error;
    }
    shared.period += quarter;
    return measures(row, shared);
  }

  static std::optional<std::string> quarter_of(std::string_view cell, std::string& quarter) {
    if (cell.starts_with('Q')) cell.remove_prefix(1);
    if (cell.size() != 1 || cell[0] < '1' || cell[0] > '4')
      return fmt::format("'{}' is no quarter; expected 1 to 4", cell);
    quarter = fmt::format("-Q{}", cell);
    return std::nullopt;
  }

  std::optional<std::string> dimension(const Column& column, std::string_view cell,
                                       Observation& shared) {
    if (cell.empty() && !column.optional) return fmt::format("the cell '{}' is empty", column.name);
    if (column.role == "category") return category(column, cell, shared);
    if (cell.empty()) return std::nullopt;
    Result<std::string> value = std::string(cell);
    if (column.type == CellType::Country) value = area_of(cell, kind_, countries_);
    if (column.role == "period" && column.type != CellType::Text)
      value = period_of(cell, column.type, today_);
    if (!value) return fmt::format("{}: {}", column.name, value.error().message);
    if (column.role == "period") shared.period = *value;
    if (column.role == "place") shared.place = *value;
    if (column.role == "origin") shared.origin = *value;
    return std::nullopt;
  }

  /// Each part has its place, an empty one too, so that formulas can take one of them.
  std::optional<std::string> category(const Column& column, std::string_view cell,
                                      Observation& shared) {
    constexpr std::string_view kBetween = " / ";
    if (layout_.category_parts > 1 && cell.find(kBetween) != cell.npos)
      return fmt::format("{}: '{}' holds ' / ', which stands between the parts of a category",
                         column.name, cell);
    if (category_begun_) shared.category += kBetween;
    shared.category += cell;
    category_begun_ = true;
    return std::nullopt;
  }

  std::optional<std::string> measures(const Table::Row& row, const Observation& shared) {
    std::vector<Observation> found;
    for (const auto& place : places_) {
      if (!place.column->is_measure()) continue;
      const auto cell = trimmed(row.cells[place.index]);
      if (cell.empty() && place.column->optional) continue;
      if (cell.empty()) return fmt::format("the cell '{}' is empty", place.column->name);
      const auto value = number_of(cell, place.column->type);
      if (!value) return fmt::format("{}: {}", place.column->name, value.error().message);
      Observation one = shared;
      one.measure = place.column->role;
      one.value = *value;
      found.push_back(std::move(one));
    }
    if (auto twice = seen_before(row, shared)) return twice;
    for (auto& one : found) reading_.observations.push_back(std::move(one));
    return std::nullopt;
  }

  std::optional<std::string> seen_before(const Table::Row& row, const Observation& one) {
    std::string key;
    for (const auto& role : kind_.key) key += part_of(one, role) + "\n";
    const auto [place, fresh] = keys_.emplace(std::move(key), &row);
    if (fresh) return std::nullopt;
    const auto& first = *place->second;
    for (const auto index : unread_)
      if (row.cells[index] != first.cells[index]) {
        const auto what = fmt::format(
            "differs in '{}' alone, which is not read: nobody can say which of both is "
            "meant",
            table_.columns[index]);
        ambiguous_.emplace(first.line, fmt::format("line {} {}", row.line, what));
        return fmt::format("line {} {}", first.line, what);
      }
    return fmt::format("the same {} as line {}", fmt::join(kind_.key, ", "), first.line);
  }

  /// Where rows differ in a column that is not read, the first of them is no better than the rest.
  void take_back_ambiguous() {
    if (ambiguous_.empty()) return;
    std::erase_if(reading_.observations,
                  [&](const Observation& one) { return ambiguous_.contains(one.line); });
    for (auto& [line, what] : ambiguous_) reading_.findings.push_back({line, std::move(what)});
  }

  const Kind& kind_;
  const Layout& layout_;
  const Table& table_;
  const Countries& countries_;
  Date today_;
  std::vector<Place> places_;
  std::vector<Taken> only_;
  std::vector<Taken> one_of_;
  std::vector<std::size_t> unread_;
  std::map<std::size_t, std::string> ambiguous_;  ///< by line
  std::size_t dataflow_ = kNowhere;
  std::size_t flag_ = kNowhere;
  bool category_begun_ = false;
  std::unordered_map<std::string, const Table::Row*> keys_;
  Reading reading_;
};

/// What a total stands over: everything but the role that it sums.
std::string group_of(const Observation& one, const TotalRule& rule) {
  std::string group = one.measure;
  for (const auto* role : {"period", "place", "origin", "category"})
    if (role != rule.of) group += "\n" + part_of(one, role);
  return group;
}

struct Sum {
  double parts = 0;
  std::size_t count = 0;
};

/// Totals that their parts contradict bring nothing: nobody can say which of them is wrong.
void hold_totals(const TotalRule& rule, const Kind& kind, Reading& reading) {
  std::map<std::string, Sum> sums;
  const auto is_aggregate = [&](const std::string& value) {
    return std::find(kind.aggregates.begin(), kind.aggregates.end(), value) !=
           kind.aggregates.end();
  };
  for (const auto& one : reading.observations) {
    const auto value = part_of(one, rule.of);
    if (value == rule.is || (value != rule.is && is_aggregate(value) && !rule.exact)) continue;
    Sum& sum = sums[group_of(one, rule)];
    sum.parts += one.value;
    ++sum.count;
  }
  std::erase_if(reading.observations, [&](const Observation& one) {
    if (part_of(one, rule.of) != rule.is) return false;
    const auto found = sums.find(group_of(one, rule));
    if (found == sums.end()) return false;
    const double slack =
        static_cast<double>(rule.rounding) * static_cast<double>(found->second.count + 1) / 2.0;
    const double over = found->second.parts - one.value;
    if (over <= slack && (!rule.exact || over >= -slack)) return false;
    reading.findings.push_back(
        {one.line, fmt::format("the total says {}, its {} parts add up to {}", one.value,
                               found->second.count, found->second.parts)});
    return true;
  });
}

}  // namespace

Result<Reading> observations_of(const Kind& kind, const Table& table, const Countries& countries,
                                Date today) {
  const Layout* layout = layout_for(kind, table.columns);
  if (!layout) {
    std::vector<std::string> wanted;
    for (const auto& one : kind.layouts) {
      std::vector<std::string> names;
      for (const auto& column : one.columns) names.push_back(column.name);
      wanted.push_back(fmt::format("{}", fmt::join(names, ",")));
    }
    return fail(Code::Malformed, "the header '{}' is not that of '{}'; expected {}",
                fmt::join(table.columns, ","), kind.id, fmt::join(wanted, " or "));
  }
  Reading reading = Rows(kind, *layout, table, countries, today).read();
  for (const auto& rule : kind.totals) hold_totals(rule, kind, reading);
  std::stable_sort(reading.findings.begin(), reading.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
  return reading;
}

}  // namespace entente::observatory
