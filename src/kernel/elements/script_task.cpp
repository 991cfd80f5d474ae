#include "kernel/activities.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/text_keys.hpp"
#include "kernel/work.hpp"

namespace entente::kernel {

void enter_script_task(Draft& draft, const Position& at) {
  if (!at.node.script) return complete_activity(draft, at);
  if (!at.node.script.compiled) return request_work(draft, at, at.node.script_format);
  const auto inputs = inputs_of(draft, at);
  const auto seen = seen_at(draft, at.instance, at.token, inputs);
  auto answer = feel::evaluate(at.node.script.compiled, seen, draft.environment());
  const feel::Context* entries = answer.value.as_context();
  if (!entries && answer.value.is_null() && !answer.diagnostics.empty())
    return stop_token(draft, at.token,
                      {text::kScriptFailed, text::kResumeCorrect,
                       JsonObject{{"detail", answer.diagnostics.front().message}}});
  draft.emit(ScriptRun{at.instance, at.node.id, kept(draft, answer.value)});
  feel::Context outputs;
  if (entries)
    outputs = *entries;
  else if (at.node.data_outputs.size() == 1)
    outputs.set(at.process.data[at.node.data_outputs.front()].known_as(), answer.value);
  complete_activity(draft, at, std::move(outputs));
}

}  // namespace entente::kernel
