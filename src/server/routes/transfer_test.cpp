// Lists in, files out, over HTTP: what is right stands, what is wrong is named by its line, and no
// act comes in by this door.
#include <gtest/gtest.h>

#include "server/site_test.hpp"

namespace entente::server {
namespace {

class ReturnFile : public Site {
 protected:
  Json import(Visitor& who, const std::string& content, bool check = false) {
    const auto answer =
        who.post("/api/imports", JsonObject{{"content", content}, {"check", check}});
    expect(answer, 200, Method::Post, "/api/imports");
    return parse_json(answer.body).value_or(Json(nullptr));
  }
  static std::string_view status(const Json& report, std::size_t row) {
    return report.at("rows").at(row).at("status").as_string();
  }
  /// The return file of a case, and its bytes.
  ClientAnswer exported(Visitor& who, const std::string& id) {
    auto answer = who.get("/api/cases/" + id + "/return-file");
    expect(answer, 200, Method::Get, "/api/cases/{id}/return-file");
    return answer;
  }
};

TEST_F(ReturnFile, IsReadBackAsItWasWritten) {
  auto who = agent();
  const auto id = open_case(who);
  const auto file = exported(who, id);

  const auto report = import(who, file.body);

  ASSERT_EQ(status(report, 0), "opened") << report;
  const auto again = exported(who, std::string(report.at("rows").at(0).at("id").as_string()));
  EXPECT_EQ(parse_json(again.body)->at("facts"), parse_json(file.body)->at("facts"));
}

TEST_F(ReturnFile, OfAListTheRightLinesStandAndTheWrongOnesAreNamed) {
  auto who = agent();
  auto person = parse_json(exported(who, open_case(who)).body)->at("facts").as_object();
  std::string header = "pack,territory";
  std::string right = "fr-return,59";
  for (const auto& fact : person) {
    if (!fact.value().is_string() && !fact.value().is_bool()) continue;
    header += "," + std::string(fact.key());
    right += fact.value().is_bool() ? (fact.value().as_bool() ? ",true" : ",false")
                                    : ",\"" + std::string(fact.value().as_string()) + "\"";
  }
  const auto list = header + "\n" + right + "\nno-such-pack" + right.substr(9) + "\n";

  const auto checked = import(who, list, true);
  EXPECT_EQ(status(checked, 0), "right") << checked;
  EXPECT_EQ(checked.at("opened").as_int64(), 0);
  const auto report = import(who, list);

  EXPECT_EQ(status(report, 0), "opened") << report;
  EXPECT_EQ(status(report, 1), "wrong");
  EXPECT_EQ(report.at("rows").at(1).at("line").to_number<int>(), 3);
  const auto csv = who.get("/api/exports/cases.csv");
  expect(csv, 200, Method::Get, "/api/exports/cases.csv");
  EXPECT_NE(csv.body.find(report.at("rows").at(0).at("reference").as_string().c_str()),
            std::string::npos);
}

TEST_F(ReturnFile, BringsInNoFactOfALaterStepAndNoAct) {
  auto who = agent();
  auto file = parse_json(exported(who, open_case(who)).body).value().as_object();
  file["facts"].as_object()["removal.departed_at"] = "2026-03-01T10:00";
  file["facts"].as_object()["measure.signed_on"] = "2026-03-01";

  const auto report = import(who, *canonical_json(Json(file)));

  ASSERT_EQ(status(report, 0), "opened") << report;
  EXPECT_EQ(report.at("rows").at(0).at("left_out").as_array().size(), 2U);
  const auto id = std::string(report.at("rows").at(0).at("id").as_string());
  const auto opened = exported(who, id);
  EXPECT_EQ(opened.body.find("removal.departed_at"), std::string::npos);
  EXPECT_EQ(opened.body.find("measure.signed_on"), std::string::npos);
  // In a list, where nobody exported it, it is an error.
  const auto listed = import(
      who, R"([{"pack":"fr-return","territory":"59","facts":{"measure.signed_on":"2026-03-01"}}])");
  EXPECT_EQ(status(listed, 0), "wrong");
  EXPECT_EQ(listed.at("rows").at(0).at("place").as_string(), "/facts/measure.signed_on");
}

TEST_F(ReturnFile, SentAgainOpensNothingTwice) {
  auto who = agent();
  const auto file = exported(who, open_case(who));
  const auto key = who.writing();
  auto headers = key;
  headers.emplace_back("Content-Type", "application/json");
  const auto body = *canonical_json(JsonObject{{"content", file.body}, {"check", false}});

  const auto first = who.send(Method::Post, "/api/imports", body, headers);
  const auto again = who.send(Method::Post, "/api/imports", body, headers);

  EXPECT_EQ(first.body, again.body);
}

}  // namespace
}  // namespace entente::server
