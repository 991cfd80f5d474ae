// What leaders carry on paper: two pages for a visit, and a month that says nothing of later ones.
#include "observatory/printed.hpp"

#include <gtest/gtest.h>

#include "documents/pdf.hpp"

namespace entente::observatory {
namespace {

const Printing kPrinted{"fr", "Nœud d’essai", date_of(2026, 11, 29).value(), {}};

Json labelled(const std::string& id) {
  return JsonObject{{"id", id}, {"title", "Préfecture de " + id}};
}

std::string words(int count) {
  std::string text;
  for (int n = 0; n < count; ++n) text += "mot ";
  return text;
}

/// A CountTable with as many rows as a node may have.
Json counts(int rows) {
  JsonArray labels;
  JsonArray cells;
  for (int row = 0; row < rows; ++row) {
    labels.push_back(JsonObject{{"place", labelled("pref-" + std::to_string(row))},
                                {"origin", labelled("MLI")}});
    JsonArray line;
    for (int column = 0; column < 8; ++column) line.push_back(JsonObject{{"count", 10 + column}});
    cells.push_back(std::move(line));
  }
  JsonArray columns;
  for (int column = 0; column < 8; ++column) columns.push_back(labelled(std::to_string(column)));
  return JsonObject{{"minimum", 5},
                    {"period", "2025"},
                    {"provisional", false},
                    {"noisy", false},
                    {"totals", false},
                    {"rows", std::move(labels)},
                    {"columns", std::move(columns)},
                    {"cells", std::move(cells)},
                    {"withheld", 0}};
}

Json country() {
  const Json own = JsonObject{
      {"indicator", "own"},
      {"title", "Laissez-passer demandés, délivrés et en temps utile, par pays et par année"},
      {"definition", words(60)},
      {"tables", JsonArray{counts(30), counts(30), counts(30)}}};
  JsonArray actions;
  for (int n = 0; n < 30; ++n)
    actions.push_back(
        JsonObject{{"title", "Réunion du groupe de travail sur les délais " + std::to_string(n)},
                   {"owner", "Ambassadrice (exemple)"},
                   {"due_on", "2026-12-01"},
                   {"late", false}});
  JsonArray published;
  for (int n = 0; n < 9; ++n)
    published.push_back(JsonObject{{"title", "Laissez-passer délivrés dans les délais, publiés"},
                                   {"period", "2019"},
                                   {"unit", "percent"},
                                   {"value", 11.8}});
  return JsonObject{{"as_of", "2026-11-29"},
                    {"row", JsonObject{{"country", "MLI"},
                                       {"name", "Mali"},
                                       {"standing", "below"},
                                       {"threshold_percent", 60},
                                       {"other_standings",
                                        JsonArray{JsonObject{{"title", "Consentements de transit"},
                                                             {"standing", "not_counted"},
                                                             {"threshold_percent", 50}}}},
                                       {"actions_open", 30},
                                       {"actions_late", 0},
                                       {"escalated", true},
                                       {"escalation_signed_on", "2026-10-01"},
                                       {"ambassador", "Ambassadrice (exemple)"},
                                       {"prefect", "Préfet (exemple)"},
                                       {"counts", JsonObject{{"recorded_on", "2026-03-01"},
                                                             {"asked", 40},
                                                             {"in_time", 18},
                                                             {"share", 4'500},
                                                             {"low", 3'100},
                                                             {"high", 5'980},
                                                             {"definition", labelled("before")}}}}},
                    {"third_country", false},
                    {"transit", true},
                    {"contact", "Direction centrale (exemple), 1 rue de l’Exemple"},
                    {"actions", std::move(actions)},
                    {"own", own},
                    {"blocked", own},
                    {"published", std::move(published)}};
}

std::string text_of_document(const documents::Document& document) {
  return documents::as_html(document);
}

TEST(Printed, ABriefForAVisitHoldsTwoPagesWhateverTheCountryHas) {
  const auto brief = country_brief(country(), kPrinted);
  const auto pdf = documents::as_pdf(brief).value();
  EXPECT_NE(text_of(pdf).find("/Count 2"), std::string::npos)
      << text_of(pdf).substr(std::min(text_of(pdf).find("/Count "), text_of(pdf).size()), 12);

  EXPECT_EQ(brief.reference.find("MLI"), std::string::npos) << "a name, and no code";
  const auto text = text_of_document(brief);
  EXPECT_NE(text.find(" lignes sur 30"), std::string::npos) << "what is cut is said";
  EXPECT_NE(text.find("6 colonnes sur 8"), std::string::npos);
  EXPECT_NE(text.find("11,8 %"), std::string::npos);
  EXPECT_NE(text.find("Consentements de transit : non compté (50 %)."), std::string::npos);
}

Json indicator(JsonArray figures) {
  return JsonObject{{"id", "x"},
                    {"title", "Retours"},
                    {"definition", "D"},
                    {"unit", "persons"},
                    {"reference", "R"},
                    {"provisional", false},
                    {"own", false},
                    {"missing", JsonArray{}},
                    {"figures", std::move(figures)},
                    {"names", JsonObject{{"AFG", "Afghanistan (nom)"}}},
                    {"published", JsonArray{JsonObject{{"period", "2024"},
                                                       {"value", 22},
                                                       {"agreement", "differs"},
                                                       {"status", "provisional"},
                                                       {"definition", "dit avant les comptes"},
                                                       {"source", "S"}}}},
                    {"sources", JsonArray{}},
                    {"tables", JsonArray{}}};
}

std::string report(const std::string& month, const Json& about) {
  const Json leaders = JsonObject{
      {"countries", JsonArray{}},
      {"groups",
       JsonArray{JsonObject{
           {"id", "g"}, {"title", "G"}, {"figures", JsonArray{JsonObject{{"indicator", "x"}}}}}}}};
  return text_of_document(month_report(month, leaders, JsonArray{about}, kPrinted));
}

TEST(Printed, AReportNamesWhatTheCodesStandFor) {
  JsonArray figures;
  for (const char* origin : {"AFG", "ERI"})
    figures.push_back(JsonObject{
        {"period", "2024"}, {"place", ""}, {"origin", origin}, {"category", ""}, {"value", 7}});
  const auto text = report("2026-03", indicator(std::move(figures)));
  EXPECT_NE(text.find("Afghanistan (nom)"), std::string::npos) << text;
  EXPECT_EQ(text.find("AFG"), std::string::npos);
  EXPECT_NE(text.find("ERI"), std::string::npos) << "a code without a name stays a code";
}

TEST(Printed, AMonthSaysNothingOfLaterOnes) {
  JsonArray figures;
  for (const auto& [period, value] :
       {std::pair{"2024", 111'111}, {"2026", 222'222}, {"2026-Q1", 333'333}, {"2026-S1", 919'191}})
    figures.push_back(JsonObject{
        {"period", period}, {"place", "FRA"}, {"origin", ""}, {"category", ""}, {"value", value}});
  const auto february = report("2026-02", indicator(figures));
  EXPECT_NE(february.find("111"), std::string::npos);
  for (const char* later : {"222", "333", "919"})
    EXPECT_EQ(february.find(later), std::string::npos) << later;
  EXPECT_NE(report("2026-03", indicator(figures)).find("333"), std::string::npos);
  EXPECT_NE(report("2026-10", indicator(figures)).find("222"), std::string::npos)
      << "the latest month that is over";
  EXPECT_NE(february.find("diffère : dit avant les comptes"), std::string::npos);
  EXPECT_NE(february.find("2024 (provisoire)"), std::string::npos);
}

TEST(Printed, AnEmptyFigureHasItsReasonAndACutTableSaysSo) {
  Json empty = indicator({});
  empty.as_object()["why_not"] = "Non calculable, faute de : Détections.";
  EXPECT_NE(report("2026-02", empty).find("faute de : Détections"), std::string::npos);

  JsonArray many;
  for (int year = 1990; year < 2024; ++year)
    many.push_back(JsonObject{{"period", std::to_string(year)},
                              {"place", "FRA"},
                              {"origin", ""},
                              {"category", ""},
                              {"value", year}});
  EXPECT_NE(report("2026-02", indicator(many)).find("10 lignes sur 34"), std::string::npos);
}

}  // namespace
}  // namespace entente::observatory
