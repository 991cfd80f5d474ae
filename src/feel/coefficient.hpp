// Coefficients of up to 38 digits in 128-bit integers: what numbers are made of and computed with.
// Internal to number.cpp and number_arithmetic.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>

#include "feel/number.hpp"

namespace entente::feel {

__extension__ typedef unsigned __int128 Wide;

inline constexpr int kDigits = 34;
inline constexpr int kExponentMax = 6111;   // of a 34-digit coefficient: 6144 - 33
inline constexpr int kExponentMin = -6176;  // of the last digit of a subnormal

constexpr std::array<Wide, 39> powers_of_ten() {
  std::array<Wide, 39> table{};
  table[0] = 1;
  for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * 10;
  return table;
}
inline constexpr std::array<Wide, 39> kPowers = powers_of_ten();
inline constexpr Wide kCoefficientLimit = kPowers[kDigits];

inline Wide coefficient_of(const Number& n) {
  return (static_cast<Wide>(n.high()) << 64) | n.low();
}

inline Number make(bool negative, Wide coefficient, int exponent) {
  return Number::of_parts(negative, static_cast<std::uint64_t>(coefficient >> 64),
                          static_cast<std::uint64_t>(coefficient), exponent);
}

inline int bits_of(Wide coefficient) {
  const auto high = static_cast<std::uint64_t>(coefficient >> 64);
  return high != 0 ? 64 + static_cast<int>(std::bit_width(high))
                   : static_cast<int>(std::bit_width(static_cast<std::uint64_t>(coefficient)));
}

inline int digits_of(Wide coefficient) {
  const int digits = bits_of(coefficient) * 1233 >> 12;  // the logarithm of 2 is 1233/4096
  if (digits >= 39) return 39;
  const int longer = coefficient >= kPowers[static_cast<std::size_t>(digits)] ? 1 : 0;
  return std::max(1, digits + longer);
}

/// The coefficient times 10^power, when that stays below 10^38.
inline std::optional<Wide> scaled(Wide coefficient, int power) {
  if (coefficient == 0) return Wide{0};
  if (power < 0 || power > 38 || digits_of(coefficient) + power > 38) return std::nullopt;
  return coefficient * kPowers[static_cast<std::size_t>(power)];
}

inline std::optional<Number> bounded(bool negative, Wide coefficient, int exponent) {
  if (coefficient == 0) return Number();
  if (exponent < kExponentMin || exponent > kExponentMax) return std::nullopt;
  return make(negative, coefficient, exponent);
}

/// The last digits that are zero, taken off.
template <class Unsigned>
int take_zeros_off(Unsigned& coefficient) {
  int taken = 0;
  for (const int step : {16, 8, 4, 2, 1}) {
    const auto unit = static_cast<Unsigned>(kPowers[static_cast<std::size_t>(step)]);
    while (coefficient % unit == 0) {
      coefficient /= unit;
      taken += step;
    }
  }
  return taken;
}

/// A number of any length or exponent, rounded to what numbers hold; nothing for what is none.
std::optional<Number> rounded_number(const std::string& text);

}  // namespace entente::feel
