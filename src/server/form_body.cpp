#include "server/form_body.hpp"

#include <algorithm>

namespace entente::server {
namespace {

using Fields = std::map<std::string, FormField>;
constexpr std::size_t kFieldsMax = 20;

Result<std::string> form_decoded(std::string text) {
  std::replace(text.begin(), text.end(), '+', ' ');
  // Line breaks are part of what somebody types in a form.
  std::string plain;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const auto escape = std::string_view(text).substr(n, 3);
    if (escape == "%0D" || escape == "%0d") {
      n += 2;
    } else if (escape == "%0A" || escape == "%0a") {
      plain += "%20";
      n += 2;
    } else {
      plain += text[n];
    }
  }
  return percent_decoded(plain);
}

Result<Fields> url_encoded(std::string_view body) {
  Fields fields;
  while (!body.empty() && fields.size() < kFieldsMax) {
    const auto end = std::min(body.find('&'), body.size());
    const auto pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    TRY(const auto name, form_decoded(std::string(pair.substr(0, equals))));
    TRY(auto value, form_decoded(std::string(pair.substr(std::min(equals + 1, pair.size())))));
    fields.emplace(name, FormField{std::move(value), {}});
  }
  return fields;
}

/// name="value" of a Content-Disposition or Content-Type.
std::string quoted(std::string_view header, std::string_view name) {
  for (auto at = header.find(name); at != std::string_view::npos; at = header.find(name, at + 1)) {
    const char before = at == 0 ? ' ' : header[at - 1];
    if (before != ' ' && before != ';') continue;
    auto rest = header.substr(at + name.size());
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    if (rest.starts_with('"')) {
      rest.remove_prefix(1);
      return std::string(rest.substr(0, rest.find('"')));
    }
    return std::string(rest.substr(0, rest.find_first_of("; \r\n")));
  }
  return {};
}

Result<Fields> multipart(std::string_view body, std::string_view type) {
  const std::string boundary = quoted(type, "boundary");
  if (boundary.empty() || boundary.size() > 70)
    return at("Content-Type", fail(Code::Malformed, "a form in parts names their boundary"));
  const std::string mark = "--" + boundary;
  Fields fields;
  auto from = body.find(mark);
  while (from != std::string_view::npos && fields.size() < kFieldsMax) {
    from += mark.size();
    if (body.substr(from).starts_with("--")) return fields;
    const auto headers_end = body.find("\r\n\r\n", from);
    const auto next = headers_end == std::string_view::npos
                          ? headers_end
                          : body.find("\r\n" + mark, headers_end + 2);
    if (next == std::string_view::npos) break;
    const auto headers = body.substr(from, headers_end - from);
    const auto content = next < headers_end + 4
                             ? std::string_view()
                             : body.substr(headers_end + 4, next - headers_end - 4);
    fields.emplace(quoted(headers, "name"),
                   FormField{std::string(content), quoted(headers, "filename")});
    from = next + 2;
  }
  return fail(Code::Malformed, "the form's last part does not end");
}

}  // namespace

Result<Fields> form_body(const Request& request) {
  const auto* type = request.headers.find("Content-Type");
  if (type && type->starts_with("multipart/form-data")) return multipart(request.body, *type);
  if (type && type->starts_with("application/x-www-form-urlencoded"))
    return url_encoded(request.body);
  return at("Content-Type", fail(Code::Unsupported, "expected what an HTML form sends"));
}

}  // namespace entente::server
