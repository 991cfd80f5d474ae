// Two nodes with a pack that has registers: a note to a State from the task `serve`, answered by
// `leave`; and hearings from the task `say_farewell`, whose result is `heard`, and which is
// called off after thirty days.
#pragma once

#include "node/test_world.hpp"

namespace entente::node::testing {

class RegisterWorld : public World {
 protected:
  RegisterWorld() {
    append("facts.toml", R"(
[[fact]]
id = "note.form"
type = "string"
[[fact]]
id = "note.line"
type = "number"
[[fact]]
id = "note.on"
type = "date"
[[fact]]
id = "note.reference"
type = "string"
[[fact]]
id = "hearing.booked_on"
type = "date"
[[fact]]
id = "hearing.place"
type = "string"
[[fact]]
id = "hearing.result"
type = "string"
[[fact]]
id = "hearing.slot_at"
type = "date and time"
)");
    append("registers.toml", R"(
[[list]]
id = "note"
title = { fr = "Note", en = "Note" }
state = "person.country"
task = "serve"
answer = "leave"
date = "note.on"
reference = "note.reference"
line = "note.line"
fixed = { "note.form" = "list" }
columns = ["person.family_name"]
overseen_by = ["post-a"]
[[calendar]]
id = "hearing"
title = { fr = "Audition", en = "Hearing" }
state = "person.country"
task = "say_farewell"
result = "heard"
booked_on = "hearing.booked_on"
at = "hearing.slot_at"
venue = "hearing.place"
shared_by = ["pref-62"]
overseen_by = ["post-a"]
)");
    write("forms/serve.json", R"({"id":"serve","fields":[
      {"fact":"note.on","required":true,"occurred":true},{"fact":"note.form","required":true,"options":["list"]},
      {"fact":"note.reference","required":true},{"fact":"note.line","required":true,"min":1}]})");
    write("forms/slot.json", R"({"id":"slot","fields":[
      {"fact":"hearing.booked_on","required":true,"occurred":true},
      {"fact":"hearing.slot_at","required":true},{"fact":"hearing.place","required":true}]})");
    write("forms/heard.json", R"({"id":"heard","fields":[
      {"fact":"hearing.result","required":true,"options":["held","postponed"]}]})");
    replace(
        "procedures/order.bpmn", R"(<b:userTask id="say_farewell"/>)",
        R"(<b:userTask id="say_farewell"><b:extensionElements><e:task form="slot"/></b:extensionElements></b:userTask>)");
    replace(
        "procedures/order.bpmn", R"(<b:sendTask id="send_farewell" messageRef="m_farewell"/>)",
        R"(<b:userTask id="heard"><b:extensionElements><e:task form="heard"/></b:extensionElements></b:userTask>
<b:boundaryEvent id="called_off" attachedToRef="heard" cancelActivity="true"><b:timerEventDefinition><b:timeDuration>P30D</b:timeDuration></b:timerEventDefinition></b:boundaryEvent>
<b:endEvent id="not_heard"/><b:sequenceFlow id="f_not_heard" sourceRef="called_off" targetRef="not_heard"/>)");
    for (int n = 0; n < 2; ++n) replace("procedures/order.bpmn", "\"send_farewell\"", "\"heard\"");
    replace("procedures/order.bpmn", "<b:flowNodeRef>say_farewell</b:flowNodeRef>",
            "<b:flowNodeRef>say_farewell</b:flowNodeRef><b:flowNodeRef>heard</b:flowNodeRef>");
    open(home_);
  }

  CaseId opened(std::string name, std::string country = "AAA") {
    OpenCase body = opening(std::move(name));
    body.facts.as_object()["person.country"] = country;
    return must(home_, agent_, {}, body).case_id;
  }

  Json shown(Result<Json> view) {
    EXPECT_TRUE(view) << describe(view.error());
    return view ? *std::move(view) : Json(JsonObject{});
  }

  std::size_t events_of_type(const CaseId& id, std::string_view type, std::string_view text) {
    std::size_t found = 0;
    const Json timeline = home_.node->views().timeline(agent_, id).value();
    for (const auto& row : timeline.at("rows").as_array())
      if (row.at("event").as_string() == type &&
          row.at("title").as_string().find(text) != std::string::npos)
        ++found;
    return found;
  }

  access::Reader colleague_ = reader("bob", "pref-59", {"agent"});
  access::Reader signatory_ = reader("paul", "pref-59", {"signatory"});

 private:
  std::filesystem::path path_of(std::string_view file) {
    return folder_ / "packs" / "demo" / std::string(file);
  }
  void append(std::string_view file, std::string_view text) {
    std::ofstream(path_of(file), std::ios::binary | std::ios::app) << text;
  }
  void write(std::string_view file, std::string_view text) {
    std::ofstream(path_of(file), std::ios::binary) << text;
  }
  void replace(std::string_view file, std::string_view from, std::string_view to) {
    std::ifstream in(path_of(file), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto position = text.find(from);
    ASSERT_NE(position, std::string::npos) << from;
    write(file, text.replace(position, from.size(), to));
  }
};

}  // namespace entente::node::testing
