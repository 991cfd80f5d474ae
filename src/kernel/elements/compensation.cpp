#include <algorithm>

#include "kernel/catchers.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/scopes.hpp"

namespace entente::kernel {
namespace {

const std::vector<CompletedActivity>& completed_in(const Draft& draft, InstanceId instance) {
  return draft.state().instances.at(instance).completed;
}

/// The scope whose activities a throwing event compensates (§10.5.6): the one it is in, or the one
/// around its event sub-process.
InstanceId scope_of(const Draft& draft, InstanceId instance) {
  while (kind_of(draft, instance) == ScopeKind::EventSubProcess)
    instance = draft.state().instances.at(instance).scope->parent;
  return instance;
}

std::vector<std::int64_t> records_of(const Draft& draft, InstanceId instance,
                                     const std::string* element) {
  std::vector<std::int64_t> records;
  for (const auto& one : completed_in(draft, instance))
    if (!element || one.element == *element) records.push_back(one.record);
  return records;
}

/// The scope holds again what the completed one held; its handler, or in their reverse order the
/// handlers of what was completed in it, run there.
void restore(Draft& draft, InstanceId compensation, const CompletedActivity& completed,
             const bpmn::FlowNode& node) {
  const TokenId host = place_host(draft, compensation, completed.element);
  ScopeStarted started;
  started.instance = InstanceId{draft.new_id()};
  started.parent = compensation;
  started.host = host;
  started.kind = ScopeKind::Compensation;
  started.process = completed.process;
  started.element = node.sub_process ? completed.element : std::string();
  started.records = std::vector<std::int64_t>{completed.record};
  started.from = compensation;
  started.restored = true;
  const InstanceId restored = started.instance;
  const bpmn::Process* process = draft.pack().process(started.process);
  draft.emit(std::move(started));
  if (!node.compensation || !process) return go_on_compensating(draft, restored);
  const auto& handler = process->nodes[*node.compensation];
  for (const std::size_t start : handler.sub_process->content.start_events)
    return start_event_sub_process(draft, restored, *process, process->nodes[start]);
}

/// Whether an event sub-process within the activity is its handler, and so ran in the scope.
bool has_own_handler(const Draft& draft, InstanceId instance) {
  const auto& state = draft.state().instances.at(instance);
  const auto* process = draft.pack().process(state.process);
  const auto* node = process ? process->node(state.scope->element) : nullptr;
  return node && node->compensation && process->nodes[*node->compensation].is_event_sub_process();
}

void go_on_from(Draft& draft, const Position& host) {
  if (kind_of(draft, host.instance) == ScopeKind::Compensation) return consume(draft, host);
  const auto* cancel = host.node.event(bpmn::Trigger::Cancel);
  if (cancel) return leave_cancelled(draft, host.instance);
  const auto* thrown = host.node.event(bpmn::Trigger::Compensation);
  if (host.node.kind == bpmn::NodeKind::EndEvent || (thrown && !thrown->wait_for_completion))
    return consume(draft, host);
  leave(draft, host);
}

}  // namespace

bool compensate(Draft& draft, const Position& at, std::optional<std::size_t> activity) {
  const std::string* element = activity ? &at.process.nodes[*activity].id : nullptr;
  InstanceId scope = scope_of(draft, at.instance);
  auto records = records_of(draft, scope, element);
  while (element && records.empty() && kind_of(draft, scope)) {
    scope = scope_of(draft, draft.state().instances.at(scope).scope->parent);
    records = records_of(draft, scope, element);
  }
  if (records.empty()) return false;
  const auto* thrown = at.node.event(bpmn::Trigger::Compensation);
  const bool waits = !thrown || thrown->wait_for_completion;
  ScopeStarted started;
  started.host = waits ? at.token : place_host(draft, at.instance, at.node.id);
  started.instance = InstanceId{draft.new_id()};
  started.parent = at.instance;
  started.kind = ScopeKind::Compensation;
  started.process = at.process.id;
  started.element = at.node.id;
  started.records = std::move(records);
  started.from = scope;
  const InstanceId instance = started.instance;
  draft.emit(std::move(started));
  go_on_compensating(draft, instance);
  return true;
}

void go_on_compensating(Draft& draft, InstanceId instance) {
  const auto& completed = completed_in(draft, instance);
  if (completed.empty() || has_own_handler(draft, instance)) {
    const auto host = host_of(draft, instance);
    if (!host) return;
    draft.emit(ScopeEnded{instance, host->node.id, {}});
    return go_on_from(draft, *host);
  }
  const CompletedActivity last = completed.back();  // §13.5.5: in reverse order
  const auto* process = draft.pack().process(draft.state().instances.at(instance).process);
  const bpmn::FlowNode* node = process ? process->node(last.element) : nullptr;
  const bool by_handler =
      node && node->compensation && !process->nodes[*node->compensation].is_event_sub_process();
  if (node && !by_handler && (node->compensation || !last.inner.empty()))
    return restore(draft, instance, last, *node);
  draft.emit(CompensationBegun{instance, last.record, last.element});
  if (by_handler)
    place_new(draft, instance, process->nodes[*node->compensation].id);
  else
    go_on_compensating(draft, instance);
}

}  // namespace entente::kernel
