#include "bpmn/timer.hpp"

#include <limits>

#include "bpmn/sentences.hpp"

namespace entente::bpmn {
namespace {

constexpr std::int64_t kLargest = 1'000'000'000'000;  // far beyond any calendar, far from overflow

/// Reads what is left of a text from its front.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool take(char letter) {
    if (rest_.empty() || rest_.front() != letter) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<std::int64_t> number() {
    std::int64_t value = 0;
    std::size_t digits = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') {
      value = value * 10 + (rest_[digits] - '0');
      if (value > kLargest) return std::nullopt;
      ++digits;
    }
    if (digits == 0) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  /// The digits behind a decimal point as nanoseconds.
  std::optional<std::int32_t> fraction() {
    std::int32_t value = 0;
    std::int32_t unit = 100'000'000;
    std::size_t digits = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') {
      value += (rest_[digits] - '0') * unit;
      unit /= 10;
      ++digits;
    }
    if (digits == 0) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }

 private:
  std::string_view rest_;
};

struct Unit {
  char letter;
  std::int64_t months;
  std::int64_t seconds;
};

constexpr Unit kDateUnits[] = {{'Y', 12, 0}, {'M', 1, 0}, {'W', 0, 604'800}, {'D', 0, 86'400}};
constexpr Unit kTimeUnits[] = {{'H', 0, 3'600}, {'M', 0, 60}, {'S', 0, 1}};

/// "2Y3M", "4H5.5S": units in their order, each at most once. False when it is not of this form.
template <std::size_t size>
bool read_units(Cursor& cursor, const Unit (&units)[size], Duration& duration, bool& any) {
  std::size_t next = 0;
  while (!cursor.done()) {
    Cursor ahead = cursor;
    if (ahead.take('T')) return any || next > 0 || size == std::size(kDateUnits);
    const auto value = cursor.number();
    if (!value) return false;
    std::int32_t nanos = 0;
    if (cursor.take('.') || cursor.take(',')) {
      const auto fraction = cursor.fraction();
      if (!fraction || !cursor.take('S') || size != std::size(kTimeUnits)) return false;
      nanos = *fraction;
      duration.seconds += *value;
      duration.nanos = nanos;
      any = true;
      return cursor.done();
    }
    while (next < size && !cursor.take(units[next].letter)) ++next;
    if (next == size) return false;
    if (*value > kLargest / std::max<std::int64_t>(units[next].months + units[next].seconds, 1))
      return false;
    duration.months += *value * units[next].months;
    duration.seconds += *value * units[next].seconds;
    any = true;
    ++next;
  }
  return true;
}

Error no(const Sentence& what, std::string_view text) {
  return fault(Code::Malformed, "'{}' is no {} of ISO 8601", text.substr(0, 80), what);
}

/// Seconds between two dates and times of the same kind.
std::optional<std::int64_t> between(const feel::DateAndTime& from, const feel::DateAndTime& to) {
  if (from.time.zone.is_local() != to.time.zone.is_local()) return std::nullopt;
  if (from.time.zone.is_local()) return feel::local_seconds(to) - feel::local_seconds(from);
  const auto start = feel::epoch_seconds(from);
  const auto end = feel::epoch_seconds(to);
  if (!start || !end) return std::nullopt;
  return *end - *start;
}

}  // namespace

Result<Duration> read_duration(std::string_view text) {
  Cursor cursor(text);
  Duration duration;
  bool any = false;
  if (!cursor.take('P') || !read_units(cursor, kDateUnits, duration, any))
    return no(say("duration"), text);
  if (cursor.take('T')) {
    bool time = false;
    if (!read_units(cursor, kTimeUnits, duration, time) || !time) return no(say("duration"), text);
    any = true;
  }
  if (!any || !cursor.done()) return no(say("duration"), text);
  return duration;
}

Result<feel::DateAndTime> read_date(std::string_view text) {
  if (const auto whole = feel::parse_date_and_time(text, nullptr)) return *whole;
  if (const auto day = feel::parse_civil_date(text)) return feel::DateAndTime{*day, {}};
  return no(say("date"), text);
}

Result<Cycle> read_cycle(std::string_view text) {
  const auto first = text.find('/');
  if (first == std::string_view::npos || text.front() != 'R')
    return no(say("recurring interval"), text);
  Cycle cycle;
  if (first > 1) {
    Cursor cursor(text.substr(1, first - 1));
    const auto count = cursor.number();
    if (!count || !cursor.done()) return no(say("recurring interval"), text);
    cycle.count = static_cast<std::uint64_t>(*count);
  }
  const auto rest = text.substr(first + 1);
  const auto second = rest.find('/');
  const auto head = rest.substr(0, second);
  const auto tail = second == std::string_view::npos ? std::string_view() : rest.substr(second + 1);
  if (head.starts_with('P')) {
    TRY(cycle.period, read_duration(head));
    if (!tail.empty()) {
      TRY(cycle.end, read_date(tail));
    }
  } else {
    TRY(cycle.start, read_date(head));
    if (tail.starts_with('P')) {
      TRY(cycle.period, read_duration(tail));
    } else {
      TRY(const auto next, read_date(tail));
      const auto seconds = between(*cycle.start, next);
      if (!seconds || *seconds < 0) return no(say("recurring interval"), text);
      cycle.period.seconds = *seconds;
    }
  }
  if (cycle.period == Duration{}) return no(say("recurring interval"), text);
  return cycle;
}

Result<Duration> duration_of(const feel::Value& value) {
  if (const auto* text = value.as_string()) return read_duration(*text);
  if (const auto* days = value.as_days_and_time()) return Duration{0, days->seconds, days->nanos};
  if (const auto* months = value.as_years_and_months()) return Duration{months->months, 0, 0};
  return fault(Code::Malformed, "expected a duration, found {}", feel::kind_word(value.kind()));
}

Result<feel::DateAndTime> date_of(const feel::Value& value) {
  if (const auto* text = value.as_string()) return read_date(*text);
  if (const auto* whole = value.as_date_and_time()) return *whole;
  if (const auto* day = value.as_date()) return feel::DateAndTime{*day, {}};
  return fault(Code::Malformed, "expected a date and time, found {}",
               feel::kind_word(value.kind()));
}

Result<Cycle> cycle_of(const feel::Value& value) {
  if (const auto* text = value.as_string()) return read_cycle(*text);
  TRY(const auto period, duration_of(value));
  if (period == Duration{}) return fault(Code::Malformed, "expected a period, found nothing");
  return Cycle{std::nullopt, period, std::nullopt, std::nullopt};
}

}  // namespace entente::bpmn
