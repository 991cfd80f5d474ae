// The time zones a node knows, by name, with the version of the data they came from: an input of
// every computation in local time, loaded below the pure line and handed in.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "calendar/time_zone.hpp"

namespace entente::calendar {

struct ZoneDatabase {
  std::string version;  ///< of the data, for example "2025b"; recorded beside what it computed
  std::map<std::string, TimeZone, std::less<>> zones;

  /// nullptr when the database has no such zone.
  const TimeZone* find(std::string_view name) const {
    const auto found = zones.find(name);
    return found == zones.end() ? nullptr : &found->second;
  }

  /// @return never nullptr; it lives as long as the database does not change
  /// @error  NotFound, naming the zone
  Result<const TimeZone*> zone(std::string_view name) const {
    if (const TimeZone* found = find(name)) return found;
    return fail(Code::NotFound, "no time zone '{}' in the zone data {}", name, version);
  }
};

}  // namespace entente::calendar
