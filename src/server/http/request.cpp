#include "server/http/request.hpp"

#include <array>

#include "base/bytes.hpp"

namespace entente::server {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> kMethods{{
    {Method::Get, "GET"},
    {Method::Head, "HEAD"},
    {Method::Post, "POST"},
    {Method::Put, "PUT"},
    {Method::Patch, "PATCH"},
    {Method::Delete, "DELETE"},
    {Method::Options, "OPTIONS"},
}};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool valid_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = byte(i);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((byte(i + k) & 0xc0) != 0x80) return false;
    if (length > 2) {
      const auto second = byte(i + 1);
      if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)) return false;
      if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace

std::string_view to_string(Method method) {
  for (const auto& [known, name] : kMethods)
    if (known == method) return name;
  return "?";
}

std::optional<Method> method_from(std::string_view name) {
  for (const auto& [method, known] : kMethods)
    if (known == name) return method;
  return std::nullopt;
}

void Headers::add(std::string_view name, std::string_view value) {
  fields_.emplace_back(name, value);
}

const std::string* Headers::find(std::string_view name) const {
  for (const auto& [known, value] : fields_)
    if (same_name(known, name)) return &value;
  return nullptr;
}

Result<std::optional<std::string>> Headers::single(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [known, value] : fields_) {
    if (!same_name(known, name)) continue;
    if (found) return at(name, fail(Code::Malformed, "the header field {} is repeated", name));
    found = value;
  }
  return found;
}

Result<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      auto byte = i + 2 < text.size() ? from_hex(text.substr(i + 1, 2))
                                      : Result<Bytes>(fail(Code::Malformed, "cut short"));
      if (!byte) return fail(Code::Malformed, "'%' wants two hexadecimal digits");
      c = static_cast<char>(byte->front());
      i += 2;
    }
    const auto value = static_cast<unsigned char>(c);
    if (value < 0x20 || value == 0x7f) return fail(Code::Malformed, "a control character");
    decoded += c;
  }
  if (!valid_utf8(decoded)) return fail(Code::Malformed, "not UTF-8");
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

Result<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/')
    return fail(Code::Malformed, "the request target must begin with '/'");
  const auto question = target.find('?');
  Target parsed;
  parsed.path = std::string(target.substr(0, question));
  if (question == std::string_view::npos) return parsed;

  auto rest = target.substr(question + 1);
  while (!rest.empty()) {
    const auto end = rest.find('&');
    std::string part(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (part.empty()) continue;
    for (char& c : part)
      if (c == '+') c = ' ';
    const auto equals = part.find('=');
    TRY(auto name, percent_decoded(std::string_view(part).substr(0, equals)));
    std::string value;
    if (equals != std::string::npos) {
      auto decoded = percent_decoded(std::string_view(part).substr(equals + 1));
      if (!decoded) return at(name, std::move(decoded).error());
      value = *std::move(decoded);
    }
    if (!parsed.query.emplace(name, std::move(value)).second)
      return at(name, fail(Code::Malformed, "the parameter is repeated"));
  }
  return parsed;
}

std::optional<std::string> cookie(const Headers& headers, std::string_view name) {
  for (const auto& [field, line] : headers.all()) {
    if (!same_name(field, "Cookie")) continue;
    std::string_view rest = line;
    while (!rest.empty()) {
      const auto end = rest.find(';');
      const auto pair = trimmed(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name)
        return std::string(pair.substr(equals + 1));
    }
  }
  return std::nullopt;
}

}  // namespace entente::server
