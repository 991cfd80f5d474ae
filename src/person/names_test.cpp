#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "person/search_key.hpp"
#include "person/transliteration.hpp"

namespace entente::person {
namespace {

const Transliteration& shipped() {
  static const Transliteration table = [] {
    std::ifstream file(ENTENTE_SOURCE_DIR "/packs/common/transliteration.csv", std::ios::binary);
    const std::string csv{std::istreambuf_iterator<char>(file), {}};
    return parse_transliteration(csv, "transliteration.csv").value();
  }();
  return table;
}
std::string zone(std::string_view name) {
  return zone_name(shipped(), name).value();
}

TEST(ZoneName, LatinLettersLoseTheirMarksByTheTable) {
  EXPECT_EQ(zone("Frédéric Müller"), "FREDERIC MUELLER");
  EXPECT_EQ(zone("Søren Åström"), "SOEREN AASTROEM");
  EXPECT_EQ(zone("Łukasz Weiß"), "LUKASZ WEISS");
  EXPECT_EQ(zone("İbrahim Çelik"), "IBRAHIM CELIK");
}

TEST(ZoneName, ComposedAndDecomposedLettersAreOne) {
  EXPECT_EQ(zone("E\u0301lodie"), "ELODIE");
}

TEST(ZoneName, HyphensSeparateAndApostrophesVanish) {
  EXPECT_EQ(zone("Smith-Jones"), "SMITH JONES");
  EXPECT_EQ(zone("O’Connor"), "OCONNOR");
  EXPECT_EQ(zone("  Dupont ,  Jr. "), "DUPONT JR");
}

TEST(ZoneName, ArabicFollowsTheStandardsExample) {
  EXPECT_EQ(zone("ابو بكر محمد بن زكريا الرازي"), "ABW BKR MXHMD BN ZKRYA ALRAZY");
}

TEST(ZoneName, TheLetterAtTheEndOfAWordMayDiffer) {
  EXPECT_EQ(zone("فاطمة"), "FAXTTMXAH");
  EXPECT_EQ(zone("فاطمةا"), "FAXTTMXTAA");
}

TEST(ZoneName, AShaddaDoublesItsLetter) {
  EXPECT_EQ(zone("محمّد"), "MXHMMD");
}

TEST(ZoneName, RussianFollowsTheTable) {
  EXPECT_EQ(zone("Юлия Щеглова"), "IULIIA SHCHEGLOVA");
  EXPECT_EQ(zone("Андрей Видный"), "ANDREI VIDNYI");
  EXPECT_EQ(zone("Йошкар-Ола"), "IOSHKAR OLA");
}

TEST(ZoneName, ALetterOutsideTheTableIsRefusedByItsCode) {
  EXPECT_EQ(zone_name(shipped(), "王").error().code, Code::Unsupported);
  EXPECT_NE(zone_name(shipped(), "王").error().message.find("U+738B"), std::string::npos);
  EXPECT_EQ(zone_name(shipped(), "\xff").error().code, Code::Malformed);
}

TEST(Transliteration, ABadTableIsRefusedWithItsLine) {
  const std::string header = "codepoint,script,character,mrz,mrz_final\n";

  EXPECT_EQ(parse_transliteration(header + "00C0,latin,À,A,\n", "t.csv").error().place, "t.csv:2");
  EXPECT_FALSE(parse_transliteration(header + "U+00C0,latin,À,a,\n", "t.csv"));
  EXPECT_FALSE(parse_transliteration(header + "U+00C0,latin,À,A,\nU+00C0,latin,À,A,\n", "t.csv"));
  EXPECT_FALSE(parse_transliteration("mrz\n", "t.csv"));
}

TEST(SearchKey, NamesOfAnyScriptAreFoundByLatinLetters) {
  EXPECT_EQ(search_key("Ольга Łukasiewicz-Ångström"), "OLGA LUKASIEWICZ ANGSTROM");
  EXPECT_EQ(search_key("O'Connor"), "OCONNOR");
  EXPECT_EQ(search_key("北京"), "BEI JING");
  EXPECT_EQ(search_key("محمد"), "MHMD");
}

TEST(SearchKey, AKeyIsItsOwnKey) {
  for (const auto* name : {"Ольга", "Ångström", "  a--b ", "", "O’Neill", "Nguyễn Văn"})
    EXPECT_EQ(search_key(search_key(name)), search_key(name)) << name;
}

TEST(SearchKey, InvalidBytesAreAGap) {
  EXPECT_EQ(search_key("ab\xff\xfe"
                       "cd"),
            "AB CD");
}

TEST(SearchWords, TheOrderOfNamesDoesNotMatter) {
  EXPECT_EQ(search_words("Anna Maria ERIKSSON"), search_words("Eriksson, Anna-Maria Anna"));
}

}  // namespace
}  // namespace entente::person
