#include "bpmn/expression_language.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "bpmn/encoding.hpp"

namespace entente::bpmn {
namespace {

std::string feel_of(std::string_view text, std::string_view language = "") {
  const auto feel = to_feel(text, language);
  return feel ? *feel : "refused: " + feel.error().message;
}

TEST(ExpressionLanguage, FeelIsTakenAsItIs) {
  EXPECT_EQ(feel_of("facts.a > 1"), "facts.a > 1");
  EXPECT_EQ(feel_of("a = \"b\"", "https://www.omg.org/spec/DMN/20230324/FEEL/"), "a = \"b\"");
  EXPECT_EQ(feel_of("=amount > 3"), "amount > 3");
}

TEST(ExpressionLanguage, TheSimpleFormsOfOtherToolsMeanTheSame) {
  EXPECT_EQ(feel_of("${amount}"), "amount");
  EXPECT_EQ(feel_of("#{order.total >= 10}"), "order.total >= 10");
  EXPECT_EQ(feel_of("${a == 'x' && b != 2}"), "a = \"x\"  and  b != 2");
  EXPECT_EQ(feel_of("${!done || late}"), "not(done)  or  late");
  EXPECT_EQ(feel_of("${!(a and b)}"), "not((a and b))");
  EXPECT_EQ(feel_of("${a eq 1 and b lt 2}"), "a = 1 and b < 2");
}

TEST(ExpressionLanguage, WhatHasNoSimpleFormIsRefused) {
  for (const auto* text : {"${service.find(1)}", "${a ? b : c}", "${empty a}", "${list[0]}",
                           "${'it''s' + \"}", "${(a}"})
    EXPECT_TRUE(feel_of(text).starts_with("refused")) << text << " gave " << feel_of(text);
  EXPECT_TRUE(feel_of("true", "http://www.java.com/java").starts_with("refused"));
}

RC_GTEST_PROP(ExpressionLanguage, AnyTextIsReadOrRefused, (const std::string& text)) {
  (void)to_feel(text, "").has_value();
  (void)to_feel("${" + text + "}", "").has_value();
}

TEST(Encoding, KnowsThoseThatToolsWrite) {
  EXPECT_EQ(to_utf8("<a>\xC3\xA9</a>").value_or(""), "<a>\xC3\xA9</a>");
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF<a/>").value_or(""), "<a/>");
  EXPECT_EQ(to_utf8("<?xml version='1.0' encoding='ISO-8859-1'?>\xE9").value_or("").substr(43),
            "\xC3\xA9");
  EXPECT_EQ(
      to_utf8("<?xml version=\"1.0\" encoding=\"WINDOWS-1252\"?>\x80").value_or("").substr(45),
      "\xE2\x82\xAC");
  using namespace std::string_view_literals;
  EXPECT_EQ(to_utf8("\xFF\xFE<\0\xE9\0"sv).value_or(""), "<\xC3\xA9");
  EXPECT_EQ(to_utf8("\xFE\xFF\0<\xD8\x3D\xDE\x00"sv).value_or(""), "<\xF0\x9F\x98\x80");
}

TEST(Encoding, RefusesOthersAndWhatIsNotOfThem) {
  EXPECT_FALSE(to_utf8("<?xml version='1.0' encoding='EBCDIC'?><a/>").has_value());
  EXPECT_FALSE(to_utf8("<a>\xE9</a>").has_value());
  EXPECT_FALSE(to_utf8("<a>\xC0\x80</a>").has_value());
  EXPECT_FALSE(to_utf8("<a>\xED\xA0\x80</a>").has_value());
  EXPECT_FALSE(to_utf8("\xFF\xFE<").has_value());
}

}  // namespace
}  // namespace entente::bpmn
