#include "documents/document.hpp"

#include <gtest/gtest.h>

#include <fstream>

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
