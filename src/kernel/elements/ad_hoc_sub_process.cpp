#include <algorithm>

#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

bool was_begun(const Draft& draft, InstanceId instance, const std::string& element) {
  const auto& begun = draft.state().instances.at(instance).fired;
  return std::find(begun.begin(), begun.end(), element) != begun.end();
}

/// What someone performs may be performed again as long as the condition does not hold; what runs
/// by itself runs once.
bool may_be_repeated(const bpmn::FlowNode& node) {
  return node.kind == bpmn::NodeKind::UserTask || node.kind == bpmn::NodeKind::ServiceTask ||
         node.kind == bpmn::NodeKind::ReceiveTask;
}

/// Those, the least often performed first.
std::vector<std::string> repeatable(const Draft& draft, const Position& host) {
  std::vector<std::string> elements;
  for (const std::size_t entry : host.node.sub_process->content.entries)
    if (may_be_repeated(host.process.nodes[entry]))
      elements.push_back(host.process.nodes[entry].id);
  const auto passed = [&](const std::string& element) {
    const auto found = draft.state().path.find(element);
    return found == draft.state().path.end() ? 0 : found->second;
  };
  std::stable_sort(elements.begin(), elements.end(), [&](const auto& left, const auto& right) {
    return passed(left) < passed(right);
  });
  return elements;
}

bool is_done(Draft& draft, const Position& host, InstanceId instance) {
  const auto& condition = host.node.sub_process->completion;
  return condition && evaluate_at(draft, condition.compiled, instance, std::nullopt).is_true();
}

}  // namespace

void enter_ad_hoc_sub_process(Draft& draft, const Position& at) {
  const InstanceId inner = start_scope(draft, at, ScopeKind::SubProcess, at.process.id, at.node.id);
  const auto& entries = at.node.sub_process->content.entries;
  if (!at.node.sub_process->ordered_sequential || entries.empty()) return begin_flow(draft, inner);
  place_new(draft, inner, at.process.nodes[entries.front()].id);
}

void go_on_ad_hoc(Draft& draft, InstanceId instance) {
  const auto host = host_of(draft, instance);
  if (!host) return;
  const auto& sub = *host->node.sub_process;
  const bool idle = draft.state().instances.at(instance).tokens == 0;
  if (is_done(draft, *host, instance)) {  // §13.3.5: running instances are cancelled, or end first
    if (!idle && !sub.cancel_remaining_instances) return;
    empty_instance(draft, instance, host->node.id);
    return complete_scope(draft, instance);
  }
  if (!idle) return;
  for (const std::size_t entry : sub.content.entries)
    if (!was_begun(draft, instance, host->process.nodes[entry].id)) {
      place_new(draft, instance, host->process.nodes[entry].id);
      return;
    }
  if (!sub.completion) return complete_scope(draft, instance);
  auto again = repeatable(draft, *host);
  if (again.empty()) return stop_token(draft, host->token, {text::kNoWayOut, text::kResumeCorrect});
  if (sub.ordered_sequential) again.resize(1);
  for (const auto& element : again) place_new(draft, instance, element);
}

}  // namespace entente::kernel
