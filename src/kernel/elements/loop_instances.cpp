#include "kernel/elements/loop_instances.hpp"

#include "kernel/activities.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/scopes.hpp"

namespace entente::kernel {
namespace {

/// What the instance contributes to the output collection.
std::optional<Json> output_of(Draft& draft, const Position& inner, const feel::Context& outputs) {
  const auto& instances = inner.node.multi_instance;
  if (!instances || instances->output_item.empty()) return std::nullopt;
  if (const auto moved = output_for(draft, inner, outputs, instances->output_item))
    return kept(draft, *moved);
  if (const auto* given = outputs.find(instances->output_item)) return kept(draft, *given);
  const auto seen = seen_at(draft, inner.instance, inner.token);
  const auto* value = seen.find(instances->output_item);
  return kept(draft, value ? *value : feel::Value());
}

/// §10.3.8: the outputs of the instances, in their order, as one list.
void write_collection(Draft& draft, const Position& host, InstanceId loop) {
  const auto& instances = host.node.multi_instance;
  if (!instances || !instances->output) return;
  const auto outputs = draft.state().instances.at(loop).scope->loop->outputs;
  const std::int64_t started = draft.state().instances.at(loop).scope->loop->started;
  feel::List list;
  for (std::int64_t item = 1; item <= started; ++item)
    if (const auto found = outputs.find(std::to_string(item)); found != outputs.end())
      list.push_back(unkept(draft, found->second));
  set_data(draft, host.instance, host.process.data[*instances->output].known_as(),
           feel::Value(std::move(list)));
}

}  // namespace

void place_instance(Draft& draft, InstanceId loop, const std::string& element, std::int64_t item) {
  const TokenId token{draft.new_id()};
  draft.ready().push_back({token});
  draft.emit(TokenPlaced{token, loop, element, {}, std::nullopt, item});
}

void turn_loop(Draft& draft, const Position& inner, const feel::Context& outputs) {
  const InstanceId loop = inner.instance;
  const auto host = host_of(draft, loop);
  const auto token = draft.state().tokens.find(inner.token);
  if (!host || token == draft.state().tokens.end()) return;
  const std::int64_t item = token->second.item.value_or(0);
  draft.emit(LoopTurned{loop, item, output_of(draft, inner, outputs)});
  draft.emit(TokenWithdrawn{inner.token, inner.node.id});
  if (host->node.loop)
    turn_standard_loop(draft, *host, loop);
  else
    turn_multi_instance(draft, *host, loop);
}

void end_loop(Draft& draft, const Position& host, InstanceId loop) {
  empty_instance(draft, loop, host.node.id);
  write_collection(draft, host, loop);
  const bool keeps = !draft.state().instances.at(loop).completed.empty();
  draft.emit(ScopeEnded{loop, host.node.id, keeps ? std::optional(true) : std::nullopt});
  finish_activity(draft, host);
}

void go_on(Draft& draft, InstanceId instance) {
  const auto host = host_of(draft, instance);
  if (!host || draft.state().instances.at(instance).tokens > 0) return;
  if (host->node.kind == bpmn::NodeKind::AdHocSubProcess &&
      kind_of(draft, instance) == ScopeKind::SubProcess)
    return go_on_ad_hoc(draft, instance);
  if (kind_of(draft, instance) != ScopeKind::Loop) return;
  if (host->node.loop)
    turn_standard_loop(draft, *host, instance);
  else
    turn_multi_instance(draft, *host, instance);
}

}  // namespace entente::kernel
