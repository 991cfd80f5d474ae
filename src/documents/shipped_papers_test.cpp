// Every paper of every pack that ships, for each remedy that it may tell, in every language that
// has a file: as a page and as a PDF.
#include <gtest/gtest.h>

#include <algorithm>

#include "documents/paper.hpp"
#include "documents/pdf.hpp"
#include "pack/shipped_test.hpp"

namespace entente::documents {
namespace {

constexpr const char* kPacks[] = {
    "cooperation",         "eu-pact",           "fr-return",     "fr-talent",
    "fr-voluntary-return", "uk-fr-one-for-one", "visa-feedback", "visa-post-feedback"};
constexpr std::string_view kLanguages[] = {"ar", "en", "fa", "fr", "ps", "ti"};

pack::Papers papers_of(const std::string& name) {
  pack::Problems problems;
  auto papers = pack::read_papers(pack::shipped(name), {"common"}, problems);
  EXPECT_TRUE(problems.empty()) << name;
  return papers;
}

/// A case that fulfils the conditions given, and knows everything else but what must be unknown.
struct Fulfilling {
  std::map<std::string, std::string, std::less<>> values;
  std::vector<std::string> unknown;
  PaperCase file;

  Fulfilling(const pack::Paper& paper, const pack::PaperCondition& also) {
    for (const auto& condition : {paper.condition, also}) {
      if (!condition.unless.empty()) unknown.push_back(condition.unless);
      if (!condition.fact.empty() && !condition.values.empty())
        values[condition.fact] = condition.values[0];
    }
    file.reference = "59-2026-000001";
    file.person = "EXEMPLE Ada";
    file.value = [this](std::string_view fact, std::string_view) { return value(fact); };
    file.plain_value = [this](std::string_view fact) { return value(fact); };
    file.last_day = [](std::string_view, std::string_view) { return std::optional("3 avril"); };
    file.organisation = [](std::string_view) { return "Préfecture du Nord"; };
    file.today = [](std::string_view) { return "2 mars"; };
    file.registered = [](std::string_view) { return std::vector<ListedItem>{}; };
  }
  std::optional<std::string> value(std::string_view fact) const {
    if (std::find(unknown.begin(), unknown.end(), fact) != unknown.end()) return std::nullopt;
    const auto found = values.find(fact);
    return found == values.end() ? "2026-03-02" : found->second;
  }
};

/// The words of a page without its marks: what a reader sees.
std::string words_of(const std::string& html) {
  std::string words;
  bool inside = false;
  for (const char c : html.substr(html.find("<body"))) {
    if (c == '<') inside = true;
    if (!inside) words += c;
    if (c == '>') inside = false;
  }
  return words;
}

/// The longest word of a text that is no argument, to be found on the page.
std::string solid_piece(std::string_view text) {
  std::string best;
  std::string piece;
  for (const char c : std::string(text) + " ") {
    if (c == '}') piece.clear();
    if (c == '*' || c == '{' || c == '}' || c == ' ') {
      if (piece.size() > best.size()) best = piece;
      piece.clear();
    } else {
      piece += c;
    }
  }
  return best;
}

void check_page(const pack::Papers& papers, const pack::PaperRemedy* remedy,
                const Document& document, std::string_view language) {
  const auto html = as_html(document);
  const auto words = words_of(html);
  EXPECT_EQ(words.find('{'), std::string::npos) << words.substr(words.find('{'), 60);
  EXPECT_NE(words.find("59-2026-000001"), std::string::npos);
  const bool french_only = language != "fr" && language != "en";
  EXPECT_EQ(html.find("lang=\"fr\"") != std::string::npos, language != "en");
  EXPECT_EQ(
      words.find(solid_piece(papers.texts.say("paper.not_translated", "fr"))) != std::string::npos,
      french_only);
  if (!remedy) return;
  const std::string_view said = language == "en" ? "en" : "fr";
  for (const auto& key : {remedy->period, remedy->court}) {
    EXPECT_NE(words.find(solid_piece(papers.texts.say(key, said))), std::string::npos) << key;
  }
  if (!remedy->deadline.empty()) {
    EXPECT_NE(words.find("3 avril"), std::string::npos);
  }
}

TEST(ShippedPapers, EachIsPrintedForEachRemedyInEachLanguage) {
  for (const std::string name : kPacks) {
    const auto papers = papers_of(name);
    for (const auto& paper : papers.papers) {
      SCOPED_TRACE(name + " " + paper.id);
      std::vector<const pack::PaperRemedy*> remedies;
      for (const auto& remedy : paper.remedies) remedies.push_back(&remedy);
      if (remedies.empty()) remedies.push_back(nullptr);
      for (const auto* remedy : remedies) {
        const Fulfilling made(paper, remedy ? remedy->condition : pack::PaperCondition{});
        for (const auto language : kLanguages) {
          const auto document = compose(pack::Pack{}, papers, paper, made.file, language);
          ASSERT_TRUE(document) << describe(document.error());
          check_page(papers, remedy, *document, language);
        }
      }
      const Fulfilling made(paper, remedies[0] ? remedies[0]->condition : pack::PaperCondition{});
      const auto pdf = as_pdf(compose(pack::Pack{}, papers, paper, made.file, "fr").value());
      ASSERT_TRUE(pdf);
      EXPECT_NE(std::string(pdf->begin(), pdf->end()).find("/StructTreeRoot"), std::string::npos);
    }
  }
}

TEST(ShippedPapers, AreThereWhereAPersonIsConcernedAndNowhereElse) {
  for (const std::string name : kPacks) {
    const auto files = pack::shipped(name);
    const bool personal = files.at("facts.toml").find("person.family_name") != std::string::npos;
    const auto papers = papers_of(name);
    EXPECT_EQ(papers.paper("personal_data") != nullptr, personal) << name;
    EXPECT_EQ(!papers.papers.empty(), personal) << name;
  }
}

TEST(ShippedPapers, ATextIsNeverPrintedWithAHoleInIt) {
  const auto papers = papers_of("uk-fr-one-for-one");
  const auto& paper = *papers.paper("admission_granted");
  Fulfilling made(paper, {});
  made.file.last_day = [](std::string_view, std::string_view) {
    return std::optional<std::string>();
  };

  const auto refused = compose(pack::Pack{}, papers, paper, made.file, "fr");

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().place, "deadline.visa_validity");
}

TEST(ShippedPapers, AnObligationWithoutANumberOfDaysSaysThirty) {
  const auto papers = papers_of("fr-return");
  Fulfilling made(*papers.paper("obligation"), {});
  made.values["situation.regime"] = "free";
  made.values["measure.window"] = "granted";
  made.values["situation.period_told"] = "notice_month";
  made.unknown = {"measure.window_days"};

  const auto printed = compose(pack::Pack{}, papers, *papers.paper("obligation"), made.file, "fr");

  ASSERT_TRUE(printed) << describe(printed.error());
  EXPECT_NE(words_of(as_html(*printed)).find("30\u00a0jours"), std::string::npos);
}

}  // namespace
}  // namespace entente::documents
