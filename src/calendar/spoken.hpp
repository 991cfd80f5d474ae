// Dates and times in the reader's way: "lundi 2 mars 2026", "Monday 2 March 2026 at 10:00".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "calendar/time_zone.hpp"

namespace entente::calendar {

/// "lundi 2 mars 2026", "Monday 2 March 2026"
std::string spoken(Date date, std::string_view language);
/// "lundi 2 mars 2026 à 10 h 05", "Monday 2 March 2026 at 10:05"; midnight is the day alone.
std::string spoken(const LocalDateTime& local, std::string_view language);

/// "mars 2026", "March 2026" of "2026-03"; nothing of what is no month.
std::optional<std::string> spoken_month(std::string_view text, std::string_view language);

}  // namespace entente::calendar
