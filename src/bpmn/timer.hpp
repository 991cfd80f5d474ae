// When a timer fires (BPMN 2.0.2 §10.5.5, ISO 8601): at a date, after a duration, in a cycle, or
// with a deadline of the pack. Literals are read here; what an expression answers while a procedure
// runs is read with the same functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "bpmn/expression.hpp"
#include "feel/value.hpp"

namespace entente::bpmn {

/// A duration of ISO 8601. Months are added first, in the calendar; then the seconds.
struct Duration {
  std::int64_t months = 0;
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;  ///< 0..999,999,999
  bool operator==(const Duration&) const = default;
};

/// "R4/PT5S", "R/2026-01-01T00:00:00Z/P1D", "R2/P1D/2026-06-01T00:00:00Z".
struct Cycle {
  std::optional<std::uint64_t> count;  ///< how often it fires; absent: without end
  Duration period;
  std::optional<feel::DateAndTime> start;  ///< the first firing, when written before the period
  std::optional<feel::DateAndTime> end;    ///< no firing after it, when written behind the period
  bool operator==(const Cycle&) const = default;
};

/// @error Malformed
Result<Duration> read_duration(std::string_view text);
/// A date is the beginning of its day. Without an offset: local time of who executes.
/// @error Malformed
Result<feel::DateAndTime> read_date(std::string_view text);
/// @error Malformed
Result<Cycle> read_cycle(std::string_view text);

/// What an expression answered: FEEL durations, dates, or texts as above.
/// @error Malformed when the value is of another kind
Result<Duration> duration_of(const feel::Value& value);
Result<feel::DateAndTime> date_of(const feel::Value& value);
Result<Cycle> cycle_of(const feel::Value& value);

struct Timer {
  enum class By { Date, Duration, Cycle, Deadline };
  By by = By::Deadline;
  std::string deadline;   ///< By::Deadline: of the pack, by its id
  Expression expression;  ///< evaluated when the timer is set; empty when a literal was written
  /// By::Date, By::Duration, By::Cycle: exactly one of expression and the literal is there.
  std::optional<feel::DateAndTime> date;
  std::optional<Duration> duration;
  std::optional<Cycle> cycle;
};

}  // namespace entente::bpmn
