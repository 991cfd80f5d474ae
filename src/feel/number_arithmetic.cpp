// Small coefficients are computed in 128-bit integers; the rest goes through decNumber (IBM's
// General Decimal Arithmetic), which no header shows.
#define DECNUMDIGITS 80
#include <decNumber.h>

#include "feel/coefficient.hpp"

namespace entente::feel {
namespace {

constexpr int kWorkingDigits = 50;  // for functions whose result is rounded once more

/// Drops `count` digits of a coefficient.
Wide without_digits(Wide coefficient, int count, bool negative, Rounding mode) {
  if (count <= 0) return coefficient;
  const bool beyond = count > 38;
  const Wide unit = beyond ? Wide{0} : kPowers[static_cast<std::size_t>(count)];
  const Wide quotient = beyond ? 0 : coefficient / unit;
  const Wide rest = beyond ? coefficient : coefficient % unit;
  if (rest == 0) return quotient;
  const Wide half = beyond ? 0 : unit / 2;
  const int side = beyond ? -1 : (rest < half ? -1 : rest > half ? 1 : 0);
  bool away = false;
  switch (mode) {
    case Rounding::HalfEven:
      away = side > 0 || (side == 0 && (quotient & 1) != 0);
      break;
    case Rounding::HalfUp:
      away = side >= 0;
      break;
    case Rounding::HalfDown:
      away = side > 0;
      break;
    case Rounding::Up:
      away = true;
      break;
    case Rounding::Down:
      away = false;
      break;
    case Rounding::Floor:
      away = negative;
      break;
    case Rounding::Ceiling:
      away = !negative;
      break;
  }
  return away ? quotient + 1 : quotient;
}

/// A number of decNumber with its context, for what 128 bits do not hold.
struct Decimal {
  decNumber value;

  Decimal() { decNumberZero(&value); }
  explicit Decimal(const Number& n) {
    decNumberZero(&value);
    Wide coefficient = coefficient_of(n);
    if (coefficient == 0) return;
    int units = 0;
    while (coefficient != 0) {
      value.lsu[units++] = static_cast<decNumberUnit>(static_cast<unsigned>(coefficient % 1000));
      coefficient /= 1000;
    }
    const unsigned top = value.lsu[units - 1];
    value.digits = (units - 1) * DECDPUN + (top >= 100 ? 3 : top >= 10 ? 2 : 1);
    value.exponent = n.exponent();
    value.bits = n.negative() ? DECNEG : 0;
  }
};

decContext context_of(int digits) {
  decContext context;
  decContextDefault(&context, DEC_INIT_DECIMAL128);
  context.digits = digits;
  if (digits != kDigits) {
    context.emax = 99999;
    context.emin = -99999;
    context.clamp = 0;
  }
  return context;
}

std::optional<Number> from_decimal(const decNumber& source) {
  decNumber rounded;
  decContext context = context_of(kDigits);
  decNumberPlus(&rounded, &source, &context);
  if (decNumberIsSpecial(&rounded)) return std::nullopt;
  Wide coefficient = 0;
  for (int unit = (rounded.digits + DECDPUN - 1) / DECDPUN - 1; unit >= 0; --unit)
    coefficient = coefficient * 1000 + rounded.lsu[unit];
  return make(decNumberIsNegative(&rounded), coefficient, rounded.exponent);
}

using Operation = decNumber* (*)(decNumber*, const decNumber*, const decNumber*, decContext*);
using Unary = decNumber* (*)(decNumber*, const decNumber*, decContext*);

std::optional<Number> apply(Operation operation, const Number& left, const Number& right,
                            int digits = kDigits) {
  Decimal result;
  const Decimal a(left);
  const Decimal b(right);
  decContext context = context_of(digits);
  operation(&result.value, &a.value, &b.value, &context);
  return from_decimal(result.value);
}

std::optional<Number> apply(Unary operation, const Number& operand) {
  Decimal result;
  const Decimal a(operand);
  decContext context = context_of(kWorkingDigits);
  operation(&result.value, &a.value, &context);
  return from_decimal(result.value);
}

constexpr int kChunk = 19;    // digits by which a rest of 64 bits grows at most
constexpr int kGuarded = 36;  // digits of a quotient that is then rounded to 34

/// The quotient of short coefficients by long division. Its last digit stands for all digits
/// behind it, so that rounding it is rounding the whole.
std::optional<Number> divide_short(bool negative, std::uint64_t dividend, std::uint64_t divisor,
                                   int ideal_exponent) {
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;
  int exponent = ideal_exponent;
  for (int digits = digits_of(quotient); rest != 0 && digits < kGuarded;
       digits = digits_of(quotient)) {
    const int chunk = std::min(kChunk, kGuarded + 1 - digits);
    rest *= kPowers[static_cast<std::size_t>(chunk)];
    quotient = quotient * kPowers[static_cast<std::size_t>(chunk)] + rest / divisor;
    rest %= divisor;
    exponent -= chunk;
  }
  if (rest == 0 && exponent < ideal_exponent) {
    const bool small = (quotient >> 64) == 0;
    auto low = static_cast<std::uint64_t>(quotient);
    exponent += small ? take_zeros_off(low) : take_zeros_off(quotient);
    if (small) quotient = low;
  } else if (rest != 0 && quotient % 5 == 0) {
    ++quotient;  // no tie where digits follow
  }
  const int beyond = digits_of(quotient) - kDigits;
  if (beyond > 0) {
    quotient = without_digits(quotient, beyond, negative, Rounding::HalfEven);
    exponent += beyond;
    if (quotient == kCoefficientLimit) {
      quotient /= 10;
      ++exponent;
    }
  }
  if (exponent < kExponentMin || exponent > kExponentMax) return std::nullopt;
  return make(negative, quotient, exponent);
}

}  // namespace

std::optional<Number> rounded_number(const std::string& text) {
  Decimal result;
  decContext context = context_of(kDigits);
  decNumberFromString(&result.value, text.c_str(), &context);
  if ((context.status & DEC_Conversion_syntax) != 0) return std::nullopt;
  return from_decimal(result.value);
}

std::optional<Number> add(const Number& left, const Number& right) {
  if (left.exponent() == right.exponent() && left.negative() == right.negative() &&
      (left.high() | right.high()) == 0) {
    const Wide sum = static_cast<Wide>(left.low()) + right.low();
    return make(left.negative(), sum, left.exponent());
  }
  const int exponent = std::min(left.exponent(), right.exponent());
  const auto a = scaled(coefficient_of(left), left.exponent() - exponent);
  const auto b = scaled(coefficient_of(right), right.exponent() - exponent);
  if (a && b) {
    bool negative = left.negative();
    Wide sum;
    if (left.negative() == right.negative()) {
      sum = *a + *b;
    } else if (*a >= *b) {
      sum = *a - *b;
    } else {
      sum = *b - *a;
      negative = right.negative();
    }
    if (sum < kCoefficientLimit) return bounded(negative, sum, exponent);
  }
  return apply(decNumberAdd, left, right);
}

std::optional<Number> subtract(const Number& left, const Number& right) {
  return add(left, -right);
}

std::optional<Number> multiply(const Number& left, const Number& right) {
  if (left.high() == 0 && right.high() == 0) {
    const Wide product = static_cast<Wide>(left.low()) * right.low();
    const int exponent = left.exponent() + right.exponent();
    if (product < kCoefficientLimit && exponent <= kExponentMax && exponent >= kExponentMin)
      return bounded(left.negative() != right.negative(), product, exponent);
  }
  return apply(decNumberMultiply, left, right);
}

std::optional<Number> divide(const Number& dividend, const Number& divisor) {
  if (divisor.is_zero()) return std::nullopt;
  if (dividend.is_zero()) return Number();
  if (dividend.high() == 0 && divisor.high() == 0)
    if (const auto quotient =
            divide_short(dividend.negative() != divisor.negative(), dividend.low(), divisor.low(),
                         dividend.exponent() - divisor.exponent()))
      return quotient;
  const Wide b = coefficient_of(divisor);
  const Wide a = coefficient_of(dividend);
  if (a % b == 0) {
    const int exponent = dividend.exponent() - divisor.exponent();
    if (exponent <= kExponentMax && exponent >= kExponentMin)
      return make(dividend.negative() != divisor.negative(), a / b, exponent);
  }
  return apply(decNumberDivide, dividend, divisor);
}

std::optional<Number> power(const Number& base, const Number& exponent) {
  if (exponent.is_zero()) return Number(1);
  return apply(decNumberPower, base, exponent, kWorkingDigits);
}

std::optional<Number> modulo(const Number& dividend, const Number& divisor) {
  if (divisor.is_zero()) return std::nullopt;
  const int exponent = std::min(dividend.exponent(), divisor.exponent());
  const auto a = scaled(coefficient_of(dividend), dividend.exponent() - exponent);
  const auto b = scaled(coefficient_of(divisor), divisor.exponent() - exponent);
  auto rest = a && b ? bounded(dividend.negative(), *a % *b, exponent)
                     : apply(decNumberRemainder, dividend, divisor, kWorkingDigits);
  if (!rest) return std::nullopt;
  if (!rest->is_zero() && rest->is_negative() != divisor.is_negative()) return add(*rest, divisor);
  return rest;
}

std::optional<Number> square_root(const Number& value) {
  if (value.is_negative()) return std::nullopt;
  auto root = apply(static_cast<Unary>(decNumberSquareRoot), value);
  return root;
}

std::optional<Number> natural_logarithm(const Number& value) {
  if (value.is_zero() || value.is_negative()) return std::nullopt;
  return apply(static_cast<Unary>(decNumberLn), value);
}

std::optional<Number> exponential(const Number& value) {
  return apply(static_cast<Unary>(decNumberExp), value);
}

std::optional<Number> round(const Number& value, int scale, Rounding mode) {
  if (value.exponent() >= -scale) return value;
  const int drop = -scale - value.exponent();
  const Wide kept = without_digits(coefficient_of(value), drop, value.negative(), mode);
  if (kept == 0) return Number();
  if (-scale > kExponentMax) return std::nullopt;
  return make(value.negative(), kept, -scale);
}

Number absolute(const Number& value) {
  return value.is_negative() ? -value : value;
}

}  // namespace entente::feel
