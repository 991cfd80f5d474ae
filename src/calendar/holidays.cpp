#include "calendar/holidays.hpp"

#include <set>
#include <utility>

#include "base/csv.hpp"
#include "calendar/sentences.hpp"

namespace entente::calendar {

Result<Holidays> Holidays::make(std::string key, std::map<Date, std::string> days) {
  if (days.empty()) return fault(Code::InvalidArgument, "no holiday for the zone '{}'", key);
  std::set<std::int32_t> years;
  for (const auto& [date, name] : days) years.insert(year_month_day(date).year);
  for (std::int32_t year = *years.begin(); year <= *years.rbegin(); ++year)
    if (!years.contains(year))
      return fault(Code::InvalidArgument, "the holidays of '{}' have none in {}", key, year);

  Holidays holidays;
  holidays.key_ = std::move(key);
  holidays.days_ = std::move(days);
  holidays.first_year_ = *years.begin();
  holidays.last_year_ = *years.rbegin();
  return holidays;
}

Result<std::optional<std::string>> Holidays::on(Date date) const {
  const std::int32_t year = year_month_day(date).year;
  if (year < first_year_ || year > last_year_)
    return fault(Code::NotFound, "the holidays of '{}' are known from {} to {}, not in {}", key_,
                 first_year_, last_year_, year);
  const auto found = days_.find(date);
  if (found == days_.end()) return std::optional<std::string>{};
  return std::optional<std::string>{found->second};
}

Result<void> HolidayDatabase::add(HolidayZones more) {
  for (const auto& [key, holidays] : more)
    if (zones.contains(key))
      return fault(Code::Conflict, "two holiday tables have a zone '{}'", key);
  zones.merge(more);
  return {};
}

Result<const Holidays*> HolidayDatabase::zone(std::string_view key) const {
  const auto found = zones.find(key);
  if (found == zones.end()) return fault(Code::NotFound, "no holidays for a zone '{}'", key);
  return &found->second;
}

namespace {

using Days = std::map<Date, std::string>;

/// Two holidays may fall on one day, as Whit Monday and a local one do: both names are kept.
Result<void> add_day(Days& days, Date date, const std::string& name) {
  const auto [place, added] = days.emplace(date, name);
  if (added) return {};
  if (place->second == name)
    return fault(Code::Conflict, "'{}' is there twice for one zone on {}", name, to_string(date));
  place->second += " / " + name;
  return {};
}

Result<void> add_row(const CsvTable::Row& row, std::map<std::string, Days>& zones) {
  TRY(const Date date, parse_date(row.cells[0]));
  std::string_view keys = row.cells[1];
  while (true) {
    const std::size_t bar = keys.find('|');
    const std::string key(keys.substr(0, bar));
    if (key.empty()) return fault(Code::Malformed, "a holiday without a zone");
    TRY_VOID(add_day(zones[key], date, row.cells[2]));
    if (bar == std::string_view::npos) return {};
    keys.remove_prefix(bar + 1);
  }
}

}  // namespace

Result<HolidayZones> parse_holidays(std::string_view csv, std::string_view place) {
  TRY(const auto table, parse_csv(csv, place, {"date", "zones", "name"}));
  std::map<std::string, Days> days;
  for (const auto& row : table.rows)
    if (auto added = add_row(row, days); !added)
      return at(fmt::format("{}:{}", place, row.line), std::move(added).error());

  HolidayZones zones;
  for (auto& [key, of_zone] : days) {
    auto holidays = Holidays::make(key, std::move(of_zone));
    if (!holidays) return at(place, std::move(holidays).error());
    zones.emplace(key, *std::move(holidays));
  }
  return zones;
}

}  // namespace entente::calendar
