#include "feel/number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace entente::feel {
namespace {

Number n(std::string_view text) {
  return Number::parse(text).value();
}

std::string text(const std::optional<Number>& number) {
  return number ? number->to_string() : "null";
}

TEST(Number, OneTenthAndTwoTenthsAreThreeTenths) {
  EXPECT_EQ(add(n("0.1"), n("0.2")), n("0.3"));
}

TEST(Number, EqualValuesOfDifferentScaleHaveOneText) {
  EXPECT_EQ(n("1.10"), n("1.1"));
  EXPECT_EQ(n("1.10").to_string(), "1.1");
  EXPECT_EQ(n("1e3").to_string(), "1000");
  EXPECT_EQ(n("-0.00").to_string(), "0");
  EXPECT_EQ(n(".5").to_string(), "0.5");
}

TEST(Number, DivisionKeepsThirtyFourDigits) {
  EXPECT_EQ(text(divide(1, 3)), "0.3333333333333333333333333333333333");
  EXPECT_EQ(text(divide(2, 3)), "0.6666666666666666666666666666666667");
  EXPECT_EQ(text(divide(1, 0)), "null");
}

TEST(Number, TiesOfTheThirtyFifthDigitGoToEven) {
  const Number odd = n("1000000000000000000000000000000001");
  const Number even = n("1000000000000000000000000000000002");

  EXPECT_EQ(add(odd, n("0.5")), even);
  EXPECT_EQ(add(even, n("0.5")), even);
}

TEST(Number, BeyondTheLargestIsAbsent) {
  EXPECT_EQ(text(power(10, 6145)), "null");
  EXPECT_TRUE(power(10, 6144).has_value());
  EXPECT_FALSE(Number::parse("1e7000").has_value());
  EXPECT_FALSE(Number::parse("1x").has_value());
  EXPECT_FALSE(Number::parse("").has_value());
}

TEST(Number, ModuloTakesTheSignOfItsDivisor) {
  EXPECT_EQ(modulo(12, 5), Number(2));
  EXPECT_EQ(modulo(-12, 5), Number(3));
  EXPECT_EQ(modulo(12, -5), Number(-3));
  EXPECT_EQ(modulo(n("10.1"), n("4.5")), n("1.1"));
}

TEST(Number, RoundsInSevenWays) {
  EXPECT_EQ(round(n("2.5"), 0, Rounding::HalfEven), Number(2));
  EXPECT_EQ(round(n("2.5"), 0, Rounding::HalfUp), Number(3));
  EXPECT_EQ(round(n("2.5"), 0, Rounding::HalfDown), Number(2));
  EXPECT_EQ(round(n("-2.1"), 0, Rounding::Up), Number(-3));
  EXPECT_EQ(round(n("-2.9"), 0, Rounding::Down), Number(-2));
  EXPECT_EQ(round(n("-2.1"), 0, Rounding::Floor), Number(-3));
  EXPECT_EQ(round(n("2.1"), 0, Rounding::Ceiling), Number(3));
  EXPECT_EQ(round(n("1234"), -2, Rounding::HalfUp), Number(1200));
}

TEST(Number, FunctionsAreRoundedOnce) {
  EXPECT_EQ(text(square_root(2)), "1.414213562373095048801688724209698");
  EXPECT_EQ(text(exponential(1)), "2.718281828459045235360287471352662");
  EXPECT_EQ(text(natural_logarithm(10)), "2.302585092994045684017991454684364");
}

/// The same number with more digits than 64 bits hold, which the quick ways leave to decNumber.
Number widened(const Number& number) {
  const Number unit = Number::of_parts(false, 54'210, 2'003'764'205'206'896'640u, 0);  // 10^24
  const Number wide = *multiply(Number::of_parts(number.negative(), 0, number.low(), 0), unit);
  return Number::of_parts(wide.negative(), wide.high(), wide.low(), number.exponent() - 24);
}

RC_GTEST_PROP(Number, ShortNumbersAreComputedAsLongOnes, (std::uint32_t a, std::uint32_t b)) {
  const auto scaled = [](std::uint32_t seed) {
    return Number::of_parts(seed % 2 == 1, 0, seed / 16 + 1, static_cast<int>(seed / 2 % 8) - 4);
  };
  const Number left = scaled(a);
  const Number right = scaled(b);

  RC_ASSERT(widened(left) == left && widened(right) == right);
  RC_ASSERT(add(left, right) == add(widened(left), widened(right)));
  RC_ASSERT(multiply(left, right) == multiply(left, widened(right)));
  RC_ASSERT(divide(left, right) == divide(widened(left), right));
  RC_ASSERT(divide(left, right) == divide(left, widened(right)));
  RC_ASSERT(modulo(left, right) == modulo(widened(left), widened(right)));
  RC_ASSERT((left < right) == (widened(left) < widened(right)));
}

RC_GTEST_PROP(Number, QuotientsOfLongNumbersAreRoundedOnce, (std::int64_t a, std::int64_t b)) {
  RC_PRE(a != 0 && b != 0 && a != INT64_MIN && b != INT64_MIN);
  const Number left = a;
  const Number right = b;
  // decNumber divides what 64 bits do not hold; a factor of a third power keeps the quotient.
  const Number factor = Number(1'000'003);

  const auto quotient = divide(left, right);
  RC_ASSERT(quotient == divide(*multiply(left, factor), *multiply(right, factor)));

  // By a power of two it ends, and may end in a tie.
  const Number power_of_two = std::int64_t{1} << (static_cast<std::uint64_t>(b) % 62);
  const Number widening = *power(10, 14);
  RC_ASSERT(divide(left, power_of_two) ==
            divide(*multiply(left, widening), *multiply(power_of_two, widening)));
}

RC_GTEST_PROP(Number, PrintingAndReadingIsTheIdentity,
              (std::int64_t high, std::int64_t low, bool negative)) {
  const auto coefficient =
      add(*multiply(absolute(high), 1'000'000'000), absolute(low % 1'000'000'000));
  const Number number = negative ? -*coefficient : *coefficient;

  RC_ASSERT(Number::parse(number.to_string()) == number);
}

RC_GTEST_PROP(Number, SubtractionUndoesAddition, (std::int32_t a, std::int32_t b)) {
  const Number left = *divide(a, 1000);
  const Number right = *divide(b, 7'000'000);  // rounded, so sums of 34 digits may lose a little
  const Number exact = *round(right, 20, Rounding::HalfEven);

  RC_ASSERT(subtract(*add(left, exact), exact) == left);
}

RC_GTEST_PROP(Number, OrderAgreesWithSubtraction, (std::int64_t a, std::int64_t b, short scale)) {
  const Number left = *divide(a, *power(10, std::abs(scale % 15)));
  const Number right = b;

  const Number difference = *subtract(left, right);
  RC_ASSERT((left < right) == difference.is_negative());
  RC_ASSERT((left == right) == difference.is_zero());
}

}  // namespace
}  // namespace entente::feel
