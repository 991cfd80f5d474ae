// The worked examples of tests/data/worked_dates.toml, by the rules and holidays that ship.
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <fstream>
#include <iterator>
#include <ostream>
#include <set>
#include <string>

#include "base/json.hpp"
#include "calendar/counting_rules.hpp"
#include "calendar/period.hpp"
#include "calendar/posix_zone.hpp"
#include "calendar/zone_database.hpp"

namespace entente::calendar {
namespace {

std::string file(const std::string& name) {
  std::ifstream stream(std::string(ENTENTE_SOURCE_DIR) + "/" + name, std::ios::binary);
  EXPECT_TRUE(stream) << name;
  return {std::istreambuf_iterator<char>(stream), {}};
}

TimeZone zone_of(std::string_view rule) {
  auto parsed = parse_posix_zone(rule).value();
  const auto standard = parsed.standard;
  return TimeZone::make({standard}, {}, std::move(parsed)).value();
}

struct World {
  CountingRules rules;
  ZoneDatabase zones;
  HolidayDatabase holidays;
};

const World& world() {
  static const World world = [] {
    World made;
    made.rules = parse_counting_rules(file("packs/common/counting.toml"), "counting.toml").value();
    made.zones.zones.emplace("Europe/Paris", zone_of("CET-1CEST,M3.5.0,M10.5.0/3"));
    made.zones.zones.emplace("Europe/London", zone_of("GMT0BST,M3.5.0/1,M10.5.0"));
    for (const auto* name : {"fr", "uk", "europe_and_partners"}) {
      const auto path = fmt::format("packs/common/holidays/{}.csv", name);
      EXPECT_TRUE(made.holidays.add(parse_holidays(file(path), path).value()));
    }
    return made;
  }();
  return world;
}

struct Example {
  std::int64_t number = 0;
  std::string title;
  std::string event;
  Period period;
  std::vector<std::string> counting;
  std::string zone;
  std::string holidays;
  std::string earliest;
  std::string latest;
};

void PrintTo(const Example& example, std::ostream* out) {
  *out << example.number << ": " << example.title;
}

std::vector<Example> examples() {
  const auto document = toml::parse(file("tests/data/worked_dates.toml"));
  std::vector<Example> examples;
  for (const auto& item : *document["period"].as_array()) {
    const auto& table = *item.as_table();
    const auto text = [&](std::string_view key, std::string_view otherwise = {}) {
      return table[key].value_or(std::string(otherwise));
    };
    Example example;
    example.number = table["example"].value_or(std::int64_t{0});
    example.title = text("title");
    example.event = text("event");
    example.period = {table["length"].value_or(std::int64_t{0}), parse_unit(text("unit")).value()};
    for (const auto& id : *table["counting"].as_array())
      example.counting.push_back(id.value_or(std::string()));
    example.zone = text("zone", "Europe/Paris");
    example.holidays = text("holidays", "metropole");
    example.earliest = text("earliest", text("ends"));
    example.latest = text("latest", text("ends"));
    examples.push_back(std::move(example));
  }
  return examples;
}

EventTime event_time(const std::string& text, const TimeZone& zone) {
  const Date date = parse_date(text.substr(0, 10)).value();
  if (text.size() == 10) return date;
  const std::int64_t minutes = std::stoi(text.substr(11, 2)) * 60 + std::stoi(text.substr(14, 2));
  return zone.resolve({date, minutes * 60 * kMicrosPerSecond}).earliest;
}

std::string shown(const Reading& reading, const TimeZone& zone) {
  const auto day = to_string(reading.last_day);
  if (reading.whole_day && reading.ends_at == zone.start_of_day(reading.last_day))
    return day + " 00:00";
  if (reading.whole_day) {
    EXPECT_EQ(reading.ends_at, zone.start_of_day(reading.last_day + 1));
    return day + " 24:00";
  }
  return day + " " + to_string(zone.local(reading.ends_at)).substr(11, 5);
}

class WorkedDate : public testing::TestWithParam<Example> {};

TEST_P(WorkedDate, IsWhatTheShippedRulesGive) {
  const Example& example = GetParam();
  const TimeZone& zone = **world().zones.zone(example.zone);
  const Calendar calendar{zone, **world().holidays.zone(example.holidays)};
  std::vector<const CountingRule*> rules;
  for (const auto& id : example.counting) rules.push_back(*world().rules.rule(id));

  const auto readings =
      count_all(rules, example.period, event_time(example.event, zone), {calendar});

  ASSERT_TRUE(readings) << describe(readings.error());
  EXPECT_EQ(shown(readings->earliest, zone), example.earliest);
  EXPECT_EQ(shown(readings->latest, zone), example.latest);
  for (const auto& reading : readings->all) {
    EXPECT_EQ(reading.trace.front().key, "event");
    EXPECT_EQ(reading.trace.back().date, reading.last_day);
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, WorkedDate, testing::ValuesIn(examples()),
                         [](const auto& example) {
                           return fmt::format("Example{}_{}", example.param.number, example.index);
                         });

TEST(WorkedDates, CoverAllTwentySevenExamples) {
  std::set<std::int64_t> numbers;
  for (const auto& example : examples()) numbers.insert(example.number);

  EXPECT_EQ(numbers.size(), 27U);
  EXPECT_EQ(*numbers.rbegin(), 27);
}

TEST(ShippedTexts, EveryStepUnitAndWeekendIsSaidInBothLanguages) {
  for (const auto* language : {"fr", "en"}) {
    const auto texts =
        parse_json(file(fmt::format("packs/common/texts/{}.json", language))).value();
    for (const auto& key : step_keys()) EXPECT_TRUE(member(texts, "calendar.step." + key)) << key;
    for (const Unit unit : {Unit::Hours, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years})
      for (const auto* number : {"one", "many"})
        EXPECT_TRUE(member(texts, fmt::format("calendar.unit.{}.{}", to_string(unit), number)));
    for (const auto* reason : {"saturday", "sunday"})
      EXPECT_TRUE(member(texts, fmt::format("calendar.reason.{}", reason)));
  }
}

TEST(ShippedHolidays, ZonesOfOneCountryDiffer) {
  const auto name = [](std::string_view zone, std::string_view date) {
    return (*world().holidays.zone(zone))->on(parse_date(date).value()).value();
  };

  EXPECT_EQ(name("metropole", "2026-12-26"), std::nullopt);
  EXPECT_NE(name("alsace-moselle", "2026-12-26"), std::nullopt);
  EXPECT_NE(name("la-reunion", "2026-12-20"), std::nullopt);
  EXPECT_NE(name("metropole", "2027-05-06"), std::nullopt);
  EXPECT_NE(name("scotland", "2026-11-30"), std::nullopt);
  EXPECT_EQ(name("england-and-wales", "2026-11-30"), std::nullopt);
  EXPECT_NE(name("guyane", "2019-06-10")->find(" / "), std::string::npos);
}

}  // namespace
}  // namespace entente::calendar
