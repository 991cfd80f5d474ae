// The pages of a node with the pack that ships: everything is said in words, in both languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>

#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

class ShippedPages : public World {
 protected:
  ShippedPages() {
    home_.file.party = "interior-ministry";
    home_.file.packs = {std::string(ENTENTE_SOURCE_DIR) + "/packs/fr-return"};
    open(home_);
    agent_ = reader("claire", "pref-59", {"agent"});
    signatory_ = reader("paul", "pref-59", {"signatory"});
    signatory_.delegations = {{"removal_order", "pref-59", parse_date("2026-01-01").value(),
                               parse_date("2026-12-31").value(), "RAA 2026-1"}};
  }

  /// A case whose obligation to leave was signed and served on Monday 2 March 2026.
  CaseId served() {
    const OpenCase body{"fr-return", "59",
                        JsonObject{{"person.family_name", "QUIXOTEPLAIN"},
                                   {"person.given_names", "ALONSO"},
                                   {"person.birth_date", "1990-05-04"},
                                   {"person.nationality", "SEN"},
                                   {"age.status", "adult"},
                                   {"passport.held", true},
                                   {"passport.number", "P1234567"},
                                   {"passport.expires_on", "2025-01-31"}}};
    const CaseId id = must(home_, agent_, {}, body).case_id;
    complete(home_, agent_, id, "examine_right_to_stay",
             {{"stay.examined_on", "2026-03-02"},
              {"stay.length_considered", true},
              {"stay.ties_considered", true},
              {"stay.humanitarian_considered", true},
              {"stay.right_found", false},
              {"hearing.held_on", "2026-03-02"},
              {"asylum.state", "none"},
              {"protection.state", "none"},
              {"court_order.state", "none"}});
    complete(home_, agent_, id, "propose_obligation",
             {{"measure.ground", "1"},
              {"measure.window", "granted"},
              {"measure.window_days", 30},
              {"measure.return_country", "SEN"},
              {"measure.entry_ban_months", 0}});
    complete(home_, signatory_, id, "sign_obligation",
             {{"measure.signed_on", "2026-03-02"}, {"measure.reference", "A-1"}});
    complete(home_, agent_, id, "record_service",
             {{"service.served_at", "2026-03-02T14:00"},
              {"service.manner", "hand"},
              {"service.proved", true},
              {"service.language", "fr"},
              {"service.interpreter", false},
              {"service.understood", true},
              {"service.remedies_mentioned", true},
              {"situation.regime", "free"}});
    return id;
  }

  /// Text keys and placeholders that a reader would see, in the members that are meant for reading.
  std::set<std::string> unsaid(const Json& json) {
    static const std::set<std::string_view> kRead = {"title",  "label", "display", "text",
                                                     "detail", "help",  "effect",  "trace"};
    static const std::regex kKey(
        R"((act|bpmn|calendar|counting|deadline|decision|effect|fact|form|ground|kernel|message|party|refused|role)\.[a-z_0-9]+(\.[a-z_0-9]+)*|\{[a-z_]+\})");
    std::set<std::string> found;
    const std::function<void(const Json&, bool)> walk = [&](const Json& node, bool read) {
      if (node.is_object())
        for (const auto& entry : node.get_object())
          walk(entry.value(), kRead.contains(std::string_view(entry.key())));
      if (node.is_array())
        for (const auto& item : node.get_array()) walk(item, read);
      if (!read || !node.is_string()) return;
      const std::string text(node.get_string());
      if (std::regex_search(text, kKey)) found.insert(text);
    };
    walk(json, false);
    return found;
  }

  access::Reader signatory_;
};

TEST_F(ShippedPages, SayEverythingInWordsInBothLanguages) {
  const CaseId id = served();

  for (const auto* language : {"fr", "en"}) {
    agent_.language = language;
    auto views = home_.node->views();
    for (const auto& shown :
         {views.case_view(agent_, id), views.timeline(agent_, id), views.rules(agent_, id),
          views.procedures(agent_), views.inbox(agent_, InboxScope::organisation, {}),
          views.cases(agent_, "", {})}) {
      ASSERT_TRUE(shown) << describe(shown.error());
      for (const auto& text : unsaid(*shown)) ADD_FAILURE() << language << ": " << text;
    }
  }
}

TEST_F(ShippedPages, OfferTasksInTheOrderOfTheProcedure) {
  for (int one = 0; one < 4; ++one) {  // ids of tasks are in no order: more than one case
    const Json shown = view(home_, agent_, served());
    std::vector<std::string> offered;
    for (const auto& task : shown.at("tasks").as_array())
      for (const std::string_view known :
           {"record_event", "record_chosen_departure", "record_appeal", "propose_detention",
            "record_barred_departure"})
        if (task.at("element").as_string() == known) offered.emplace_back(known);
    EXPECT_EQ(offered,
              (std::vector<std::string>{"record_event", "record_chosen_departure", "record_appeal",
                                        "propose_detention", "record_barred_departure"}));
  }
}

TEST_F(ShippedPages, SayInWordsWhatARuleAnswered) {
  const Json rules = home_.node->views().rules(agent_, served()).value();
  std::map<std::string, std::string> answers;
  for (const Json& row : rules.at("rows").as_array())
    if (const Json* answer = member(row, "answer"))
      answers[std::string(row.at("decision").as_string())] = std::string(answer->as_string());
  EXPECT_EQ(answers["leaving_asked"], "To leave France");
  EXPECT_EQ(answers["period_told"], "One month from the notice");
  EXPECT_FALSE(answers.contains("nationality_presented")) << "what is kept to be compared";
}

TEST_F(ShippedPages, NameTheChecksThatAnActLacks) {
  const Json shown = view(home_, agent_, served());
  std::set<std::string> lacking;
  for (const Json& act : shown.at("acts").as_array()) {
    if (act.at("id").as_string() != "enforced_removal") continue;
    for (const Json& ground : act.at("grounds").as_array()) {
      const std::string text(ground.at("text").as_string());
      if (text.starts_with("Check not recorded")) lacking.insert(text);
    }
  }
  EXPECT_GE(lacking.size(), 5U) << "each check is told apart";
  EXPECT_TRUE(lacking.contains("Check not recorded: “Medical fitness to depart”"));
}

TEST_F(ShippedPages, TellTheStepsOfAnActWithoutAGender) {
  agent_.language = "fr";
  const Json shown = home_.node->views().timeline(agent_, served()).value();
  std::set<std::string> titles;
  for (const Json& row : shown.at("rows").as_array())
    titles.insert(std::string(row.at("title").as_string()));
  EXPECT_TRUE(titles.contains("Signature : Obligation de quitter le territoire français"));
}

TEST_F(ShippedPages, OfferOnlyYesWhereNothingElseIsTaken) {
  const Json form = home_.node->views().form(agent_, "fr-return", "propose_removal").value();
  EXPECT_TRUE(form.at("fields").at(0).at("confirmed").as_bool());
}

TEST_F(ShippedPages, NarrowTheInboxAndSayWhyTheRestIsNotThere) {
  served();
  const auto count = [&](InboxScope scope, const InboxFilter& filter) {
    const Json shown = home_.node->views().inbox(agent_, scope, {}, filter).value();
    return shown.at("rows").as_array().size();
  };
  // Served, the case runs its course: nothing is due from the prefecture, a deadline is watched.
  EXPECT_EQ(count(InboxScope::organisation, {}), 0u);
  EXPECT_EQ(count(InboxScope::watching, {}), 1u);
  InboxFilter filter;
  filter.query = "alonso quix";
  EXPECT_EQ(count(InboxScope::watching, filter), 1u);
  filter.query = "P12 345";
  EXPECT_EQ(count(InboxScope::watching, filter), 1u) << "by the beginning of a number";
  filter.query = "P12 999";
  EXPECT_EQ(count(InboxScope::watching, filter), 0u);
  filter = {"another", {}, DueWindow::any, Holder::any, {}};
  EXPECT_EQ(count(InboxScope::watching, filter), 0u);
  filter = {{}, {}, DueWindow::late, Holder::any, {}};
  EXPECT_EQ(count(InboxScope::watching, filter), 0u);
  filter = {{}, {}, DueWindow::later, Holder::free, {}};
  EXPECT_EQ(count(InboxScope::watching, filter), 1u);
  filter = {{}, {}, DueWindow::any, Holder::taken, {}};
  EXPECT_EQ(count(InboxScope::watching, filter), 0u);
}

TEST_F(ShippedPages, TellWhoMayBeTheSamePersonAndLeaveItToAHuman) {
  served();
  const auto alike = [&](const LookedFor& who) {
    return home_.node->views().similar(agent_, who).value().at("rows").as_array();
  };
  const auto same = alike({"Alonso Quixoteplain", "1990-05-04", ""});
  ASSERT_EQ(same.size(), 1u);
  EXPECT_EQ(same.at(0).at("same").at("name").as_string(), "alike");
  EXPECT_EQ(same.at(0).at("same").at("birth_date").as_string(), "equal");
  EXPECT_EQ(same.at(0).at("same").at("number").as_string(), "unknown");
  EXPECT_EQ(alike({"SOMEBODY ELSE", "1970-01-01", "P1234567"}).size(), 1u) << "the same passport";
  EXPECT_EQ(alike({"ALONSO MENDEZ", "1990-05-04", ""}).size(), 1u) << "born that day, one name";
  EXPECT_TRUE(alike({"QUIXOTEPLAIN ALONSO", "1991-05-04", ""}).empty()) << "another birth date";
  EXPECT_TRUE(alike({"SOMEBODY ELSE", "1990-05-04", ""}).empty());

  agent_.organisation = "pref-62";
  EXPECT_TRUE(alike({"Alonso Quixoteplain", "1990-05-04", "P1234567"}).empty());
}

TEST_F(ShippedPages, DrawEveryProcedureOfAPack) {
  const CaseId id = served();
  const std::string hash(view(home_, agent_, id).at("procedure").at("hash").as_string());
  const auto views = home_.node->views();
  const Json diagrams = views.diagrams(agent_, hash).value();
  const auto& rows = diagrams.at("diagrams").as_array();

  ASSERT_EQ(rows.size(), 10u);
  EXPECT_TRUE(rows.at(0).at("opens").as_bool());
  for (const auto& row : rows) {
    const std::string process(row.at("processes").at(0).at("id").as_string());
    const auto xml = views.bpmn(agent_, hash, process).value();
    EXPECT_NE(text_of(xml).find("id=\"" + process + "\""), std::string_view::npos) << process;
  }
  EXPECT_EQ(views.bpmn(agent_, hash, "none").error().code, Code::NotFound);

  auto english = agent_;
  english.language = "en";
  const auto drawing = views.bpmn(english, hash, "").value();
  EXPECT_NE(text_of(drawing).find("name=\"Propose the obligation to leave\""),
            std::string_view::npos);
  EXPECT_NE(text_of(drawing).find("name=\"yes\""), std::string_view::npos);
  EXPECT_NE(text_of(drawing).find("name=\"another measure\""), std::string_view::npos);
  EXPECT_EQ(text_of(drawing).find("name=\"Proposer"), std::string_view::npos);
}

TEST_F(ShippedPages, ShowTheDayOfBirthAsADate) {
  EXPECT_EQ(view(home_, agent_, served()).at("person").at("birth_date").as_string(), "1990-05-04");
}

TEST_F(ShippedPages, ShowTheDeadlinesOfTheObligationWithTheirArticles) {
  const Json shown = view(home_, agent_, served());

  std::map<std::string, Json> deadlines;
  for (const auto& row : shown.at("deadlines").as_array())
    deadlines.emplace(std::string(row.at("name").as_string()), row);
  ASSERT_TRUE(deadlines.contains("departure_window"));
  ASSERT_TRUE(deadlines.contains("appeal_period"));
  EXPECT_EQ(deadlines["departure_window"].at("binds_day").as_string(), "2026-04-01");
  EXPECT_EQ(deadlines["appeal_period"].at("binds_day").as_string(), "2026-04-03");
  for (const auto& [name, row] : deadlines) {
    EXPECT_FALSE(row.at("article").as_string().empty()) << name;
    EXPECT_FALSE(row.at("trace").as_array().empty()) << name;
  }
}

TEST_F(ShippedPages, TellWhatARuleWasAskedAndWhatItAnswered) {
  const Json rules = home_.node->views().rules(agent_, served()).value();

  const auto& rows = rules.at("rows").as_array();
  const auto window = std::ranges::find_if(
      rows, [](const Json& row) { return row.at("decision").as_string() == "departure_window"; });
  ASSERT_NE(window, rows.end());
  EXPECT_EQ(window->at("hits").at(0).at("article").as_string(), "L. 612-1");
  const std::string inputs = canonical_json(window->at("inputs")).value();
  EXPECT_NE(inputs.find(R"({"display":"Granted","expression":"facts.measure.window",)"
                        R"("label":"Period for voluntary departure"})"),
            std::string::npos)
      << inputs;
  const Json& asked = window->at("hits").at(0).at("conditions").at(0);
  EXPECT_EQ(asked.at("input").as_string(), "Period for voluntary departure");
  EXPECT_EQ(asked.at("cell").as_string(), "\"granted\"");
  EXPECT_EQ(asked.at("text").as_string(), "Granted");
  for (const Json& row : rows) {
    for (const Json& input : row.at("inputs").as_array()) {
      EXPECT_EQ(std::string(input.at("label").as_string()).find("facts."), std::string::npos)
          << canonical_json(input).value();
      EXPECT_EQ(std::string(input.at("label").as_string()).find("« "), std::string::npos)
          << canonical_json(input).value();
      for (const auto code : {"oqtf", "decided_here"})
        EXPECT_NE(input.at("display").as_string(), code) << canonical_json(input).value();
    }
    for (const Json& hit : row.at("hits").as_array())
      for (const Json& one : hit.at("conditions").as_array())
        EXPECT_FALSE(one.at("text").as_string().starts_with('"')) << canonical_json(one).value();
  }
}

TEST_F(ShippedPages, OfferTheWordsOfAFactWhoseFormIsGone) {
  const Json shown = view(home_, agent_, served());
  for (const Json& fact : shown.at("facts").as_array()) {
    if (fact.at("id").as_string() != "measure.window") continue;
    EXPECT_EQ(fact.at("type").as_string(), "string");
    const auto& options = fact.at("options").as_array();
    EXPECT_TRUE(std::ranges::any_of(options, [](const Json& option) {
      return option.at("value").as_string() == "granted" &&
             option.at("label").as_string() == "Granted";
    }));
    return;
  }
  FAIL() << "the fact is shown";
}

TEST_F(ShippedPages, TellAnotherRoleNothingOfAConfidentialFact) {
  const CaseId id = served();
  complete(home_, agent_, id, "record_event",
           {{"event.noted_on", "2026-03-02"}, {"asylum.state", "claim_pending"}});
  const auto stranger = reader("carla", "pref-59", {"clerk"});

  for (const auto* language : {"fr", "en"}) {
    auto who = stranger;
    who.language = language;
    auto views = home_.node->views();
    for (const auto& shown :
         {views.case_view(who, id), views.timeline(who, id), views.rules(who, id)}) {
      ASSERT_TRUE(shown) << describe(shown.error());
      Json cut = *shown;
      cut.as_object().erase("tasks");  // forms offer every option to everyone
      const std::string text = canonical_json(cut).value();
      for (const auto* word :
           {"claim_pending", "Demande en cours d'examen", "Claim being examined"})
        EXPECT_EQ(text.find(word), std::string::npos) << word;
    }
  }
}

TEST_F(ShippedPages, ReadAPassportAndNameAWrongCheckDigit) {
  const std::string good =
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
  const Json mrz = home_.node->views().mrz(good).value();
  EXPECT_EQ(mrz.at("family_name").as_string(), "ERIKSSON");
  EXPECT_EQ(mrz.at("birth_date").as_string(), "1974-08-12");

  std::string bad = good;
  bad[bad.find("L898902C3") + 9] = '7';

  EXPECT_EQ(home_.node->views().mrz(bad).error().place, "2:10");
}

}  // namespace
}  // namespace entente::node
