// An HTTP request as plain data: what handlers see, without sockets. Paths stay percent-encoded
// until the router has cut them into segments; query parameters are decoded here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace entente::server {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

/// "GET"
std::string_view to_string(Method method);
/// Nothing for a method that this server does not know.
std::optional<Method> method_from(std::string_view name);

/// Header fields in their order; names compare without case.
class Headers {
 public:
  void add(std::string_view name, std::string_view value);
  /// The first field of this name, or null.
  const std::string* find(std::string_view name) const;
  /// The one field of this name, or nothing. @error Malformed when it is repeated
  Result<std::optional<std::string>> single(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

using Query = std::map<std::string, std::string>;

struct Request {
  Method method = Method::Get;
  std::string path;  ///< as sent, from the first slash to the question mark
  Query query;
  Headers headers;
  std::string body;
  std::string remote_address;  ///< of the other end of the connection
  bool same_machine = false;   ///< the other end is a loopback address
};

/// Resolves %XX. @error Malformed for a broken escape, a control character, or invalid UTF-8
Result<std::string> percent_decoded(std::string_view text);
/// Escapes all but unreserved characters (RFC 3986).
std::string percent_encoded(std::string_view text);

struct Target {
  std::string path;
  Query query;
};
/// Splits a request target in origin form.
/// @error Malformed for another form, a broken escape, or a repeated parameter (named as place)
Result<Target> parse_target(std::string_view target);

/// The value of a cookie in a Cookie field, or nothing.
std::optional<std::string> cookie(const Headers& headers, std::string_view name);

}  // namespace entente::server
