#include "pack/texts.hpp"

#include <gtest/gtest.h>

#include "pack/checks.hpp"
#include "pack/shipped_test.hpp"

namespace entente::pack {
namespace {

Texts sample() {
  Texts texts;
  texts.add("fr", "left", "Partie le {day} à {place}");
  texts.add("en", "left", "Left on {day} at {place}");
  texts.add("fr", "only_french", "Seulement");
  return texts;
}

TEST(Texts, ReplaceNamedArguments) {
  const Json arguments = JsonObject{{"day", "2 mars"}, {"place", 59}};

  EXPECT_EQ(sample().say("left", "fr", arguments), "Partie le 2 mars à 59");
  EXPECT_EQ(sample().say("left", "en", arguments), "Left on 2 mars at 59");
}

TEST(Texts, LeaveAnAbsentArgumentAsWritten) {
  EXPECT_EQ(sample().say("left", "en", JsonObject{{"day", "2 March"}}),
            "Left on 2 March at {place}");
}

TEST(Texts, FallBackToTheOtherLanguageThenToTheKey) {
  EXPECT_EQ(sample().say("only_french", "en"), "Seulement");
  EXPECT_EQ(sample().say("nowhere", "en"), "nowhere");
}

TEST(Texts, AnOpenBraceAloneIsPlainText) {
  Texts texts;
  texts.add("en", "brace", "a { b");
  EXPECT_EQ(texts.say("brace", "en"), "a { b");
  EXPECT_EQ(arguments_of("a {b} {c"), std::vector<std::string>{"b"});
}

TEST(Texts, EveryDecisionHasItsNameInBothLanguages) {
  auto files = shipped("fr-return");
  auto& texts = files.at("texts/en.json");
  const std::string name = "\"decision.holds_notified\"";
  const auto found = texts.find(name);
  ASSERT_NE(found, std::string::npos);
  texts.replace(found, name.size(), "\"decision.renamed\"");

  std::string told;
  for (const auto& problem : check(files)) told += describe(problem) + "\n";

  EXPECT_NE(told.find("the text 'decision.holds_notified' is missing in 'en'"), std::string::npos)
      << told;
}

}  // namespace
}  // namespace entente::pack
