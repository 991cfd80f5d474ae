#include "kernel/scopes.hpp"

#include <vector>

#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"

namespace entente::kernel {
namespace {

/// Cancels the tasks and the work of a token and settles the incidents that held it.
void clear_waiting(Draft& draft, TokenId token, const std::string& by) {
  std::vector<std::pair<TaskId, std::string>> tasks;
  for (const auto& [id, task] : draft.state().tasks)
    if (task.created.token == token) tasks.emplace_back(id, task.created.element);
  for (const auto& [id, element] : tasks) draft.emit(TaskCancelled{id, element, by});
  std::vector<std::pair<WorkId, std::string>> works;
  for (const auto& [id, work] : draft.state().works)
    if (work.requested.token == token) works.emplace_back(id, work.requested.element);
  for (const auto& [id, element] : works) draft.emit(WorkCancelled{id, element, by});
  std::vector<IncidentId> incidents;
  for (const auto& [id, incident] : draft.state().incidents)
    if (incident.raised.token == token) incidents.push_back(id);
  for (const auto& id : incidents) draft.emit(IncidentResolved{id, Json()});
}

/// What a called process hands back: its data outputs by name.
feel::Context outputs_of(Draft& draft, InstanceId instance) {
  feel::Context outputs;
  const InstanceState* state = instance_of(draft, instance);
  const bpmn::Process* process = state ? draft.pack().process(state->process) : nullptr;
  if (!process) return outputs;
  for (const std::size_t item : process->data_outputs) {
    const std::string& name = process->data[item].known_as();
    outputs.set(name, value_of_data(draft, instance, name));
  }
  return outputs;
}

}  // namespace

const InstanceState* instance_of(const Draft& draft, InstanceId instance) {
  const auto found = draft.state().instances.find(instance);
  return found == draft.state().instances.end() ? nullptr : &found->second;
}

const bpmn::Container* container_of(const Draft& draft, InstanceId instance) {
  const InstanceState* state = instance_of(draft, instance);
  const bpmn::Process* process = state ? draft.pack().process(state->process) : nullptr;
  if (!process) return nullptr;
  if (!state->scope || state->scope->kind == ScopeKind::Called) return &process->content;
  if (state->scope->kind == ScopeKind::Loop) return nullptr;
  const bpmn::FlowNode* node = process->node(state->scope->element);
  return node && node->sub_process ? &node->sub_process->content : nullptr;
}

std::optional<Position> host_of(const Draft& draft, InstanceId instance) {
  const InstanceState* state = instance_of(draft, instance);
  if (!state || !state->scope) return std::nullopt;
  auto at = position_of(draft, state->scope->host);
  if (!at) return std::nullopt;
  return *at;
}

std::optional<ScopeKind> kind_of(const Draft& draft, InstanceId instance) {
  const InstanceState* state = instance_of(draft, instance);
  return state && state->scope ? std::optional(state->scope->kind) : std::nullopt;
}

std::optional<InstanceId> hosted_by(const Draft& draft, TokenId token) {
  for (const auto& [id, instance] : draft.state().instances)
    if (instance.scope && instance.scope->host == token) return id;
  return std::nullopt;
}

InstanceId start_scope(Draft& draft, const Position& host, ScopeKind kind,
                       const std::string& process, const std::string& element) {
  ScopeStarted started;
  started.instance = InstanceId{draft.new_id()};
  started.parent = host.instance;
  started.host = host.token;
  started.kind = kind;
  started.process = process;
  started.element = element;
  const InstanceId instance = started.instance;
  draft.emit(std::move(started));
  return instance;
}

void begin_flow(Draft& draft, InstanceId instance) {
  const bpmn::Container* container = container_of(draft, instance);
  const InstanceState* state = instance_of(draft, instance);
  const bpmn::Process* process = state ? draft.pack().process(state->process) : nullptr;
  if (!container || !process) return;
  for (const std::size_t entry : container->entries)
    place_new(draft, instance, process->nodes[entry].id);
  if (container->entries.empty()) token_gone(draft, instance, state->scope->element);
  arm_event_sub_processes(draft, instance);
}

TokenId place_new(Draft& draft, InstanceId instance, const std::string& element) {
  const TokenId token = place_host(draft, instance, element);
  draft.ready().push_back({token});
  return token;
}

TokenId place_host(Draft& draft, InstanceId instance, const std::string& element) {
  const TokenId token{draft.new_id()};
  draft.emit(TokenPlaced{token, instance, element, {}, std::nullopt});
  return token;
}

void clear_token(Draft& draft, TokenId token, const std::string& by) {
  const auto found = draft.state().tokens.find(token);
  if (found == draft.state().tokens.end()) return;
  const std::string element = found->second.element;
  while (const auto inner = hosted_by(draft, token)) {
    empty_instance(draft, *inner, by);
    draft.emit(ScopeEnded{*inner, element, {}});
  }
  clear_waiting(draft, token, by);
}

void withdraw(Draft& draft, TokenId token, const std::string& by) {
  const auto found = draft.state().tokens.find(token);
  if (found == draft.state().tokens.end()) return;
  const std::string element = found->second.element;
  clear_token(draft, token, by);
  draft.emit(TokenWithdrawn{token, element});
}

void empty_instance(Draft& draft, InstanceId instance, const std::string& by) {
  std::vector<TokenId> tokens;
  for (const auto& [id, token] : draft.state().tokens)
    if (token.instance == instance) tokens.push_back(id);
  for (const auto& id : tokens) withdraw(draft, id, by);
}

void token_gone(Draft& draft, InstanceId instance, const std::string& element) {
  const InstanceState* state = instance_of(draft, instance);
  if (!state) return;
  if (!state->scope) {
    if (state->tokens > 0) return;
    draft.emit(ProcessEnded{instance, element, false});
    draft.note_end(element);
    return;
  }
  if (state->scope->kind == ScopeKind::Compensation) {
    if (state->tokens == 0) go_on_compensating(draft, instance);
    return;
  }
  const auto host = host_of(draft, instance);
  if (host && host->node.kind == bpmn::NodeKind::AdHocSubProcess)
    return go_on_ad_hoc(draft, instance);
  if (state->scope->kind != ScopeKind::Loop && state->tokens == 0) complete_scope(draft, instance);
}

void complete_scope(Draft& draft, InstanceId instance) {
  const auto host = host_of(draft, instance);
  if (!host) return;
  const InstanceState& state = draft.state().instances.at(instance);
  const bool called = state.scope->kind == ScopeKind::Called;
  const bool keeps = state.scope->kind != ScopeKind::EventSubProcess &&
                     (host->node.compensation || !state.completed.empty());
  auto outputs = called ? outputs_of(draft, instance) : feel::Context();
  draft.emit(ScopeEnded{instance, host->node.id, keeps ? std::optional(true) : std::nullopt});
  if (host->node.is_event_sub_process()) return consume(draft, *host);
  complete_activity(draft, *host, std::move(outputs));
}

}  // namespace entente::kernel
