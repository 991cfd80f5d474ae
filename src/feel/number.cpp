#include "feel/number.hpp"

#include <algorithm>

#include "feel/coefficient.hpp"

namespace entente::feel {
namespace {

/// Compares magnitudes.
std::strong_ordering compare_magnitude(const Number& left, const Number& right) {
  if (left.exponent() == right.exponent() && (left.high() | right.high()) == 0)
    return left.low() <=> right.low();
  const Wide a = coefficient_of(left);
  const Wide b = coefficient_of(right);
  if (left.exponent() == right.exponent()) return a <=> b;
  const int adjusted_left = digits_of(a) + left.exponent();
  const int adjusted_right = digits_of(b) + right.exponent();
  if (adjusted_left != adjusted_right) return adjusted_left <=> adjusted_right;
  // Equal adjusted exponents differ by at most 33 digits in length, so one of them scales.
  const int difference = left.exponent() - right.exponent();
  if (difference > 0) return a * kPowers[static_cast<std::size_t>(difference)] <=> b;
  return a <=> b * kPowers[static_cast<std::size_t>(-difference)];
}

}  // namespace

Number Number::of_parts(bool negative, std::uint64_t high, std::uint64_t low, int exponent) {
  Number result;
  result.high_ = high;
  result.low_ = low;
  result.negative_ = negative && (high != 0 || low != 0);
  result.exponent_ = high == 0 && low == 0 ? std::int16_t{0} : static_cast<std::int16_t>(exponent);
  return result;
}

std::optional<Number> Number::parse(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++at;
  Wide coefficient = 0;
  int exponent = 0;
  int digits = 0;
  bool any = false;
  bool exact = true;
  bool point = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') break;
    any = true;
    if (point) --exponent;
    if (digits == 0 && c == '0') continue;
    if (++digits > 36) {
      exact = false;
      break;
    }
    coefficient = coefficient * 10 + static_cast<unsigned>(c - '0');
  }
  if (!any) return std::nullopt;
  const bool plain = at == text.size() && exact && coefficient < kCoefficientLimit;
  if (plain) return bounded(negative, coefficient, exponent);

  // An exponent, or too many digits: it is read and rounded with more room.
  for (std::size_t i = at; i < text.size(); ++i)
    if (!((text[i] >= '0' && text[i] <= '9') || text[i] == 'e' || text[i] == 'E' ||
          text[i] == '+' || text[i] == '-' || text[i] == '.'))
      return std::nullopt;
  if (text.size() > 10'000) return std::nullopt;
  return rounded_number(std::string(text));
}

std::string Number::to_string() const {
  Wide coefficient = coefficient_of(*this);
  if (coefficient == 0) return "0";
  int exponent = exponent_;
  while (exponent < 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    ++exponent;
  }
  std::string digits;
  for (; coefficient != 0; coefficient /= 10)
    digits.push_back(static_cast<char>('0' + static_cast<int>(coefficient % 10)));
  std::reverse(digits.begin(), digits.end());
  if (exponent > 0) digits.append(static_cast<std::size_t>(exponent), '0');
  if (exponent < 0) {
    const auto places = static_cast<std::size_t>(-exponent);
    if (digits.size() <= places) digits.insert(0, places - digits.size() + 1, '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return negative_ ? "-" + digits : digits;
}

Number Number::without_trailing_zeros() const {
  if (is_zero()) return {};
  if (high_ == 0) {
    std::uint64_t low = low_;
    const int taken = take_zeros_off(low);
    return make(negative_, low, exponent_ + taken);
  }
  Wide coefficient = coefficient_of(*this);
  const int taken = take_zeros_off(coefficient);
  return make(negative_, coefficient, exponent_ + taken);
}

bool Number::is_integer() const {
  if (exponent_ >= 0 || is_zero()) return true;
  if (exponent_ < -kDigits) return false;
  return coefficient_of(*this) % kPowers[static_cast<std::size_t>(-exponent_)] == 0;
}

std::optional<std::int64_t> Number::to_int64() const {
  if (is_zero()) return 0;
  if (!is_integer()) return std::nullopt;
  Wide coefficient = coefficient_of(*this);
  if (exponent_ < 0) {
    coefficient /= kPowers[static_cast<std::size_t>(-exponent_)];
  } else if (exponent_ > 0) {
    const auto value = scaled(coefficient, exponent_);
    if (!value) return std::nullopt;
    coefficient = *value;
  }
  const Wide limit = static_cast<Wide>(INT64_MAX) + (negative_ ? 1 : 0);
  if (coefficient > limit) return std::nullopt;
  const auto magnitude = static_cast<std::uint64_t>(coefficient);
  return static_cast<std::int64_t>(negative_ ? 0 - magnitude : magnitude);
}

Number Number::operator-() const {
  return of_parts(!negative_, high_, low_, exponent_);
}

std::strong_ordering Number::operator<=>(const Number& other) const {
  const int sign_left = is_zero() ? 0 : negative_ ? -1 : 1;
  const int sign_right = other.is_zero() ? 0 : other.negative_ ? -1 : 1;
  if (sign_left != sign_right) return sign_left <=> sign_right;
  if (sign_left == 0) return std::strong_ordering::equal;
  const auto magnitude = compare_magnitude(*this, other);
  return sign_left > 0 ? magnitude : 0 <=> magnitude;
}

}  // namespace entente::feel
