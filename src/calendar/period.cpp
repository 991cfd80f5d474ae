#include "calendar/period.hpp"

#include <algorithm>
#include <utility>

namespace entente::calendar {
namespace {

constexpr std::int64_t kLongestDays = 3'652'059;  // the days of the years 1 to 9999
constexpr std::int64_t kMicrosPerHour = 3'600 * kMicrosPerSecond;

/// Days since 1970 of the years 1 to 9999, the only ones that a period may reach.
constexpr std::int64_t kFirstDay = -719'162;
constexpr std::int64_t kLastDay = 2'932'896;

Error out_of_range(const Period& period) {
  return fail(Code::InvalidArgument, "a period of {} {} leads outside the years 1 to 9999",
              period.length, to_string(period.unit));
}

Result<Date> checked_day(std::int64_t days, const Period& period) {
  if (days < kFirstDay || days > kLastDay) return out_of_range(period);
  return Date{static_cast<std::int32_t>(days)};
}

struct MonthEnd {
  Date date;
  bool shorter = false;  ///< the month has no such day: its last one is taken
};

Result<MonthEnd> add_months(Date from, std::int64_t months, const Period& period) {
  const auto start = year_month_day(from);
  const std::int64_t index = std::int64_t{start.year} * 12 + (start.month - 1) + months;
  const std::int64_t year = index >= 0 ? index / 12 : -1;
  if (year < 1 || year > 9999) return out_of_range(period);
  const auto month = static_cast<unsigned>(index % 12) + 1;
  for (unsigned day = start.day;; --day)
    if (const auto date = date_of(static_cast<std::int32_t>(year), month, day))
      return MonthEnd{*date, day != start.day};
}

std::optional<std::string> weekend(Date date) {
  switch (iso_weekday(date)) {
    case 6:
      return "saturday";
    case 7:
      return "sunday";
    default:
      return std::nullopt;
  }
}

/// Why `date` is no working day, or nothing. A weekend needs no table, but its year must be known
/// all the same: the next working day is asked of it.
Result<std::optional<std::string>> why_not_working(Date date, const Holidays& holidays) {
  TRY(auto holiday, holidays.on(date));
  if (holiday) return holiday;
  return weekend(date);
}

/// Carries one computation from the event to its end, and writes down each step.
class Count {
 public:
  Count(const CountingRule& rule, const Period& period, const EventTime& event,
        const Calendar& calendar)
      : rule_(rule), period_(period), event_(event), calendar_(calendar) {
    reading_.rule = rule.id;
    reading_.confidence = rule.confidence;
  }

  Result<Reading> run() {
    TRY_VOID(check());
    if (period_.unit == Unit::Hours) {
      TRY_VOID(count_hours());
    } else {
      TRY_VOID(count_days());
    }
    return std::move(reading_);
  }

 private:
  Result<void> check() const {
    if (period_.length < 1)
      return fail(Code::InvalidArgument, "a period has a length of 1 or more, not {}",
                  period_.length);
    if (period_.length > kLongestDays * 24) return out_of_range(period_);
    if (!rule_.units.contains(period_.unit))
      return fail(Code::InvalidArgument, "the counting rule {} does not count {}", rule_.id,
                  to_string(period_.unit));
    const bool needs_instant = period_.unit == Unit::Hours || rule_.end_time == EndTime::SameMinute;
    if (needs_instant && !std::holds_alternative<Instant>(event_))
      return fail(Code::InvalidArgument,
                  "the counting rule {} counts to the minute: the event's time is needed",
                  rule_.id);
    const std::int64_t day = std::holds_alternative<Instant>(event_)
                                 ? std::get<Instant>(event_).micros / kMicrosPerDay
                                 : std::get<Date>(event_).days;
    if (day <= kFirstDay || day >= kLastDay)
      return fail(Code::InvalidArgument, "the event lies outside the years 1 to 9999");
    return {};
  }

  Step& note(std::string key) {
    reading_.trace.push_back({});
    reading_.trace.back().key = std::move(key);
    return reading_.trace.back();
  }
  void note_day(std::string key, Date date) { note(std::move(key)).date = date; }
  void note_period(std::string key) {
    Step& step = note(std::move(key));
    step.count = period_.length;
    step.unit = std::string(to_string(period_.unit));
  }

  Date event_day() const {
    if (const auto* day = std::get_if<Date>(&event_)) return *day;
    return calendar_.zone.local_date(std::get<Instant>(event_));
  }

  void note_event() {
    Step& step = note("event");
    step.date = event_day();
    if (const auto* instant = std::get_if<Instant>(&event_)) step.instant = *instant;
  }

  // -- hours -----------------------------------------------------------------------------------

  Result<void> count_hours() {
    note_event();
    Instant start = std::get<Instant>(event_);
    if (rule_.first_hour == FirstHour::HourAfterEvent) {
      const std::int64_t within = calendar_.zone.local(start).micros_of_day % kMicrosPerHour;
      start.micros += kMicrosPerHour - within;
      note("hour_of_event_excluded").instant = start;
    }
    const std::int64_t sign = rule_.direction == Direction::Backward ? -1 : 1;
    const Instant end{start.micros + sign * period_.length * kMicrosPerHour};
    TRY_VOID(checked_day(end.micros / kMicrosPerDay, period_));
    note_period("elapsed_hours");
    reading_.trace.back().instant = end;

    const Date day = calendar_.zone.local_date(end);
    if (rule_.roll_hours == Roll::ForwardNonWorking) {
      TRY(const Date rolled, roll_forward(day));
      if (rolled != day) {
        end_with_day(rolled);
        return {};
      }
    }
    end_at(end);
    return {};
  }

  // -- days and longer -------------------------------------------------------------------------

  Result<void> count_days() {
    note_event();
    TRY(Date end, nominal_end());
    if (rule_.end == End::DayAfterNominal) {
      end = end + 1;
      note_day("clear_day", end);
    }
    if (rule_.roll == Roll::ForwardNonWorking) {
      TRY(end, roll_forward(end));
    }
    TRY(end, with_working_days(end));
    finish(end);
    return {};
  }

  /// The day that the count arrives at, before anything moves it.
  Result<Date> nominal_end() {
    const bool backward = rule_.direction == Direction::Backward;
    const bool counted = rule_.first_day == FirstDay::DayOfEvent;
    const Date day = event_day();
    if (backward) {
      note_day("counted_backward", day);
    } else {
      note_day(counted ? "day_of_event_counted" : "day_of_event_excluded", counted ? day : day + 1);
    }
    const std::int64_t sign = backward ? -1 : 1;
    const std::int64_t length = sign * period_.length;
    MonthEnd end;
    if (period_.unit == Unit::Months || period_.unit == Unit::Years) {
      TRY(end, add_months(day, period_.unit == Unit::Years ? 12 * length : length, period_));
    } else {
      const std::int64_t days = period_.unit == Unit::Weeks ? 7 * length : length;
      TRY(end.date, checked_day(day.days + days, period_));
    }
    // A missing date already ends the period with the month: no day is taken off twice.
    if (counted && !end.shorter) end.date = backward ? end.date + 1 : end.date - 1;
    note_period("nominal_end");
    reading_.trace.back().date = end.date;
    if (end.shorter) note_day("last_day_of_month", end.date);
    return end.date;
  }

  Result<Date> roll_forward(Date day) {
    const Date start = day;
    while (true) {
      TRY(const auto reason, why_not_working(day, calendar_.holidays));
      if (!reason) break;
      Step& step = note("non_working_day");
      step.date = day;
      step.reason = *reason;
      day = day + 1;
    }
    if (day != start) note_day("rolled_forward", day);
    return day;
  }

  /// Lengthens the period until it holds the working days that the rule asks for.
  Result<Date> with_working_days(Date end) {
    if (rule_.working_days_least == 0 || !long_enough_for_working_days()) return end;
    Date day = event_day() + (rule_.first_day == FirstDay::DayAfterEvent ? 1 : 0);
    std::int64_t found = 0;
    while (true) {
      TRY(const auto reason, why_not_working(day, calendar_.holidays));
      if (!reason) ++found;
      if (found >= rule_.working_days_least) break;
      day = day + 1;
    }
    if (day <= end) return end;
    Step& step = note("working_days_least");
    step.count = rule_.working_days_least;
    step.date = day;
    return day;
  }

  bool long_enough_for_working_days() const {
    return period_.unit != Unit::Days || period_.length >= rule_.working_days_least;
  }

  // -- the end ---------------------------------------------------------------------------------

  void finish(Date day) {
    switch (rule_.end_time) {
      case EndTime::EndOfDay:
        end_with_day(day);
        return;
      case EndTime::StartOfDay:
        reading_.ends_at = calendar_.zone.start_of_day(day);
        reading_.last_day = day;
        reading_.whole_day = true;
        note_day("starts_with_day", day);
        return;
      case EndTime::SameMinute:
        break;
    }
    // A local time that is skipped ends at the jump; one that is repeated ends the first time.
    const std::int64_t minute = calendar_.zone.local(std::get<Instant>(event_)).micros_of_day;
    end_at(calendar_.zone.resolve({day, minute}).earliest);
  }

  void end_with_day(Date day) {
    reading_.ends_at = calendar_.zone.start_of_day(day + 1);
    reading_.last_day = day;
    reading_.whole_day = true;
    note_day("ends_with_day", day);
  }

  void end_at(Instant instant) {
    reading_.ends_at = instant;
    reading_.last_day = calendar_.zone.local_date(instant);
    reading_.whole_day = false;
    Step& step = note("ends_at_minute");
    step.date = reading_.last_day;
    step.instant = instant;
  }

  const CountingRule& rule_;
  const Period& period_;
  const EventTime& event_;
  const Calendar& calendar_;
  Reading reading_;
};

}  // namespace

const std::vector<std::string>& step_keys() {
  static const std::vector<std::string> keys{
      "event",           "day_of_event_excluded", "day_of_event_counted", "hour_of_event_excluded",
      "elapsed_hours",   "counted_backward",      "nominal_end",          "last_day_of_month",
      "clear_day",       "non_working_day",       "rolled_forward",       "working_days_least",
      "starts_with_day", "ends_with_day",         "ends_at_minute"};
  return keys;
}

Result<Reading> count(const CountingRule& rule, const Period& period, const EventTime& event,
                      const Calendar& calendar) {
  return Count(rule, period, event, calendar).run();
}

Result<Readings> count_all(const std::vector<const CountingRule*>& rules, const Period& period,
                           const EventTime& event, const std::vector<Calendar>& calendars) {
  if (rules.empty() || calendars.empty())
    return fail(Code::InvalidArgument, "no counting rule to read the period by");
  Readings readings;
  for (const CountingRule* rule : rules) {
    const std::size_t first = readings.all.size();
    for (const Calendar& calendar : calendars) {
      TRY(auto reading, count(*rule, period, event, calendar));
      if (readings.all.size() == first || reading.ends_at != readings.all[first].ends_at)
        readings.all.push_back(std::move(reading));
    }
  }
  const auto sooner = [](const Reading& left, const Reading& right) {
    return left.ends_at < right.ends_at;
  };
  readings.earliest = *std::min_element(readings.all.begin(), readings.all.end(), sooner);
  readings.latest = *std::max_element(readings.all.begin(), readings.all.end(), sooner);
  return readings;
}

}  // namespace entente::calendar
