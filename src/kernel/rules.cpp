#include "kernel/rules.hpp"

#include "dmn/evaluate.hpp"
#include "feel/json.hpp"
#include "kernel/parts.hpp"

namespace entente::kernel {
namespace {

std::string extension(const dmn::RuleInfo& rule, std::string_view name) {
  for (const auto& one : rule.extensions)
    if (one.name == name) return one.value;
  return {};
}

std::string article_of(const dmn::RuleTrace& trace) {
  std::string article = extension(trace.rule, "citation");
  if (const auto* output = trace.outputs.find("article"); output && article.empty())
    if (const auto* text = output->as_string()) article = *text;
  return article;
}

std::string id_of(const dmn::RuleInfo& rule) {
  return rule.id.empty() ? fmt::format("{}", rule.number) : rule.id;
}

RuleHit hit_of(const dmn::RuleTrace& trace) {
  RuleHit hit{id_of(trace.rule), article_of(trace), extension(trace.rule, "applies-from"), {}};
  if (auto until = extension(trace.rule, "applies-to"); !until.empty())
    hit.applies_to = std::move(until);
  return hit;
}

JsonObject near_miss_of(const dmn::RuleTrace& trace) {
  JsonObject miss{{"rule", id_of(trace.rule)},
                  {"article", article_of(trace)},
                  {"applies_from", extension(trace.rule, "applies-from")},
                  {"input", trace.missed->expression},
                  {"cell", trace.missed->text},
                  {"unknown", trace.missed->unknown}};
  if (auto until = extension(trace.rule, "applies-to"); !until.empty())
    miss["applies_to"] = std::move(until);
  return miss;
}

void read_trace(const dmn::Trace& trace, RuleAnswer& answer) {
  feel::Context inputs;
  for (const auto& decision : trace.decisions)
    for (const auto& table : decision.tables) {
      for (const auto& input : table.inputs) inputs.set(input.name, input.value);
      for (const auto& rule : table.rules)
        if (rule.hit)
          answer.hits.push_back(hit_of(rule));
        else
          answer.near_misses.push_back(near_miss_of(rule));
    }
  if (!inputs.empty()) answer.inputs = tagged(feel::Value(std::move(inputs)));
}

/// A table answered, and none of its rules applied: null is what it says.
bool says_nothing(const dmn::Trace& trace) {
  if (trace.decisions.empty() || trace.decisions.back().tables.empty()) return false;
  for (const auto& table : trace.decisions.back().tables)
    for (const auto& rule : table.rules)
      if (rule.hit) return false;
  return true;
}

}  // namespace

RuleAnswer ask(const Definitions& definitions, std::string_view decision,
               const feel::Context& context, const feel::Environment& environment,
               Explained explained) {
  RuleAnswer answer;
  const dmn::Model* model = definitions.pack.rules_with(decision);
  if (!model) {
    answer.failure = fmt::format("the pack has no decision '{}'", decision);
    return answer;
  }
  dmn::Options options;
  options.environment = environment;
  options.trace = explained == Explained::Yes;
  auto outcome = dmn::evaluate(*model, decision, context, options);
  if (outcome.value.is_null() && !options.trace) {
    options.trace = true;  // only its tables tell why nothing was said
    outcome = dmn::evaluate(*model, decision, context, options);
  }
  if (outcome.trace) {
    answer.no_rule = says_nothing(*outcome.trace);
    read_trace(*outcome.trace, answer);
  }
  answer.value = std::move(outcome.value);
  if (answer.value.is_null() && !answer.no_rule && !outcome.diagnostics.empty()) {
    const auto& why = outcome.diagnostics.front();
    answer.failure = why.place.empty() ? why.message : why.place + ": " + why.message;
  }
  return answer;
}

Parts parts_read(const Draft& draft, std::string_view decision) {
  const auto& read = draft.pack().decisions_read;
  const auto names = read.find(std::string(decision));
  return names == read.end() ? Parts{} : parts_read(draft.state(), names->second);
}

RuleAnswer evaluate_rule(Draft& draft, std::string_view decision, std::string_view element) {
  auto answer =
      ask(draft.definitions(), decision, draft.context(), draft.environment(), Explained::Yes);
  record_answer(draft, decision, element, answer);
  return answer;
}

void record_answer(Draft& draft, std::string_view decision, std::string_view element,
                   const RuleAnswer& answer) {
  if (answer.failure) return;
  const PersonId person = draft.state().person;
  const Parts parts = parts_read(draft, decision);
  RuleEvaluated event{std::string(decision),
                      std::string(element),
                      personal(person, answer.inputs, parts),
                      answer.hits,
                      personal(person, tagged(answer.value), parts),
                      {}};
  if (!answer.near_misses.empty()) event.near_misses = personal(person, answer.near_misses, parts);
  draft.emit(std::move(event));
}

Json tagged(const feel::Value& value) {
  auto json = feel::to_json(value);
  return json ? *std::move(json) : Json();
}

std::string text_member(const feel::Value& context, std::string_view name) {
  const auto* text = context[name].as_string();
  return text ? *text : std::string();
}

}  // namespace entente::kernel
