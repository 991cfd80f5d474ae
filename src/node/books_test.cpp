// Two nodes count the same places through a network that loses, doubles and delays: each keeps its
// own book, and at rest the books say the same and are co-signed.
#include "node/books.hpp"

#include <random>

#include "ledger/statement.hpp"
#include "node/engine.hpp"
#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

constexpr std::string_view kManifest = R"toml(
id = "places"
version = "1.0.0"
title = { fr = "Places (essai)", en = "Places (test)" }
in_force = [{ from = "2024-01-01" }]
opens = "sending"
opening_form = "open_case"
time_zone = "Europe/Paris"
holidays = "here"
reference = "{territory}-{year}-{number}"
[[pool]]
participant = "home"
party = "home-ministry"
[[pool]]
participant = "abroad"
party = "abroad-ministry"
)toml";

constexpr std::string_view kAgreement = R"toml(
id = "pair"
title = { fr = "Essai", en = "Test" }
shares = "entries"
[[party]]
id = "h"
title = { fr = "H", en = "H" }
book = "home-ministry"
[[party]]
id = "a"
title = { fr = "A", en = "A" }
book = "abroad-ministry"
[[direction]]
id = "to_a"
title = { fr = "vers A", en = "to A" }
from = "h"
to = "a"
[[in_force]]
from = "2026-01-01"
to = "2026-03-31"
instrument = "Treaty of the tests"
article = "22"
confidence = "K"
[[clause]]
id = "weekly"
kind = "cap"
directions = ["to_a"]
per = "week"
most = 6
effect = "refuses"
instrument = "Treaty of the tests"
article = "5"
confidence = "K"
)toml";

constexpr std::string_view kMessages = R"toml(
[[message]]
id = "announce"
from = "home"
to = "abroad"
purpose = { fr = "Annonce", en = "Announcement" }
legal_basis = "1"
open = true
starts = "receiving"
fields = [{ fact = "group.persons" }, { fact = "group.reserved_on" }]
[[message]]
id = "arrived"
from = "home"
to = "abroad"
purpose = { fr = "Arrivée", en = "Arrival" }
legal_basis = "1"
open = true
fields = [{ fact = "group.gone_on" }]
)toml";

constexpr std::string_view kFacts = R"toml(
[[fact]]
id = "group.persons"
type = "number"
[[fact]]
id = "group.reserved_on"
type = "date"
[[fact]]
id = "group.gone_on"
type = "date"
[[fact]]
id = "person.family_name"
type = "string"
personal = true
)toml";

constexpr std::string_view kProcedure = R"(<?xml version="1.0"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:e="urn:entente:extensions:1" id="places">
<b:collaboration id="c"><b:participant id="home" processRef="sending"/><b:participant id="abroad" processRef="receiving"/></b:collaboration>
<b:message id="m1" name="announce"/><b:message id="m2" name="arrived"/>
<b:process id="sending" isExecutable="true">
<b:laneSet id="ls1"><b:lane id="l1"><b:extensionElements><e:lane organisation="lead" role="agent"/></b:extensionElements>
<b:flowNodeRef>opened</b:flowNodeRef><b:flowNodeRef>send</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="opened"/>
<b:serviceTask id="reserve"><b:extensionElements><e:place agreement="pair" direction="to_a" act="reserve" persons="group.persons" on="group.reserved_on"/></b:extensionElements></b:serviceTask>
<b:boundaryEvent id="no_place" attachedToRef="reserve"><b:errorEventDefinition/></b:boundaryEvent>
<b:endEvent id="refused"/>
<b:sendTask id="announcing" messageRef="m1"/>
<b:userTask id="send"><b:extensionElements><e:task form="send"/></b:extensionElements></b:userTask>
<b:serviceTask id="execute"><b:extensionElements><e:place agreement="pair" direction="to_a" act="execute" on="group.gone_on"/></b:extensionElements></b:serviceTask>
<b:endEvent id="gone"><b:messageEventDefinition messageRef="m2"/></b:endEvent>
<b:sequenceFlow id="f1" sourceRef="opened" targetRef="reserve"/>
<b:sequenceFlow id="f2" sourceRef="reserve" targetRef="announcing"/>
<b:sequenceFlow id="f3" sourceRef="no_place" targetRef="refused"/>
<b:sequenceFlow id="f4" sourceRef="announcing" targetRef="send"/>
<b:sequenceFlow id="f5" sourceRef="send" targetRef="execute"/>
<b:sequenceFlow id="f6" sourceRef="execute" targetRef="gone"/>
</b:process>
<b:process id="receiving" isExecutable="true">
<b:laneSet id="ls2"><b:lane id="l2"><b:extensionElements><e:lane organisation="unit:post-a" role="officer"/></b:extensionElements>
<b:flowNodeRef>announced</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="announced"><b:messageEventDefinition messageRef="m1"/></b:startEvent>
<b:serviceTask id="hold"><b:extensionElements><e:place agreement="pair" direction="to_a" act="reserve" persons="group.persons" on="group.reserved_on"/></b:extensionElements></b:serviceTask>
<b:boundaryEvent id="no_hold" attachedToRef="hold"><b:errorEventDefinition/></b:boundaryEvent>
<b:endEvent id="unheld"/>
<b:receiveTask id="awaits" messageRef="m2"/>
<b:serviceTask id="received"><b:extensionElements><e:place agreement="pair" direction="to_a" act="execute" on="group.gone_on"/></b:extensionElements></b:serviceTask>
<b:endEvent id="counted"/>
<b:sequenceFlow id="g1" sourceRef="announced" targetRef="hold"/>
<b:sequenceFlow id="g2" sourceRef="hold" targetRef="awaits"/>
<b:sequenceFlow id="g3" sourceRef="no_hold" targetRef="unheld"/>
<b:sequenceFlow id="g4" sourceRef="awaits" targetRef="received"/>
<b:sequenceFlow id="g5" sourceRef="received" targetRef="counted"/>
</b:process>
</b:definitions>)";

class BooksOfTwoNodes : public World {
 protected:
  BooksOfTwoNodes() {
    write("pack.toml", kManifest);
    write("agreement.toml", kAgreement);
    write("messages.toml", kMessages);
    write("facts.toml", kFacts);
    write("procedures/places.bpmn", kProcedure);
    write("forms/open_case.json",
          R"({"id":"open_case","fields":[{"fact":"group.persons","required":true},
              {"fact":"group.reserved_on","required":true}]})");
    write("forms/send.json",
          R"({"id":"send","fields":[{"fact":"group.gone_on","required":true}]})");
    write("holidays/here.csv", "date,zones,name\n2026-01-01,here,Jour de l'an\n");
    write("directories/countries.csv", "code,name_fr,name_en,icao\n");
    write("directories/organisations.csv",
          "id,kind,party,name_fr,name_en,territory,country,competent_for,status,valid_from,"
          "valid_to,fallback,source\npref-59,prefecture,home-ministry,P,P,59,,,open,,,,test\n"
          "post-a,post,abroad-ministry,A,A,,,,open,,,,test\n");
    for (auto* party : {&home_, &abroad_}) {
      party->file.packs.push_back((folder_ / "packs" / "places").string());
      open(*party);
    }
  }

  void write(const std::string& path, std::string_view text) {
    const auto file = folder_ / "packs" / "places" / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

  CaseId group(int persons, std::string_view on) {
    return must(home_, agent_, {},
                OpenCase{"places", "59",
                         JsonObject{{"group.persons", persons}, {"group.reserved_on", on}}})
        .case_id;
  }

  ledger::Book book(Party& party) {
    auto& engine = party.node->engine();
    return book_of(engine, kept_agreement(engine, "pair").value()).value();
  }

  bool waits_for(const CaseId& id, std::string_view element) {
    const Json json = view(home_, agent_, id);
    for (const auto& row : json.at("tasks").as_array())
      if (row.at("element").as_string() == element) return true;
    return false;
  }

  Json shown(Party& party) { return party.node->views().agreement(agent_, "pair").value(); }
};

TEST_F(BooksOfTwoNodes, ReserveExecuteAndRefuseByAnArticle) {
  const CaseId first = group(4, "2026-03-02");
  const CaseId second = group(3, "2026-03-03");  // seven in one week
  settle();

  EXPECT_TRUE(waits_for(first, "send"));
  EXPECT_FALSE(waits_for(second, "send"));
  EXPECT_EQ(view(home_, agent_, second).at("status").as_string(), "closed");
  complete(home_, agent_, first, "send", {{"group.gone_on", "2026-03-05"}});
  settle();

  const auto here = book(home_);
  EXPECT_EQ(here.balance("to_a").of(ledger::Account::Executed), 4);
  EXPECT_EQ(here.balances, book(abroad_).balances);
  const Json page = shown(home_);
  ASSERT_EQ(page.at("refusals").as_array().size(), 1u);
  EXPECT_EQ(page.at("refusals").at(0).at("article").as_string(), "5");
  EXPECT_EQ(page.at("clauses").at(0).at("value").as_int64(), 4);
}

TEST_F(BooksOfTwoNodes, AfterTheEndItsArticleRefusesAndWhatIsOpenRunsOff) {
  const CaseId before = group(2, "2026-03-30");
  settle();
  set_legal("2026-04-02T10:00:00Z");
  const CaseId after = group(2, "2026-04-02");
  settle();
  ASSERT_TRUE(waits_for(before, "send"));
  EXPECT_FALSE(waits_for(after, "send"));

  complete(home_, agent_, before, "send", {{"group.gone_on", "2026-04-02"}});
  settle();

  EXPECT_EQ(book(abroad_).balance("to_a").of(ledger::Account::Executed), 2);
  const Json page = shown(home_);
  EXPECT_FALSE(page.at("in_force").as_bool());
  EXPECT_EQ(page.at("refusals").at(0).at("article").as_string(), "22");
}

TEST_F(BooksOfTwoNodes, AreEqualAndCosignedAtRestWhateverTheNetworkAndTheMachinesDo) {
  std::minstd_rand random(7);
  std::map<CaseId, std::string> days;
  for (int n = 0; n < 14; ++n) {
    network_.twice = random() % 2 == 0;
    network_.lose_requests = static_cast<int>(random() % 3);
    network_.lose_answers = static_cast<int>(random() % 3);
    const auto day = fmt::format("2026-03-{:02}", 2 + n);
    days[group(1 + static_cast<int>(random() % 3), day)] = day;
    if (random() % 2 == 0) advance(home_);
    if (random() % 3 == 0) advance(abroad_);
    if (random() % 5 == 0) open(random() % 2 == 0 ? home_ : abroad_);  // as after a kill
    for (const auto& [id, on] : days)
      if (random() % 3 == 0 && waits_for(id, "send"))
        complete(home_, agent_, id, "send", {{"group.gone_on", on}});
  }
  network_.twice = false;
  network_.lose_requests = network_.lose_answers = 0;
  settle();
  set_legal("2026-04-08T10:00:00Z");  // every week is over
  settle();

  const auto here = book(home_);
  const auto there = book(abroad_);
  EXPECT_EQ(here.balances, there.balances);
  EXPECT_EQ(here.entries, there.entries);
  EXPECT_GT(here.balance("to_a").of(ledger::Account::Executed), 5);
  for (const auto& [direction, balances] : here.balances) EXPECT_EQ(balances.sum(), 0);
  for (Date week = parse_date("2026-03-02").value(); week.days < here.by_week.rbegin()->first.days;
       week = week + 7)
    EXPECT_LE(here.taken({"to_a"}, {week, week + 6}), 6);
  const Json page = shown(home_);
  EXPECT_GE(page.at("weeks").as_array().size(), 4u);
  for (auto* party : {&home_, &abroad_}) {
    const Json book_page = shown(*party);
    for (const auto& week : book_page.at("weeks").as_array())
      EXPECT_EQ(week.at("state").as_string(), "both") << boost::json::serialize(week);
  }
}

TEST_F(BooksOfTwoNodes, ABookThatDiffersIsNamedToTheEntry) {
  group(4, "2026-03-02");
  settle();
  auto& engine = abroad_.node->engine();
  ledger::Entry extra;
  extra.id = derived_uuid(Uuid{}, 1, 1);
  extra.act = ledger::Act::Count;
  extra.direction = "to_a";
  extra.persons = 1;
  extra.on = parse_date("2026-03-04").value();
  extra.by = "olga";
  extra.second = "oscar";
  ASSERT_FALSE(enter(engine, kept_agreement(engine, "pair").value(), extra).value());
  set_legal("2026-03-10T10:00:00Z");
  settle();

  const Json page = shown(home_);

  ASSERT_EQ(page.at("weeks").as_array().size(), 1u);
  EXPECT_EQ(page.at("weeks").at(0).at("state").as_string(), "differs");
  const auto text = boost::json::serialize(page.at("weeks").at(0).at("signatures"));
  EXPECT_NE(text.find(to_string(extra.id)), std::string::npos);
  EXPECT_NE(text.find("to_a/counted"), std::string::npos);
}

TEST_F(BooksOfTwoNodes, AForgedStatementIsNotTaken) {
  group(4, "2026-03-02");
  settle();
  set_legal("2026-03-10T10:00:00Z");
  settle();
  for (const auto& bytes : network_.seen) {
    auto sent = exchange::read_envelope(bytes).value();
    if (sent.envelope.type != kStatement || sent.envelope.to != "abroad") continue;
    sent.envelope.id = {entropy_.uuid(at("2026-11-23T12:00:00Z"))};
    sent.envelope.fields.as_object()["signature"] = std::string(88, 'A');
    const auto forged = exchange::sign(sent.envelope, home_.node->engine().keys.signing).value();
    const auto answer = abroad_.node->receive(exchange::to_bytes(forged).value()).value();
    EXPECT_NE(text_of(answer).find("refused"), std::string_view::npos);
    return;
  }
  ADD_FAILURE() << "no statement was sent";
}

}  // namespace
}  // namespace entente::node
