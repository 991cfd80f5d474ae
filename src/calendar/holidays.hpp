// Public holidays as data: the days off of each zone that keeps its own ("metropole",
// "alsace-moselle", "england-and-wales"). A table answers only for the years it covers: beyond
// them it says so, for a missing year is not a year without holidays.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"

namespace entente::calendar {

/// The holidays of one zone.
class Holidays {
 public:
  /// @param key   the zone's name, for messages
  /// @param days  each day off with its name; they cover the years from the first to the last
  /// @error InvalidArgument for none, or a year between without any
  static Result<Holidays> make(std::string key, std::map<Date, std::string> days);

  const std::string& key() const { return key_; }
  std::int32_t first_year() const { return first_year_; }
  std::int32_t last_year() const { return last_year_; }
  const std::map<Date, std::string>& days() const { return days_; }

  /// The holiday's name, or nothing on another day.
  /// @error NotFound, naming the year, outside the years covered
  Result<std::optional<std::string>> on(Date date) const;

 private:
  std::string key_;
  std::map<Date, std::string> days_;
  std::int32_t first_year_ = 0;
  std::int32_t last_year_ = 0;
};

using HolidayZones = std::map<std::string, Holidays, std::less<>>;

struct HolidayDatabase {
  HolidayZones zones;

  /// Takes in the zones of another table. @error Conflict when one is there already
  Result<void> add(HolidayZones more);
  /// @return never nullptr. @error NotFound, naming the zone
  Result<const Holidays*> zone(std::string_view key) const;
};

/// Reads `date,zones,name` where zones are keys separated by `|`.
/// @error Malformed or InvalidArgument with the file and line
Result<HolidayZones> parse_holidays(std::string_view csv, std::string_view place);

}  // namespace entente::calendar
