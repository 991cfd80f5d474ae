// What a request carries, read strictly: JSON bodies into described structs, query parameters into
// their types. Each error names the member or parameter as its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/codec.hpp"
#include "base/date.hpp"
#include "base/json.hpp"
#include "node/views.hpp"
#include "server/router.hpp"

namespace entente::server {

/// The body as JSON. @error Unsupported for another media type; Malformed, TooLarge with the offset
Result<Json> json_body(const Request& request);

/// The body as a struct: unknown, missing or mistyped members are errors.
template <class T>
Result<T> read_body(const Request& request) {
  TRY(auto json, json_body(request));
  return codec::from_json<T>(json);
}

/// Succeeds for a request whose body is absent or `{}`.
Result<void> no_body(const Request& request);

/// A query parameter, or empty.
std::string parameter(const Request& request, std::string_view name);
/// Longer than what anybody is called, or is searched by; in characters.
inline constexpr std::size_t kSearchedMax = 200;
/// The words of the parameter `query`, or empty. @error InvalidArgument beyond kSearchedMax
Result<std::string> searched_words(const Request& request);
/// A whole number of the query. @error InvalidArgument outside the range
Result<std::int64_t> number_parameter(const Request& request, std::string_view name,
                                      std::int64_t least, std::int64_t most,
                                      std::int64_t otherwise);
/// `true` or `false`; absent is false. @error InvalidArgument
Result<bool> yes_parameter(const Request& request, std::string_view name);
/// A day such as 2026-03-02, or nothing when absent. @error InvalidArgument
Result<std::optional<Date>> day_parameter(const Request& request, std::string_view name);
/// `limit` and `cursor`. @error InvalidArgument
Result<node::Page> page_of(const Request& request);
/// A whole number of the path, from 1. @error NotFound for anything else
Result<std::uint64_t> path_number(const Call& call, std::string_view name);

/// Facts are an object; what each value may be is the dictionary's to say. @error Malformed
Result<void> expect_facts(const Json& facts);
/// A text that somebody must have written, of at most 2000 bytes. @error InvalidArgument
Result<void> expect_text(const std::string& text, std::string_view place);

}  // namespace entente::server
