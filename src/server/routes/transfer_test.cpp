// Lists in, files out, over HTTP: what is right stands, what is wrong is named by its line, and no
// act comes in by this door.
#include <gtest/gtest.h>

#include "server/site_test.hpp"

namespace entente::server {
namespace {

class ReturnFile : public Site {
 protected:
  Json import(Visitor& who, const std::string& content, bool check = false) {
    const auto answer = who.post("/api/imports", body(content, check));
    expect(answer, 200, Method::Post, "/api/imports");
    return parse_json(answer.body).value_or(Json(nullptr));
  }
  static JsonObject body(const std::string& content, bool check = false) {
    return {{"file", to_base64(bytes_of(content))}, {"check", check}};
  }
  /// "3 wrong": what became of each line.
  static std::vector<std::string> fates(const Json& report) {
    std::vector<std::string> told;
    for (const auto& row : report.at("rows").as_array())
      told.push_back(fmt::format("{} {}", row.at("line").to_number<int>(),
                                 row.at("status").as_string().c_str()));
    return told;
  }
  using Fates = std::vector<std::string>;
  /// A list as French Excel writes it: `;`, CRLF, capitals in the header, days first, OUI and NON.
  std::string table(Visitor& who, const std::vector<std::string>& names) {
    const auto facts = parse_json(exported(who, open_case(who)).body)->at("facts").as_object();
    std::string header = "\xEF\xBB\xBFPack;Territoire;PERSON.FAMILY_NAME", rest;
    for (const auto& fact : facts) {
      const std::string id(fact.key());
      if (id == "person.family_name" || (!fact.value().is_string() && !fact.value().is_bool()))
        continue;
      header += ";" + id;
      std::string cell = fact.value().is_bool() ? (fact.value().as_bool() ? "OUI" : "NON")
                                                : std::string(fact.value().as_string());
      if (const auto day = parse_date(cell))
        cell = cell.substr(8, 2) + "/" + cell.substr(5, 2) + "/" + cell.substr(0, 4);
      rest += ";" + cell;
    }
    std::string csv = header + "\r\n";
    for (const auto& name : names) csv += "fr-return;59;" + name + rest + "\r\n";
    return csv;
  }
  /// The first row of a table, about somebody else.
  static std::string row_of(const std::string& table, const std::string& name) {
    const auto from = table.find("fr-return;59;");
    const auto row = table.substr(from, table.find("\r\n", from) + 2 - from);
    return "fr-return;59;" + name + row.substr(row.find(';', 13));
  }
  static std::string sentence(const Json& report, std::size_t row, std::size_t fault = 0) {
    return report.at("rows").at(row).at("faults").at(fault).at("sentence").as_string().c_str();
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
  const auto csv = table(who, {"LEFÈVRE", "D'ARC", "NOAH"});
  const std::string short_row = "fr-return;59;COURTE\r\n";

  const auto checked = import(who, csv + short_row, true);
  EXPECT_EQ(fates(checked), (Fates{"2 right", "3 right", "4 right", "5 wrong"})) << checked;
  EXPECT_EQ(checked.at("opened").as_int64(), 0);
  const auto report = import(who, csv + short_row);

  EXPECT_EQ(fates(report), (Fates{"2 opened", "3 opened", "4 opened", "5 wrong"})) << report;
  EXPECT_EQ(sentence(report, 3).substr(0, 9), "ligne 5, ");
  EXPECT_NE(sentence(report, 3).find("« COURTE »"), std::string::npos) << sentence(report, 3);
  const auto list = who.get("/api/exports/cases.csv");
  expect(list, 200, Method::Get, "/api/exports/cases.csv");
  EXPECT_NE(list.body.find(report.at("rows").at(0).at("reference").as_string().c_str()),
            std::string::npos);
}

TEST_F(ReturnFile, TheCorrectedListOpensWhatWasMissingAndDoublesNothing) {
  auto who = agent();
  const auto first = table(who, {"UN", "DEUX"});
  const auto opened = import(who, first + "fr-return;59;TROIS\r\n");

  const auto again = import(who, first + row_of(first, "TROIS"));

  EXPECT_EQ(fates(again), (Fates{"2 already", "3 already", "4 opened"})) << again;
  EXPECT_EQ(again.at("rows").at(1).at("id"), opened.at("rows").at(1).at("id"));
  // Saved anew by another program, in another order, checked only: known all the same.
  const auto latin = [](std::string text) {
    for (std::size_t at; (at = text.find("È")) != std::string::npos;) text.replace(at, 2, "\xC8");
    return text;
  };
  const auto header = first.substr(3, first.find('\n') - 2);
  const auto moved = header + row_of(first, "LEFÈVRE") + row_of(first, "DEUX");
  const auto windows = import(who, latin(moved), true);
  EXPECT_EQ(fates(windows), (Fates{"2 right", "3 already"})) << windows;
  EXPECT_NE(windows.at("notice").as_string().find("« LEFÈVRE »"), std::string::npos) << windows;
}

TEST_F(ReturnFile, WhatTheOpeningWouldRefuseIsSaidByTheCheckAlready) {
  auto who = agent();
  auto file = parse_json(exported(who, open_case(who)).body)->as_object();
  file["facts"].as_object()["person.nationality"] = "ZZZ";

  for (const bool check : {true, false}) {
    const auto report = import(who, canonical_json(file).value(), check);
    EXPECT_EQ(status(report, 0), "wrong") << report;
    EXPECT_NE(sentence(report, 0).find("« ZZZ » n’est le code d’aucun pays"), std::string::npos)
        << sentence(report, 0);
  }
}

TEST_F(ReturnFile, TwoEqualLinesAreTwoCasesOnce) {
  auto who = agent();
  const auto csv = table(who, {"JUMEAU", "JUMEAU"});

  const auto report = import(who, csv);
  const auto again = import(who, csv);

  EXPECT_EQ(fates(report), (Fates{"2 opened", "3 opened"})) << report;
  EXPECT_NE(report.at("rows").at(0).at("id"), report.at("rows").at(1).at("id"));
  EXPECT_EQ(fates(again), (Fates{"2 already", "3 already"})) << again;
}

TEST_F(ReturnFile, AllThatIsWrongWithALineIsToldAtOnceInTheReadersLanguage) {
  auto who = agent();
  auto csv = table(who, {"UN"});
  const auto line_end = csv.find("\r\n");
  csv.insert(line_end, ";surname");
  csv.insert(csv.size() - 2, ";X");
  csv.replace(csv.find(";NON"), 4, ";peut-être");

  const auto french = import(who, csv, true);

  ASSERT_EQ(fates(french), Fates{"2 wrong"}) << french;
  const std::string fault = "passport.held : « peut-être » a été trouvé ; il faut oui ou non";
  EXPECT_EQ(sentence(french, 0, 0), "ligne 2, colonne " + fault);
  EXPECT_EQ(sentence(french, 0, 1).find("ligne 2, colonne surname, « X » : le formulaire"), 0U)
      << sentence(french, 0, 1);
  const auto english = who.post("/api/imports?lang=en", body(csv, true));
  EXPECT_NE(english.body.find("column passport.held: found 'peut-être', expected true or false"),
            std::string::npos)
      << english.body;
}

TEST_F(ReturnFile, AFileThatIsNoListIsRefusedInWordsWithItsPlace) {
  auto who = agent();
  const std::pair<std::string, std::string> files[] = {
      {"PK\x03\x04", "classeur"},
      {"nom,prénom\nA,B\n", "ligne 1 : pas de colonne « pack »"},
      {"pack;territory;nom\nfr-return;59;\xCC\xEE\xF1\xEA\xE2\xE0\n", "ligne 2, caractère 14"},
      {"[{\"pack\":\"fr-return\",\n\"facts\":{\"a\" 1}}]", "ligne 2, caractère"},
      {"[{\"pack\":\"fr-return\",\n\"facts\":{\"a", "le fichier s’arrête au milieu"}};

  for (const auto& [file, said] : files) {
    const auto answer = who.post("/api/imports", body(file));
    expect(answer, 400, Method::Post, "/api/imports");
    EXPECT_NE(answer.body.find(said), std::string::npos) << answer.body;
  }
}

TEST_F(ReturnFile, BringsInNoFactOfALaterStepAndNoAct) {
  auto who = agent();
  auto file = parse_json(exported(who, open_case(who)).body).value().as_object();
  file["facts"].as_object()["removal.departed_at"] = "2026-03-01T10:00";
  file["facts"].as_object()["measure.signed_on"] = "2026-03-01";
  file["facts"].as_object()["no.such_fact"] = "x";

  const auto report = import(who, *canonical_json(Json(file)));

  ASSERT_EQ(status(report, 0), "opened") << report;
  EXPECT_EQ(report.at("rows").at(0).at("to_confirm"),
            Json(JsonArray{"measure.signed_on", "removal.departed_at"}));
  EXPECT_EQ(report.at("rows").at(0).at("left_out"), Json(JsonArray{"no.such_fact"}));
  const auto id = std::string(report.at("rows").at(0).at("id").as_string());
  const auto opened = exported(who, id);
  EXPECT_EQ(opened.body.find("removal.departed_at"), std::string::npos);
  EXPECT_EQ(opened.body.find("measure.signed_on"), std::string::npos);
  const auto view = who.get("/api/cases/" + id);
  expect(view, 200, Method::Get, "/api/cases/{id}");
  EXPECT_EQ(parse_json(view.body)->at("proposals").at("facts").as_array().size(), 2U);
  // In a list, where nobody exported it, it is an error.
  const auto listed = import(
      who, R"([{"pack":"fr-return","territory":"59","facts":{"measure.signed_on":"2026-03-01"}}])");
  EXPECT_EQ(status(listed, 0), "wrong");
  EXPECT_EQ(listed.at("rows").at(0).at("faults").at(0).at("column"), "measure.signed_on");
}

TEST_F(ReturnFile, SentAgainOpensNothingTwice) {
  auto who = agent();
  const auto file = exported(who, open_case(who));

  const auto first = import(who, file.body);
  const auto again = import(who, file.body);

  EXPECT_EQ(fates(first), Fates{"1 opened"}) << first;
  EXPECT_EQ(fates(again), Fates{"1 already"}) << again;
  EXPECT_EQ(first.at("rows").at(0).at("id"), again.at("rows").at(0).at("id"));
}

}  // namespace
}  // namespace entente::server
