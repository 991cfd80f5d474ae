#include "kernel/rules.hpp"

#include "dmn/evaluate.hpp"
#include "feel/json.hpp"

namespace entente::kernel {
namespace {

std::string extension(const dmn::RuleInfo& rule, std::string_view name) {
  for (const auto& one : rule.extensions)
    if (one.name == name) return one.value;
  return {};
}

void read_trace(const dmn::Trace& trace, RuleAnswer& answer) {
  if (trace.decisions.empty()) return;
  bool any_table = false;
  for (const auto& table : trace.decisions.back().tables) {
    any_table = true;
    answer.inputs = tagged(feel::Value(table.inputs));
    for (const auto& rule : table.rules) {
      if (!rule.hit) continue;
      std::string article = extension(rule.rule, "citation");
      if (article.empty())
        if (const auto* output = rule.outputs.find("article"))
          if (const auto* text = output->as_string()) article = *text;
      std::string id = rule.rule.id.empty() ? fmt::format("{}", rule.rule.number) : rule.rule.id;
      answer.hits.push_back(
          {std::move(id), std::move(article), extension(rule.rule, "applies-from")});
    }
  }
  answer.no_rule = any_table && answer.hits.empty();
}

}  // namespace

RuleAnswer ask(const Definitions& definitions, std::string_view decision,
               const feel::Context& context, const feel::Environment& environment) {
  RuleAnswer answer;
  const dmn::Model* model = definitions.pack.rules_with(decision);
  if (!model) {
    answer.failure = fmt::format("the pack has no decision '{}'", decision);
    return answer;
  }
  dmn::Options options;
  options.environment = environment;
  options.trace = true;
  auto outcome = dmn::evaluate(*model, decision, context, options);
  if (outcome.trace) read_trace(*outcome.trace, answer);
  answer.value = std::move(outcome.value);
  if (answer.value.is_null() && !answer.no_rule && !outcome.diagnostics.empty()) {
    const auto& why = outcome.diagnostics.front();
    answer.failure = why.place.empty() ? why.message : why.place + ": " + why.message;
  }
  return answer;
}

RuleAnswer evaluate_rule(Draft& draft, std::string_view decision, std::string_view element) {
  auto answer = ask(draft.definitions(), decision, draft.context(), draft.environment());
  if (answer.failure) return answer;
  const PersonId person = draft.state().person;
  draft.emit(RuleEvaluated{std::string(decision), std::string(element),
                           personal(person, answer.inputs), answer.hits,
                           personal(person, tagged(answer.value))});
  return answer;
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
