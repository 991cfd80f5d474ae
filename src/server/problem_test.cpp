#include "server/problem.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace entente::server {
namespace {

TEST(Problem, SaysWhatWhereAndOnWhatGround) {
  Problem problem = problem_of(at("/facts/x", fail(Code::Refused, "not now")));
  problem.grounds.push_back({"An appeal is pending.", "L. 722-7", "hold", false});

  const auto response = problem_response(problem, "en");
  const auto body = *parse_json(response.body);

  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(*response.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(member(body, "type")->as_string(), "urn:entente:problem:refused");
  EXPECT_EQ(member(body, "title")->as_string(), "Refused by law");
  EXPECT_EQ(member(body, "status")->as_int64(), 409);
  EXPECT_EQ(member(body, "detail")->as_string(), "not now");
  EXPECT_EQ(member(body, "place")->as_string(), "/facts/x");
  EXPECT_EQ(member(body, "grounds")->as_array().at(0).at("article").as_string(), "L. 722-7");
}

TEST(Problem, TellsTheVersionOfTheCaseThatKeptIt) {
  Problem problem = problem_of(fail(Code::Refused, "not now"));
  EXPECT_EQ(member(*parse_json(problem_response(problem, "en").body), "version"), nullptr);

  problem.version = 12;

  EXPECT_EQ(parse_json(problem_response(problem, "en").body)->at("version").to_number<int>(), 12);
}

TEST(Problem, TitlesAreInTheLanguageOfTheReader) {
  EXPECT_EQ(title_of(Code::NotFound, 404, "fr"), "Introuvable");
  EXPECT_EQ(title_of(Code::NotFound, 404, "en"), "Not found");
  EXPECT_EQ(title_of(Code::Unsupported, 405, "en"), "Method not allowed");
}

TEST(Problem, IsToldInTheLanguageOfTheReader) {
  const auto problem = problem_of(
      in_french(fail(Code::InvalidArgument, "this is required"), "cette donnée est requise"));

  EXPECT_NE(problem_response(problem, "fr").body.find("cette donnée est requise"),
            std::string::npos);
  EXPECT_NE(problem_response(problem, "en").body.find("this is required"), std::string::npos);
}

TEST(Problem, WhatFailingStorageSaysStaysOnTheNode) {
  const auto problem = problem_of(at("/var/lib/node.db", fail(Code::Io, "disk full: SAMPLE Awa")));

  EXPECT_EQ(problem.status, 500);
  EXPECT_EQ(problem.place, "");
  EXPECT_EQ(problem.detail.find("SAMPLE"), std::string::npos);
}

TEST(Problem, EachCodeHasAStatusOfItsKind) {
  for (const auto code : {Code::InvalidArgument, Code::Malformed, Code::NotFound, Code::Conflict,
                          Code::Unauthenticated, Code::Forbidden, Code::Refused, Code::TooLarge,
                          Code::Unsupported, Code::Expired})
    EXPECT_EQ(status_of(code) / 100, 4) << to_string(code);
  for (const auto code : {Code::Unavailable, Code::Corrupt, Code::Io, Code::Full})
    EXPECT_EQ(status_of(code) / 100, 5) << to_string(code);
}

}  // namespace
}  // namespace entente::server
