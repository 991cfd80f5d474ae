// The timeline of a case, which is its journal told in words, and the rules that were asked.
#include "node/facts.hpp"
#include "node/views.hpp"
#include "node/views/case_parts.hpp"
#include "node/views/rule_words.hpp"
#include "node/views/timeline_words.hpp"
#include "pack/asked.hpp"

namespace entente::node {
namespace {

Json lines_json(const std::vector<std::string>& lines) {
  JsonArray json;
  for (const auto& line : lines) json.emplace_back(line);
  return json;
}

Json row_json(const Scene& scene, const kernel::Event& event, const Told& told,
              std::uint64_t position) {
  const bool integrated = position < scene.engine.log->head().size;
  JsonObject json{{"sequence", event.header.sequence},
                  {"legal_at", to_string(event.header.legal_at)},
                  {"recorded_at", to_string(event.header.recorded_at)},
                  {"kind", told.kind},
                  {"actor", actor_name(scene, event.header.actor)},
                  {"title", told.title},
                  {"detail", lines_json(told.detail)},
                  {"event", kernel::type_of(event.body)},
                  {"proof", JsonObject{{"leaf", integrated ? Json(position) : Json(nullptr)},
                                       {"integrated", integrated}}}};
  if (told.internal) json["internal"] = true;
  return json;
}

/// A value of a rule's input or output, as FEEL text.
std::string feel_text(const Scene& scene, const Json& value) {
  const Json open =
      scene.sight.personal || !member(value, "personal") ? readable(value).value : Json(nullptr);
  if (open.is_null()) return "null";
  if (open.is_object()) {
    if (const Json* context = member(open, "c"); context && context->is_object()) {
      std::string text;
      for (const auto& entry : context->get_object())
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", std::string_view(entry.key()),
                            feel_text(scene, entry.value()));
      return "{" + text + "}";
    }
  }
  if (open.is_array()) {
    std::string text;
    for (const auto& item : open.get_array())
      text += (text.empty() ? "" : ", ") + feel_text(scene, item);
    return "[" + text + "]";
  }
  return display(scene.shelved.pack, "", open, scene.words.language);
}

/// The value of an input expression, in the words of the fact, deadline or decision that it asks.
std::string input_text(const Scene& scene, const RuleWords& texts, const std::string& expression,
                       const Json& value) {
  const auto fact = pack::fact_asked(scene.shelved.pack, expression);
  if (fact.empty() && value.is_string())
    return texts.answered(expression, std::string_view(value.get_string()));
  if (fact.empty() || value.is_null()) return feel_text(scene, value);
  return display(scene.shelved.pack, fact, value, scene.words.language);
}

Json inputs_json(const Scene& scene, const RuleWords& texts, const kernel::RuleEvaluated& rule) {
  JsonArray json;
  for (const auto& [expression, value] : rule_inputs(rule))
    json.push_back(JsonObject{{"label", texts.asked(expression)},
                              {"expression", expression},
                              {"display", input_text(scene, texts, expression, value)}});
  return json;
}

/// The fact that a business rule task records its answer as; empty for a rule asked otherwise.
std::string result_of(const pack::Pack& pack, const std::string& element) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes) {
      const auto* node = process.node(element);
      const auto* decision = node ? node->extension("decision") : nullptr;
      const auto* result = decision ? decision->attribute("result") : nullptr;
      if (result) return *result;
    }
  return {};
}

/// A choice or country that is answered, in words; nothing where it has none.
std::optional<std::string> answer_in_words(const Scene& scene, const kernel::RuleEvaluated& rule) {
  if (member(rule.output, "personal") && !scene.sight.personal) return std::nullopt;
  const Json answer = readable(rule.output).value;
  if (!answer.is_string()) return std::nullopt;
  const std::string code(answer.get_string());
  const auto fact = result_of(scene.shelved.pack, rule.element);
  if (is_internal(scene.shelved.pack, fact)) return std::nullopt;
  if (!fact.empty()) {
    auto said = display(scene.shelved.pack, fact, answer, scene.words.language);
    if (said != code) return said;
  }
  const auto key = fmt::format("decision.{}.{}", rule.decision, code);
  return scene.words.has(key) ? std::optional(scene.words.say(key)) : std::nullopt;
}

/// Rules that missed by one cell. They tell of the person, so an erased case has none.
Json near_misses_json(const Scene& scene, const RuleWords& texts,
                      const kernel::RuleEvaluated& rule) {
  JsonArray json;
  if (!rule.near_misses || !scene.sight.personal) return json;
  const Json opened = readable(*rule.near_misses).value;
  if (!opened.is_array()) return json;
  for (const auto& miss : opened.get_array()) {
    JsonObject row = miss.as_object();
    const std::string expression(row.at("input").as_string());
    row["input"] = texts.asked(expression);
    row["text"] = texts.demanded(expression, std::string_view(row.at("cell").as_string()));
    json.push_back(std::move(row));
  }
  return json;
}

Json rule_json(const Scene& scene, const RuleWords& texts, const kernel::Event& event,
               const kernel::RuleEvaluated& rule) {
  const bool known = may_know_rule(scene, rule);
  JsonArray hits;
  if (known)
    for (const auto& hit : rule.hits) {
      JsonObject json{{"rule", hit.rule},
                      {"conditions", texts.conditions(rule.decision, hit.rule)},
                      {"outputs", JsonArray{}}};
      if (!hit.article.empty()) json["article"] = hit.article;
      if (!hit.applies_from.empty()) json["applies_from"] = hit.applies_from;
      if (hit.applies_to) json["applies_to"] = *hit.applies_to;
      hits.push_back(std::move(json));
    }
  JsonObject json{{"sequence", event.header.sequence},
                  {"legal_at", to_string(event.header.legal_at)},
                  {"decision", rule.decision},
                  {"title", decision_title(scene.words, rule)},
                  {"inputs", known ? inputs_json(scene, texts, rule) : Json(JsonArray{})},
                  {"hits", hits},
                  {"near_misses", known ? near_misses_json(scene, texts, rule) : Json(JsonArray{})},
                  {"output", known ? feel_text(scene, rule.output) : std::string()}};
  if (auto answer = known ? answer_in_words(scene, rule) : std::nullopt)
    json["answer"] = *std::move(answer);
  return json;
}

}  // namespace

Result<Json> Views::timeline(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene,
      open_scene(engine_, reader, id, access::Operation::ReadTimeline, "timeline"));
  TRY(const auto stored, engine_.store->events({id.uuid}, 0));
  JsonArray rows;
  ToldBefore before;
  for (const auto& record : stored) {
    TRY(const Json opened, journal::open_record(engine_.sealer, record.record));
    TRY(const kernel::Event event, kernel::event_from_json(opened));
    if (const auto told = tell(scene, event, before))
      rows.push_back(row_json(scene, event, *told, record.position));
  }
  return Json(JsonObject{{"rows", rows}});
}

Result<Json> Views::rules(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::ReadCase, "rules"));
  TRY(const auto events, events_of(engine_, id));
  const RuleWords texts(scene);
  JsonArray rows;
  for (const auto& event : events)
    if (const auto* rule = std::get_if<kernel::RuleEvaluated>(&event.body))
      rows.push_back(rule_json(scene, texts, event, *rule));
  return Json(JsonObject{{"rows", rows}});
}

}  // namespace entente::node
