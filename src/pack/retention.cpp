#include "pack/retention.hpp"

#include <algorithm>

#include "feel/temporal.hpp"
#include "pack/manifest.hpp"

namespace entente::pack {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kMonthsOfAYear = 12;

void read_condition(TomlTable& row, RetentionRule& rule, Problems& problems) {
  rule.when = row.text("when");
  if (rule.when.empty()) return;
  auto compiled = feel::compile(rule.when);
  if (compiled)
    rule.condition = *std::move(compiled);
  else
    problems.push_back(at(row.place_of("when"), compiled.error()));
}

RetentionRule read_rule(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable row(file, table, problems);
  RetentionRule rule;
  rule.id = row.required_text("id");
  rule.place = row.place();
  rule.covers = row.texts("covers");
  if (rule.covers.empty()) row.wrong("covers", "'covers' names nothing");
  rule.from = row.required_text("from");
  read_condition(row, rule, problems);
  const auto period = parse_keeping_period(row.required_text("period"));
  if (period)
    rule.period = *period;
  else
    row.wrong("period", "'period' must be years, months or days: \"P5Y\", \"P0D\" for at once");
  if (row.has("then")) {
    const auto word = row.word("then", {"erase", "restrict"});
    rule.end = word && *word == 1 ? RetentionEnd::Restrict : RetentionEnd::Erase;
  }
  rule.article = row.required_text("article");
  rule.confidence = row.required_text("confidence");
  if (rule.confidence == "U")
    row.wrong("confidence", "a rule that is uncertain (U) cannot be active");
  if (row.has("applies_from"))
    rule.applies_from = row.date("applies_from");
  else
    row.wrong("applies_from", "'applies_from' is missing");
  if (row.has("applies_to")) rule.applies_to = row.date("applies_to");
  return rule;
}

}  // namespace

bool RetentionRule::covers_fact(std::string_view fact) const {
  return std::any_of(covers.begin(), covers.end(), [&](std::string_view pattern) {
    if (!pattern.ends_with('*')) return pattern == fact;
    return fact.starts_with(pattern.substr(0, pattern.size() - 1));
  });
}

std::optional<calendar::Period> parse_keeping_period(std::string_view text) {
  if (const auto months = feel::parse_years_and_months(text); months && months->months > 0) {
    if (months->months % kMonthsOfAYear == 0)
      return calendar::Period{months->months / kMonthsOfAYear, calendar::Unit::Years};
    return calendar::Period{months->months, calendar::Unit::Months};
  }
  if (const auto days = feel::parse_days_and_time(text);
      days && days->seconds >= 0 && days->seconds % kDay == 0)
    return calendar::Period{days->seconds / kDay, calendar::Unit::Days};
  return std::nullopt;
}

void read_retention(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto document = parse_toml(file, text, problems);
  if (!document) return;
  TomlTable toml(file, *document, problems);
  for (const auto* table : toml.tables("rule"))
    pack.retention.push_back(read_rule(file, *table, problems));
}

}  // namespace entente::pack
