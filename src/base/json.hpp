// JSON in and out: a strict parser for what comes from outside, and RFC 8785 bytes for what is
// hashed or signed. Numbers are integers only; FEEL numbers and dates travel as tagged text.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

struct JsonLimits {
  std::size_t bytes_max = 1 << 20;
  std::size_t depth_max = 32;
};

/// Parses RFC 8259 text, strictly: duplicate keys, fractions, exponents, integers outside
/// +-(2^53 - 1), invalid UTF-8, trailing text and excess size or depth are refused.
/// @error Malformed or TooLarge, with the byte offset as place
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

/// The one text of a value by RFC 8785 (keys in UTF-16 order, no spaces, shortest escapes).
/// @error InvalidArgument for a non-integer number or an integer outside +-(2^53 - 1)
Result<std::string> canonical_json(const Json& value);

/// A member of an object, or null when absent or when `value` is no object.
const Json* member(const Json& value, std::string_view name);

}  // namespace entente
