#include "pack/directory.hpp"

#include <gtest/gtest.h>

namespace entente::pack {
namespace {

Date day(const char* text) {
  return parse_date(text).value();
}

Organisation post(std::string id, std::vector<std::string> served,
                  OrganisationStatus status = OrganisationStatus::Open, std::string fallback = {}) {
  Organisation row;
  row.id = std::move(id);
  row.kind = OrganisationKind::Post;
  row.party = "foreign";
  row.competent_for = std::move(served);
  row.status = status;
  row.fallback = std::move(fallback);
  return row;
}

Directory sample() {
  Directory directory;
  directory.countries = {{"AAA", {"A", "A"}, "A"},
                         {"BBB", {"B", "B"}, "BBB"},
                         {"CCC", {"C", "C"}, "CCC"},
                         {"DDD", {"D", "D"}, "DDD"}};
  directory.organisations = {post("first", {"AAA"}),
                             post("away", {"BBB"}, OrganisationStatus::NonResident, "closed"),
                             post("closed", {}, OrganisationStatus::Closed, "first"),
                             post("round", {"CCC"}, OrganisationStatus::Closed, "about"),
                             post("about", {}, OrganisationStatus::Closed, "round")};
  Organisation prefecture;
  prefecture.id = "pref";
  prefecture.party = "interior";
  prefecture.territory = "59";
  prefecture.valid_to = day("2026-06-30");
  directory.organisations.push_back(prefecture);
  return directory;
}

TEST(Directory, FollowsFallbacksUntilAPostIsOpen) {
  const auto answer = sample().competent("foreign", "BBB", day("2026-03-02"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->passed_over.size(), 2u);
}

TEST(Directory, KnowsCountriesByTheCodeOfATravelDocument) {
  const auto directory = sample();
  EXPECT_EQ(directory.competent("foreign", "A", day("2026-03-02"))->organisation->id, "first");
}

TEST(Directory, ACircleOfFallbacksIsCorruptNotEndless) {
  EXPECT_EQ(sample().competent("foreign", "CCC", day("2026-03-02")).error().code, Code::Corrupt);
}

TEST(Directory, NamesTheCountryThatNobodyServes) {
  const auto answer = sample().competent("foreign", "DDD", day("2026-03-02"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::NotFound);
  EXPECT_NE(answer.error().message.find("serves D"), std::string::npos);
}

TEST(Directory, ARowLeadsOnlyWhileItIsValid) {
  const auto directory = sample();
  EXPECT_EQ((*directory.lead("interior", "59", day("2026-06-30")))->id, "pref");
  EXPECT_FALSE(directory.lead("interior", "59", day("2026-07-01")));
  EXPECT_FALSE(directory.lead("foreign", "59", day("2026-03-02")));
  EXPECT_FALSE(directory.lead("interior", "", day("2026-03-02")));
}

}  // namespace
}  // namespace entente::pack
