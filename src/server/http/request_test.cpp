#include "server/http/request.hpp"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

TEST(RequestTarget, KeepsThePathAndDecodesTheQuery) {
  const auto target = parse_target("/api/cases?query=N%C3%A9+A&limit=10&empty");

  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/cases");
  EXPECT_EQ(target->query.at("query"), "Né A");
  EXPECT_EQ(target->query.at("limit"), "10");
  EXPECT_EQ(target->query.at("empty"), "");
}

TEST(RequestTarget, RefusesARepeatedParameterByName) {
  const auto target = parse_target("/api/cases?limit=1&limit=2");

  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().code, Code::Malformed);
  EXPECT_EQ(target.error().place, "limit");
}

TEST(RequestTarget, RefusesOtherFormsThanOrigin) {
  for (const auto* text : {"", "*", "http://elsewhere/api", "api"})
    EXPECT_FALSE(parse_target(text)) << text;
}

TEST(PercentDecoding, RefusesBrokenEscapesControlsAndBrokenText) {
  for (const auto* text :
       {"%", "%4", "%zz", "a%00b", "%0d%0a", "%ff", "%c0%af", "%ed%a0%80", "%f4%90%80%80"})
    EXPECT_FALSE(percent_decoded(text)) << text;
  EXPECT_EQ(*percent_decoded("%F0%9F%98%80\"\\"), "\xf0\x9f\x98\x80\"\\");
}

TEST(PercentEncoding, IsUndoneByDecoding) {
  const std::string name = "pièce n° 1 (copie).pdf";
  EXPECT_EQ(percent_encoded("a b"), "a%20b");
  EXPECT_EQ(*percent_decoded(percent_encoded(name)), name);
}

TEST(HeaderFields, CompareWithoutCaseAndTellRepetition) {
  Headers headers;
  headers.add("idempotency-KEY", "one");

  EXPECT_EQ(*headers.find("Idempotency-Key"), "one");
  EXPECT_EQ(**headers.single("Idempotency-Key"), "one");
  EXPECT_FALSE(*headers.single("Absent"));

  headers.add("Idempotency-Key", "two");
  EXPECT_FALSE(headers.single("Idempotency-Key"));
}

TEST(Cookies, AreFoundByTheirWholeName) {
  Headers headers;
  headers.add("Cookie", "entente_foreign=b; xentente_interior=c ;entente_interior=a=1");

  EXPECT_EQ(cookie(headers, "entente_interior"), "a=1");
  EXPECT_EQ(cookie(headers, "entente_foreign"), "b");
  EXPECT_FALSE(cookie(headers, "entente"));
}

}  // namespace
}  // namespace entente::server
