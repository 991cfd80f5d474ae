// The site of each shipped pack, made from its files as they are.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/markup.hpp"
#include "documents/site/cell_words.hpp"
#include "documents/site/markdown.hpp"
#include "documents/site/pack_site.hpp"
#include "pack/reader.hpp"

namespace entente::documents {
namespace {

namespace fs = std::filesystem;

const fs::path kPacks = fs::path(ENTENTE_SOURCE_DIR) / "packs";

void read_into(pack::Files& files, const fs::path& folder, const std::string& prefix) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    files[prefix + entry.path().lexically_relative(folder).generic_string()] =
        std::string(std::istreambuf_iterator<char>(stream), {});
  }
}

std::vector<pack::Files> shipped() {
  std::vector<pack::Files> packs;
  for (const auto& entry : fs::directory_iterator(kPacks)) {
    if (!fs::exists(entry.path() / "pack.toml")) continue;
    pack::Files files;
    read_into(files, entry.path(), "");
    read_into(files, kPacks / "common", "common/");
    packs.push_back(std::move(files));
  }
  return packs;
}

using Site = std::map<std::string, std::string>;

/// Made once for both tests: reading a pack takes its time under the sanitisers.
const std::vector<Site>& sites() {
  static const std::vector<Site> all = [] {
    std::vector<Site> made;
    for (const auto& files : shipped()) {
      const auto pack = pack::read(files);
      EXPECT_TRUE(pack) << (pack ? "" : describe(pack.error()));
      if (!pack) continue;
      auto site = pack_site(*pack, pack::papers_of(*pack).value());
      EXPECT_TRUE(site) << (site ? "" : describe(site.error()));
      if (site) made.push_back(*std::move(site));
    }
    EXPECT_FALSE(made.empty());
    return made;
  }();
  return all;
}

TEST(PackSite, ShowsEachProcedureRuleAndArticleInBothLanguages) {
  std::map<std::string, int> in_words;
  for (const auto& site : sites()) {
    for (const std::string language : {"fr", "en"}) {
      const auto& procedures = site.at(language + "/procedures.html");
      EXPECT_NE(procedures.find("<svg"), std::string::npos);
      EXPECT_NE(procedures.find("class=\"flow\""), std::string::npos);
      const auto& rules = site.at(language + "/rules.html");
      EXPECT_NE(rules.find("<strong"), std::string::npos);
      // In the reader's words, not in those of FEEL; not every pack has a condition of yes or no.
      EXPECT_EQ(rules.find(">true</span>"), std::string::npos);
      if (rules.find(language == "fr" ? ">oui</span>" : ">yes</span>") != std::string::npos)
        ++in_words[language];
    }
  }
  EXPECT_GE(in_words["fr"], 7);
  EXPECT_EQ(in_words["fr"], in_words["en"]);
}

TEST(Compliance, EveryTemplateIsFilledForEachShippedPack) {
  for (const auto& site : sites()) {
    for (const std::string language : {"fr", "en"}) {
      const auto& page = site.at(language + "/compliance.html");
      for (const auto id : {"impact_assessment", "joint_controllers", "algorithm_notice"})
        EXPECT_NE(page.find(fmt::format("id=\"{}\"", id)), std::string::npos) << id;
      EXPECT_EQ(page.find("{{"), std::string::npos);
    }
  }
}

/// Who acts outside every node is drawn as a pool that says who records the act.
TEST(PackSite, ShowsWhoRecordsTheActsOfWhomHasNoNode) {
  int shown = 0;
  for (const auto& files : shipped()) {
    const auto pack = pack::read(files);
    ASSERT_TRUE(pack);
    for (const auto& model : pack->procedures)
      for (const auto& flow : model.message_flows)
        for (const auto& participant : model.participants) {
          if (participant.id != flow.source || participant.id == "person") continue;
          if (!participant.process.empty() || pack->pool(participant.id)) continue;
          const PageWords french{*pack, "fr"};
          const PageWords english{*pack, "en"};
          EXPECT_NE(french.element(participant.id).find(" – consigné par "), std::string::npos)
              << model.file << ": " << participant.id;
          EXPECT_NE(english.element(participant.id).find(" – recorded by "), std::string::npos)
              << model.file << ": " << participant.id;
          ++shown;
        }
  }
  EXPECT_GT(shown, 10);
}

TEST(Words, NameAPartyOnceHoweverManyPoolsItHas) {
  pack::Pack pack;
  pack.texts.add("en", "party.ministry", "Ministry");
  for (const std::string party : {"ministry", "ministry", "post"}) {
    pack::Pool pool;
    pool.party = party;
    pack.pools.push_back(pool);
  }
  EXPECT_EQ((PageWords{pack, "en"}.parties()), (std::vector<std::string>{"Ministry", "post"}));
}

TEST(Markdown, IsEscapedAndKeepsTheNumbersOfItsLists) {
  EXPECT_EQ(markdown_html("# A <b>\n\n12. one `c`\n    more\n13. **two**\n\ntext\n"),
            "<h2>A &lt;b&gt;</h2>\n<ol>\n<li value=\"12\">one <code>c</code> more</li>\n"
            "<li value=\"13\"><strong>two</strong></li>\n</ol>\n<p>text</p>\n");
}

TEST(Markdown, KnowsEmphasisAndLeavesALoneStar) {
  EXPECT_EQ(markdown_html("*in* **bold** 2 * 3 `a*b`\n"),
            "<p><em>in</em> <strong>bold</strong> 2 * 3 <code>a*b</code></p>\n");
}

TEST(Cell, SaysConditionsInWordsAndKeepsWhatHasNone) {
  pack::Pack pack;
  pack.texts.add("fr", "fact.measure.window.granted", "Accordé");
  pack.texts.add("fr", "fact.measure.window.refused", "Refusé");
  const PageWords words{pack, "fr"};
  const auto said = [&](std::string_view feel) {
    return condition_html(words, "measure.window", feel);
  };

  EXPECT_NE(said("\"granted\", \"refused\"").find(">Accordé ou Refusé<"), std::string::npos);
  EXPECT_NE(said(">= date(\"2024-07-15\")").find(">à partir du 2024-07-15<"), std::string::npos);
  EXPECT_NE(
      said("[date(\"2024-07-15\")..date(\"2025-11-10\")]").find(">du 2024-07-15 au 2025-11-10<"),
      std::string::npos);
  EXPECT_NE(said("not(\"granted\")").find(">sauf Accordé<"), std::string::npos);
  for (const auto feel : {"\"other\"", ">= 30", "(6]", "not(date(\"x\"))"})
    EXPECT_EQ(said(feel), "<code>" + escaped(feel) + "</code>");
}

}  // namespace
}  // namespace entente::documents
