#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/elements/loop_instances.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using Behavior = bpmn::MultiInstance::Behavior;

/// More instances than any procedure means.
constexpr std::int64_t kInstancesMax = 10'000;

struct Amount {
  std::int64_t count = 0;
  std::optional<feel::Value> items;
};

/// How many instances there are (§13.3.7); nothing when the expression gives no such number.
std::optional<Amount> amount_of(Draft& draft, const Position& at) {
  const auto& instances = *at.node.multi_instance;
  if (instances.cardinality) {
    const auto answer = evaluate_at(draft, instances.cardinality.compiled, at);
    const auto* number = answer.as_number();
    const auto count = number ? number->to_int64() : std::nullopt;
    if (!count || *count < 0 || *count > kInstancesMax) return std::nullopt;
    return Amount{*count, std::nullopt};
  }
  feel::Value items;
  if (instances.collection) {
    const auto seen = seen_at(draft, at.instance, at.token, inputs_of(draft, at));
    if (const auto* found = seen.find(at.process.data[*instances.collection].known_as()))
      items = *found;
  }
  if (items.is_null() && instances.collection_expression)
    items = evaluate_at(draft, instances.collection_expression.compiled, at);
  const auto* list = items.as_list();
  if (!list || static_cast<std::int64_t>(list->size()) > kInstancesMax) return std::nullopt;
  return Amount{static_cast<std::int64_t>(list->size()), items};
}

/// The activity throws an event as one of its instances completes (Table 10.29). The boundary
/// events of the activity may catch it; they do not cancel what goes on: decisions/0053.
void throw_behavior(Draft& draft, const Position& host, InstanceId loop,
                    const bpmn::EventDefinition& event) {
  if (event.trigger == bpmn::Trigger::Signal)
    return throw_signal(draft, loop, host.node.id, event.signal, host.token);
  for (const std::size_t index : host.node.boundary) {
    const auto& boundary = host.process.nodes[index];
    const auto* caught = boundary.event(event.trigger);
    if (caught && (caught->code.empty() || caught->code == event.code) &&
        caught->message == event.message)
      return fire_boundary(draft, host, boundary, false);
  }
}

/// @return whether a complex definition says that the activity is complete (Table 10.31)
bool behave(Draft& draft, const Position& host, InstanceId loop) {
  const auto& instances = *host.node.multi_instance;
  const LoopState state = *draft.state().instances.at(loop).scope->loop;
  if (instances.behavior == Behavior::None && instances.none_event)
    throw_behavior(draft, host, loop, *instances.none_event);
  if (instances.behavior == Behavior::One && instances.one_event && state.completed == 1)
    throw_behavior(draft, host, loop, *instances.one_event);
  if (instances.behavior != Behavior::Complex) return false;
  const auto attributes = loop_attributes(draft, loop);
  bool over = false;
  for (const auto& one : instances.complex) {
    if (!evaluate_at(draft, one.condition.compiled, loop, std::nullopt, attributes).is_true())
      continue;
    throw_behavior(draft, host, loop, one.event);
    over = true;
  }
  return over;
}

}  // namespace

void enter_multi_instance(Draft& draft, const Position& at) {
  auto amount = amount_of(draft, at);
  if (!amount) return stop_token(draft, at.token, {text::kLoopUnknown, text::kResumeCorrect});
  if (amount->count == 0) return finish_activity(draft, at);
  ScopeStarted started;
  started.instance = InstanceId{draft.new_id()};
  started.parent = at.instance;
  started.host = at.token;
  started.kind = ScopeKind::Loop;
  started.process = at.process.id;
  started.element = at.node.id;
  started.count = amount->count;
  if (amount->items) started.items = kept(draft, *amount->items);
  const InstanceId loop = started.instance;
  draft.emit(std::move(started));
  const std::int64_t first = at.node.multi_instance->sequential ? 1 : amount->count;
  for (std::int64_t item = 1; item <= first; ++item) place_instance(draft, loop, at.node.id, item);
}

void turn_multi_instance(Draft& draft, const Position& host, InstanceId loop) {
  const auto& instances = *host.node.multi_instance;
  const bool over = behave(draft, host, loop);
  if (!draft.state().instances.contains(loop)) return;
  const bool done =
      over || (instances.completion && evaluate_at(draft, instances.completion.compiled, loop,
                                                   std::nullopt, loop_attributes(draft, loop))
                                           .is_true());
  const LoopState state = *draft.state().instances.at(loop).scope->loop;
  if (done || state.completed >= *state.count) return end_loop(draft, host, loop);
  if (instances.sequential) place_instance(draft, loop, host.node.id, state.started + 1);
}

}  // namespace entente::kernel
