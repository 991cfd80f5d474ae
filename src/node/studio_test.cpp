// Packs changed in the studio: checked, tried on a case, proposed by one and published by another.
#include "node/marked_element.hpp"
#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

class InTheStudio : public World {
 protected:
  std::string hash() {
    const Json shelf = home_.node->studio().packs(keeper_).value();
    return std::string(shelf.at("packs").at(0).at("hash").as_string());
  }
  std::string file(std::string_view path) {
    return home_.node->studio().file(keeper_, hash(), path).value();
  }
  /// The file with one of its words changed.
  std::string changed(std::string_view path, std::string_view from, std::string_view to) {
    std::string text = file(path);
    const auto found = text.find(from);
    EXPECT_NE(found, std::string::npos) << from;
    return text.replace(found, from.size(), to);
  }
  /// Two months to appeal, as version 2.
  PackDraft reform() {
    return {hash(),
            {{"rules/rules.dmn",
              changed("rules/rules.dmn", "{rule: \"A\", length: 1,", "{rule: \"A2\", length: 2,")},
             {"pack.toml", next_version()}}};
  }
  std::string next_version() {
    std::string text = file("pack.toml");
    const auto at = text.find("version = \"");
    return text.insert(at + 11, "2.");
  }
  Json propose(const PackDraft& draft) {
    auto proposed = home_.node->studio().propose(keeper_, draft, "a longer period");
    EXPECT_TRUE(proposed) << describe(proposed.error());
    return proposed ? *proposed : Json(JsonObject{{"hash", ""}});
  }
  /// What the checker says of a draft, sentence by sentence.
  std::vector<std::string> told(const PackDraft& draft, std::string_view language) {
    auto keeper = keeper_;
    keeper.language = language;
    std::vector<std::string> texts;
    const auto checked = home_.node->studio().check(keeper, draft).value();
    for (const auto& problem : checked.at("problems").as_array())
      texts.emplace_back(problem.at("text").as_string());
    return texts;
  }
  bool tells(const PackDraft& draft, std::string_view language, std::string_view sentence) {
    const auto all = told(draft, language);
    return std::find(all.begin(), all.end(), sentence) != all.end();
  }
  std::string opened_under() {
    const CaseId id = must(home_, agent_, {}, opening()).case_id;
    return std::string(view(home_, agent_, id).at("procedure").at("hash").as_string());
  }

  access::Reader keeper_ = reader("kim", "pref-59", {"rule_keeper", "agent"});
  access::Reader second_ = reader("sam", "ministry", {"rule_keeper"});
};

TEST_F(InTheStudio, IsForKeepersOfRulesAlone) {
  for (const auto* who : {&agent_, &administrator_, &auditor_}) {
    const auto shelf = home_.node->studio().packs(*who);
    ASSERT_FALSE(shelf);
    EXPECT_EQ(shelf.error().code, Code::Forbidden);
    const auto read = home_.node->studio().file(*who, hash(), "pack.toml");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Code::Forbidden);
  }
}

TEST_F(InTheStudio, MarksTheElementThatAProblemIsAbout) {
  const auto checked =
      home_.node->studio()
          .check(keeper_,
                 {hash(),
                  {{"rules/rules.dmn", changed("rules/rules.dmn", "length: 1,", "length: (1,")}}})
          .value();
  const auto& problems = checked.at("problems").as_array();
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems[0].at("file").as_string(), "rules/rules.dmn");
  const std::string element(problems[0].at("element").as_string());
  EXPECT_NE(file("rules/rules.dmn").find("\"" + element + "\""), std::string::npos) << element;
  const auto plain = home_.node->studio().check(keeper_, {hash(), {}}).value();
  for (const auto& problem : plain.at("problems").as_array())
    EXPECT_NE(problem.at("text"), problems[0].at("text"));
}

TEST_F(InTheStudio, TellsWhatIsWrongInTheReadersLanguage) {
  const PackDraft broken{
      hash(), {{"rules/rules.dmn", changed("rules/rules.dmn", "length: 1,", "length: (1,")}}};
  EXPECT_EQ(told(broken, "en").at(0), "found ',' where ')' was expected");
  EXPECT_EQ(told(broken, "fr").at(0), "trouvé « , » là où l’on attend « ) »");
  const auto cut = told({hash(), {{"rules/rules.dmn", "<definitions"}}}, "fr").at(0);
  EXPECT_TRUE(cut.starts_with("ce n’est pas du XML : ")) << cut;
}

TEST_F(InTheStudio, TellsTheProblemsOfADrawingInTheReadersLanguage) {
  const PackDraft broken{
      hash(),
      {{"procedures/order.bpmn",
        changed("procedures/order.bpmn", R"(targetRef="judged")", R"(targetRef="nobody")")}}};
  EXPECT_TRUE(tells(broken, "en",
                    "sequenceFlow 'f7': targetRef names 'nobody': there is no flow node 'nobody' "
                    "[REF]"));
  EXPECT_TRUE(tells(broken, "fr",
                    "le flux de séquence « f7 » : targetRef nomme « nobody » : il n’y a pas de "
                    "nœud de flux « nobody » [REF]"));
}

TEST_F(InTheStudio, TellsTheProblemsOfATableInTheReadersLanguage) {
  const PackDraft broken{
      hash(),
      {{"rules/rules.dmn", changed("rules/rules.dmn", R"(<inputEntry id="a2"><text>false)",
                                   R"(<inputEntry id="a2"><text>true)")}}};
  EXPECT_TRUE(tells(broken, "en",
                    "table 'document', rules 1 and 2 both hold when facts.passport.valid is true"));
  EXPECT_TRUE(tells(broken, "fr",
                    "table « document », les règles 1 et 2 sont vraies ensemble quand "
                    "facts.passport.valid est true"));
}

TEST_F(InTheStudio, TellsNoProblemOfAPackInOneLanguageAlone) {
  const PackDraft bare{hash(), {}};
  const auto english = told(bare, "en");
  const auto french = told(bare, "fr");
  ASSERT_FALSE(english.empty());
  ASSERT_EQ(english.size(), french.size());
  for (std::size_t i = 0; i < english.size(); ++i) EXPECT_NE(english[i], french[i]);
}

TEST(MarkedElement, IsTheFirstOfTheLineElseTheInnermostAround) {
  const std::string_view xml =
      "<?xml version=\"1.0\"?>\n<d id=\"a\">\n<!-- <x id=\"no\"> -->\n<p\n  id=\"b\" t='>'>\n"
      "<q>text\nmore</q><r id=\"c\"/></p>\n</d>";
  EXPECT_EQ(element_at_line(xml, 2), "a");
  EXPECT_EQ(element_at_line(xml, 3), "a");
  EXPECT_EQ(element_at_line(xml, 4), "b");
  EXPECT_EQ(element_at_line(xml, 6), "b");
  EXPECT_EQ(element_at_line(xml, 7), "c");
  EXPECT_EQ(element_at_line(xml, 8), "a");
  EXPECT_EQ(element_at_line("<broken id=", 1), "");
}

TEST_F(InTheStudio, TriesAChangeOnACaseAndTellsWhatDiffers) {
  const CaseId id = served_case();
  const auto version = view(home_, agent_, id).at("version");
  const Json same = home_.node->studio().try_on(keeper_, {hash(), {}}, id).value();
  EXPECT_TRUE(same.at("changes").as_array().empty()) << canonical_json(same).value();
  EXPECT_EQ(same.at("steps").as_int64(), 2);

  const Json tried = home_.node->studio().try_on(keeper_, reform(), id).value();
  bool moved = false;
  for (const auto& row : tried.at("changes").as_array())
    if (row.at("kind").as_string() == "deadline" && row.at("id").as_string() == "appeal_period") {
      moved = true;
      EXPECT_NE(row.at("before").as_string(), row.at("after").as_string());
    }
  EXPECT_TRUE(moved) << canonical_json(tried).value();
  EXPECT_EQ(view(home_, agent_, id).at("version"), version);
  const auto stranger = reader("ned", "pref-62", {"rule_keeper", "agent"});
  const auto refused = home_.node->studio().try_on(stranger, reform(), id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::NotFound);
}

TEST_F(InTheStudio, TriesACaseThatIsClosed) {
  const CaseId id = served_case();
  close(id);
  const Json same = home_.node->studio().try_on(keeper_, {hash(), {}}, id).value();
  EXPECT_TRUE(same.at("changes").as_array().empty()) << canonical_json(same).value();
  EXPECT_EQ(same.at("steps").as_int64(), 3);
}

TEST_F(InTheStudio, PublishesWhatASecondPersonAgreesTo) {
  const std::string before = hash();
  const CaseId running = served_case();
  const std::string proposed(propose(reform()).at("hash").as_string());
  EXPECT_EQ(opened_under(), before);  // nothing is changed yet

  const auto alone = home_.node->studio().publish(keeper_, proposed);
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().code, Code::Refused);
  // Nor before anybody saw what it does to a case that was lived.
  const auto untried = home_.node->studio().publish(second_, proposed);
  ASSERT_FALSE(untried);
  EXPECT_EQ(untried.error().code, Code::Refused);
  ASSERT_TRUE(home_.node->studio().try_on(keeper_, reform(), running));
  const Json waiting = home_.node->studio().packs(second_).value().at("packs").at(0);
  const Json told = waiting.at("proposals").at(0).at("tried");
  EXPECT_EQ(told.at("cases").as_int64(), 1);
  EXPECT_GT(told.at("changes").as_int64(), 0);
  const auto published = home_.node->studio().publish(second_, proposed);
  ASSERT_TRUE(published) << describe(published.error());
  EXPECT_EQ(opened_under(), proposed);
  EXPECT_EQ(view(home_, agent_, running).at("procedure").at("hash").as_string(), before);

  open(home_);  // it outlives a restart
  EXPECT_EQ(opened_under(), proposed);
  const auto again = home_.node->studio().publish(second_, proposed);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::NotFound);
}

TEST_F(InTheStudio, RefusesWhatIsUnsoundUnchangedOrUnnumbered) {
  const auto code = [&](const PackDraft& draft) {
    auto proposed = home_.node->studio().propose(keeper_, draft, "why");
    return proposed ? Code::Io : proposed.error().code;
  };
  EXPECT_EQ(code({hash(), {}}), Code::InvalidArgument);
  EXPECT_EQ(code({hash(), {{"rules/rules.dmn", "<broken"}}}), Code::Malformed);
  PackDraft draft = reform();
  draft.changed.erase("pack.toml");
  EXPECT_EQ(code(draft), Code::InvalidArgument);
  EXPECT_EQ(code({hash(), {{"../pack.toml", "x"}}}), Code::InvalidArgument);
  const std::string first(propose(reform()).at("hash").as_string());
  const PackDraft late = reform();
  ASSERT_TRUE(home_.node->studio().publish(second_, first));
  EXPECT_EQ(code(late), Code::Conflict);  // written over a version that is no longer the last
}

TEST_F(InTheStudio, TakesAProposalBackAndLetsAnInstalledPackWin) {
  const std::string proposed(propose(reform()).at("hash").as_string());
  ASSERT_TRUE(home_.node->studio().withdraw(second_, proposed));
  EXPECT_FALSE(home_.node->studio().publish(second_, proposed));
  const std::string again(propose(reform()).at("hash").as_string());
  ASSERT_TRUE(home_.node->studio().publish(second_, again));
  // An operator installs a newer pack: its folder changes, and it is what opens cases.
  const auto path = folder_ / "packs" / "demo" / "pack.toml";
  std::string text = file("pack.toml");
  text.insert(text.find("version = \"") + 11, "7.");
  std::ofstream(path, std::ios::binary) << text;
  open(home_);
  EXPECT_NE(hash(), again);
}

}  // namespace
}  // namespace entente::node
