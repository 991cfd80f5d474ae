#include "server/body.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"

namespace entente::server {

Result<Json> json_body(const Request& request) {
  TRY(auto type, request.headers.single("Content-Type"));
  const auto media = type ? type->substr(0, type->find(';')) : std::string();
  if (media.substr(0, media.find_last_not_of(" \t") + 1) != "application/json")
    return at("Content-Type", fail(Code::Unsupported, "expected application/json, found '{}'",
                                   type.value_or("nothing")));
  return parse_json(request.body,
                    {.bytes_max = std::max(request.body.size(), JsonLimits().bytes_max)});
}

Result<void> no_body(const Request& request) {
  if (request.body.empty()) return {};
  TRY(auto json, json_body(request));
  if (!json.is_object() || !json.get_object().empty())
    return at("/", fail(Code::Malformed, "this request has no body, or an empty object"));
  return {};
}

std::string parameter(const Request& request, std::string_view name) {
  const auto found = request.query.find(std::string(name));
  return found == request.query.end() ? std::string() : found->second;
}

Result<std::string> searched_words(const Request& request) {
  auto words = parameter(request, "query");
  if (count_characters(words) > kSearchedMax)
    return at("query", in_french(fail(Code::InvalidArgument,
                                      "at most {} characters are searched for", kSearchedMax),
                                 "{} caractères au plus sont cherchés", kSearchedMax));
  return words;
}

Result<std::int64_t> number_parameter(const Request& request, std::string_view name,
                                      std::int64_t least, std::int64_t most,
                                      std::int64_t otherwise) {
  const auto text = parameter(request, name);
  if (text.empty()) return otherwise;
  std::int64_t number = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc() || end != text.data() + text.size() || number < least || number > most)
    return at(
        name,
        in_french(fail(Code::InvalidArgument, "expected a whole number from {} to {}, found '{}'",
                       least, most, text),
                  "un nombre entier de {} à {} est attendu ; lu « {} »", least, most, text));
  return number;
}

Result<bool> yes_parameter(const Request& request, std::string_view name) {
  const auto text = parameter(request, name);
  if (text.empty() || text == "false") return false;
  if (text == "true") return true;
  return at(name, fail(Code::InvalidArgument, "expected true or false, found '{}'", text));
}

Result<std::optional<Date>> day_parameter(const Request& request, std::string_view name) {
  const auto text = parameter(request, name);
  if (text.empty()) return std::optional<Date>();
  const auto day = parse_date(text);
  if (!day)
    return at(name, in_french(fail(Code::InvalidArgument,
                                   "expected a day such as 2026-03-02, found '{}'", text),
                              "un jour est attendu, comme 2026-03-02 ; lu « {} »", text));
  return std::optional(*day);
}

Result<node::Page> page_of(const Request& request) {
  TRY(const auto limit, number_parameter(request, "limit", 1, 200, 50));
  const auto cursor = parameter(request, "cursor");
  if (cursor.size() > 500)
    return at("cursor", in_french(fail(Code::InvalidArgument, "no cursor of this API"),
                                  "ce n’est pas un curseur de cette interface"));
  return node::Page{static_cast<std::size_t>(limit), cursor};
}

Result<std::uint64_t> path_number(const Call& call, std::string_view name) {
  const auto& text = call.parameters.find(name)->second;
  std::uint64_t number = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc() || end != text.data() + text.size() || number == 0)
    return at(name, in_french(fail(Code::NotFound, "no such {}", name), "introuvable : {}", name));
  return number;
}

Result<void> expect_facts(const Json& facts) {
  if (facts.is_object()) return {};
  return at("/facts", fail(Code::Malformed, "expected an object of values by fact"));
}

Result<void> expect_text(const std::string& text, std::string_view place) {
  const bool written = text.find_first_not_of(" \t\r\n") != std::string::npos;
  if (written && text.size() <= 2'000) return {};
  return at(place, in_french(fail(Code::InvalidArgument, "expected 1 to 2000 bytes of text"),
                             "un texte est attendu, de 2000 octets au plus"));
}

}  // namespace entente::server
