#include "base/date.hpp"

#include <charconv>

#include "base/sentences.hpp"

namespace entente {
namespace {

using std::chrono::sys_days;

/// Reads exactly `width` digits at `position`, or -1.
int digits(std::string_view text, std::size_t position, std::size_t width) {
  if (position + width > text.size()) return -1;
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const char c = text[position + i];
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

struct Offset {
  bool found = false;
  int seconds = 0;
};

Offset offset_at(std::string_view text, std::size_t position) {
  if (text.substr(position) == "Z") return {true, 0};
  if (text.size() != position + 6 || text[position + 3] != ':') return {};
  const int sign = text[position] == '+' ? 1 : text[position] == '-' ? -1 : 0;
  const int hours = digits(text, position + 1, 2);
  const int minutes = digits(text, position + 4, 2);
  if (sign == 0 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return {};
  return {true, sign * (hours * 3600 + minutes * 60)};
}

}  // namespace

Result<Date> date_of(std::int32_t year, unsigned month, unsigned day) {
  const std::chrono::year_month_day civil{std::chrono::year{year}, std::chrono::month{month},
                                          std::chrono::day{day}};
  if (year < -32767 || year > 32767 || !civil.ok())
    return base::fault(Code::InvalidArgument, "there is no day {:04}-{:02}-{:02}", year, month,
                       day);
  return Date{static_cast<std::int32_t>(sys_days{civil}.time_since_epoch().count())};
}

YearMonthDay year_month_day(Date date) {
  const std::chrono::year_month_day civil{sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()),
          static_cast<unsigned>(civil.day())};
}

int iso_weekday(Date date) {
  return static_cast<int>(
      std::chrono::weekday{sys_days{std::chrono::days{date.days}}}.iso_encoding());
}

std::string to_string(Date date) {
  const auto civil = year_month_day(date);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

Result<Date> parse_date(std::string_view text) {
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0 || month < 0 || day < 0)
    return base::fault(Code::Malformed, "'{}' is not a date; expected YYYY-MM-DD",
                       text.substr(0, 40));
  return date_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string to_string(Instant instant) {
  std::int64_t seconds = instant.micros / kMicrosPerSecond;
  std::int64_t micros = instant.micros % kMicrosPerSecond;
  if (micros < 0) {
    micros += kMicrosPerSecond;
    --seconds;
  }
  std::int64_t day = seconds / kSecondsPerDay;
  std::int64_t second_of_day = seconds % kSecondsPerDay;
  if (second_of_day < 0) {
    second_of_day += kSecondsPerDay;
    --day;
  }
  const std::string date = to_string(Date{static_cast<std::int32_t>(day)});
  const auto clock = fmt::format("{:02}:{:02}:{:02}", second_of_day / 3600, second_of_day / 60 % 60,
                                 second_of_day % 60);
  return micros == 0 ? fmt::format("{}T{}Z", date, clock)
                     : fmt::format("{}T{}.{:06}Z", date, clock, micros);
}

Result<Instant> parse_instant(std::string_view text) {
  const auto malformed = [&] {
    return fail(Code::Malformed, "'{}' is not an instant; expected 2026-03-02T08:00:00Z",
                text.substr(0, 40));
  };
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return malformed();
  TRY(const Date date, parse_date(text.substr(0, 10)));
  const int hours = digits(text, 11, 2);
  const int minutes = digits(text, 14, 2);
  const int seconds = digits(text, 17, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
    return malformed();

  std::size_t position = 19;
  std::int64_t micros = 0;
  if (text[position] == '.') {
    std::int64_t unit = 100'000;
    for (++position; position < text.size() && text[position] >= '0' && text[position] <= '9';
         ++position) {
      micros += unit * (text[position] - '0');
      unit /= 10;
    }
    if (position == 20) return malformed();
  }
  const Offset offset = position < text.size() ? offset_at(text, position) : Offset{};
  if (!offset.found) return malformed();
  const std::int64_t utc = static_cast<std::int64_t>(date.days) * kSecondsPerDay + hours * 3600 +
                           minutes * 60 + seconds - offset.seconds;
  return Instant{utc * kMicrosPerSecond + micros};
}

}  // namespace entente
