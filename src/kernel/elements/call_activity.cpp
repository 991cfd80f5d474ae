#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// Calls within calls: deeper than any procedure, far from what a stack holds.
constexpr int kCallsMax = 64;

int depth_of(const Draft& draft, InstanceId instance) {
  int depth = 0;
  for (;;) {
    const auto found = draft.state().instances.find(instance);
    if (found == draft.state().instances.end() || !found->second.scope) return depth;
    if (found->second.scope->kind == ScopeKind::Called) ++depth;
    instance = found->second.scope->parent;
  }
}

}  // namespace

void enter_call_activity(Draft& draft, const Position& at) {
  const std::string called = at.node.call ? at.node.call->called : std::string();
  const bpmn::Process* process = draft.pack().process(called);
  if (!process || depth_of(draft, at.instance) >= kCallsMax)
    return stop_token(draft, at.token,
                      {process ? text::kEndlessLoop : text::kCalledUnknown, text::kResumeProcedure,
                       JsonObject{{"process", called}}});
  const auto inputs = inputs_of(draft, at);
  const InstanceId inner = start_scope(draft, at, ScopeKind::Called, process->id, {});
  for (const auto& [name, value] : inputs) set_data(draft, inner, name, value);
  begin_flow(draft, inner);
}

}  // namespace entente::kernel
