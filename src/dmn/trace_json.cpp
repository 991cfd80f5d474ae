#include "dmn/trace_json.hpp"

#include "feel/json.hpp"

namespace entente::dmn {
namespace {

Json tagged(const feel::Value& value) {
  auto json = feel::to_json(value);
  return json ? *std::move(json) : Json(feel::to_text(value));
}

JsonObject members(const feel::Context& context) {
  JsonObject object;
  for (const auto& entry : context) object[entry.name] = tagged(entry.value);
  return object;
}

void add_extensions(JsonObject& object, const std::vector<Extension>& extensions) {
  for (const auto& each : extensions)
    if (!object.contains(each.name)) object[each.name] = each.value;
}

JsonObject rule_json(const RuleTrace& trace) {
  JsonObject object{{"rule", trace.rule.id}, {"number", trace.rule.number}};
  if (trace.missed) {
    object["input"] = trace.missed->expression;
    object["cell"] = trace.missed->text;
    object["value"] = tagged(trace.missed->value);
    object["unknown"] = trace.missed->unknown;
  } else {
    object["outputs"] = members(trace.outputs);
  }
  if (!trace.rule.annotations.empty()) {
    JsonArray annotations;
    for (const auto& each : trace.rule.annotations) annotations.emplace_back(each);
    object["annotations"] = std::move(annotations);
  }
  add_extensions(object, trace.rule.extensions);
  return object;
}

Json table_json(const TableTrace& trace) {
  JsonArray hits;
  JsonArray near_misses;
  for (const auto& rule : trace.rules) (rule.hit ? hits : near_misses).push_back(rule_json(rule));
  return JsonObject{{"table", trace.table},
                    {"hit_policy", trace.hit_policy},
                    {"inputs", members(trace.inputs)},
                    {"rules_asked", trace.rules_asked},
                    {"hits", std::move(hits)},
                    {"near_misses", std::move(near_misses)},
                    {"near_misses_dropped", trace.near_misses_dropped}};
}

Json decision_json(const DecisionTrace& trace) {
  JsonArray tables;
  for (const auto& table : trace.tables) tables.push_back(table_json(table));
  JsonArray requirements;
  for (const auto& name : trace.requirements) requirements.emplace_back(name);
  JsonObject object{{"decision", trace.decision},
                    {"value", tagged(trace.value)},
                    {"requires", std::move(requirements)},
                    {"tables", std::move(tables)}};
  add_extensions(object, trace.extensions);
  return object;
}

}  // namespace

Json to_json(const Trace& trace) {
  JsonArray decisions;
  for (const auto& decision : trace.decisions) decisions.push_back(decision_json(decision));
  return JsonObject{{"inputs", members(trace.inputs)}, {"decisions", std::move(decisions)}};
}

}  // namespace entente::dmn
