// DMN 1.5 §10.3.4.4: what is computed from a whole list of values.
#include <algorithm>

#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

/// The numbers of the list, or nothing with a diagnostic.
std::optional<std::vector<Number>> numbers_of(const Arguments& a) {
  List own;
  const auto items = a.items_or_all(own);
  if (!items) return std::nullopt;
  std::vector<Number> numbers;
  numbers.reserve(items->size());
  for (const Value& item : *items) {
    if (!item.as_number()) {
      a.refuse("{} is no number", brief_text(item));
      return std::nullopt;
    }
    numbers.push_back(*item.as_number());
  }
  return numbers;
}

Value extreme(const Arguments& a, bool smallest) {
  List own;
  const auto items = a.items_or_all(own);
  if (!items || items->empty()) return {};
  const Value* best = &items->front();
  for (const Value& item : *items) {
    const auto order = compare(item, *best);
    if (!order) return a.refuse("the items do not compare");
    if (smallest ? *order < 0 : *order > 0) best = &item;
  }
  return *best;
}

std::optional<Number> sum_of(const std::vector<Number>& numbers) {
  std::optional<Number> total = Number(0);
  for (const Number& number : numbers)
    if (total) total = add(*total, number);
  return total;
}

/// Durations add up as well as numbers.
std::optional<Value> sum_of_durations(std::span<const Value> items) {
  std::int64_t months = 0;
  DaysAndTime days;
  const bool of_months = !items.empty() && items.front().as_years_and_months();
  for (const Value& item : items) {
    if (of_months && item.as_years_and_months()) {
      if (__builtin_add_overflow(months, item.as_years_and_months()->months, &months))
        return std::nullopt;
    } else if (!of_months && item.as_days_and_time()) {
      const auto& each = *item.as_days_and_time();
      if (__builtin_add_overflow(days.seconds, each.seconds, &days.seconds)) return std::nullopt;
      days.nanos += each.nanos;
      if (days.nanos >= 1'000'000'000) {
        days.nanos -= 1'000'000'000;
        ++days.seconds;
      }
    } else {
      return std::nullopt;
    }
  }
  return of_months ? Value(YearsAndMonths{months}) : Value(days);
}

Value sum(const Arguments& a) {
  List own;
  const auto items = a.items_or_all(own);
  if (!items || items->empty()) return {};
  if (items->front().as_years_and_months() || items->front().as_days_and_time())
    return a.or_refuse(sum_of_durations(*items), "the durations are of different kinds");
  std::optional<Number> total = Number(0);
  for (const Value& item : *items) {
    if (!item.as_number()) return a.refuse("{} is no number", brief_text(item));
    if (total) total = add(*total, *item.as_number());
  }
  return a.or_refuse(total, "the sum is out of range");
}

Value product(const Arguments& a) {
  const auto numbers = numbers_of(a);
  if (!numbers || numbers->empty()) return {};
  std::optional<Number> total = Number(1);
  for (const Number& number : *numbers)
    if (total) total = multiply(*total, number);
  return a.or_refuse(total, "the product is out of range");
}

std::optional<Number> mean_of(const std::vector<Number>& numbers) {
  const auto total = sum_of(numbers);
  if (!total) return std::nullopt;
  return divide(*total, Number(static_cast<std::int64_t>(numbers.size())));
}

Value mean(const Arguments& a) {
  const auto numbers = numbers_of(a);
  if (!numbers || numbers->empty()) return {};
  return a.or_refuse(mean_of(*numbers), "the mean is out of range");
}

Value median(const Arguments& a) {
  auto numbers = numbers_of(a);
  if (!numbers || numbers->empty()) return {};
  std::sort(numbers->begin(), numbers->end());
  const std::size_t middle = numbers->size() / 2;
  if (numbers->size() % 2 == 1) return (*numbers)[middle];
  const auto pair = add((*numbers)[middle - 1], (*numbers)[middle]);
  return pair ? a.or_refuse(divide(*pair, Number(2)), "out of range") : Value();
}

/// The sample standard deviation.
Value stddev(const Arguments& a) {
  const auto numbers = numbers_of(a);
  if (!numbers) return {};
  if (numbers->size() < 2) return a.refuse("there must be two numbers at least");
  const auto average = mean_of(*numbers);
  if (!average) return {};
  std::optional<Number> squares = Number(0);
  for (const Number& number : *numbers) {
    const auto distance = subtract(number, *average);
    const auto square = distance ? multiply(*distance, *distance) : std::nullopt;
    if (!square || !squares) return a.refuse("out of range");
    squares = add(*squares, *square);
  }
  const auto variance =
      squares ? divide(*squares, Number(static_cast<std::int64_t>(numbers->size() - 1)))
              : std::nullopt;
  return variance ? a.or_refuse(square_root(*variance), "out of range") : Value();
}

/// The numbers that occur most often, ascending.
Value mode(const Arguments& a) {
  auto numbers = numbers_of(a);
  if (!numbers) return {};
  std::sort(numbers->begin(), numbers->end());
  std::size_t most = 0;
  List result;
  for (std::size_t i = 0; i < numbers->size();) {
    std::size_t end = i;
    while (end < numbers->size() && (*numbers)[end] == (*numbers)[i]) ++end;
    if (end - i > most) result.clear();
    if (end - i >= most) result.emplace_back((*numbers)[i]);
    most = std::max(most, end - i);
    i = end;
  }
  return result;
}

}  // namespace

void add_statistics_builtins(BuiltinTable& table) {
  const std::vector<Signature> items = {{{"list"}, 1, true}};
  table.emplace_back("min", items, [](const Arguments& a) { return extreme(a, true); });
  table.emplace_back("max", items, [](const Arguments& a) { return extreme(a, false); });
  table.emplace_back("sum", items, sum);
  table.emplace_back("product", items, product);
  table.emplace_back("mean", items, mean);
  table.emplace_back("median", items, median);
  table.emplace_back("stddev", items, stddev, Effort::Computes);
  table.emplace_back("mode", items, mode);
}

}  // namespace entente::feel
