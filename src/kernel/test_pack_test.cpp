#include "kernel/test_pack.hpp"

#include <string>

namespace entente::kernel::testing {
namespace {

constexpr std::string_view kManifest = R"(
id = "demo"
version = "1.0.0"
title = { fr = "Essai", en = "Trial" }
in_force = [{ from = "2026-01-01" }]
opens = "order"
opening_form = "open_case"
time_zone = "Europe/Paris"
holidays = "here"
refuse_opening = "opening_refused"
reference = "{territory}-{year}-{number}"
[[pool]]
participant = "home"
party = "home-ministry"
[[pool]]
participant = "abroad"
party = "abroad-ministry"
[[act]]
id = "removal"
coercive = true
signatory = true
guard = "guard_removal"
deadlines = ["appeal_period"]
needs = [{ fact = "check.asylum", max_age = "P2D", article = "C 1" }]
[[act]]
id = "chosen_departure"
)";

constexpr std::string_view kFacts = R"(
[[fact]]
id = "appeal.lodged_on"
type = "date"
[[fact]]
id = "asylum.claimed"
type = "boolean"
[[fact]]
id = "check.asylum"
type = "string"
[[fact]]
id = "check.made_at"
type = "date and time"
[[fact]]
id = "departure.on"
type = "date"
[[fact]]
id = "judgment.on"
type = "date"
[[fact]]
id = "order.days"
type = "number"
[[fact]]
id = "passport.valid"
type = "boolean"
[[fact]]
id = "person.name"
type = "string"
personal = true
[[fact]]
id = "person.country"
type = "string"
personal = true
[[fact]]
id = "question.topic"
type = "string"
[[fact]]
id = "reply.result"
type = "string"
[[fact]]
id = "secret.ground"
type = "string"
confidential = true
[[fact]]
id = "service.manner"
type = "string"
[[fact]]
id = "service.served_at"
type = "date and time"
[[fact]]
id = "travel.document"
type = "string"
)";

constexpr std::string_view kDeadlines = R"(
[[deadline]]
id = "window"
starts = "service.served_at"
decision = "window"
effect = "effect.window"
fires = "latest"
ended_by = ["departure.on"]
[[deadline]]
id = "appeal_period"
starts = "service.served_at"
decision = "appeal_period"
effect = "effect.appeal_period"
fires = "latest"
[[deadline]]
id = "judgment_period"
starts = "appeal.lodged_on"
decision = "judgment_period"
effect = "effect.judgment_period"
ended_by = ["judgment.on"]
)";

constexpr std::string_view kMessages = R"(
[[message]]
id = "help"
from = "home"
to = "abroad"
purpose = { fr = "Aide", en = "Help" }
legal_basis = "Basis H"
open = true
starts = "assistance"
fields = [{ fact = "person.name" }, { fact = "person.country" }]
[[message]]
id = "question"
from = "abroad"
to = "home"
purpose = { fr = "Question", en = "Question" }
legal_basis = "Basis Q"
open = true
fields = [{ fact = "question.topic" }]
[[message]]
id = "reply"
from = "abroad"
to = "home"
purpose = { fr = "Suite", en = "Reply" }
legal_basis = "Basis R"
open = true
fields = [{ fact = "reply.result" }]
[[message]]
id = "farewell"
from = "home"
to = "abroad"
purpose = { fr = "Fin", en = "End" }
legal_basis = "Basis F"
open = false
fields = []
)";

constexpr std::string_view kCounting = R"(
[[rule]]
id = "PLAIN"
counts = ["days", "months"]
first_day = "day_after_event"
at = "end_of_day"
roll = "none"
citation = "N 1"
source = "test"
confidence = "K"
[[rule]]
id = "ROLLED"
counts = ["days", "months"]
first_day = "day_after_event"
at = "end_of_day"
roll = "forward_non_working"
citation = "N 2"
source = "test"
confidence = "K"
)";

constexpr std::string_view kOrganisations =
    "id,kind,party,name_fr,name_en,territory,country,competent_for,status,valid_from,valid_to,"
    "fallback,source_fr,source_en\n"
    "pref-59,prefecture,home-ministry,Nord,Nord,59,,,open,,,,test,test\n"
    "pref-62,prefecture,home-ministry,Pas,Pas,62,,,open,,,,test,test\n"
    "post-a,post,abroad-ministry,A,A,,AAA,AAA,open,,,,test,test\n"
    "post-b,post,abroad-ministry,B,B,,BBB,BBB,closed,,,post-a,test,test\n";

constexpr std::string_view kCountries = "code,name_fr,name_en,icao\nAAA,A,A,AAA\nBBB,B,B,BBB\n";

constexpr std::string_view kHolidays =
    "date,zones,name\n2025-12-25,here,Noël\n2026-01-01,here,Jour de l'an\n2026-05-01,here,Fête\n"
    "2027-01-01,here,Jour de l'an\n";

constexpr std::string_view kProcedure = R"(<?xml version="1.0"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:e="urn:entente:extensions:1" id="demo">
<b:collaboration id="c"><b:participant id="home" processRef="order"/><b:participant id="abroad" processRef="assistance"/></b:collaboration>
<b:message id="m_help" name="help"/><b:message id="m_question" name="question"/>
<b:message id="m_reply" name="reply"/><b:message id="m_farewell" name="farewell"/>
<b:process id="order" isExecutable="true">
<b:laneSet id="ls1">
<b:lane id="l_agent"><b:extensionElements><e:lane organisation="lead" role="agent"/></b:extensionElements>
<b:flowNodeRef>opened</b:flowNodeRef><b:flowNodeRef>serve</b:flowNodeRef><b:flowNodeRef>leave</b:flowNodeRef>
<b:flowNodeRef>appeal</b:flowNodeRef><b:flowNodeRef>judgment</b:flowNodeRef><b:flowNodeRef>check</b:flowNodeRef>
<b:flowNodeRef>propose</b:flowNodeRef><b:flowNodeRef>carry_out</b:flowNodeRef><b:flowNodeRef>answer</b:flowNodeRef>
<b:flowNodeRef>say_farewell</b:flowNodeRef></b:lane>
<b:lane id="l_signatory"><b:extensionElements><e:lane organisation="lead" role="signatory"/></b:extensionElements>
<b:flowNodeRef>sign</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="opened"/>
<b:userTask id="serve"><b:extensionElements><e:task form="serve"/></b:extensionElements></b:userTask>
<b:parallelGateway id="split"/>
<b:userTask id="leave"><b:extensionElements><e:task form="leave" act="chosen_departure" stage="carry_out" kind="available" due="window"/></b:extensionElements></b:userTask>
<b:endEvent id="left"><b:terminateEventDefinition/></b:endEvent>
<b:userTask id="appeal"><b:extensionElements><e:task form="appeal" kind="available" due="appeal_period"/></b:extensionElements></b:userTask>
<b:userTask id="judgment"><b:extensionElements><e:task form="judgment" due="judgment_period"/></b:extensionElements></b:userTask>
<b:endEvent id="judged"/>
<b:exclusiveGateway id="again"/>
<b:userTask id="check"><b:extensionElements><e:task form="check" kind="available"/></b:extensionElements></b:userTask>
<b:userTask id="propose"><b:extensionElements><e:task form="" act="removal" stage="propose"/></b:extensionElements></b:userTask>
<b:userTask id="sign"><b:extensionElements><e:task act="removal" stage="sign" differsFrom="propose"/></b:extensionElements></b:userTask>
<b:userTask id="carry_out"><b:extensionElements><e:task act="removal" stage="carry_out"/></b:extensionElements></b:userTask>
<b:userTask id="say_farewell"/>
<b:sendTask id="send_farewell" messageRef="m_farewell"/>
<b:endEvent id="removed"><b:terminateEventDefinition/></b:endEvent>
<b:intermediateCatchEvent id="window_over"><b:extensionElements><e:timer deadline="window"/></b:extensionElements><b:timerEventDefinition/></b:intermediateCatchEvent>
<b:businessRuleTask id="document"><b:extensionElements><e:decision ref="document" result="travel.document"/></b:extensionElements></b:businessRuleTask>
<b:exclusiveGateway id="needs_help" default="f_need"/>
<b:endEvent id="no_help"/>
<b:sendTask id="send_help" messageRef="m_help"/>
<b:receiveTask id="await_reply" messageRef="m_reply"/>
<b:boundaryEvent id="asked" attachedToRef="await_reply" cancelActivity="false"><b:messageEventDefinition messageRef="m_question"/></b:boundaryEvent>
<b:userTask id="answer"/>
<b:endEvent id="answered"/><b:endEvent id="helped"/>
<b:sequenceFlow id="f1" sourceRef="opened" targetRef="serve"/>
<b:sequenceFlow id="f2" sourceRef="serve" targetRef="split"/>
<b:sequenceFlow id="f3" sourceRef="split" targetRef="leave"/>
<b:sequenceFlow id="f4" sourceRef="leave" targetRef="left"/>
<b:sequenceFlow id="f5" sourceRef="split" targetRef="appeal"/>
<b:sequenceFlow id="f6" sourceRef="appeal" targetRef="judgment"/>
<b:sequenceFlow id="f7" sourceRef="judgment" targetRef="judged"/>
<b:sequenceFlow id="f8" sourceRef="split" targetRef="again"/>
<b:sequenceFlow id="f9" sourceRef="again" targetRef="check"/>
<b:sequenceFlow id="f10" sourceRef="check" targetRef="again"/>
<b:sequenceFlow id="f11" sourceRef="split" targetRef="propose"/>
<b:sequenceFlow id="f12" sourceRef="propose" targetRef="sign"/>
<b:sequenceFlow id="f13" sourceRef="sign" targetRef="carry_out"/>
<b:sequenceFlow id="f14" sourceRef="carry_out" targetRef="removed"/>
<b:sequenceFlow id="f15" sourceRef="split" targetRef="window_over"/>
<b:sequenceFlow id="f16" sourceRef="window_over" targetRef="document"/>
<b:sequenceFlow id="f17" sourceRef="document" targetRef="needs_help"/>
<b:sequenceFlow id="f_held" sourceRef="needs_help" targetRef="no_help"><b:conditionExpression>facts.travel.document = "passport"</b:conditionExpression></b:sequenceFlow>
<b:sequenceFlow id="f_need" sourceRef="needs_help" targetRef="send_help"/>
<b:sequenceFlow id="f18" sourceRef="send_help" targetRef="await_reply"/>
<b:sequenceFlow id="f19" sourceRef="await_reply" targetRef="helped"/>
<b:sequenceFlow id="f20" sourceRef="asked" targetRef="answer"/>
<b:sequenceFlow id="f21" sourceRef="answer" targetRef="answered"/>
<b:sequenceFlow id="f22" sourceRef="split" targetRef="say_farewell"/>
<b:sequenceFlow id="f23" sourceRef="say_farewell" targetRef="send_farewell"/>
<b:sequenceFlow id="f24" sourceRef="send_farewell" targetRef="answered"/>
</b:process>
<b:process id="assistance" isExecutable="true">
<b:laneSet id="ls2"><b:lane id="l_post"><b:extensionElements><e:lane organisation="competent" for="facts.person.country" role="officer"/></b:extensionElements>
<b:flowNodeRef>help_asked</b:flowNodeRef><b:flowNodeRef>ask</b:flowNodeRef><b:flowNodeRef>reply</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="help_asked"><b:messageEventDefinition messageRef="m_help"/></b:startEvent>
<b:userTask id="ask"><b:extensionElements><e:task form="ask"/></b:extensionElements></b:userTask>
<b:sendTask id="send_question" messageRef="m_question"/>
<b:userTask id="reply"><b:extensionElements><e:task form="reply"/></b:extensionElements></b:userTask>
<b:endEvent id="replied"><b:messageEventDefinition messageRef="m_reply"/></b:endEvent>
<b:sequenceFlow id="g1" sourceRef="help_asked" targetRef="ask"/>
<b:sequenceFlow id="g2" sourceRef="ask" targetRef="send_question"/>
<b:sequenceFlow id="g3" sourceRef="send_question" targetRef="reply"/>
<b:sequenceFlow id="g4" sourceRef="reply" targetRef="replied"/>
</b:process>
</b:definitions>)";

constexpr std::string_view kRules = R"(<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:e="urn:entente:extensions:1" id="rules" name="rules" namespace="urn:demo:rules">
<inputData id="facts" name="facts"><variable name="facts"/></inputData>
<inputData id="deadlines" name="deadlines"><variable name="deadlines"/></inputData>
<inputData id="territory" name="territory"><variable name="territory"/></inputData>
<decision id="opening_refused" name="opening_refused"><variable name="opening_refused"/>
<informationRequirement id="r1"><requiredInput href="#territory"/></informationRequirement>
<literalExpression><text>if territory = "99" then [{ground: "ground.territory", article: "T 1"}] else []</text></literalExpression></decision>
<decision id="window" name="window"><variable name="window"/>
<informationRequirement id="r2"><requiredInput href="#facts"/></informationRequirement>
<literalExpression><text>if facts.order.days = null or facts.order.days = 0 then null else {rule: "W", length: facts.order.days, unit: "days", counting: ["PLAIN", "ROLLED"], article: "W 1", confidence: "K"}</text></literalExpression></decision>
<decision id="appeal_period" name="appeal_period"><variable name="appeal_period"/>
<informationRequirement id="r3"><requiredInput href="#facts"/></informationRequirement>
<literalExpression><text>{rule: "A", length: 1, unit: if facts.service.manner = "bad" then "fortnights" else "months", counting: ["PLAIN"], article: "A 1", confidence: "K"}</text></literalExpression></decision>
<decision id="judgment_period" name="judgment_period"><variable name="judgment_period"/>
<literalExpression><text>{rule: "J", length: 6, unit: "months", counting: "PLAIN", article: "J 1", confidence: "K"}</text></literalExpression></decision>
<decision id="document" name="document"><variable name="document"/>
<informationRequirement id="r4"><requiredInput href="#facts"/></informationRequirement>
<decisionTable id="dt" hitPolicy="UNIQUE"><input id="i1"><inputExpression id="ie1"><text>facts.passport.valid</text></inputExpression></input>
<output id="o1" name="document"/>
<rule id="document_1" e:citation="D 1" e:applies-from="2021-05-01"><inputEntry id="a1"><text>true</text></inputEntry><outputEntry id="b1"><text>"passport"</text></outputEntry></rule>
<rule id="document_2" e:citation="D 2" e:applies-from="2021-05-01"><inputEntry id="a2"><text>false</text></inputEntry><outputEntry id="b2"><text>"laissez-passer"</text></outputEntry></rule>
</decisionTable></decision>
<decision id="guard_removal" name="guard_removal"><variable name="guard_removal"/>
<informationRequirement id="r5"><requiredInput href="#facts"/></informationRequirement>
<informationRequirement id="r6"><requiredInput href="#deadlines"/></informationRequirement>
<decisionTable id="gt" hitPolicy="COLLECT">
<input id="gi1"><inputExpression id="gie1"><text>facts.asylum.claimed</text></inputExpression></input>
<input id="gi2"><inputExpression id="gie2"><text>deadlines.appeal_period.status</text></inputExpression></input>
<input id="gi3"><inputExpression id="gie3"><text>facts.appeal.lodged_on != null and facts.judgment.on = null</text></inputExpression></input>
<output id="go1" name="verdict"/><output id="go2" name="ground"/><output id="go3" name="article"/><output id="go4" name="confidential"/>
<rule id="guard_1" e:citation="G 1"><inputEntry id="c1"><text>true</text></inputEntry><inputEntry id="c2"><text>-</text></inputEntry><inputEntry id="c3"><text>-</text></inputEntry>
<outputEntry id="d1"><text>"hold"</text></outputEntry><outputEntry id="d2"><text>"ground.asylum"</text></outputEntry><outputEntry id="d3"><text>"G 1"</text></outputEntry><outputEntry id="d4"><text>true</text></outputEntry></rule>
<rule id="guard_2" e:citation="G 2"><inputEntry id="c4"><text>-</text></inputEntry><inputEntry id="c5"><text>"running"</text></inputEntry><inputEntry id="c6"><text>-</text></inputEntry>
<outputEntry id="d5"><text>"hold"</text></outputEntry><outputEntry id="d6"><text>"ground.appeal_period"</text></outputEntry><outputEntry id="d7"><text>"G 2"</text></outputEntry><outputEntry id="d8"><text>false</text></outputEntry></rule>
<rule id="guard_3" e:citation="G 3"><inputEntry id="c7"><text>-</text></inputEntry><inputEntry id="c8"><text>-</text></inputEntry><inputEntry id="c9"><text>true</text></inputEntry>
<outputEntry id="d9"><text>"hold"</text></outputEntry><outputEntry id="d10"><text>"ground.appeal"</text></outputEntry><outputEntry id="d11"><text>"G 3"</text></outputEntry><outputEntry id="d12"><text>false</text></outputEntry></rule>
</decisionTable></decision>
</definitions>)";

}  // namespace

pack::Files demo_files() {
  pack::Files files;
  files["pack.toml"] = kManifest;
  files["facts.toml"] = kFacts;
  files["deadlines.toml"] = kDeadlines;
  files["messages.toml"] = kMessages;
  files["counting.toml"] = kCounting;
  files["directories/organisations.csv"] = kOrganisations;
  files["directories/countries.csv"] = kCountries;
  files["holidays/here.csv"] = kHolidays;
  files["procedures/order.bpmn"] = kProcedure;
  files["rules/rules.dmn"] = kRules;
  const auto form = [&](const std::string& id, const std::string& fields) {
    files["forms/" + id + ".json"] = "{\"id\":\"" + id + "\",\"fields\":[" + fields + "]}";
  };
  form("open_case", R"({"fact":"person.name","required":true},
      {"fact":"person.country","required":true,"options":["AAA","BBB"]},{"fact":"passport.valid"})");
  form("serve", R"({"fact":"service.served_at","required":true,"occurred":true},
      {"fact":"service.manner","required":true,"options":["hand","post","bad"]},
      {"fact":"order.days","required":true})");
  form("leave", R"({"fact":"departure.on","required":true,"occurred":true})");
  form("appeal", R"({"fact":"appeal.lodged_on","required":true,"occurred":true})");
  form("judgment", R"({"fact":"judgment.on","required":true,"occurred":true})");
  form("check", R"({"fact":"check.made_at","required":true,"occurred":true},
      {"fact":"check.asylum","required":true,"options":["none","pending"]},
      {"fact":"asylum.claimed","required":true})");
  form("ask", R"({"fact":"question.topic","required":true})");
  form("reply", R"({"fact":"reply.result","required":true})");
  return files;
}

}  // namespace entente::kernel::testing
