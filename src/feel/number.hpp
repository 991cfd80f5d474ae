// The FEEL number: decimal128 of IEEE 754-2008, 34 significant digits, rounded half to even.
// A plain value without NaN or infinity: what cannot be represented is an absent result, which
// FEEL turns into null. 1.10 and 1.1 are equal and have the same text.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::feel {

/// How digits that do not fit are dropped.
enum class Rounding { HalfEven, HalfUp, HalfDown, Up, Down, Floor, Ceiling };

class Number {
 public:
  constexpr Number() = default;
  constexpr Number(std::int64_t value)
      : low_(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value)),
        negative_(value < 0) {}
  constexpr Number(int value) : Number(static_cast<std::int64_t>(value)) {}

  /// A value given by its parts: +-coefficient * 10^exponent, with coefficient = high * 2^64 + low.
  /// The coefficient must have at most 34 digits.
  static Number of_parts(bool negative, std::uint64_t high, std::uint64_t low, int exponent);

  /// "-12.50", ".5" or "1e3"; absent when the text is no number or out of range.
  /// More than 34 digits are rounded.
  static std::optional<Number> parse(std::string_view text);

  /// Plain notation, without exponent, without trailing zeros after the point; "0" for zero.
  std::string to_string() const;

  bool is_zero() const { return low_ == 0 && high_ == 0; }
  bool is_negative() const { return negative_ && !is_zero(); }
  bool is_integer() const;
  /// The exact value when it is an integer of 64 bits.
  std::optional<std::int64_t> to_int64() const;

  bool negative() const { return negative_; }
  std::uint64_t high() const { return high_; }
  std::uint64_t low() const { return low_; }
  int exponent() const { return exponent_; }

  /// The same number with as few digits as it can have.
  Number without_trailing_zeros() const;

  Number operator-() const;
  bool operator==(const Number& other) const { return (*this <=> other) == 0; }
  std::strong_ordering operator<=>(const Number& other) const;

 private:
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
  std::int16_t exponent_ = 0;
  bool negative_ = false;
};

/// Each is absent when the result is undefined or beyond +-9.99E6144.
std::optional<Number> add(const Number& left, const Number& right);
std::optional<Number> subtract(const Number& left, const Number& right);
std::optional<Number> multiply(const Number& left, const Number& right);
std::optional<Number> divide(const Number& dividend, const Number& divisor);
std::optional<Number> power(const Number& base, const Number& exponent);
/// dividend - divisor * floor(dividend / divisor): the sign is the divisor's.
std::optional<Number> modulo(const Number& dividend, const Number& divisor);
std::optional<Number> square_root(const Number& value);
std::optional<Number> natural_logarithm(const Number& value);
std::optional<Number> exponential(const Number& value);
/// The value with at most `scale` digits after the point (before it, when negative).
std::optional<Number> round(const Number& value, int scale, Rounding mode);
Number absolute(const Number& value);

}  // namespace entente::feel
