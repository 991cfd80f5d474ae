#include "calendar/tzif.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace entente::calendar {
namespace {

void put(Bytes& bytes, std::uint64_t value, int width) {
  for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// One block: LMT until `at`, then CET; `width` is the size of a time.
void put_block(Bytes& bytes, char version, std::int64_t at_seconds, int width,
               std::uint64_t leap_count = 0) {
  for (const char c : std::string("TZif")) bytes.push_back(static_cast<std::uint8_t>(c));
  bytes.push_back(static_cast<std::uint8_t>(version));
  bytes.insert(bytes.end(), 15, 0);
  for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{0}, leap_count,
                                    std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{8}})
    put(bytes, count, 4);
  put(bytes, static_cast<std::uint64_t>(at_seconds), width);
  bytes.push_back(1);
  put(bytes, 561, 4);
  put(bytes, 0, 2);
  put(bytes, 3600, 4);
  put(bytes, 4, 2);
  for (const char c : std::string("LMT\0CET\0", 8)) bytes.push_back(static_cast<std::uint8_t>(c));
  bytes.insert(bytes.end(), leap_count * static_cast<std::size_t>(width + 4), 0);
}

Bytes version_2(std::string_view footer) {
  Bytes bytes;
  put_block(bytes, '2', -1'000'000'000, 4);
  put_block(bytes, '2', -2'486'592'561, 8);
  for (const char c : footer) bytes.push_back(static_cast<std::uint8_t>(c));
  return bytes;
}

TEST(Tzif, Version1IsItsTable) {
  Bytes bytes;
  put_block(bytes, '\0', -1'000'000'000, 4);

  const auto zone = parse_tzif(bytes).value();

  EXPECT_EQ(zone.type_at({-1'000'000'001LL * kMicrosPerSecond}).abbreviation, "LMT");
  EXPECT_EQ(zone.type_at({0}).abbreviation, "CET");
}

TEST(Tzif, Version2IsItsSecondTableAndItsFooter) {
  const auto zone = parse_tzif(version_2("\nCET-1CEST,M3.5.0,M10.5.0/3\n")).value();

  EXPECT_EQ(zone.type_at({-1'990'000'000LL * kMicrosPerSecond}).abbreviation, "CET");
  EXPECT_EQ(zone.type_at(parse_instant("2050-07-01T00:00:00Z").value()).abbreviation, "CEST");
}

TEST(Tzif, AnEmptyFooterLeavesTheLastTypeForEver) {
  const auto zone = parse_tzif(version_2("\n\n")).value();

  EXPECT_EQ(zone.type_at(parse_instant("2050-07-01T00:00:00Z").value()).abbreviation, "CET");
}

TEST(Tzif, EveryTruncationIsRefused) {
  const Bytes whole = version_2("\nCET-1CEST,M3.5.0,M10.5.0/3\n");

  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(parse_tzif(Bytes(whole.begin(), whole.begin() + static_cast<long>(size)))) << size;
}

TEST(Tzif, WhatContradictsTheFormatIsRefused) {
  Bytes longer = version_2("\nCET-1\n");
  longer.push_back('x');
  Bytes huge = version_2("\nCET-1\n");
  for (std::size_t i = 20; i < 44; ++i) huge[i] = 0xff;
  Bytes leap;
  put_block(leap, '\0', 0, 4, 1);
  Bytes unknown_type = version_2("\nCET-1\n");
  unknown_type[unknown_type.size() - 7 - 20 - 1] = 2;

  EXPECT_FALSE(parse_tzif(longer));
  EXPECT_FALSE(parse_tzif(huge));
  EXPECT_EQ(parse_tzif(leap).error().code, Code::Unsupported);
  EXPECT_FALSE(parse_tzif(unknown_type));
  EXPECT_FALSE(parse_tzif(version_2("\nrubbish\n")));
}

/// The machine's own zone files, where the tz database is installed.
std::optional<TimeZone> installed(const std::string& name) {
  std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
  if (!file) return std::nullopt;
  const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
  auto zone = parse_tzif(bytes);
  EXPECT_TRUE(zone) << name;
  return zone ? std::optional(*std::move(zone)) : std::nullopt;
}

TEST(Tzif, InstalledZonesKnowTheirHistory) {
  const auto paris = installed("Europe/Paris");
  const auto apia = installed("Pacific/Apia");
  if (!paris || !apia) GTEST_SKIP() << "no tz database on this machine";
  const auto at = [](std::string_view text) { return parse_instant(text).value(); };

  EXPECT_EQ(paris->offset_seconds_at(at("1944-10-07T12:00:00Z")), 7200);
  EXPECT_EQ(paris->offset_seconds_at(at("1976-03-28T01:00:00Z")), 7200);
  EXPECT_EQ(paris->offset_seconds_at(at("2090-01-01T00:00:00Z")), 3600);
  EXPECT_EQ(paris->offset_seconds_at(at("2090-07-01T00:00:00Z")), 7200);
  // The day that the islands skipped when they moved west of the date line.
  EXPECT_EQ(apia->resolve({parse_date("2011-12-30").value(), 43'200 * kMicrosPerSecond}).kind,
            Resolution::Kind::Gap);
  EXPECT_EQ(apia->start_of_day(parse_date("2011-12-30").value()), at("2011-12-30T10:00:00Z"));
}

RC_GTEST_PROP(Tzif, ADamagedFileIsRefusedOrReadWithoutHarm, ()) {
  Bytes bytes = version_2("\nCET-1CEST,M3.5.0,M10.5.0/3\n");
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i)
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<std::uint8_t>();

  const auto zone = parse_tzif(bytes);

  if (!zone) return;
  const Date date{*rc::gen::inRange(-30'000, 60'000)};
  const Instant start = zone->start_of_day(date);
  RC_ASSERT(zone->local_date(start) >= date);
  RC_ASSERT(zone->local_date({start.micros - 1}) <= date);
}

}  // namespace
}  // namespace entente::calendar
