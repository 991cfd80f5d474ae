#include "observatory/oddities.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/ascii.hpp"
#include "base/date.hpp"
#include "base/written_text.hpp"

namespace entente::observatory {
namespace {

/// Nothing that grew from edition to edition has ever grown like that.
constexpr double kFarAbove = 10;

using Findings = std::vector<Finding>;

std::string rest_of(const Observation& one) {
  return one.place + "\n" + one.origin + "\n" + one.category;
}

/// The measures of one line against each other.
std::optional<std::string> odd_parts(const Check& check,
                                     const std::vector<const Observation*>& line) {
  std::optional<double> whole;
  double parts = 0;
  std::size_t found = 0;
  for (const auto* one : line) {
    if (one->measure == check.of) whole = one->value;
    if (std::find(check.parts.begin(), check.parts.end(), one->measure) == check.parts.end())
      continue;
    parts += one->value;
    ++found;
  }
  if (!whole || found == 0 || (check.equal && found < check.parts.size())) return std::nullopt;
  if (parts <= *whole && (!check.equal || parts >= *whole)) return std::nullopt;
  return fmt::format("{} {} {}, {} is {}", fmt::join(check.parts, " + "),
                     check.parts.size() > 1 ? "add up to" : "is", parts, check.of, *whole);
}

void look_at_lines(const Check& check, const std::vector<Observation>& all, Findings& warnings) {
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = std::find_if(begin, all.end(),
                                  [&](const Observation& one) { return one.line != begin->line; });
    std::vector<const Observation*> line;
    for (auto one = begin; one != end; ++one) line.push_back(&*one);
    if (auto odd = odd_parts(check, line)) warnings.push_back({begin->line, *std::move(odd)});
    begin = end;
  }
}

/// Running totals from one period to the next.
void look_at_course(const Check& check, const std::vector<Observation>& all, Findings& warnings) {
  std::map<std::string, std::map<std::string, const Observation*>> courses;
  for (const auto& one : all)
    if (std::find(check.never_falls.begin(), check.never_falls.end(), one.measure) !=
        check.never_falls.end())
      courses[one.measure + "\n" + rest_of(one)][one.period] = &one;
  for (const auto& [what, course] : courses) {
    const Observation* before = nullptr;
    for (const auto& [period, one] : course) {
      if (before && one->value < before->value)
        warnings.push_back(
            {one->line, fmt::format("{} falls from {} on {} to {}, and is a running total",
                                    one->measure, before->value, before->period, one->value)});
      before = one;
    }
  }
}

void look_at_weekdays(int weekday, const std::vector<Observation>& all, Findings& warnings) {
  constexpr std::string_view kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
  const auto name = [&](int day) { return kDays[static_cast<std::size_t>(day - 1)]; };
  std::set<std::size_t> told;
  for (const auto& one : all) {
    const auto day = parse_date(one.period);
    if (!day || iso_weekday(*day) == weekday || !told.insert(one.line).second) continue;
    warnings.push_back({one.line, fmt::format("{} is a {}; the periods of this kind end on a {}",
                                              one.period, name(iso_weekday(*day)), name(weekday))});
  }
}

/// How many letters to add, leave out or change (V. Levenshtein, Doklady 163, 1965).
std::size_t letters_apart(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

bool lost_a_letter(std::string_view category) {
  for (std::size_t at = category.find('?'); at != category.npos; at = category.find('?', at + 1))
    if (at > 0 && is_letter(category[at - 1]) && at + 1 < category.size() &&
        is_letter(category[at + 1]))
      return true;
  return false;
}

/// One look at each category of the file, against those before it and those of other editions.
class Categories {
 public:
  Categories(bool settled, const Known& known) : settled_(settled), known_(known) {
    for (const auto& one : known.categories) spelt_.emplace(folded_name(one), one);
  }

  std::optional<std::string> odd(const std::string& category) {
    if (category.empty() || !seen_.insert(category).second) return std::nullopt;
    if (lost_a_letter(category)) return fmt::format("a letter of '{}' was lost", category);
    if (known_.categories.contains(category)) return std::nullopt;
    const auto [spelt, fresh] = spelt_.emplace(folded_name(category), category);
    if (!fresh && spelt->second != category)
      return fmt::format("'{}' and '{}' are counted apart, and differ in their spelling alone",
                         category, spelt->second);
    if (!settled_ || known_.categories.empty()) return std::nullopt;
    const auto* near = nearest(category);
    return fmt::format("'{}' is in no earlier edition{}", category,
                       near ? fmt::format("; '{}' is", *near) : "");
  }

 private:
  const std::string* nearest(const std::string& category) const {
    constexpr std::size_t kMisspelt = 2;
    const auto folded = folded_name(category);
    for (const auto& one : known_.categories)
      if (one.size() + kMisspelt >= category.size() && category.size() + kMisspelt >= one.size() &&
          letters_apart(folded, folded_name(one)) <= kMisspelt)
        return &one;
    return nullptr;
  }

  bool settled_;
  const Known& known_;
  std::set<std::string> seen_;
  std::map<std::string, std::string> spelt_;  ///< by folded name
};

/// Rows of a kind without keys may be two incidents, or one that was written down twice.
void look_at_twins(const std::vector<Observation>& all, Findings& warnings) {
  std::set<std::string> told;
  std::set<std::size_t> twins;
  for (const auto& one : all)
    if (!told.insert(
                 fmt::format("{}\n{}\n{}\n{}", one.measure, one.period, rest_of(one), one.value))
             .second)
      twins.insert(one.line);
  if (!twins.empty())
    warnings.push_back({*twins.begin(), fmt::format("this and {} more rows say what another says: "
                                                    "the same twice, or two incidents",
                                                    twins.size() - 1)});
}

std::optional<std::string> far_above(const Observation& one, const Known& known) {
  const auto before = known.largest.find(one.measure);
  if (before == known.largest.end() || before->second <= 0 ||
      one.value <= kFarAbove * before->second)
    return std::nullopt;
  return fmt::format("{} is {}; the largest of all earlier editions is {}", one.measure, one.value,
                     before->second);
}

}  // namespace

std::vector<Finding> oddities_of(const Kind& kind, const std::vector<Observation>& observations,
                                 const Known& known) {
  Findings warnings;
  bool settled = false;
  for (const auto& check : kind.checks) {
    if (!check.parts.empty()) look_at_lines(check, observations, warnings);
    if (!check.never_falls.empty()) look_at_course(check, observations, warnings);
    if (check.weekday) look_at_weekdays(*check.weekday, observations, warnings);
    settled = settled || check.settled_categories;
  }
  Categories categories(settled, known);
  for (const auto& one : observations) {
    if (auto odd = categories.odd(one.category)) warnings.push_back({one.line, *std::move(odd)});
    if (auto odd = far_above(one, known)) warnings.push_back({one.line, *std::move(odd)});
  }
  if (kind.key == std::vector<std::string>{"line"}) look_at_twins(observations, warnings);
  std::stable_sort(warnings.begin(), warnings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
  return warnings;
}

}  // namespace entente::observatory
