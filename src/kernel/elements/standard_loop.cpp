#include "kernel/activities.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/elements/loop_instances.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// Whether to turn once more (§13.3.6); nothing when the condition answers neither.
std::optional<bool> goes_on(Draft& draft, const Position& host, std::optional<InstanceId> loop,
                            std::int64_t turns) {
  const auto& standard = *host.node.loop;
  if (standard.maximum && turns >= *standard.maximum) return false;
  if (!standard.condition) return true;
  const feel::Context counter{{"loopCounter", feel::Value(turns)}};
  const auto answer =
      loop ? evaluate_at(draft, standard.condition.compiled, *loop, std::nullopt, counter)
           : evaluate_at(draft, standard.condition.compiled, host, counter);
  const bool* value = answer.as_boolean();
  return value ? std::optional(*value) : std::nullopt;
}

void stop_at_condition(Draft& draft, const Position& host) {
  stop_token(draft, host.token,
             {text::kConditionNull, text::kResumeCorrect,
              JsonObject{{"flow", host.node.id}, {"condition", host.node.loop->condition.text}}});
}

}  // namespace

void enter_standard_loop(Draft& draft, const Position& at) {
  if (at.node.loop->test_before) {
    const auto first = goes_on(draft, at, std::nullopt, 0);
    if (!first) return stop_at_condition(draft, at);
    if (!*first) return finish_activity(draft, at);
  }
  const InstanceId loop = start_scope(draft, at, ScopeKind::Loop, at.process.id, at.node.id);
  place_instance(draft, loop, at.node.id, 1);
}

void turn_standard_loop(Draft& draft, const Position& host, InstanceId loop) {
  const std::int64_t turns = draft.state().instances.at(loop).scope->loop->completed;
  const auto again = goes_on(draft, host, loop, turns);
  if (!again) return stop_at_condition(draft, host);
  if (*again) return place_instance(draft, loop, host.node.id, turns + 1);
  end_loop(draft, host, loop);
}

}  // namespace entente::kernel
