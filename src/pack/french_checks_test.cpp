// What an author who reads French is told of a pack: drawings, tables, expressions, TOML and JSON.
#include <gtest/gtest.h>

#include "pack/checks.hpp"
#include "pack/shipped_test.hpp"

namespace entente::pack {
namespace {

/// All that is told in French of the shipped pack with one edit in one file.
std::string told_in_french(const std::string& path, const std::string& from,
                           const std::string& to) {
  auto files = shipped("fr-return");
  auto& text = files.at(path);
  const auto position = text.find(from);
  EXPECT_NE(position, std::string::npos) << path << " has no " << from;
  if (position != std::string::npos) text.replace(position, from.size(), to);
  std::string told;
  for (const auto& problem : check(files)) told += problem.french + "\n";
  return told;
}

void expect_told(const std::string& told, std::string_view sentence) {
  EXPECT_NE(told.find(sentence), std::string::npos) << told;
}

TEST(FrenchCheck, OfADrawing) {
  expect_told(told_in_french("procedures/return.bpmn", "targetRef=\"propose_removal\"",
                             "targetRef=\"nobody\""),
              "targetRef nomme « nobody » : il n’y a pas de nœud de flux « nobody » [REF]");
}

TEST(FrenchCheck, OfATable) {
  expect_told(told_in_french("rules/deadlines.dmn", "<text>\"house_arrest\", \"prison\"</text>",
                             "<text>\"house_arrest\", \"free\"</text>"),
              "table « judgment_period », les règles 1 et 2 sont vraies ensemble quand "
              "facts.measure.signed_on est >= 2024-07-15, ");
}

TEST(FrenchCheck, OfACellOfAnotherType) {
  expect_told(told_in_french("rules/deadlines.dmn", "date(\"2021-05-01\")", "\"2021-05-01\""),
              "2021-05-01 est du type texte, la colonne attend : date");
}

TEST(FrenchCheck, OfADeclaration) {
  expect_told(told_in_french("pack.toml", "guard = \"guard_enforced_removal\"\n", ""),
              "« enforced_removal » est coercitif et n’a pas de garde");
  expect_told(told_in_french("pack.toml", "territories = [\"57\", \"67\", \"68\"]\n", ""),
              "« territories » n’en nomme aucun qui observe ces jours");
  expect_told(told_in_french("pack.toml", "zone = \"alsace-moselle\"", "zone = \"nowhere\""),
              "il n’y a pas de jours fériés pour une zone « nowhere »");
  expect_told(
      told_in_french("registers.toml", "line = \"demarche.line\"", "lines = \"demarche.line\""),
      "clé inconnue « lines »");
}

TEST(FrenchCheck, OfTexts) {
  expect_told(told_in_french("texts/en.json", "\"ground.minor\"", "\"ground.minors\""),
              "le texte « ground.minor » manque en « en »");
  expect_told(told_in_french("texts/en.json", "{", "{,"), "ce n’est pas du JSON");
}

}  // namespace
}  // namespace entente::pack
