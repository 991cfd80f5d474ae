// The cases by which the shipped pack proves itself, and that such cases can fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "calendar/tzif.hpp"
#include "pack/checks.hpp"
#include "pack/reader.hpp"
#include "pack/shipped_test.hpp"

namespace entente::pack {
namespace {

calendar::ZoneDatabase zones() {
  std::ifstream stream("/usr/share/zoneinfo/Europe/Paris", std::ios::binary);
  const Bytes bytes(std::istreambuf_iterator<char>(stream), {});
  calendar::ZoneDatabase database;
  database.zones.emplace("Europe/Paris", calendar::parse_tzif(bytes).value());
  return database;
}

TEST(ShippedPack, EachOfItsCasesHolds) {
  const auto results = test(shipped("fr-return"), zones());

  ASSERT_TRUE(results) << describe(results.error());
  EXPECT_GE(results->size(), 100u);
  for (const auto& result : *results)
    EXPECT_TRUE(result.passed) << result.place << ": " << result.name << ": " << result.detail;
}

TEST(ShippedPack, EveryRowOfItsGuardsIsMetByACase) {
  const auto files = shipped("fr-return");
  const auto pack = read(files).value();
  std::string cases;
  for (const auto& [path, text] : files)
    if (path.starts_with("tests/")) cases += text;
  for (const auto language : kLanguages)
    for (const auto& key : pack.texts.keys(language)) {
      if (!key.starts_with("ground.")) continue;
      EXPECT_NE(cases.find('"' + key + '"'), std::string::npos) << key << " is met by no case";
    }
}

TEST(ShippedPack, AChangedRuleFailsItsCase) {
  auto files = shipped("fr-return");
  auto& rules = files.at("rules/deadlines.dmn");
  const auto position = rules.find("\"FR_FRANC\"");
  ASSERT_NE(position, std::string::npos);
  rules.replace(position, 10, "\"FR_PLAIN\"");

  const auto results = test(files, zones()).value();

  const auto failed = std::count_if(results.begin(), results.end(),
                                    [](const TestResult& result) { return !result.passed; });
  EXPECT_GT(failed, 0);
}

TEST(ShippedPack, AFaultyCaseIsNamedByItsLine) {
  auto files = shipped("fr-return");
  files["tests/more.toml"] = "[[decision]]\nname = \"x\"\nfacts = { \"no.fact\" = 1 }\n";

  EXPECT_EQ(test(files, zones()).error().place, "tests/more.toml:3");
}

TEST(ShippedPack, ACaseOnADayThatDoesNotExistIsNamedByItsLine) {
  auto files = shipped("fr-return");
  files["tests/more.toml"] =
      "[[decision]]\nname = \"x\"\ndecision = \"guard_notice\"\ngrounds = []\n"
      "now = \"2026-09-31T10:00\"\n";

  EXPECT_EQ(describe(test(files, zones()).error()),
            "tests/more.toml:5: 'now' must be a date and time that exist, \"2026-03-02T10:00\"");
}

}  // namespace
}  // namespace entente::pack
