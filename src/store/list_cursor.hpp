// Where the next page of a list begins: the sort key of the last row of the page before, so that
// rows which come and go in between neither repeat nor hide others. Internal to store.
#pragma once

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "store/rows.hpp"

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

/// Behind every date.
inline constexpr std::int64_t kWithoutDate = std::numeric_limits<std::int64_t>::max();

inline std::int64_t order_of(const std::optional<Instant>& due) {
  return due ? due->micros : kWithoutDate;
}

/// The sort key of a row with a deadline: "<rank>.<number>.<uuid>".
struct DueCursor {
  std::int64_t rank = std::numeric_limits<std::int64_t>::min();
  std::int64_t order = 0;
  Uuid id;
};

/// What the law limits, then targets, then what has no date.
inline std::int64_t due_rank(bool dated, const std::optional<std::string>& kind) {
  if (!dated) return 2;
  return kind == to_text(DueKind::Target) ? 1 : 0;
}

inline std::string print_cursor(const DueCursor& cursor) {
  return fmt::format("{}.{}.{}", cursor.rank, cursor.order, to_string(cursor.id));
}

inline Result<DueCursor> parse_due_cursor(std::string_view text) {
  DueCursor cursor;
  if (text.empty()) return cursor;
  TRY(const std::string_view rest, read_cursor_number(text, cursor.rank));
  TRY(const std::string_view id, read_cursor_number(rest, cursor.order));
  TRY(cursor.id, parse_uuid(id));
  return cursor;
}

}  // namespace entente::store
