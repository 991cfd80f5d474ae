// Reads the machine's time-zone data, with its version, into the database that the calendar works
// on.
#pragma once

#include "calendar/zone_database.hpp"
#include "platform/files.hpp"

namespace entente::platform {

/// Every zone of a zoneinfo folder (TZif files); the version is that of its tzdata.zi.
/// @error NotFound when the folder has no tzdata.zi, Malformed naming the first broken file
Result<calendar::ZoneDatabase> read_zones(Files& files, const Path& folder = "/usr/share/zoneinfo");

}  // namespace entente::platform
