// When two values are equal, which comes first, and a hash that agrees with it.
#include "feel/value.hpp"

namespace entente::feel {
namespace {

/// Two times or dates and times compare when both are local or both have an offset.
bool comparable(const Zone& left, const Zone& right) {
  return (left.is_local() && right.is_local()) || (left.has_offset() && right.has_offset());
}

/// The standard's value of a time counts whole seconds (DMN 1.5 §10.3.2.3.4).
std::int64_t instant_seconds(const DateAndTime& value) {
  return local_seconds(value) - (value.time.zone.has_offset() ? value.time.zone.offset_seconds : 0);
}

std::strong_ordering instant_order(const DateAndTime& left, const DateAndTime& right) {
  return instant_seconds(left) <=> instant_seconds(right);
}

std::optional<bool> equal_lists(const List& left, const List& right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!equal(left[i], right[i]).value_or(false)) return false;
  return true;
}

std::optional<bool> equal_contexts(const Context& left, const Context& right) {
  if (left.size() != right.size()) return false;
  for (const auto& entry : left) {
    const Value* other = right.find(entry.name);
    if (!other || !equal(entry.value, *other).value_or(false)) return false;
  }
  return true;
}

}  // namespace

std::optional<bool> equal(const Value& left, const Value& right) {
  if (left.is_null() || right.is_null()) return left.is_null() && right.is_null();
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::Null:
      return true;
    case Kind::Boolean:
      return *left.as_boolean() == *right.as_boolean();
    case Kind::Number:
      return *left.as_number() == *right.as_number();
    case Kind::String:
      return *left.as_string() == *right.as_string();
    case Kind::Date:
      return *left.as_date() == *right.as_date();
    case Kind::Time:
    case Kind::DateAndTime: {
      const auto order = compare(left, right);
      return order ? *order == 0 : false;
    }
    case Kind::YearsAndMonthsDuration:
      return *left.as_years_and_months() == *right.as_years_and_months();
    case Kind::DaysAndTimeDuration:
      return *left.as_days_and_time() == *right.as_days_and_time();
    case Kind::Range: {
      const Range& a = *left.as_range();
      const Range& b = *right.as_range();
      return a.comparison == b.comparison && a.start_included == b.start_included &&
             a.end_included == b.end_included && equal(a.start, b.start).value_or(false) &&
             equal(a.end, b.end).value_or(false);
    }
    case Kind::List:
      return equal_lists(*left.as_list(), *right.as_list());
    case Kind::Context:
      return equal_contexts(*left.as_context(), *right.as_context());
    case Kind::Function:
      return left.as_function() == right.as_function() ? std::optional(true) : std::nullopt;
  }
  return std::nullopt;
}

std::size_t hash_of(const Value& value) {
  const auto combined = [](std::size_t a, std::size_t b) {
    return (a ^ b) * 0x9E3779B97F4A7C15ull + (a >> 29);
  };
  const auto of_integer = [](std::int64_t n) { return std::hash<std::int64_t>{}(n); };
  std::size_t hash = static_cast<std::size_t>(value.kind());
  switch (value.kind()) {
    case Kind::Boolean:
      return combined(hash, *value.as_boolean() ? 1 : 2);
    case Kind::Number: {
      const Number plain = value.as_number()->without_trailing_zeros();
      hash = combined(hash, static_cast<std::size_t>(plain.low() ^ plain.high()));
      return combined(hash, of_integer(plain.exponent()) + (plain.is_negative() ? 1 : 0));
    }
    case Kind::String:
      return combined(hash, std::hash<std::string>{}(*value.as_string()));
    case Kind::Date:
      return combined(hash, of_integer(days_of(*value.as_date())));
    case Kind::Time:
      return combined(hash, of_integer(instant_seconds({{}, *value.as_time()})));
    case Kind::DateAndTime:
      return combined(hash, of_integer(instant_seconds(*value.as_date_and_time())));
    case Kind::YearsAndMonthsDuration:
      return combined(hash, of_integer(value.as_years_and_months()->months));
    case Kind::DaysAndTimeDuration:
      return combined(hash, of_integer(value.as_days_and_time()->seconds));
    case Kind::Range:
      hash = combined(hash, hash_of(value.as_range()->start));
      return combined(hash, hash_of(value.as_range()->end));
    case Kind::List:
      for (const Value& item : *value.as_list()) hash = combined(hash, hash_of(item));
      return hash;
    case Kind::Context: {
      std::size_t entries = 0;  // their order says nothing
      for (const auto& entry : *value.as_context())
        entries += combined(std::hash<std::string>{}(entry.name), hash_of(entry.value));
      return combined(hash, entries);
    }
    case Kind::Null:
    case Kind::Function:
      break;
  }
  return hash;
}

std::optional<std::strong_ordering> compare(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::Number:
      return *left.as_number() <=> *right.as_number();
    case Kind::String:
      return left.as_string()->compare(*right.as_string()) <=> 0;
    case Kind::Date:
      return *left.as_date() <=> *right.as_date();
    case Kind::Time: {
      const Time& a = *left.as_time();
      const Time& b = *right.as_time();
      if (!comparable(a.zone, b.zone)) return std::nullopt;
      return instant_order({{}, a}, {{}, b});
    }
    case Kind::DateAndTime: {
      const DateAndTime& a = *left.as_date_and_time();
      const DateAndTime& b = *right.as_date_and_time();
      if (!comparable(a.time.zone, b.time.zone)) return std::nullopt;
      return instant_order(a, b);
    }
    case Kind::YearsAndMonthsDuration:
      return *left.as_years_and_months() <=> *right.as_years_and_months();
    case Kind::DaysAndTimeDuration:
      return *left.as_days_and_time() <=> *right.as_days_and_time();
    default:
      return std::nullopt;
  }
}

}  // namespace entente::feel
