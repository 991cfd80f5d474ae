// DMN 1.5 §10.3.2.4: arithmetic on numbers, texts and temporal values.
#include "feel/operations.hpp"

namespace entente::feel {
namespace {

constexpr std::size_t kBytesPerStep = 256;     // copied while an operator is carried out
constexpr std::uint64_t kStepsOfAPower = 50;   // a power costs as much as so many sums
constexpr std::uint64_t kStepsOfARoot = 5000;  // and one that is not whole as so many
constexpr std::int32_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kMonthsMax = 999'999'999LL * 24;

std::optional<DaysAndTime> normalised(std::int64_t seconds, std::int64_t nanos) {
  std::int64_t carry = nanos / kNanosPerSecond;
  std::int64_t rest = nanos % kNanosPerSecond;
  if (rest < 0) {
    rest += kNanosPerSecond;
    --carry;
  }
  if (__builtin_add_overflow(seconds, carry, &seconds)) return std::nullopt;
  return DaysAndTime{seconds, static_cast<std::int32_t>(rest)};
}

std::optional<DaysAndTime> sum(const DaysAndTime& a, const DaysAndTime& b) {
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(a.seconds, b.seconds, &seconds)) return std::nullopt;
  return normalised(seconds, std::int64_t{a.nanos} + b.nanos);
}

std::optional<DaysAndTime> opposite(const DaysAndTime& a) {
  if (a.seconds == INT64_MIN) return std::nullopt;
  return normalised(-a.seconds, -std::int64_t{a.nanos});
}

/// A duration as an exact number of seconds.
Number seconds_of(const DaysAndTime& value) {
  const auto fraction = divide(Number(value.nanos), Number(kNanosPerSecond));
  return *add(Number(value.seconds), *fraction);
}

std::optional<DaysAndTime> duration_of(const std::optional<Number>& seconds) {
  if (!seconds) return std::nullopt;
  const auto rounded = round(*seconds, 9, Rounding::HalfEven);
  if (!rounded) return std::nullopt;
  const auto whole = round(*rounded, 0, Rounding::Floor)->to_int64();
  if (!whole) return std::nullopt;
  const auto fraction = multiply(*subtract(*rounded, Number(*whole)), Number(kNanosPerSecond));
  return DaysAndTime{*whole, static_cast<std::int32_t>(fraction->to_int64().value_or(0))};
}

std::optional<YearsAndMonths> months_of(const std::optional<Number>& months) {
  if (!months) return std::nullopt;
  const auto whole = round(*months, 0, Rounding::Down)->to_int64();
  if (!whole) return std::nullopt;
  return YearsAndMonths{*whole};
}

std::optional<CivilDate> plus_months(const CivilDate& date, std::int64_t months) {
  if (months > kMonthsMax || months < -kMonthsMax) return std::nullopt;
  const std::int64_t total = std::int64_t{date.year} * 12 + (date.month - 1) + months;
  std::int64_t year = total / 12;
  std::int64_t month = total % 12;
  if (month < 0) {
    month += 12;
    --year;
  }
  if (year > kYearMax || year < -kYearMax) return std::nullopt;
  CivilDate result{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month + 1), 1};
  const int last = days_in_month(result.year, result.month);
  result.day = static_cast<std::uint8_t>(std::min<int>(date.day, last));
  return result;
}

/// Months move the local fields; the offset of a named zone follows.
std::optional<DateAndTime> plus(const DateAndTime& value, const YearsAndMonths& months,
                                const calendar::ZoneDatabase* zones) {
  const auto date = plus_months(value.date, months.months);
  if (!date) return std::nullopt;
  return resolved(DateAndTime{*date, value.time}, zones);
}

/// Seconds move the instant; the local fields of a named zone follow its rules.
std::optional<DateAndTime> plus(const DateAndTime& value, const DaysAndTime& duration,
                                const calendar::ZoneDatabase* zones) {
  const bool local = value.time.zone.is_local();
  const auto start = local ? std::optional(local_seconds(value)) : epoch_seconds(value);
  if (!start) return std::nullopt;
  const auto end = sum({*start, value.time.nanos}, duration);
  if (!end) return std::nullopt;
  return local ? at_local_seconds(end->seconds, end->nanos, value.time.zone)
               : at_epoch_seconds(end->seconds, end->nanos, value.time.zone, zones);
}

Time plus(const Time& value, const DaysAndTime& duration) {
  std::int64_t seconds = value.second_of_day + duration.seconds % kSecondsPerDay;
  std::int32_t nanos = value.nanos + duration.nanos;
  if (nanos >= kNanosPerSecond) {
    nanos -= kNanosPerSecond;
    ++seconds;
  }
  seconds = (seconds % kSecondsPerDay + kSecondsPerDay) % kSecondsPerDay;
  return {static_cast<std::int32_t>(seconds), nanos, value.zone};
}

std::optional<CivilDate> plus(const CivilDate& date, const DaysAndTime& duration) {
  const auto moved = plus(DateAndTime{date, {}}, duration, nullptr);
  return moved ? std::optional(moved->date) : std::nullopt;
}

std::optional<DaysAndTime> difference(const DateAndTime& left, const DateAndTime& right) {
  const bool local = left.time.zone.is_local() && right.time.zone.is_local();
  const auto a = local ? std::optional(local_seconds(left)) : epoch_seconds(left);
  const auto b = local ? std::optional(local_seconds(right)) : epoch_seconds(right);
  if (!a || !b) return std::nullopt;
  return normalised(*a - *b, std::int64_t{left.time.nanos} - right.time.nanos);
}

/// A date counts as its midnight in UTC where a date and time is wanted.
std::optional<DateAndTime> as_moment(const Value& value) {
  if (const auto* moment = value.as_date_and_time()) return *moment;
  if (const auto* date = value.as_date()) return DateAndTime{*date, {0, 0, Zone::utc()}};
  return std::nullopt;
}

template <class T>
std::optional<Value> boxed(const std::optional<T>& value) {
  return value ? std::optional<Value>(Value(*value)) : std::nullopt;
}

/// A temporal value plus a duration.
std::optional<Value> moved(const Value& value, const Value& duration, Evaluation& evaluation) {
  if (const auto* months = duration.as_years_and_months()) {
    if (const auto* date = value.as_date()) return boxed(plus_months(*date, months->months));
    if (const auto* moment = value.as_date_and_time())
      return boxed(plus(*moment, *months, evaluation.zones()));
    if (const auto* other = value.as_years_and_months())
      return Value(YearsAndMonths{other->months + months->months});
  }
  if (const auto* days = duration.as_days_and_time()) {
    if (const auto* date = value.as_date()) return boxed(plus(*date, *days));
    if (const auto* moment = value.as_date_and_time())
      return boxed(plus(*moment, *days, evaluation.zones()));
    if (const auto* time = value.as_time()) return Value(plus(*time, *days));
    if (const auto* other = value.as_days_and_time()) return boxed(sum(*other, *days));
  }
  return std::nullopt;
}

std::optional<Value> added(const Value& left, const Value& right, Evaluation& evaluation) {
  if (left.as_number() && right.as_number())
    return boxed(add(*left.as_number(), *right.as_number()));
  if (left.as_string() && right.as_string()) {
    const std::size_t size = left.as_string()->size() + right.as_string()->size();
    if (!evaluation.string_fits(size) || !evaluation.spend(size / kBytesPerStep))
      return std::nullopt;
    return Value(*left.as_string() + *right.as_string());
  }
  if (auto result = moved(left, right, evaluation)) return result;
  return moved(right, left, evaluation);
}

std::optional<Value> opposite(const Value& value) {
  if (const auto* number = value.as_number()) return Value(-*number);
  if (const auto* months = value.as_years_and_months())
    return Value(YearsAndMonths{-months->months});
  if (const auto* days = value.as_days_and_time()) return boxed(opposite(*days));
  return std::nullopt;
}

std::optional<Value> subtracted(const Value& left, const Value& right, Evaluation& evaluation) {
  if (left.as_number() && right.as_number())
    return boxed(subtract(*left.as_number(), *right.as_number()));
  if (left.as_date() && right.as_date())
    return boxed(
        normalised((days_of(*left.as_date()) - days_of(*right.as_date())) * kSecondsPerDay, 0));
  if (left.as_time() && right.as_time())
    return boxed(difference({{}, *left.as_time()}, {{}, *right.as_time()}));
  const auto a = as_moment(left);
  const auto b = as_moment(right);
  if (a && b) return boxed(difference(*a, *b));
  if (right.as_years_and_months() || right.as_days_and_time())
    if (const auto back = opposite(right)) return moved(left, *back, evaluation);
  return std::nullopt;
}

std::optional<Value> multiplied(const Value& left, const Value& right) {
  const Number* factor = right.as_number();
  if (!factor) return left.as_number() ? multiplied(right, left) : std::nullopt;
  if (left.as_number()) return boxed(multiply(*left.as_number(), *factor));
  if (const auto* months = left.as_years_and_months())
    return boxed(months_of(multiply(Number(months->months), *factor)));
  if (const auto* days = left.as_days_and_time())
    return boxed(duration_of(multiply(seconds_of(*days), *factor)));
  return std::nullopt;
}

std::optional<Value> divided(const Value& left, const Value& right) {
  if (const Number* divisor = right.as_number()) {
    if (left.as_number()) return boxed(divide(*left.as_number(), *divisor));
    if (const auto* months = left.as_years_and_months())
      return boxed(months_of(divide(Number(months->months), *divisor)));
    if (const auto* days = left.as_days_and_time())
      return boxed(duration_of(divide(seconds_of(*days), *divisor)));
  }
  if (left.as_years_and_months() && right.as_years_and_months())
    return boxed(divide(Number(left.as_years_and_months()->months),
                        Number(right.as_years_and_months()->months)));
  if (left.as_days_and_time() && right.as_days_and_time())
    return boxed(
        divide(seconds_of(*left.as_days_and_time()), seconds_of(*right.as_days_and_time())));
  return std::nullopt;
}

}  // namespace

Value arithmetic(Operator op, const Value& left, const Value& right, Evaluation& evaluation) {
  std::optional<Value> result;
  switch (op) {
    case Operator::Add:
      result = added(left, right, evaluation);
      break;
    case Operator::Subtract:
      result = subtracted(left, right, evaluation);
      break;
    case Operator::Multiply:
      result = multiplied(left, right);
      break;
    case Operator::Divide:
      result = divided(left, right);
      break;
    case Operator::Power:
      if (left.as_number() && right.as_number() &&
          evaluation.spend(right.as_number()->to_int64() ? kStepsOfAPower : kStepsOfARoot))
        result = boxed(power(*left.as_number(), *right.as_number()));
      break;
    default:
      break;
  }
  if (result) return *std::move(result);
  if (left.as_number() && right.as_number())
    return evaluation.refuse("{} {} {} has no result", brief_text(left), to_string(op),
                             brief_text(right));
  return evaluation.refuse("there is no {} {} {}", kind_word(left.kind()), to_string(op),
                           kind_word(right.kind()));
}

Value negated(const Value& operand, Evaluation& evaluation) {
  if (auto result = opposite(operand)) return *std::move(result);
  return evaluation.refuse("a {} cannot be negated", kind_word(operand.kind()));
}

Value compared(Operator op, const Value& left, const Value& right, Evaluation& evaluation) {
  if (op == Operator::Equal || op == Operator::NotEqual) {
    if (left.kind() == right.kind() &&
        !evaluation.spend(std::min(left.extent().cells, right.extent().cells)))
      return {};
    const auto same = equal(left, right);
    if (same) return op == Operator::Equal ? *same : !*same;
  } else if (const auto order = compare(left, right)) {
    switch (op) {
      case Operator::Less:
        return *order < 0;
      case Operator::LessEqual:
        return *order <= 0;
      case Operator::Greater:
        return *order > 0;
      default:
        return *order >= 0;
    }
  }
  return evaluation.refuse("a {} and a {} do not compare", kind_word(left.kind()),
                           kind_word(right.kind()));
}

}  // namespace entente::feel
