// Reads the time zone files of the tz database (TZif, RFC 8536, versions 1 to 3) from their bytes,
// with the POSIX TZ string of their footer. Files that count leap seconds are refused: an Instant
// has none.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "calendar/time_zone.hpp"

namespace entente::calendar {

/// @error Malformed, with the offset in bytes; Unsupported for leap seconds
/// @source RFC 8536 section 3
Result<TimeZone> parse_tzif(const Bytes& bytes);

}  // namespace entente::calendar
