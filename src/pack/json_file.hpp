// JSON files of a pack, with problems told by their line. Internal to pack/.
#pragma once

#include <optional>
#include <string_view>

#include "base/json.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

/// Nothing when the text is no JSON object; the problem is added.
std::optional<JsonObject> parse_json_file(std::string_view file, std::string_view text,
                                          const JsonLimits& limits, Problems& problems);

/// The same for texts by key: what is no text is a problem and is left out.
std::map<std::string, std::string> parse_json_texts(std::string_view file, std::string_view text,
                                                    const JsonLimits& limits, Problems& problems);

}  // namespace entente::pack
