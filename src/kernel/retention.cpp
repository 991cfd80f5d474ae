#include "kernel/retention.hpp"

#include <algorithm>

#include "calendar/period.hpp"
#include "calendar/zone_database.hpp"
#include "feel/temporal.hpp"
#include "kernel/context.hpp"
#include "kernel/parts.hpp"
#include "kernel/text_keys.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {
namespace {

class Retention {
 public:
  Retention(const Definitions& definitions, const Case& state, Instant now,
            const calendar::Calendar& calendar)
      : definitions_(definitions),
        state_(state),
        now_(now),
        calendar_(calendar),
        context_(context_of(definitions, state, now)) {}

  Result<std::optional<Retained>> of(const pack::RetentionRule& rule) const {
    const auto since = start(rule.from);
    if (!since || !applies(rule, *since)) return std::optional<Retained>();
    Retained retained{rule.id, rule.article, rule.end, *since, *since, false, covered(rule)};
    if (retained.facts.empty()) return std::optional<Retained>();
    if (rule.period.length > 0) {
      TRY(const auto reading, calendar::count(counting(), rule.period, *since, calendar_));
      retained.due_on = reading.last_day;
    }
    separate(retained);
    retained.due = retained.due_on <= calendar_.zone.local_date(now_);
    return std::optional<Retained>(std::move(retained));
  }

 private:
  /// Kept until the same date, years, months or days later: no text prolongs a retention.
  static calendar::CountingRule counting() {
    calendar::CountingRule rule;
    rule.id = "retention";
    rule.units = {calendar::Unit::Days, calendar::Unit::Months, calendar::Unit::Years};
    return rule;
  }

  std::optional<Date> day(Instant instant) const { return calendar_.zone.local_date(instant); }

  std::optional<Date> start(std::string_view from) const {
    constexpr std::string_view kDeadline = "deadline:";
    if (from == "case.closed") return state_.closed_at ? day(*state_.closed_at) : std::nullopt;
    if (from == "case.changed") return last_change();
    if (from.starts_with(kDeadline)) {
      const auto found = state_.deadlines.find(std::string(from.substr(kDeadline.size())));
      if (found == state_.deadlines.end()) return std::nullopt;
      // The close of the case stops the clocks, but not what the law counts from their ends.
      const auto& deadline = found->second;
      if (deadline.status == DeadlineStatus::Ended && deadline.ended_why != text::kCaseOver)
        return std::nullopt;
      return found->second.computed.binds_day;
    }
    return day_of_fact(std::string(from));
  }

  std::optional<Date> last_change() const {
    Instant last = state_.opened_at;
    for (const auto& [id, fact] : state_.facts) last = std::max(last, fact.recorded_at);
    if (state_.closed_at) last = std::max(last, *state_.closed_at);
    return day(last);
  }

  std::optional<Date> day_of_fact(const std::string& fact) const {
    const auto found = state_.facts.find(fact);
    if (found == state_.facts.end()) return std::nullopt;
    const auto value = value_of_fact(definitions_, state_, fact);
    if (value.is_null()) return std::nullopt;
    if (const auto* date = value.as_date()) return feel::to_date(*date);
    if (const auto* moment = value.as_date_and_time())
      if (const auto instant = feel::to_instant(*moment, &definitions_.zones)) return day(*instant);
    return day(found->second.occurred_at);
  }

  bool applies(const pack::RetentionRule& rule, Date since) const {
    if (rule.applies_from && since < *rule.applies_from) return false;
    if (rule.applies_to && *rule.applies_to < since) return false;
    if (!rule.condition) return true;
    const auto answer =
        feel::evaluate(rule.condition, context_, environment_of(definitions_, now_));
    const auto holds = answer.value.as_boolean();
    return holds && *holds;
  }

  std::vector<std::string> covered(const pack::RetentionRule& rule) const {
    std::vector<std::string> facts;
    for (const auto& [id, fact] : state_.facts) {
      const pack::Fact* type = definitions_.pack.fact(id);
      const bool gone = (member(fact.value, "erased") && !had_no_part(id)) ||
                        (state_.erased && type && type->personal);
      if (!gone && rule.covers_fact(id)) facts.push_back(id);
    }
    return facts;
  }

  /// Tells what can be erased without the rest from what cannot.
  void separate(Retained& row) const {
    const auto covers = [&](const std::string& id) {
      return std::find(row.facts.begin(), row.facts.end(), id) != row.facts.end();
    };
    Parts shared;
    for (const auto& [id, fact] : state_.facts)
      if (!covers(id)) shared = united(std::move(shared), parts_with_earlier(fact));
    for (const auto& id : row.facts) {
      const auto parts = parts_with_earlier(state_.facts.find(id)->second);
      if (parts.empty() || had_no_part(id) || overlap(parts, shared))
        row.bound.push_back(id);
      else
        row.parts = united(std::move(row.parts), parts);
    }
  }

  /// A value of it that another replaced has no part.
  bool had_no_part(const std::string& fact) const {
    const auto& unparted = state_.unparted;
    return std::find(unparted.begin(), unparted.end(), fact) != unparted.end();
  }

  static Parts parts_with_earlier(const FactState& fact) {
    Parts parts = parts_of(fact.value);
    for (const auto& before : fact.earlier)
      parts = united(std::move(parts), parts_of(before.value));
    return parts;
  }

  const Definitions& definitions_;
  const Case& state_;
  Instant now_;
  calendar::Calendar calendar_;
  feel::Context context_;
};

}  // namespace

Result<std::vector<Retained>> retention(const Definitions& definitions, const Case& state,
                                        Instant legal_now) {
  std::vector<Retained> rows;
  if (definitions.pack.retention.empty()) return rows;
  TRY(const auto* zone, definitions.zones.zone(definitions.pack.time_zone));
  TRY(const auto* holidays, definitions.pack.holiday_zones.zone(definitions.pack.holidays));
  const Retention rules(definitions, state, legal_now, {*zone, *holidays});
  for (const auto& rule : definitions.pack.retention) {
    TRY(auto row, rules.of(rule));
    if (row) rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace entente::kernel
