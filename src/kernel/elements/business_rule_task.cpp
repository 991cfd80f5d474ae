#include "kernel/activities.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/facts.hpp"
#include "kernel/notices.hpp"
#include "kernel/rules.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

void record(Draft& draft, const std::string& id, const feel::Value& value,
            const std::string& decision, std::vector<std::string>& recorded) {
  const pack::Fact* fact = draft.pack().fact(id);
  if (!fact || value.is_null()) return;
  record_fact(draft, *fact, tagged(value), draft.now(), {SourceKind::Rule, decision});
  recorded.push_back(id);
}

}  // namespace

void enter_business_rule_task(Draft& draft, const Position& at) {
  const bpmn::Extension* extension = at.node.extension("decision");
  const std::string* decision = extension ? extension->attribute("ref") : nullptr;
  const auto stop = [&](std::string_view detail) {
    stop_token(draft, at.token,
               {text::kRuleFailed, text::kResumeCorrect,
                JsonObject{{"decision", decision ? *decision : ""}, {"detail", detail}}});
  };
  if (!decision) return stop("the task names no decision");
  const auto answer = evaluate_rule(draft, *decision, at.node.id);
  if (answer.failure) return stop(*answer.failure);
  if (answer.value.is_null()) return stop("no rule applies");

  std::vector<std::string> recorded;
  if (const std::string* result = extension->attribute("result")) {
    record(draft, *result, answer.value, *decision, recorded);
    if (const auto* members = answer.value.as_context(); members && recorded.empty())
      for (const auto& [name, value] : *members)
        record(draft, *result + "." + name, value, *decision, recorded);
  }
  update_deadlines(draft, recorded, Change::Recorded);
  feel::Context outputs;
  if (!at.node.output_associations.empty() && answer.value.as_context())
    outputs = *answer.value.as_context();
  complete_activity(draft, at, std::move(outputs));
}

}  // namespace entente::kernel
