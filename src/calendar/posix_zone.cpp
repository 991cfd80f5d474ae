#include "calendar/posix_zone.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "base/ascii.hpp"

namespace entente::calendar {
namespace {

/// Reads the string from left to right; each part answers where it went wrong.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<FinalRule> rule() {
    FinalRule rule;
    TRY(rule.standard.abbreviation, abbreviation());
    TRY(const std::int32_t west, time(24));
    rule.standard.offset_seconds = -west;
    if (at_end()) return rule;

    FinalRule::Daylight daylight;
    TRY(daylight.type.abbreviation, abbreviation());
    daylight.type.daylight = true;
    daylight.type.offset_seconds = rule.standard.offset_seconds + 3600;
    if (!at_end() && peek() != ',') {
      TRY(const std::int32_t daylight_west, time(24));
      daylight.type.offset_seconds = -daylight_west;
    }
    TRY(daylight.starts, yearly_day());
    TRY(daylight.ends, yearly_day());
    if (!at_end()) return malformed("nothing more");
    rule.daylight = std::move(daylight);
    return rule;
  }

 private:
  bool at_end() const { return position_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[position_]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++position_;
    return true;
  }

  Error malformed(std::string_view expected) const {
    return fail(Code::Malformed, "in the time zone rule '{}' at {}: expected {}",
                text_.substr(0, 60), position_ + 1, expected);
  }

  Result<std::string> abbreviation() {
    std::string name;
    if (take('<')) {
      while (is_letter(peek()) || is_digit(peek()) || peek() == '+' || peek() == '-')
        name.push_back(text_[position_++]);
      if (!take('>')) return malformed("'>'");
    } else {
      while (is_letter(peek())) name.push_back(text_[position_++]);
    }
    if (name.size() < 3) return malformed("an abbreviation of three characters or more");
    return name;
  }

  Result<std::int32_t> number(std::int32_t least, std::int32_t most) {
    std::int32_t value = 0;
    const std::size_t start = position_;
    while (is_digit(peek()) && position_ - start < 4)
      value = value * 10 + (text_[position_++] - '0');
    if (start == position_ || value < least || value > most)
      return malformed(fmt::format("a number from {} to {}", least, most));
    return value;
  }

  /// [+-]h[h[h]][:mm[:ss]] in seconds
  Result<std::int32_t> time(std::int32_t most_hours) {
    const bool negative = take('-');
    if (!negative) take('+');
    TRY(std::int32_t seconds, number(0, most_hours));
    seconds *= 3600;
    if (take(':')) {
      TRY(const std::int32_t minutes, number(0, 59));
      seconds += minutes * 60;
      if (take(':')) {
        TRY(const std::int32_t rest, number(0, 59));
        seconds += rest;
      }
    }
    return negative ? -seconds : seconds;
  }

  Result<YearlyDay> yearly_day() {
    if (!take(',')) return malformed("',' and a day of the year");
    YearlyDay day;
    if (take('J')) {
      day.form = YearlyDay::Form::JulianWithoutLeapDay;
      TRY(day.day, number(1, 365));
    } else if (take('M')) {
      TRY(day.month, number(1, 12));
      if (!take('.')) return malformed("'.'");
      TRY(day.week, number(1, 5));
      if (!take('.')) return malformed("'.'");
      TRY(day.day, number(0, 6));
    } else {
      day.form = YearlyDay::Form::DayOfYear;
      TRY(day.day, number(0, 365));
    }
    if (take('/')) {
      TRY(day.seconds_of_day, time(167));
    }
    return day;
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

Result<FinalRule> parse_posix_zone(std::string_view text) {
  return Parser(text).rule();
}

}  // namespace entente::calendar
