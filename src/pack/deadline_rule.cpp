#include "pack/deadline_rule.hpp"

#include <algorithm>

#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

std::string text_of(const feel::Value& context, std::string_view name) {
  const auto* text = context[name].as_string();
  return text ? *text : std::string();
}

Result<calendar::EventTime> event_of(const feel::Value& start,
                                     const calendar::ZoneDatabase& zones) {
  if (const auto* date = start.as_date())
    if (const auto day = feel::to_date(*date)) return calendar::EventTime(*day);
  if (const auto* moment = start.as_date_and_time())
    if (const auto instant = feel::to_instant(*moment, &zones))
      return calendar::EventTime(*instant);
  return fault(Code::InvalidArgument, "a deadline starts on a date or a date and time, not on {}",
               feel::to_text(start));
}

Result<std::vector<std::string>> counting_of(const feel::Value& value) {
  std::vector<std::string> ids;
  const auto* list = value.as_list();
  for (const auto& item : list ? *list : feel::List{value}) {
    const auto* id = item.as_string();
    if (!id) return fault(Code::InvalidArgument, "'counting' holds what is no text");
    ids.push_back(*id);
  }
  if (ids.empty()) return fault(Code::InvalidArgument, "'counting' names no rule");
  return ids;
}

}  // namespace

Result<DeadlineRule> deadline_rule(const feel::Value& answer) {
  if (!answer.as_context())
    return fault(Code::InvalidArgument, "the decision does not answer a context");
  DeadlineRule rule;
  const auto* length = answer["length"].as_number();
  const auto whole = length ? length->to_int64() : std::nullopt;
  if (!whole) return fault(Code::InvalidArgument, "'length' is no whole number");
  rule.period.length = *whole;
  TRY(rule.period.unit, calendar::parse_unit(text_of(answer, "unit")));
  TRY(rule.counting, counting_of(answer["counting"]));
  rule.rule = text_of(answer, "rule");
  rule.article = text_of(answer, "article");
  rule.confidence = text_of(answer, "confidence");
  return rule;
}

Result<calendar::Readings> readings_of(const Pack& pack, const DeadlineRule& rule,
                                       const feel::Value& start, std::string_view territory,
                                       const calendar::ZoneDatabase& zones) {
  std::vector<const calendar::CountingRule*> counting;
  for (const auto& id : rule.counting) {
    TRY(const auto* one, pack.counting.rule(id));
    counting.push_back(one);
  }
  TRY(const auto event, event_of(start, zones));
  TRY(const auto* zone, zones.zone(pack.time_zone));
  TRY(const auto* holidays, pack.holiday_zones.zone(pack.holidays));
  std::vector<calendar::Calendar> calendars{{*zone, *holidays}};
  for (const auto& local : pack.local_holidays) {
    const auto& kept_by = local.territories;
    if (std::find(kept_by.begin(), kept_by.end(), territory) == kept_by.end()) continue;
    TRY(const auto* besides, pack.holiday_zones.zone(local.zone));
    calendars.push_back({*zone, *besides});
  }
  return calendar::count_all(counting, rule.period, event, calendars);
}

}  // namespace entente::pack
