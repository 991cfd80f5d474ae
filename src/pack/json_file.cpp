#include "pack/json_file.hpp"

#include <algorithm>
#include <charconv>

namespace entente::pack {
namespace {

/// The reader of JSON counts bytes ("byte 41"), an author lines.
std::size_t line_of_byte(std::string_view text, std::string_view place) {
  std::size_t byte = 1;
  const auto digits = std::min(place.find_first_of("0123456789"), place.size());
  std::from_chars(place.data() + digits, place.data() + place.size(), byte);
  const auto before = text.substr(0, byte - 1);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

}  // namespace

std::optional<JsonObject> parse_json_file(std::string_view file, std::string_view text,
                                          const JsonLimits& limits, Problems& problems) {
  auto json = parse_json(text, limits);
  if (!json) {
    const auto line = line_of_byte(text, json.error().place);
    problems.push_back(
        to_error(json.error().code, sentence_of(json.error()), fmt::format("{}:{}", file, line)));
    return std::nullopt;
  }
  if (json->is_object()) return std::move(json->get_object());
  problems.push_back(at(file, fault(Code::Malformed, "expected an object")));
  return std::nullopt;
}

std::map<std::string, std::string> parse_json_texts(std::string_view file, std::string_view text,
                                                    const JsonLimits& limits, Problems& problems) {
  std::map<std::string, std::string> texts;
  const auto object = parse_json_file(file, text, limits, problems);
  if (!object) return texts;
  for (const auto& entry : *object) {
    const std::string key(entry.key());
    if (entry.value().is_string())
      texts.emplace(key, entry.value().get_string());
    else
      problems.push_back(
          at(fmt::format("{}/{}", file, key), fault(Code::Malformed, "expected a text")));
  }
  return texts;
}

}  // namespace entente::pack
