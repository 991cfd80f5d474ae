// Where the next page of a list begins: the sort key of the last row of the page before, so that
// rows which come and go in between neither repeat nor hide others. Internal to store.
#pragma once

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace entente::store {

/// "<number>.<rest>". @error Malformed for a cursor that no list gave
inline Result<std::string_view> read_cursor_number(std::string_view text, std::int64_t& number) {
  const auto dot = text.find('.');
  const std::string_view digits = text.substr(0, dot);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (dot == std::string_view::npos || error != std::errc() || end != digits.data() + digits.size())
    return fail(Code::Malformed, "'{}' is not a cursor of this list", text.substr(0, 60));
  return text.substr(dot + 1);
}

/// The sort key of the last row of a page: "<number>.<uuid>".
struct Cursor {
  std::int64_t order = std::numeric_limits<std::int64_t>::min();
  Uuid id;
};

inline std::string print_cursor(const Cursor& cursor) {
  return fmt::format("{}.{}", cursor.order, to_string(cursor.id));
}

inline Result<Cursor> parse_cursor(std::string_view text) {
  Cursor cursor;
  if (text.empty()) return cursor;
  TRY(const std::string_view rest, read_cursor_number(text, cursor.order));
  TRY(cursor.id, parse_uuid(rest));
  return cursor;
}

}  // namespace entente::store
