// DMN 1.5 §10.3.4.5: numeric functions.
#include "feel/number.hpp"

#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

constexpr std::int64_t kScaleMin = -6111;
constexpr std::int64_t kScaleMax = 6176;

/// @param scale_at  position of the scale; 0 digits when it is not given
Value rounded(const Arguments& a, Rounding mode) {
  const Number* number = a.number(0);
  if (!number) return {};
  std::int64_t scale = 0;
  if (a.size() > 1) {
    const Number* given = a.number(1);
    if (!given) return {};
    const auto whole = round(*given, 0, Rounding::Down)->to_int64();
    if (!whole || *whole < kScaleMin || *whole > kScaleMax)
      return a.refuse("the scale must lie between -6111 and 6176");
    scale = *whole;
  }
  return a.or_refuse(round(*number, static_cast<int>(scale), mode), "the result is out of range");
}

template <Rounding mode>
Value rounding(const Arguments& a) {
  return rounded(a, mode);
}

Value absolute_value(const Arguments& a) {
  if (const auto* months = a.single(0).as_years_and_months())
    return YearsAndMonths{months->months < 0 ? -months->months : months->months};
  if (const auto* days = a.single(0).as_days_and_time())
    return days->seconds < 0
               ? (days->nanos == 0 ? DaysAndTime{-days->seconds, 0}
                                   : DaysAndTime{-days->seconds - 1, 1'000'000'000 - days->nanos})
               : *days;
  const Number* number = a.number(0);
  return number ? Value(absolute(*number)) : Value();
}

Value modulo_of(const Arguments& a) {
  const Number* dividend = a.number(0);
  const Number* divisor = a.number(1);
  if (!dividend || !divisor) return {};
  return a.or_refuse(modulo(*dividend, *divisor), "the divisor is zero or the result out of range");
}

template <std::optional<Number> (*function)(const Number&)>
Value of_one(const Arguments& a) {
  const Number* number = a.number(0);
  if (!number) return {};
  return a.or_refuse(function(*number), "no result for {}", number->to_string());
}

/// @param wanted  what is left when divided by two
Value parity(const Arguments& a, int wanted) {
  const Number* number = a.number(0);
  if (!number) return {};
  if (!number->is_integer()) return a.refuse("only whole numbers are odd or even");
  const auto rest = modulo(*number, Number(2));
  return rest ? Value(*rest == Number(wanted)) : Value();
}

}  // namespace

void add_number_builtins(BuiltinTable& table) {
  const std::vector<Signature> with_scale = {{{"n", "scale"}, 2}};
  const std::vector<Signature> scale_optional = {{{"n"}, 1}, {{"n", "scale"}, 2}};
  const std::vector<Signature> one_number = {{{"number"}, 1}};
  table.emplace_back("decimal", with_scale, rounding<Rounding::HalfEven>);
  table.emplace_back("floor", scale_optional, rounding<Rounding::Floor>);
  table.emplace_back("ceiling", scale_optional, rounding<Rounding::Ceiling>);
  table.emplace_back("round up", with_scale, rounding<Rounding::Up>);
  table.emplace_back("round down", with_scale, rounding<Rounding::Down>);
  table.emplace_back("round half up", with_scale, rounding<Rounding::HalfUp>);
  table.emplace_back("round half down", with_scale, rounding<Rounding::HalfDown>);
  table.emplace_back("abs", std::vector<Signature>{{{"n"}, 1}, {{"number"}, 1}}, absolute_value);
  table.emplace_back("modulo", std::vector<Signature>{{{"dividend", "divisor"}, 2}}, modulo_of);
  table.emplace_back("sqrt", one_number, of_one<square_root>, Effort::Computes);
  table.emplace_back("log", one_number, of_one<natural_logarithm>, Effort::Computes);
  table.emplace_back("exp", one_number, of_one<exponential>, Effort::Computes);
  table.emplace_back("odd", one_number, [](const Arguments& a) { return parity(a, 1); });
  table.emplace_back("even", one_number, [](const Arguments& a) { return parity(a, 0); });
}

}  // namespace entente::feel
