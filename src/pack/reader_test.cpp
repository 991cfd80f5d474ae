#include "pack/reader.hpp"

#include <gtest/gtest.h>

#include "pack/shipped_test.hpp"

namespace entente::pack {
namespace {

std::string told(const std::vector<Error>& problems) {
  std::string text;
  for (const auto& problem : problems) text += describe(problem) + "\n";
  return text;
}

Date day(const char* text) {
  return parse_date(text).value();
}

TEST(Reader, ReadsTheShippedPack) {
  const auto outcome = read_all(shipped("fr-return"));

  ASSERT_TRUE(outcome.problems.empty()) << told(outcome.problems);
  const auto& pack = outcome.pack;
  EXPECT_EQ(pack.id, "fr-return");
  EXPECT_TRUE(pack.in_force_on(day("2026-03-02")));
  EXPECT_FALSE(pack.in_force_on(day("2024-07-14")));
  EXPECT_EQ(pack.act("chosen_departure")->guard, "");
  EXPECT_EQ(pack.act("enforced_removal")->needs.front().max_age_seconds, 2 * 86'400);
  EXPECT_TRUE(pack.fact("measure.ground")->confidential);
  EXPECT_EQ(case_reference(pack, "59", 2026, 4217), "59-2026-004217");
}

TEST(Reader, ThePrefectureOfTheNordLeadsAndThePostOfTunisIsCompetent) {
  const auto pack = read(shipped("fr-return")).value();
  const auto today = day("2026-03-02");

  EXPECT_EQ((*pack.directory.lead("interior-ministry", "59", today))->id, "pref-59");
  EXPECT_EQ(pack.directory.competent("foreign-ministry", "TUN", today)->organisation->id,
            "post-tun-tunis");
}

TEST(Reader, AClosedPostHasANamedFallbackThatIsOpen) {
  const auto pack = read(shipped("fr-return")).value();

  const auto answer = pack.directory.competent("foreign-ministry", "NER", day("2026-03-02"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->passed_over.front()->id, "post-ner-niamey");
  EXPECT_EQ(answer->organisation->id, "meae-centre");
}

TEST(Reader, TheHashFollowsAnyByteOfAnyFile) {
  auto files = shipped("fr-return");
  const auto before = content_hash(files);
  EXPECT_EQ(before, content_hash(shipped("fr-return")));

  files["README.md"] += " ";

  EXPECT_NE(before, content_hash(files));
}

TEST(Reader, TellsEveryProblemWithFileAndLine) {
  auto files = shipped("fr-return");
  files["facts.toml"] = "[[fact]]\nid = \"a\"\ntype = \"word\"\ncolour = 1\n";
  files["deadlines.toml"] = "[[deadline]]\nid = \"d\"\n";
  files["common/directories/countries.csv"] = "code\n";

  const auto problems = told(read_all(files).problems);

  EXPECT_NE(problems.find("facts.toml:3: 'type' is 'word'"), std::string::npos) << problems;
  EXPECT_NE(problems.find("facts.toml:4: unknown key 'colour'"), std::string::npos) << problems;
  EXPECT_NE(problems.find("deadlines.toml:1: 'starts' is missing"), std::string::npos) << problems;
  EXPECT_NE(problems.find("countries.csv:1: the columns are"), std::string::npos) << problems;
}

TEST(Reader, TomlThatIsNoTomlIsAProblemOfItsLine) {
  auto files = shipped("fr-return");
  files["pack.toml"] = "id = \"x\"\nversion = \n";

  EXPECT_EQ(read(files).error().place, "pack.toml:2");
  EXPECT_EQ(uses_of(files["pack.toml"]).error().place, "pack.toml:2");
}

TEST(Reader, AMissingManifestIsNamed) {
  EXPECT_EQ(read_all({}).problems.front().place, "pack.toml");
}

}  // namespace
}  // namespace entente::pack
