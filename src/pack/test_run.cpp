#include <algorithm>

#include "dmn/evaluate.hpp"
#include "pack/checks.hpp"
#include "pack/deadline_rule.hpp"
#include "pack/reader.hpp"
#include "pack/test_case.hpp"

namespace entente::pack {
namespace {

/// Adds a value under its dotted name.
void put(feel::Context& context, std::string_view path, const feel::Value& value) {
  const auto dot = path.find('.');
  if (dot == path.npos) {
    context.set(std::string(path), value);
    return;
  }
  const std::string head(path.substr(0, dot));
  feel::Context inner;
  if (const auto* found = context.find(head); found && found->as_context())
    inner = *found->as_context();
  put(inner, path.substr(dot + 1), value);
  context.set(head, feel::Value(std::move(inner)));
}

/// Runs the cases of one pack.
class TestRun {
 public:
  TestRun(const Pack& pack, const calendar::ZoneDatabase& zones) : pack_(pack), zones_(zones) {}

  TestResult run(const DecisionCase& one) const {
    const auto now = moment(one.now, pack_, zones_);
    auto context = context_of(one.facts, now, one.territory);
    feel::Context deadlines;
    for (const auto& type : pack_.deadlines) deadlines.set(type.id, {});
    for (const auto& id : one.deadlines) {
      const auto readings = compute(id, one, context);
      if (!readings) return failed(one, describe(readings.error()));
      if (*readings) deadlines.set(id, shown(**readings, now));
    }
    context.set("deadlines", std::move(deadlines));
    const auto value = ask(one.decision, context);
    if (!value) return failed(one, describe(value.error()));
    return one.grounds ? compare_grounds(one, *value) : compare(one, *one.answer, to_text(*value));
  }

  TestResult run(const DeadlineCase& one) const {
    const auto context = context_of(one.facts, {}, one.territory);
    DeadlineRule rule;
    const auto readings = compute(one.deadline, one, context, &rule);
    if (!readings) return failed(one, describe(readings.error()));
    if (one.none || !*readings)
      return compare(one, one.none ? "no deadline" : "a deadline",
                     *readings ? "a deadline" : "no deadline");
    const auto& found = **readings;
    const auto line = [](std::string_view warns, std::string_view binds, std::string_view by,
                         std::string_view article) {
      return fmt::format("warns {}, binds {}, by {} ({})", warns, binds, by, article);
    };
    return compare(one,
                   line(one.warns, one.binds, one.rule.empty() ? rule.rule : one.rule,
                        one.article.empty() ? rule.article : one.article),
                   line(end_of(found.earliest), end_of(found.latest), rule.rule, rule.article));
  }

  TestResult run(const PeriodCase& one) const {
    const auto unit = calendar::parse_unit(one.unit);
    if (!unit) return failed(one, unit.error().message);
    DeadlineRule rule;
    rule.period = {one.length, *unit};
    rule.counting = {one.rule};
    const auto readings = readings_of(pack_, rule, moment(one.start, pack_, zones_), {}, zones_);
    if (!readings) return failed(one, describe(readings.error()));
    return compare(one, one.ends, end_of(readings->latest));
  }

 private:
  static TestResult failed(const CaseStart& one, std::string detail) {
    return {one.name, one.place, false, std::move(detail)};
  }

  static TestResult compare(const CaseStart& one, std::string_view expected,
                            std::string_view found) {
    if (expected == found) return {one.name, one.place, true, {}};
    return failed(one, fmt::format("expected {}, found {}", expected, found));
  }

  static TestResult compare_grounds(const DecisionCase& one, const feel::Value& value) {
    const auto* list = value.as_list();
    if (!list) return failed(one, fmt::format("the answer is no list: {}", to_text(value)));
    std::vector<std::string> found;
    std::vector<std::string> articles;
    for (const auto& item : *list) {
      const auto* ground = item["ground"].as_string();
      const auto* article = item["article"].as_string();
      found.push_back(ground ? *ground : "?");
      articles.push_back(article ? *article : "?");
    }
    for (const auto& article : one.articles)
      if (std::find(articles.begin(), articles.end(), article) == articles.end())
        return failed(
            one, fmt::format("no ground cites '{}', but: {}", article, fmt::join(articles, "; ")));
    auto expected = *one.grounds;
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    return compare(one, fmt::format("[{}]", fmt::join(expected, ", ")),
                   fmt::format("[{}]", fmt::join(found, ", ")));
  }

  feel::Context context_of(const FactSet& given, const feel::Value& now,
                           const std::string& territory) const {
    feel::Context facts;
    for (const auto& fact : pack_.facts) {
      const auto found = given.find(fact.id);
      put(facts, fact.id, found == given.end() ? feel::Value() : found->second);
    }
    feel::Context context{{"facts", std::move(facts)}, {"deadlines", feel::Context()}};
    context.set("territory", territory.empty() ? feel::Value() : feel::Value(territory));
    context.set("now", now);
    const auto* moment = now.as_date_and_time();
    context.set("today", moment ? feel::Value(moment->date) : feel::Value());
    return context;
  }

  Result<feel::Value> ask(std::string_view decision, const feel::Context& context) const {
    const auto* model = pack_.rules_with(decision);
    if (!model) return fail(Code::NotFound, "there is no decision '{}'", decision);
    dmn::Options options;
    options.environment.zones = &zones_;
    options.environment.time_zone = pack_.time_zone;
    return dmn::evaluate(*model, decision, context, options).value;
  }

  Result<std::optional<calendar::Readings>> compute(const std::string& id, const CaseInPlace& one,
                                                    const feel::Context& context,
                                                    DeadlineRule* told = nullptr) const {
    const auto* type = pack_.deadline(id);
    if (!type) return fail(Code::NotFound, "there is no deadline '{}'", id);
    const auto start = one.facts.find(type->starts);
    if (start == one.facts.end()) return std::optional<calendar::Readings>();
    TRY(const auto answer, ask(type->decision, context));
    if (answer.is_null()) return std::optional<calendar::Readings>();
    TRY(auto rule, deadline_rule(answer));
    TRY(auto readings, readings_of(pack_, rule, start->second, one.territory, zones_));
    if (told) *told = std::move(rule);
    return std::optional(std::move(readings));
  }

  feel::Value local(Instant instant) const {
    const auto value = feel::date_and_time_at(instant, pack_.time_zone, &zones_);
    return value ? feel::Value(*value) : feel::Value();
  }

  feel::Value shown(const calendar::Readings& readings, const feel::Value& now) const {
    const auto* moment = now.as_date_and_time();
    const auto at = moment ? feel::to_instant(*moment, &zones_) : std::nullopt;
    const bool passed = at && *at >= readings.latest.ends_at;
    return feel::Context{{"status", passed ? "passed" : "running"},
                         {"warns_at", local(readings.earliest.ends_at)},
                         {"warns_day", readings.earliest.last_day},
                         {"binds_at", local(readings.latest.ends_at)},
                         {"binds_day", readings.latest.last_day}};
  }

  /// The last day; for a period that ends within it, with the local minute.
  std::string end_of(const calendar::Reading& reading) const {
    if (reading.whole_day) return to_string(reading.last_day);
    const auto* zone = zones_.find(pack_.time_zone);
    constexpr std::size_t kToTheMinute = 16;
    return calendar::to_string(zone->local(reading.ends_at)).substr(0, kToTheMinute);
  }

  const Pack& pack_;
  const calendar::ZoneDatabase& zones_;
};

}  // namespace

Result<std::vector<TestResult>> test(const Files& files, const calendar::ZoneDatabase& zones) {
  TRY(const Pack pack, read(files));
  TRY_VOID(zones.zone(pack.time_zone));
  TRY(const TestCases cases, test_cases_of(files, pack, zones));
  const TestRun run(pack, zones);
  std::vector<TestResult> results;
  for (const auto& one : cases.periods) results.push_back(run.run(one));
  for (const auto& one : cases.deadlines) results.push_back(run.run(one));
  for (const auto& one : cases.decisions) results.push_back(run.run(one));
  return results;
}

bool all_hold(const TestCases& cases, const Pack& pack, const calendar::ZoneDatabase& zones) {
  const TestRun run(pack, zones);
  const auto holds = [&](const auto& one) { return run.run(one).passed; };
  return std::all_of(cases.periods.begin(), cases.periods.end(), holds) &&
         std::all_of(cases.deadlines.begin(), cases.deadlines.end(), holds) &&
         std::all_of(cases.decisions.begin(), cases.decisions.end(), holds);
}

}  // namespace entente::pack
