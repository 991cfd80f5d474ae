// Tables as spreadsheets save them: what can be read one way is read, the rest is told.
#include "base/sheet.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

using Cells = std::vector<std::string>;

Sheet sheet(std::string_view bytes) {
  auto read = read_sheet(bytes);
  EXPECT_TRUE(read) << describe(read.error());
  return read ? *read : Sheet{};
}

std::string refusal(std::string_view bytes) {
  const auto read = read_sheet(bytes);
  EXPECT_FALSE(read);
  return read ? "" : read.error().french;
}

std::string utf16(std::u16string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFF);
    bytes += static_cast<char>(unit >> 8);
  }
  return bytes;
}

TEST(SheetTest, IsReadTheSameFromEachProgramThatSavedIt) {
  const std::vector<std::string> files = {
      "nom,ville\nLEFÈVRE,Nîmes\n",                            // our own
      "\xEF\xBB\xBFnom;ville\r\nLEFÈVRE;Nîmes\r\n",            // Excel, CSV UTF-8, French
      "nom;ville\r\nLEF\xC8VRE;N\xEEmes\r\n",                  // Excel, CSV, French Windows
      utf16(u"nom\tville\r\nLEFÈVRE\tNîmes\r\n"),              // Excel, Unicode text
      "sep=;\r\nnom;ville\r\n\"LEFÈVRE\";\"Nîmes\"\r\n;\r\n",  // with its hint, and an empty row
      "nom,ville,\rLEFÈVRE , Nîmes,\r\r"};                     // an old Mac's line ends, blanks

  for (const auto& file : files) {
    const auto read = sheet(file);
    EXPECT_EQ(read.columns, (Cells{"nom", "ville"})) << file;
    ASSERT_EQ(read.rows.size(), 1U) << file;
    EXPECT_EQ(read.rows[0].cells, (Cells{"LEFÈVRE", "Nîmes"})) << file;
    EXPECT_TRUE(read.faults.empty()) << describe(read.faults[0], "fr");
  }
}

TEST(SheetTest, AQuotedCellHoldsLineBreaksSeparatorsAndQuotes) {
  const auto read = sheet("a;b\r\n\"one\r\ntwo; \"\"three\"\"\";x\r\nlast;y\r\n");

  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[0].cells[0], "one\r\ntwo; \"three\"");
  EXPECT_EQ(read.rows[1].line, 4U) << "lines are those of the file";
}

TEST(SheetTest, AWrongRowIsToldWithLineColumnAndValueAndTheOthersStand) {
  const auto read =
      sheet("nom;ville;pays\nA;B;C\nD;E\nF;G;H;I\nJ;\"K;L\nM;N\xEF\xBF\xBDmes;O\nP;Q;R\n");

  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[1].cells, (Cells{"P", "Q", "R"}));
  ASSERT_EQ(read.faults.size(), 4U);
  EXPECT_EQ(
      describe(read.faults[0], "fr"),
      "ligne 3, colonne pays, « E » : la ligne a 2 cases, l’en-tête 3 ; complétez la ligne : un "
      "séparateur (point-virgule) pour chaque case, même vide");
  EXPECT_EQ(
      describe(read.faults[1], "en"),
      "line 4, column pays, \"I\": the line has 4 cells, the header 3; put a value that contains "
      "a semicolon between quotation marks (\")");
  EXPECT_EQ(read.faults[2].line, 5U);
  EXPECT_EQ(read.faults[2].value, "\"K;L");
  EXPECT_EQ(read.faults[3].column, "ville");
}

TEST(SheetTest, WhatAWindowsFileSaysIsShownForALook) {
  EXPECT_EQ(sheet("nom;ville\nA;B\nLEF\xC8VRE;N\xEEmes\n").notice.french,
            "le fichier n’est pas en UTF-8 ; il a été lu comme du Windows-1252 : vérifiez que la "
            "ligne 3 dit bien « LEFÈVRE »");
  EXPECT_TRUE(sheet("nom;ville\nLEFÈVRE;Nîmes\n").notice.french.empty());
}

TEST(SheetTest, LettersThatMayBeReadInTwoWaysAreRefusedWithThePlaceAndTheRemedy) {
  EXPECT_EQ(
      refusal("nom;ville\nA;\xCC\xEE\xF1\xEA\xE2\xE0\n"),  // Cyrillic, Windows-1251
      "ligne 2, caractère 3 : les lettres de « Ìîñêâà » sont dans un encodage qu’on ne peut "
      "pas reconnaître ; enregistrez le fichier de nouveau au format « CSV UTF-8 » (ou « Texte "
      "Unicode ») et donnez celui-ci");
  EXPECT_NE(refusal("nom\nLEF\x8FVRE\n").find("« LEF?VRE »"), std::string::npos) << "Mac Roman";
  EXPECT_NE(refusal("nom\nWa\xB3\xEAsa\n").find("ligne 2"), std::string::npos) << "Windows-1250";
  EXPECT_NE(refusal("nom\nLEF\xC3\x88VRE\nLEF\xC8VRE\n").find("ligne 2"), std::string::npos)
      << "two encodings in one file";
}

TEST(SheetTest, WhatIsNoTableIsRefusedInWords) {
  EXPECT_NE(refusal("PK\x03\x04....").find("classeur"), std::string::npos);
  EXPECT_NE(refusal("%PDF-1.7").find("PDF"), std::string::npos);
  EXPECT_NE(refusal(" \n\n").find("vide"), std::string::npos);
  EXPECT_NE(refusal("a;b,c\n1;2,3\n").find("virgule et point-virgule"), std::string::npos);
  EXPECT_NE(refusal("Nom;NOM\n1;2\n").find("« NOM »"), std::string::npos);
  EXPECT_NE(refusal(std::string_view("a;b\n1;\0\n", 8)).find("octets nuls"), std::string::npos);
}

TEST(SheetTest, ANameIsTheSameInCapitalsAndWithoutAccents) {
  EXPECT_EQ(folded_name(" PRÉNOMS "), folded_name("Prenoms"));
  EXPECT_EQ(folded_name("N° d’étranger"), folded_name("n° d'ETRANGER"));
  EXPECT_NE(folded_name("Nom"), folded_name("Nom d’usage"));
}

}  // namespace
}  // namespace entente
