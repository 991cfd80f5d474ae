#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/bytes.hpp"
#include "base/codec.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

namespace entente {

struct Opened {
  static constexpr std::string_view kType = "Opened";
  std::string reference;
  std::optional<Date> due;
  std::vector<std::int64_t> counts;
};
BOOST_DESCRIBE_STRUCT(Opened, (), (reference, due, counts))

struct Closed {
  static constexpr std::string_view kType = "Closed";
  Instant closed_at;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (closed_at))

using Happening = std::variant<Opened, Closed>;

TEST(Date, ReadsBackWhatItPrints) {
  const auto date = parse_date("2028-02-29");

  ASSERT_TRUE(date);
  EXPECT_EQ(to_string(*date), "2028-02-29");
  EXPECT_EQ(iso_weekday(*parse_date("2026-03-02")), 1);
}

TEST(Date, RefusesADayThatDoesNotExist) {
  EXPECT_FALSE(parse_date("2026-02-29"));
  EXPECT_FALSE(parse_date("2026-2-9"));
  EXPECT_FALSE(parse_date("2026-02-28T00:00:00Z"));
}

TEST(Instant, KeepsOffsetsAndMicroseconds) {
  EXPECT_EQ(to_string(*parse_instant("2026-03-02T09:00:00+01:00")), "2026-03-02T08:00:00Z");
  EXPECT_EQ(to_string(*parse_instant("1969-12-31T23:59:59.5Z")), "1969-12-31T23:59:59.500000Z");
  EXPECT_FALSE(parse_instant("2026-03-02T09:00:00"));
}

RC_GTEST_PROP(Instant, PrintedTextReadsBack, ()) {
  const Instant instant{
      *rc::gen::inRange<std::int64_t>(-60'000'000'000'000'000, 60'000'000'000'000'000)};
  RC_ASSERT(*parse_instant(to_string(instant)) == instant);
}

TEST(Bytes, RefuseTextThatIsNotCanonicalBase64) {
  EXPECT_EQ(to_base64(bytes_of("foob")), "Zm9vYg==");
  EXPECT_EQ(*from_base64("Zm9vYg=="), bytes_of("foob"));
  EXPECT_FALSE(from_base64("Zm9vYh=="));
  EXPECT_FALSE(from_base64("Zm9v Yg="));
}

RC_GTEST_PROP(Bytes, EncodingsReadBack, (const Bytes& bytes)) {
  RC_ASSERT(*from_base64(to_base64(bytes)) == bytes);
  RC_ASSERT(*from_hex(to_hex(bytes)) == bytes);
}

TEST(Bytes, DigestMatchesTheStandardVector) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Uuid, DerivedIdsDependOnEveryPart) {
  const Uuid parent = uuid_v7(Instant{1'000'000}, {1, 2, 3});

  EXPECT_EQ(derived_uuid(parent, 7, 0), derived_uuid(parent, 7, 0));
  EXPECT_NE(derived_uuid(parent, 7, 0), derived_uuid(parent, 7, 1));
  EXPECT_NE(derived_uuid(parent, 7, 0), derived_uuid(parent, 8, 0));
  EXPECT_EQ(*parse_uuid(to_string(parent)), parent);
}

TEST(Json, RefusesWhatAnotherReaderMightReadDifferently) {
  EXPECT_EQ(parse_json(R"({"a":1,"a":2})").error().message, "the key 'a' occurs twice");
  EXPECT_FALSE(parse_json("1.5"));
  EXPECT_FALSE(parse_json("1e3"));
  EXPECT_FALSE(parse_json("9007199254740993"));
  EXPECT_FALSE(parse_json("[1] x"));
  EXPECT_FALSE(parse_json("\"\xff\""));
  EXPECT_EQ(parse_json(std::string(100, '[')).error().code, Code::TooLarge);
}

TEST(Json, NestedObjectsMayUseTheSameKey) {
  EXPECT_TRUE(parse_json(R"({"a":{"a":1},"b":{"a":2}})"));
}

TEST(Json, CanonicalBytesSortKeysByUtf16) {
  const auto value =
      parse_json("{\"\\ue000\":1,\"\\ud83d\\ude00\":2,\"b\":[true,null,\"\\u000f\\n\"],\"a\":-3}");

  ASSERT_TRUE(value);
  EXPECT_EQ(
      *canonical_json(*value),
      "{\"a\":-3,\"b\":[true,null,\"\\u000f\\n\"],\"\xf0\x9f\x98\x80\":2,\"\xee\x80\x80\":1}");
}

TEST(Codec, VariantsReadBackWhatTheyPrint) {
  const Happening opened = Opened{"59-2026-000001", *parse_date("2026-03-02"), {1, 2}};
  const Json json = codec::to_json(opened);

  EXPECT_EQ(*canonical_json(json),
            R"({"counts":[1,2],"due":"2026-03-02","reference":"59-2026-000001","type":"Opened"})");
  EXPECT_EQ(codec::to_json(*codec::from_json<Happening>(json)), json);
}

TEST(Codec, NamesThePlaceOfWhatIsWrong) {
  const auto reads = [](std::string_view text) {
    return codec::from_json<Happening>(*parse_json(text));
  };

  EXPECT_EQ(reads(R"({"type":"Opened","reference":"x","counts":[1,"2"]})").error().place,
            "/counts/1");
  EXPECT_EQ(reads(R"({"type":"Opened","counts":[]})").error().place, "/reference");
  EXPECT_EQ(reads(R"({"type":"Opened","reference":"x","counts":[],"more":1})").error().place,
            "/more");
  EXPECT_EQ(reads(R"({"type":"Vanished"})").error().place, "/type");
}

}  // namespace entente
