// Reads the POSIX TZ strings with which time zone files say what holds after their last transition.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "calendar/time_zone.hpp"

namespace entente::calendar {

/// A POSIX TZ string such as "CET-1CEST,M3.5.0,M10.5.0/3", with the hours of RFC 8536
/// section 3.3.1.
/// @error Malformed, with the position
Result<FinalRule> parse_posix_zone(std::string_view text);

}  // namespace entente::calendar
