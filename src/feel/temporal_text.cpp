// The lexical forms of FEEL's temporal values: XML Schema's, restricted and extended with IANA
// zones as DMN 1.5 §10.3.2.3.4 to §10.3.2.3.8 say.
#include <fmt/format.h>

#include <limits>

#include "feel/temporal.hpp"

namespace entente::feel {
namespace {

/// Reads characters one after the other; every step says whether it fitted.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }
  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }
  /// Exactly `count` digits.
  bool digits(int count, int& value) {
    value = 0;
    for (int i = 0; i < count; ++i, ++at_) {
      if (peek() < '0' || peek() > '9') return false;
      value = value * 10 + (peek() - '0');
    }
    return true;
  }
  /// One or more digits that fit; `count` tells how many there were.
  bool number(std::int64_t& value, int& count) {
    value = 0;
    for (count = 0; peek() >= '0' && peek() <= '9'; ++count, ++at_) {
      if (value > (std::numeric_limits<std::int64_t>::max() - 9) / 10) return false;
      value = value * 10 + (peek() - '0');
    }
    return count > 0;
  }
  /// Digits after the point, as nanoseconds; further ones are dropped.
  bool fraction(std::int32_t& nanos) {
    nanos = 0;
    int count = 0;
    for (; peek() >= '0' && peek() <= '9'; ++count, ++at_)
      if (count < 9) nanos = nanos * 10 + (peek() - '0');
    for (int i = count; i < 9; ++i) nanos *= 10;
    return count > 0;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool read_date(Reader& in, CivilDate& date) {
  const bool negative = in.take('-');
  std::int64_t year = 0;
  int digits = 0;
  const bool leading_zero = in.peek() == '0';
  if (!in.number(year, digits) || digits < 4 || digits > 9 || (digits > 4 && leading_zero))
    return false;
  int month = 0;
  int day = 0;
  if (!in.take('-') || !in.digits(2, month) || !in.take('-') || !in.digits(2, day)) return false;
  date = {static_cast<std::int32_t>(negative ? -year : year), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(day)};
  return is_valid(date);
}

bool is_zone_name(std::string_view text) {
  if (text.empty()) return false;
  for (char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
          c == '_' || c == '-' || c == '+'))
      return false;
  return true;
}

/// "", "Z", "+01:00", "-05:30:10" or "@Europe/Paris" up to the end of the text.
bool read_zone(Reader& in, Zone& zone) {
  zone = {};
  if (in.done()) return true;
  if (in.take('Z') || in.take('z')) {
    zone.offset_seconds = 0;
    return in.done();
  }
  if (in.take('@')) {
    if (!is_zone_name(in.rest())) return false;
    zone.offset_seconds = Zone::kUnresolved;
    zone.name = std::make_shared<const std::string>(in.rest());
    return true;
  }
  const bool negative = in.peek() == '-';
  if (!in.take('+') && !in.take('-')) return false;
  int hours = 0;
  int minutes = 0;
  int seconds = 0;
  if (!in.digits(2, hours) || !in.take(':') || !in.digits(2, minutes)) return false;
  if (in.take(':') && !in.digits(2, seconds)) return false;
  const int total = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > 18 * 3600) return false;
  zone.offset_seconds = negative ? -total : total;
  return in.done();
}

/// @param day_end  24:00:00 is read as second 86400
bool read_time(Reader& in, Time& time, bool day_end = false) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!in.digits(2, hour) || !in.take(':') || !in.digits(2, minute) || !in.take(':') ||
      !in.digits(2, second))
    return false;
  if (in.take('.') && !in.fraction(time.nanos)) return false;
  const bool is_day_end = day_end && hour == 24 && minute == 0 && second == 0 && time.nanos == 0;
  if ((hour > 23 && !is_day_end) || minute > 59 || second > 59) return false;
  time.second_of_day = hour * 3600 + minute * 60 + second;
  return read_zone(in, time.zone);
}

std::string zone_text(const Zone& zone) {
  if (zone.is_named()) return "@" + *zone.name;
  if (zone.is_local()) return {};
  if (zone.offset_seconds == 0) return "Z";
  const int total = zone.offset_seconds < 0 ? -zone.offset_seconds : zone.offset_seconds;
  std::string text = fmt::format("{}{:02}:{:02}", zone.offset_seconds < 0 ? '-' : '+', total / 3600,
                                 total / 60 % 60);
  if (total % 60 != 0) text += fmt::format(":{:02}", total % 60);
  return text;
}

std::string fraction_text(std::int32_t nanos) {
  if (nanos == 0) return {};
  std::string text = fmt::format(".{:09}", nanos);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

bool add_scaled(std::int64_t& total, std::int64_t count, std::int64_t unit) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(count, unit, &product) &&
         !__builtin_add_overflow(total, product, &total);
}

/// The parts that stand before (date) or after (time) the T of a duration.
struct Part {
  char letter;
  std::int64_t unit;
};

/// Reads "number letter" pairs in the order of `parts`. A fraction is allowed with S only.
bool read_parts(Reader& in, std::initializer_list<Part> parts, std::int64_t& total,
                std::int32_t& nanos, int& found) {
  auto next = parts.begin();
  while (!in.done() && in.peek() != 'T') {
    std::int64_t count = 0;
    int digits = 0;
    if (!in.number(count, digits)) return false;
    const bool point = in.take('.');
    std::int32_t fraction = 0;
    if (point && in.peek() != 'S' && !in.fraction(fraction)) return false;
    while (next != parts.end() && next->letter != in.peek()) ++next;
    if (next == parts.end() || (point && next->letter != 'S')) return false;
    if (!add_scaled(total, count, next->unit)) return false;
    if (point) nanos = fraction;
    in.take(in.peek());
    ++next;
    ++found;
  }
  return true;
}

}  // namespace

std::optional<CivilDate> parse_civil_date(std::string_view text) {
  Reader in(text);
  CivilDate date;
  if (!read_date(in, date) || !in.done()) return std::nullopt;
  return date;
}

std::optional<Time> parse_time(std::string_view text, const calendar::ZoneDatabase* zones) {
  if (!text.empty() && text.front() == 'T') text.remove_prefix(1);
  Reader in(text);
  Time time;
  if (!read_time(in, time)) return std::nullopt;
  return resolved(std::move(time), zones);
}

std::optional<DateAndTime> parse_date_and_time(std::string_view text,
                                               const calendar::ZoneDatabase* zones) {
  Reader in(text);
  DateAndTime value;
  if (!read_date(in, value.date)) return std::nullopt;
  if (in.done()) return value;
  if (!in.take('T') || !read_time(in, value.time, true)) return std::nullopt;
  if (value.time.second_of_day == 86'400) {
    const auto next = civil_date(days_of(value.date) + 1);
    if (!next) return std::nullopt;
    value.date = *next;
    value.time.second_of_day = 0;
  }
  return resolved(std::move(value), zones);
}

std::optional<YearsAndMonths> parse_years_and_months(std::string_view text) {
  Reader in(text);
  const bool negative = in.take('-');
  std::int64_t months = 0;
  std::int32_t nanos = 0;
  int found = 0;
  if (!in.take('P') || !read_parts(in, {{'Y', 12}, {'M', 1}}, months, nanos, found) || !in.done() ||
      found == 0)
    return std::nullopt;
  return YearsAndMonths{negative ? -months : months};
}

std::optional<DaysAndTime> parse_days_and_time(std::string_view text) {
  Reader in(text);
  const bool negative = in.take('-');
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  int found = 0;
  if (!in.take('P') || !read_parts(in, {{'D', 86'400}}, seconds, nanos, found)) return std::nullopt;
  if (in.take('T')) {
    const int before = found;
    if (!read_parts(in, {{'H', 3600}, {'M', 60}, {'S', 1}}, seconds, nanos, found) ||
        found == before)
      return std::nullopt;
  }
  if (!in.done() || found == 0) return std::nullopt;
  if (!negative) return DaysAndTime{seconds, nanos};
  return nanos == 0 ? DaysAndTime{-seconds, 0} : DaysAndTime{-seconds - 1, 1'000'000'000 - nanos};
}

std::string to_string(const CivilDate& value) {
  const int year = value.year < 0 ? -value.year : value.year;
  return fmt::format("{}{:04}-{:02}-{:02}", value.year < 0 ? "-" : "", year, int{value.month},
                     int{value.day});
}

std::string to_string(const Time& value) {
  const int total = value.second_of_day;
  return fmt::format("{:02}:{:02}:{:02}{}{}", total / 3600, total / 60 % 60, total % 60,
                     fraction_text(value.nanos), zone_text(value.zone));
}

std::string to_string(const DateAndTime& value) {
  return to_string(value.date) + "T" + to_string(value.time);
}

std::string to_string(const YearsAndMonths& value) {
  const bool negative = value.months < 0;
  const std::uint64_t months = negative ? 0 - static_cast<std::uint64_t>(value.months)
                                        : static_cast<std::uint64_t>(value.months);
  if (months == 0) return "P0M";
  std::string text = negative ? "-P" : "P";
  if (months / 12 != 0) text += fmt::format("{}Y", months / 12);
  if (months % 12 != 0) text += fmt::format("{}M", months % 12);
  return text;
}

std::string to_string(const DaysAndTime& value) {
  if (value.seconds == 0 && value.nanos == 0) return "PT0S";
  const bool negative = value.seconds < 0;
  std::uint64_t seconds = static_cast<std::uint64_t>(value.seconds);
  std::int32_t nanos = value.nanos;
  if (negative) {
    seconds = 0 - seconds;
    if (nanos != 0) {
      --seconds;
      nanos = 1'000'000'000 - nanos;
    }
  }
  std::string text = negative ? "-P" : "P";
  if (seconds / 86'400 != 0) text += fmt::format("{}D", seconds / 86'400);
  seconds %= 86'400;
  if (seconds == 0 && nanos == 0) return text;
  text += "T";
  if (seconds / 3600 != 0) text += fmt::format("{}H", seconds / 3600);
  if (seconds / 60 % 60 != 0) text += fmt::format("{}M", seconds / 60 % 60);
  if (seconds % 60 != 0 || nanos != 0)
    text += fmt::format("{}{}S", seconds % 60, fraction_text(nanos));
  return text;
}

}  // namespace entente::feel
