// Versions of a rule: the days between which each is law, by its extensions and, where a column is
// declared to select the version, by its cell.
#include <algorithm>

#include "dmn/table_checker.hpp"

namespace entente::dmn {
namespace {

constexpr std::size_t kNoColumn = SIZE_MAX;

const std::string* extension(const std::vector<Extension>& extensions, std::string_view name) {
  for (const auto& each : extensions)
    if (each.name == name && !each.value.empty()) return &each.value;
  return nullptr;
}

std::optional<Date> date_of(const std::vector<Extension>& extensions, std::string_view name) {
  const auto* text = extension(extensions, name);
  if (!text) return std::nullopt;
  const auto date = parse_date(*text);
  return date ? std::optional(*date) : std::nullopt;
}

Sentence day(const std::optional<Date>& date, Sentence open) {
  return date ? Sentence{to_string(*date), to_string(*date)} : open;
}

/// From the first to the last day that a cell takes, when they are days and nothing is left out.
std::optional<Period> days_of(const CellTest& test) {
  if (test.any) return Period{};
  if (test.opaque || test.points.empty() || !test.points.front().as_date()) return std::nullopt;
  Period days;
  std::size_t first = 0;  // position: gaps at even ones, points at odd ones
  std::size_t last = 2 * test.points.size();
  const auto holds = [&](std::size_t position) {
    return position % 2 == 1 ? test.at[position / 2] : test.between[position / 2];
  };
  while (first <= last && !holds(first)) ++first;
  while (last > first && !holds(last)) --last;
  if (first > last) return std::nullopt;
  const auto boundary = [&](std::size_t position, bool lower) -> std::optional<Date> {
    if (position % 2 == 1) return feel::to_date(*test.points[position / 2].as_date());
    const auto near = lower ? value_behind(test.points[position / 2 - 1])
                            : value_before(test.points[position / 2]);
    return near ? feel::to_date(*near->as_date()) : std::nullopt;
  };
  if (first > 0) days.from = boundary(first, true);
  if (last < 2 * test.points.size()) days.to = boundary(last, false);
  return days;
}

}  // namespace

Period period_of(const RuleInfo& rule) {
  return {date_of(rule.extensions, "applies-from"), date_of(rule.extensions, "applies-to")};
}

std::size_t TableChecker::version_column() const {
  for (std::size_t at = 0; at < table_.inputs.size(); ++at)
    if (const auto* selects = extension(table_.inputs[at].extensions, "selects");
        selects && *selects == "version")
      return at;
  return kNoColumn;
}

void TableChecker::check_validity() {
  const std::size_t column = version_column();
  for (const std::size_t rule : rule_of_box_) check_period(rule, column);
  if (single_hit() || column != kNoColumn) check_versions(column);
}

void TableChecker::check_period(std::size_t at, std::size_t column) {
  const WrittenRule& rule = table_.rules[at];
  const std::size_t number = rule.info.number;
  const Period law = period_of(rule.info);
  if (law.from && law.to && *law.to < *law.from)
    find(Check::Validity, {number}, rule.line, "rule {} applies to {}, before it applies from {}",
         number, to_string(*law.to), to_string(*law.from));
  if (column == kNoColumn) return;
  const auto cell = days_of(test_of(at, column));
  if (!cell) return;
  if (cell->from != law.from)
    find(Check::Validity, {number}, rule.inputs[column].line,
         "{}: takes days from {}, but the rule applies from {}", cell_name(at, column),
         day(cell->from, say("any day")), day(law.from, say("no declared day")));
  if (cell->to != law.to)
    find(Check::Validity, {number}, rule.inputs[column].line,
         "{}: takes days to {}, but the rule applies to {}", cell_name(at, column),
         day(cell->to, say("any day")), day(law.to, say("no declared day")));
}

void TableChecker::check_versions(std::size_t column) {
  // Rules that ask the same, but for the day: versions of one another.
  std::map<std::vector<std::string>, std::vector<std::size_t>> versions;
  for (const std::size_t at : rule_of_box_) {
    if (!period_of(table_.rules[at].info).from) continue;
    std::vector<std::string> asked;
    for (std::size_t i = 0; i < table_.inputs.size(); ++i)
      if (i != column) asked.push_back(table_.rules[at].inputs[i].text);
    versions[std::move(asked)].push_back(at);
  }
  for (auto& [asked, rules] : versions) {
    std::stable_sort(rules.begin(), rules.end(), [&](std::size_t left, std::size_t right) {
      return *period_of(table_.rules[left].info).from < *period_of(table_.rules[right].info).from;
    });
    for (std::size_t i = 1; i < rules.size(); ++i) {
      const WrittenRule& before = table_.rules[rules[i - 1]];
      const WrittenRule& after = table_.rules[rules[i]];
      const auto until = period_of(before.info).to;
      const Date from = *period_of(after.info).from;
      const std::vector<std::size_t> both{before.info.number, after.info.number};
      if (!until || from <= *until)
        find(Check::Validity, both, after.line, "rules {} and {} ask the same and both apply on {}",
             both[0], both[1], to_string(from));
      else if (*until + 1 < from)
        find(Check::Validity, both, after.line,
             "rules {} and {} ask the same and neither applies from {} to {}", both[0], both[1],
             to_string(*until + 1), to_string(from - 1));
    }
  }
}

}  // namespace entente::dmn
