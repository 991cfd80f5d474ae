// The moments at which the demonstration can begin, of demo/moments.toml: other law is in force,
// and other sample cases are under way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/files.hpp"

namespace entente::cli {

struct DemoMoment {
  std::string id;
  std::string legal_date;            ///< instant at which the demonstration stands, with its offset
  std::vector<std::string> samples;  ///< files of demo/, without their ending
};

/// The moments of a file's text. @error Malformed with file and line
Result<std::vector<DemoMoment>> read_moments(const std::string& path, std::string_view text);

/// The moment with that id, the first for an empty one.
/// @error NotFound, naming those that there are; Malformed with file and line
Result<DemoMoment> find_moment(const std::string& root, std::string_view id,
                               platform::Files& files);

}  // namespace entente::cli
