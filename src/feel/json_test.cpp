#include "feel/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace entente::feel {
namespace {

std::string canonical(const Value& value) {
  return canonical_json(to_json(value).value()).value();
}

TEST(ValueJson, EachKindHasItsTag) {
  EXPECT_EQ(canonical(Value()), "null");
  EXPECT_EQ(canonical(true), "true");
  EXPECT_EQ(canonical("text"), "\"text\"");
  EXPECT_EQ(canonical(Value(12)), R"({"n":"12"})");
  EXPECT_EQ(canonical(*parse_civil_date("2026-03-02")), R"({"d":"2026-03-02"})");
  EXPECT_EQ(canonical(*parse_time("10:00:00Z", nullptr)), R"({"t":"10:00:00Z"})");
  EXPECT_EQ(canonical(*parse_date_and_time("2026-03-02T10:00:00@Europe/Paris", nullptr)),
            R"({"dt":"2026-03-02T10:00:00@Europe/Paris"})");
  EXPECT_EQ(canonical(YearsAndMonths{14}), R"({"ym":"P1Y2M"})");
  EXPECT_EQ(canonical(DaysAndTime{90'000, 0}), R"({"dd":"P1DT1H"})");
  EXPECT_EQ(canonical(List{Value(1), Value("a")}), R"([{"n":"1"},"a"])");
  EXPECT_EQ(canonical(Context{{"b", Value(1)}, {"a", Value()}}),
            R"({"c":{"a":null,"b":{"n":"1"}}})");
}

TEST(ValueJson, EqualNumbersHaveTheSameBytes) {
  EXPECT_EQ(canonical(*Number::parse("1.10")), canonical(*Number::parse("1.1")));
}

TEST(ValueJson, WhatIsNoValueIsRefusedWithItsPointer) {
  for (const auto text : {"1", R"({"n":"x"})", R"({"n":1})", R"({"q":"1"})", R"({"n":"1","d":"2"})",
                          "{}", R"({"d":"2026-02-30"})", R"({"r":{}})", R"({"c":[]})"}) {
    const auto value = from_json(parse_json(text).value());
    EXPECT_FALSE(value) << text;
  }
  const auto nested = from_json(parse_json(R"({"c":{"a":[{"n":"x"}]}})").value());
  ASSERT_FALSE(nested);
  EXPECT_EQ(nested.error().place, "/c/a/0");
}

rc::Gen<Value> any_value(int depth) {
  auto simple = rc::gen::oneOf(
      rc::gen::just(Value()),
      rc::gen::map(rc::gen::arbitrary<bool>(), [](bool b) { return Value(b); }),
      rc::gen::map(rc::gen::arbitrary<std::int64_t>(),
                   [](std::int64_t n) { return Value(*divide(Number(n), Number(1000))); }),
      rc::gen::map(rc::gen::string<std::string>(),
                   [](std::string text) {
                     for (char& c : text) c = static_cast<char>(c & 0x7F);
                     return Value(text);
                   }),
      rc::gen::map(rc::gen::inRange(-800'000, 3'000'000),
                   [](int days) { return Value(*civil_date(std::int64_t{days})); }),
      rc::gen::map(rc::gen::arbitrary<std::int32_t>(),
                   [](std::int32_t m) { return Value(YearsAndMonths{m}); }),
      rc::gen::map(
          rc::gen::pair(rc::gen::arbitrary<std::int32_t>(), rc::gen::inRange(0, 1'000'000'000)),
          [](std::pair<std::int32_t, int> p) {
            return Value(DaysAndTime{p.first, p.second});
          }));
  if (depth == 0) return simple;
  auto lists = rc::gen::map(rc::gen::container<std::vector<Value>>(any_value(depth - 1)),
                            [](std::vector<Value> items) { return Value(std::move(items)); });
  auto contexts = rc::gen::map(rc::gen::container<std::vector<Value>>(any_value(depth - 1)),
                               [](const std::vector<Value>& items) {
                                 Context context;
                                 for (const Value& item : items)
                                   context.set("k" + std::to_string(context.size()), item);
                                 return Value(std::move(context));
                               });
  return rc::gen::oneOf(simple, lists, contexts);
}

RC_GTEST_PROP(ValueJson, ReadingWhatWasWrittenGivesTheValue, ()) {
  const Value value = *any_value(2);

  const auto back = from_json(to_json(value).value());

  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == value);
  RC_ASSERT(canonical(*back) == canonical(value));
}

}  // namespace
}  // namespace entente::feel
