// Two nodes that keep books of one small agreement, for the tests of books: a direction counted by
// cases of both, and one whose places are drawn by lot.
#pragma once

#include <random>

#include "ledger/statement.hpp"
#include "node/books.hpp"
#include "node/engine.hpp"
#include "node/test_world.hpp"

namespace entente::node::testing {

inline constexpr std::string_view kManifest = R"toml(
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

inline constexpr std::string_view kAgreement = R"toml(
id = "pair"
title = { fr = "Essai", en = "Test" }
shares = "entries"
[[party]]
id = "h"
title = { fr = "H", en = "H" }
book = "home-ministry"
[party.by_hand]
organisation = "pref-59"
proposes = "agent"
confirms = "signatory"
[[party]]
id = "a"
title = { fr = "A", en = "A" }
book = "abroad-ministry"
[party.by_hand]
organisation = "post-a"
proposes = "officer"
confirms = "officer"
[[direction]]
id = "to_a"
title = { fr = "vers A", en = "to A" }
from = "h"
to = "a"
[[direction]]
id = "to_h"
title = { fr = "vers H", en = "to H" }
from = "a"
to = "h"
shows = "gone"
[[draw]]
direction = "to_h"
fill = "places"
priorities = ["families"]
instrument = "Treaty of the tests"
article = "9"
confidence = "K"
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

inline constexpr std::string_view kMessages = R"toml(
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

inline constexpr std::string_view kFacts = R"toml(
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
id = "group.in_draw"
type = "boolean"
[[fact]]
id = "person.family_name"
type = "string"
personal = true
)toml";

inline constexpr std::string_view kProcedure = R"(<?xml version="1.0"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:e="urn:entente:extensions:1" id="places">
<b:collaboration id="c"><b:participant id="home" processRef="sending"/><b:participant id="abroad" processRef="receiving"/></b:collaboration>
<b:message id="m1" name="announce"/><b:message id="m2" name="arrived"/>
<b:process id="sending" isExecutable="true">
<b:laneSet id="ls1"><b:lane id="l1"><b:extensionElements><e:lane organisation="lead" role="agent"/></b:extensionElements>
<b:flowNodeRef>opened</b:flowNodeRef><b:flowNodeRef>send</b:flowNodeRef><b:flowNodeRef>draw_over</b:flowNodeRef><b:flowNodeRef>arrive</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="opened"/>
<b:serviceTask id="reserve"><b:extensionElements><e:place agreement="pair" direction="to_a" act="reserve" persons="group.persons" on="group.reserved_on"/></b:extensionElements></b:serviceTask>
<b:boundaryEvent id="no_place" attachedToRef="reserve"><b:errorEventDefinition/></b:boundaryEvent>
<b:endEvent id="refused"/>
<b:sendTask id="announcing" messageRef="m1"/>
<b:userTask id="send"><b:extensionElements><e:task form="send"/></b:extensionElements></b:userTask>
<b:serviceTask id="execute"><b:extensionElements><e:place agreement="pair" direction="to_a" act="execute" on="group.gone_on"/></b:extensionElements></b:serviceTask>
<b:endEvent id="gone"><b:messageEventDefinition messageRef="m2"/></b:endEvent>
<b:exclusiveGateway id="how" default="f1"/>
<b:userTask id="draw_over"><b:extensionElements><e:task form="next"/></b:extensionElements></b:userTask>
<b:serviceTask id="take_drawn"><b:extensionElements><e:place agreement="pair" direction="to_h" act="reserve" persons="group.persons"/></b:extensionElements></b:serviceTask>
<b:boundaryEvent id="not_drawn" attachedToRef="take_drawn"><b:errorEventDefinition/></b:boundaryEvent>
<b:userTask id="arrive"><b:extensionElements><e:task form="next"/></b:extensionElements></b:userTask>
<b:serviceTask id="execute_drawn"><b:extensionElements><e:place agreement="pair" direction="to_h" act="execute"/></b:extensionElements></b:serviceTask>
<b:endEvent id="arrived_drawn"/>
<b:sequenceFlow id="f0" sourceRef="opened" targetRef="how"/>
<b:sequenceFlow id="f7" sourceRef="how" targetRef="draw_over"><b:conditionExpression>facts.group.in_draw = true</b:conditionExpression></b:sequenceFlow>
<b:sequenceFlow id="f8" sourceRef="draw_over" targetRef="take_drawn"/>
<b:sequenceFlow id="f9" sourceRef="not_drawn" targetRef="refused"/>
<b:sequenceFlow id="f10" sourceRef="take_drawn" targetRef="arrive"/>
<b:sequenceFlow id="f11" sourceRef="arrive" targetRef="execute_drawn"/>
<b:sequenceFlow id="f12" sourceRef="execute_drawn" targetRef="arrived_drawn"/>
<b:sequenceFlow id="f1" sourceRef="how" targetRef="reserve"/>
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
              {"fact":"group.reserved_on","required":true},{"fact":"group.in_draw"}]})");
    write("forms/next.json", R"({"id":"next","fields":[]})");
    write("forms/send.json",
          R"({"id":"send","fields":[{"fact":"group.gone_on","required":true}]})");
    write("holidays/here.csv", "date,zones,name\n2026-01-01,here,Jour de l'an\n");
    write("directories/countries.csv", "code,name_fr,name_en,icao\n");
    write("directories/organisations.csv",
          "id,kind,party,name_fr,name_en,territory,country,competent_for,status,valid_from,"
          "valid_to,fallback,source_fr,source_en\npref-59,prefecture,home-ministry,P,P,59,,,open,,,"
          ",test,test\n"
          "post-a,post,abroad-ministry,A,A,,,,open,,,,test,test\n");
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

}  // namespace entente::node::testing
