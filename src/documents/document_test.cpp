#include "documents/document.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "documents/paper.hpp"
#include "documents/pdf.hpp"

namespace entente::documents {
namespace {

/// The first article of the Universal Declaration of Human Rights, as the United Nations publish
/// it.
constexpr const char* kArabic =
    "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل "
    "بعضهم بعضًا بروح الإخاء.";

Document sample(std::string language) {
  Document document;
  document.title = "A title";
  document.language = std::move(language);
  document.issuer = "Issuer";
  document.reference = "59-2026-000001";
  document.blocks = {
      {Heading{2, line_of("What was decided")}, ""},
      {Paragraph{line_of("Some **strong** words & <marks>")}, ""},
      {List{true, {line_of("one"), line_of("two")}}, ""},
      {Values{{{line_of("Label"), line_of("Value")}}}, ""},
      {Table{"Caption", {line_of("A"), line_of("B")}, {{line_of("1"), line_of("2")}}, {}}, ""},
      {Frame{line_of("Appeal"), {line_of("Before Monday")}}, "fr"}};
  return document;
}

std::string text_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

TEST(Html, IsEscapedAndSaysItsLanguageAndDirection) {
  auto document = sample("ar");
  document.title = kArabic;

  const auto html = as_html(document);

  EXPECT_NE(html.find("<html lang=\"ar\" dir=\"rtl\">"), std::string::npos);
  EXPECT_NE(html.find("<strong>strong</strong> words &amp; &lt;marks&gt;"), std::string::npos);
  EXPECT_NE(html.find("<aside lang=\"fr\" dir=\"ltr\">"), std::string::npos);
}

TEST(Pdf, IsTaggedAndSaysItsLanguageAndTitle) {
  const auto pdf = as_pdf(sample("fr"));

  ASSERT_TRUE(pdf);
  const auto text = text_of(*pdf);
  EXPECT_NE(text.find("/Lang (fr)"), std::string::npos);
  EXPECT_NE(text.find("/DisplayDocTitle true"), std::string::npos);
  EXPECT_NE(text.find("/StructTreeRoot"), std::string::npos);
  EXPECT_NE(text.find("/MarkInfo"), std::string::npos);
  EXPECT_NE(text.find("/FontFile"), std::string::npos);
  for (const auto role : {"/S /H1", "/S /P", "/S /LI", "/S /TH", "/S /TD"})
    EXPECT_NE(text.find(role), std::string::npos) << role;
}

TEST(Pdf, OfTheSameDocumentHasTheSameBytes) {
  EXPECT_EQ(as_pdf(sample("fr")).value(), as_pdf(sample("fr")).value());
}

TEST(Pdf, OfALongTextHasSeveralPagesAndLosesNothing) {
  auto document = sample("ar");
  const auto short_pages = as_pdf(document).value();
  for (int i = 0; i < 60; ++i) document.blocks.push_back({Paragraph{line_of(kArabic)}, ""});

  const auto pdf = as_pdf(document);

  ASSERT_TRUE(pdf);
  EXPECT_NE(text_of(short_pages).find("/Count 1"), std::string::npos);
  EXPECT_EQ(text_of(*pdf).find("/Count 1\n"), std::string::npos);
}

/// A pack with one notice, whose Arabic lacks one text.
struct NoticePack {
  pack::Pack pack;
  pack::Papers papers;
  PaperCase file;
  std::map<std::string, std::string, std::less<>> facts{{"measure.signed_on", "2026-03-02"},
                                                        {"regime", "free"}};

  NoticePack() {
    pack::Files files{
        {"papers/n.toml",
         "id = \"n\"\nkind = \"notice\"\ntitle = \"t\"\nneeds = [\"measure.signed_on\"]\n"
         "[[block]]\ntext = \"said\"\n[[block]]\ntext = \"only_french\"\n"
         "[[remedy]]\ndecision = \"t\"\nperiod = \"p\"\ncourt = \"c\"\ndeadline = \"appeal\"\n"
         "article = \"L. 1\"\nwhen = \"regime\"\nis = [\"free\"]\n"},
        {"papers/fr.json",
         R"({"t":"Titre","said":"Le {measure.signed_on}","only_french":"Vu l’article L. 2","p":"Un mois",)"
         R"("c":"Le juge","paper.period":"Délai :","paper.court":"Devant :","paper.article":"Texte :",)"
         R"("paper.last_day":"Avant le {day}","paper.last_day_over":"Passé : {day}, demandez conseil","paper.not_translated":"Pas traduit",)"
         R"("paper.contact":"Contact","paper.contact_say":"{organisation}","paper.contact_address":"Adresse","paper.contact_hours":"Heures"})"},
        {"papers/en.json", R"({"paper.not_translated":"Not translated"})"},
        {"papers/ar.json", R"({"t":"الكرامة","said":"{measure.signed_on} الكرامة","p":""})"}};
    pack::Problems problems;
    papers = pack::read_papers(files, {}, problems);
    EXPECT_TRUE(problems.empty());
    file.value = [this](std::string_view fact, std::string_view) { return known(fact); };
    file.plain_value = [this](std::string_view fact) { return known(fact); };
    file.last_day = [](std::string_view, std::string_view) { return std::optional("3 avril"); };
    file.organisation = [](std::string_view) { return "Préfecture"; };
    file.today = [](std::string_view) { return "2 mars"; };
    file.registered = [](std::string_view) { return std::vector<ListedItem>{}; };
  }
  std::optional<std::string> known(std::string_view fact) const {
    const auto found = facts.find(fact);
    return found == facts.end() ? std::nullopt : std::optional(found->second);
  }
  Result<Document> in(std::string_view language) const {
    return compose(pack, papers, *papers.paper("n"), file, language);
  }
};

TEST(Paper, SaysItsRemedyItsPeriodItsEarliestDayAndItsCourt) {
  const NoticePack notice;

  const auto page = as_html(notice.in("fr").value());

  for (const auto words : {"Le 2026-03-02", "Un mois", "Avant le 3 avril", "Le juge", "Adresse",
                           "L.\xC2\xA0"
                           "2"})
    EXPECT_NE(page.find(words), std::string::npos) << words;
  EXPECT_EQ(page.find("Pas traduit"), std::string::npos);
}

TEST(Paper, TellsNobodyToAppealByADayThatIsPast) {
  NoticePack notice;
  notice.file.over = [](std::string_view) { return true; };

  const auto page = as_html(notice.in("fr").value());

  EXPECT_NE(page.find("Passé : 3 avril, demandez conseil"), std::string::npos);
  EXPECT_EQ(page.find("Avant le 3 avril"), std::string::npos);
}

TEST(Paper, WhatIsNotTranslatedIsFrenchAndMarkedAndTheReaderIsTold) {
  const NoticePack notice;

  const auto page = as_html(notice.in("ar").value());

  EXPECT_NE(page.find("<html lang=\"ar\" dir=\"rtl\">"), std::string::npos);
  EXPECT_NE(page.find("<p lang=\"fr\" dir=\"ltr\">Vu l’article"), std::string::npos);
  EXPECT_NE(page.find("<aside lang=\"fr\" dir=\"ltr\">"), std::string::npos);  // whole, never half
  EXPECT_NE(page.find("Pas traduit"), std::string::npos);
  EXPECT_NE(page.find("Not translated"), std::string::npos);
}

TEST(Paper, ADecisionIsNeverToldWithoutARemedyThatApplies) {
  NoticePack notice;
  notice.facts.erase("regime");
  EXPECT_EQ(notice.in("fr").error().code, Code::Refused);

  notice.facts.erase("measure.signed_on");
  EXPECT_EQ(notice.in("fr").error().place, "measure.signed_on");
}

TEST(Paper, SaysByItsLabelWhichFactItLacks) {
  NoticePack notice;
  notice.pack.texts.add("fr", "fact.measure.signed_on", "Signée le");
  notice.pack.texts.add("en", "fact.measure.signed_on", "Signed on");
  notice.facts.erase("measure.signed_on");

  const auto error = notice.in("ar").error();

  EXPECT_EQ(error.french, "ce document demande un fait qui n’est pas connu : Signée le");
  EXPECT_EQ(error.message, "this paper needs a fact that is not known: Signed on");
}

TEST(Bundle, HasThePagesOfItsExhibitsAndAttachesThemAll) {
  const auto cover = as_pdf(sample("fr")).value();
  const Bytes picture{1, 2, 3};
  const Bytes broken{'%', 'P', 'D', 'F'};
  std::vector<std::string> left_out;

  const auto bundle = bundled(cover,
                              {{"order.pdf", "application/pdf", cover},
                               {"photo.png", "image/png", picture},
                               {"broken.pdf", "application/pdf", broken}},
                              left_out);

  ASSERT_TRUE(bundle);
  EXPECT_NE(text_of(*bundle).find("/Count 2"), std::string::npos);
  EXPECT_NE(text_of(*bundle).find("(photo.png)"), std::string::npos);
  EXPECT_EQ(left_out, std::vector<std::string>{"broken.pdf"});
}

}  // namespace
}  // namespace entente::documents
