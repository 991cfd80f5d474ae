#include "platform/zones.hpp"

#include "calendar/tzif.hpp"

namespace entente::platform {
namespace {

/// The first line of tzdata.zi is "# version 2025b".
Result<std::string> version_of(Files& files, const Path& folder) {
  const Path path = folder / "tzdata.zi";
  TRY(const Bytes bytes, files.read(path));
  std::string_view line = text_of(bytes);
  line = line.substr(0, line.find('\n'));
  constexpr std::string_view kPrefix = "# version ";
  if (!line.starts_with(kPrefix) || line.size() == kPrefix.size())
    return at(path.string(), fail(Code::Malformed, "the first line does not tell the version"));
  return std::string(line.substr(kPrefix.size()));
}

bool is_zone_file(const Bytes& bytes) {
  return text_of(bytes).starts_with("TZif");
}

}  // namespace

Result<calendar::ZoneDatabase> read_zones(Files& files, const Path& folder) {
  calendar::ZoneDatabase database;
  TRY(database.version, version_of(files, folder));
  TRY(const auto names, files.list(folder));
  for (const std::string& name : names) {
    // The same zones again: "right" counts leap seconds, which an Instant has not.
    if (name.starts_with("posix/") || name.starts_with("right/")) continue;
    TRY(const Bytes bytes, files.read(folder / name));
    if (!is_zone_file(bytes)) continue;
    auto zone = calendar::parse_tzif(bytes);
    if (!zone) return at((folder / name).string(), std::move(zone).error());
    database.zones.emplace(name, *std::move(zone));
  }
  return database;
}

}  // namespace entente::platform
