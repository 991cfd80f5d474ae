#include "foresight/faults/relay_pack.hpp"

#include <string>

namespace entente::foresight {
namespace {

constexpr std::string_view kManifest = R"toml(
id = "relay"
version = "1.0.0"
title = { fr = "Relais (simulation)", en = "Relay (simulation)" }
in_force = [{ from = "2024-01-01" }]
opens = "inquiry"
opening_form = "open_case"
time_zone = "Europe/Paris"
holidays = "here"
refuse_opening = "opening_refused"
reference = "{territory}-{year}-{number}"
[[pool]]
participant = "partner"
party = "partner-ministry"
[[pool]]
participant = "interior"
party = "interior-ministry"
[[pool]]
participant = "foreign"
party = "foreign-ministry"
[[act]]
id = "release"
coercive = true
signatory = true
guard = "guard_release"
needs = [{ fact = "check.result", max_age = "P2D", article = "1" }]
)toml";

constexpr std::string_view kFacts = R"toml(
[[fact]]
id = "answer.abroad"
type = "string"
[[fact]]
id = "answer.inland"
type = "string"
[[fact]]
id = "check.made_at"
type = "date and time"
[[fact]]
id = "check.result"
type = "string"
[[fact]]
id = "hold.state"
type = "string"
[[fact]]
id = "person.family_name"
type = "string"
personal = true
[[fact]]
id = "question.topic"
type = "string"
)toml";

constexpr std::string_view kMessages = R"toml(
[[message]]
id = "ask_inland"
from = "partner"
to = "interior"
purpose = { fr = "Question", en = "Question" }
legal_basis = "1"
open = true
starts = "inland"
fields = [{ fact = "person.family_name" }, { fact = "question.topic" }]
[[message]]
id = "ask_abroad"
from = "partner"
to = "foreign"
purpose = { fr = "Question", en = "Question" }
legal_basis = "1"
open = true
starts = "abroad"
fields = [{ fact = "person.family_name" }, { fact = "question.topic" }]
[[message]]
id = "tell_inland"
from = "interior"
to = "partner"
purpose = { fr = "Suite", en = "Reply" }
legal_basis = "1"
open = true
fields = [{ fact = "answer.inland" }]
[[message]]
id = "tell_abroad"
from = "foreign"
to = "partner"
purpose = { fr = "Suite", en = "Reply" }
legal_basis = "1"
open = true
fields = [{ fact = "answer.abroad" }]
)toml";

constexpr std::string_view kCounting = R"(
[[rule]]
id = "PLAIN"
counts = ["days"]
first_day = "day_after_event"
at = "end_of_day"
roll = "none"
citation = "1"
source = "simulation"
confidence = "K"
)";

constexpr std::string_view kOrganisations =
    "id,kind,party,name_fr,name_en,territory,country,competent_for,status,valid_from,valid_to,"
    "fallback,source_fr,source_en\n"
    "relay-partner,prefecture,partner-ministry,P,P,77,,,open,,,,simulation,simulation\n"
    "relay-inland,directorate,interior-ministry,I,I,,,,open,,,,simulation,simulation\n"
    "relay-abroad,centre,foreign-ministry,F,F,,,,open,,,,simulation,simulation\n";

constexpr std::string_view kProcedure = R"(<?xml version="1.0"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:e="urn:entente:extensions:1" id="relay">
<b:collaboration id="c"><b:participant id="partner" processRef="inquiry"/>
<b:participant id="interior" processRef="inland"/><b:participant id="foreign" processRef="abroad"/></b:collaboration>
<b:message id="m1" name="ask_inland"/><b:message id="m2" name="ask_abroad"/>
<b:message id="m3" name="tell_inland"/><b:message id="m4" name="tell_abroad"/>
<b:process id="inquiry" isExecutable="true">
<b:laneSet id="ls1">
<b:lane id="l_agent"><b:extensionElements><e:lane organisation="lead" role="agent"/></b:extensionElements>
<b:flowNodeRef>opened</b:flowNodeRef><b:flowNodeRef>prepare</b:flowNodeRef><b:flowNodeRef>check</b:flowNodeRef>
<b:flowNodeRef>propose</b:flowNodeRef><b:flowNodeRef>release</b:flowNodeRef></b:lane>
<b:lane id="l_signatory"><b:extensionElements><e:lane organisation="lead" role="signatory"/></b:extensionElements>
<b:flowNodeRef>sign</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="opened"/>
<b:userTask id="prepare"><b:extensionElements><e:task form="prepare"/></b:extensionElements></b:userTask>
<b:parallelGateway id="split"/>
<b:sendTask id="send_inland" messageRef="m1"/><b:receiveTask id="await_inland" messageRef="m3"/><b:endEvent id="told_inland"/>
<b:sendTask id="send_abroad" messageRef="m2"/><b:receiveTask id="await_abroad" messageRef="m4"/><b:endEvent id="told_abroad"/>
<b:exclusiveGateway id="again"/>
<b:userTask id="check"><b:extensionElements><e:task form="check" kind="available"/></b:extensionElements></b:userTask>
<b:userTask id="propose"><b:extensionElements><e:task act="release" stage="propose"/></b:extensionElements></b:userTask>
<b:userTask id="sign"><b:extensionElements><e:task act="release" stage="sign" differsFrom="propose"/></b:extensionElements></b:userTask>
<b:userTask id="release"><b:extensionElements><e:task act="release" stage="carry_out"/></b:extensionElements></b:userTask>
<b:endEvent id="released"/>
<b:sequenceFlow id="f1" sourceRef="opened" targetRef="prepare"/>
<b:sequenceFlow id="f2" sourceRef="prepare" targetRef="split"/>
<b:sequenceFlow id="f3" sourceRef="split" targetRef="send_inland"/>
<b:sequenceFlow id="f4" sourceRef="send_inland" targetRef="await_inland"/>
<b:sequenceFlow id="f5" sourceRef="await_inland" targetRef="told_inland"/>
<b:sequenceFlow id="f6" sourceRef="split" targetRef="send_abroad"/>
<b:sequenceFlow id="f7" sourceRef="send_abroad" targetRef="await_abroad"/>
<b:sequenceFlow id="f8" sourceRef="await_abroad" targetRef="told_abroad"/>
<b:sequenceFlow id="f9" sourceRef="split" targetRef="again"/>
<b:sequenceFlow id="f10" sourceRef="again" targetRef="check"/>
<b:sequenceFlow id="f11" sourceRef="check" targetRef="again"/>
<b:sequenceFlow id="f12" sourceRef="split" targetRef="propose"/>
<b:sequenceFlow id="f13" sourceRef="propose" targetRef="sign"/>
<b:sequenceFlow id="f14" sourceRef="sign" targetRef="release"/>
<b:sequenceFlow id="f15" sourceRef="release" targetRef="released"/>
</b:process>
<b:process id="inland" isExecutable="true">
<b:laneSet id="ls2"><b:lane id="l_inland"><b:extensionElements><e:lane organisation="unit:relay-inland" role="agent"/></b:extensionElements>
<b:flowNodeRef>asked_inland</b:flowNodeRef><b:flowNodeRef>look_inland</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="asked_inland"><b:messageEventDefinition messageRef="m1"/></b:startEvent>
<b:userTask id="look_inland"><b:extensionElements><e:task form="look_inland"/></b:extensionElements></b:userTask>
<b:endEvent id="answered_inland"><b:messageEventDefinition messageRef="m3"/></b:endEvent>
<b:sequenceFlow id="g1" sourceRef="asked_inland" targetRef="look_inland"/>
<b:sequenceFlow id="g2" sourceRef="look_inland" targetRef="answered_inland"/>
</b:process>
<b:process id="abroad" isExecutable="true">
<b:laneSet id="ls3"><b:lane id="l_abroad"><b:extensionElements><e:lane organisation="unit:relay-abroad" role="officer"/></b:extensionElements>
<b:flowNodeRef>asked_abroad</b:flowNodeRef><b:flowNodeRef>look_abroad</b:flowNodeRef></b:lane></b:laneSet>
<b:startEvent id="asked_abroad"><b:messageEventDefinition messageRef="m2"/></b:startEvent>
<b:userTask id="look_abroad"><b:extensionElements><e:task form="look_abroad"/></b:extensionElements></b:userTask>
<b:endEvent id="answered_abroad"><b:messageEventDefinition messageRef="m4"/></b:endEvent>
<b:sequenceFlow id="h1" sourceRef="asked_abroad" targetRef="look_abroad"/>
<b:sequenceFlow id="h2" sourceRef="look_abroad" targetRef="answered_abroad"/>
</b:process>
</b:definitions>)";

constexpr std::string_view kRules = R"(<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:e="urn:entente:extensions:1" id="rules" name="rules" namespace="urn:relay:rules">
<inputData id="facts" name="facts"><variable name="facts"/></inputData>
<decision id="opening_refused" name="opening_refused"><variable name="opening_refused"/>
<literalExpression><text>[]</text></literalExpression></decision>
<decision id="guard_release" name="guard_release"><variable name="guard_release"/>
<informationRequirement id="r1"><requiredInput href="#facts"/></informationRequirement>
<decisionTable id="gt" hitPolicy="COLLECT">
<input id="gi1"><inputExpression id="gie1"><text>facts.hold.state</text></inputExpression></input>
<output id="go1" name="verdict"/><output id="go2" name="ground"/><output id="go3" name="article"/><output id="go4" name="confidential"/>
<rule id="guard_1" e:citation="1"><inputEntry id="c1"><text>"held"</text></inputEntry>
<outputEntry id="d1"><text>"hold"</text></outputEntry><outputEntry id="d2"><text>"ground.held"</text></outputEntry><outputEntry id="d3"><text>"1"</text></outputEntry><outputEntry id="d4"><text>false</text></outputEntry></rule>
</decisionTable></decision>
</definitions>)";

}  // namespace

pack::Files relay_files() {
  pack::Files files;
  files["pack.toml"] = kManifest;
  files["facts.toml"] = kFacts;
  files["deadlines.toml"] = "";
  files["messages.toml"] = kMessages;
  files["counting.toml"] = kCounting;
  files["directories/organisations.csv"] = kOrganisations;
  files["directories/countries.csv"] = "code,name_fr,name_en,icao\n";
  files["holidays/here.csv"] = "date,zones,name\n2026-01-01,here,Jour de l'an\n";
  files["procedures/relay.bpmn"] = kProcedure;
  files["rules/rules.dmn"] = kRules;
  const auto form = [&](const std::string& id, const std::string& fields) {
    files["forms/" + id + ".json"] = "{\"id\":\"" + id + "\",\"fields\":[" + fields + "]}";
  };
  form("open_case", R"({"fact":"person.family_name","required":true})");
  form("prepare", R"({"fact":"question.topic","required":true})");
  form("look_inland", R"({"fact":"answer.inland","required":true,"options":["known","unknown"]})");
  form("look_abroad", R"({"fact":"answer.abroad","required":true,"options":["known","unknown"]})");
  form("check", R"({"fact":"check.made_at","required":true,"occurred":true},
      {"fact":"check.result","required":true,"options":["clear","open"]},
      {"fact":"hold.state","required":true,"options":["free","held"]})");
  return files;
}

}  // namespace entente::foresight
