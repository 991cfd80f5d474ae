#include "kernel/migration_scopes.hpp"

#include <algorithm>

#include "kernel/migration_checks.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using bpmn::FlowNode;
using bpmn::Process;

/// Repeated in the same way, or not at all.
bool same_repetition(const FlowNode& before, const FlowNode& after) {
  if (before.loop.has_value() != after.loop.has_value()) return false;
  if (before.multi_instance.has_value() != after.multi_instance.has_value()) return false;
  return !before.multi_instance ||
         before.multi_instance->sequential == after.multi_instance->sequential;
}

/// What would be asked for of a service, or to run a script.
std::string operation_of(const FlowNode& node) {
  if (!node.operation.empty()) return node.operation;
  return node.implementation.empty() ? node.script_format : node.implementation;
}

bool has_timer(const FlowNode& node) {
  return std::any_of(node.events.begin(), node.events.end(), [](const auto& event) {
    return event.trigger == bpmn::Trigger::Timer && event.deadline.empty();
  });
}

/// An element of the case, in both versions; null (the pointers) where a version has none.
struct Pair {
  const Process* old_process = nullptr;
  const Process* process = nullptr;
  const FlowNode* before = nullptr;
  const FlowNode* after = nullptr;
};

class ScopeInspection {
 public:
  ScopeInspection(Draft& draft, const MigrationPlan& plan, std::vector<Ground>& grounds)
      : state_(draft.state()),
        source_(*draft.definitions().source),
        target_(draft.pack()),
        plan_(plan),
        grounds_(grounds) {}

  void run() {
    for (const auto& [id, instance] : state_.instances) {
      if (instance.scope) look_at_scope(instance);
      look_at_completed(instance.completed);
      look_at_gateways(instance);
      look_at_data(instance);
    }
    for (const auto& [id, work] : state_.works) look_at_work(work.requested);
    for (const auto& [id, timer] : state_.timers) look_at_timer(timer.set);
    for (const auto& [id, armed] : state_.armed) look_at_armed(id);
  }

 private:
  void add(std::string_view key, JsonObject arguments) {
    grounds_.push_back(impediment(key, std::move(arguments)));
  }

  Pair pair(const std::string& process, const std::string& element) const {
    Pair found;
    found.old_process = source_.process(process);
    found.process = target_.process(plan_.renamed(process));
    if (found.old_process) found.before = found.old_process->node(element);
    if (found.process) found.after = found.process->node(plan_.renamed(element));
    return found;
  }

  /// The activity that holds the scope still holds one of this kind.
  void look_at_scope(const InstanceState& instance) {
    const auto& scope = *instance.scope;
    const auto host = state_.tokens.find(scope.host);
    const auto parent = state_.instances.find(scope.parent);
    if (host == state_.tokens.end() || parent == state_.instances.end()) return;
    const Pair at = pair(parent->second.process, host->second.element);
    if (!at.before || !at.after) return;  // told of the token
    bool same = same_repetition(*at.before, *at.after) &&
                at.before->is_event_sub_process() == at.after->is_event_sub_process();
    if (scope.kind == ScopeKind::Called)
      same = same && at.after->call && at.after->call->called == plan_.renamed(instance.process);
    if (!same) add(text::kMigrationOtherScope, {{"element", host->second.element}});
  }

  /// What was done and can be undone can be undone still, in the same way.
  void look_at_completed(const std::vector<CompletedActivity>& completed) {
    for (const auto& one : completed) {
      const Pair at = pair(one.process, one.element);
      const auto handler = [](const Process& process, const FlowNode& node) {
        return node.compensation ? &process.nodes[*node.compensation] : nullptr;
      };
      const FlowNode* before = at.before ? handler(*at.old_process, *at.before) : nullptr;
      const FlowNode* after = at.after ? handler(*at.process, *at.after) : nullptr;
      const bool lost =
          before && (!after || after->is_event_sub_process() != before->is_event_sub_process());
      const bool emptied = !one.inner.empty() && !at.after;
      if (lost || emptied) add(text::kMigrationNoUndoing, {{"element", one.element}});
      look_at_completed(one.inner);
    }
  }

  /// Complex gateways that wait for reset remember by which flows they started.
  void look_at_gateways(const InstanceState& instance) {
    for (const auto& [gateway, flows] : instance.resetting) {
      const Pair at = pair(instance.process, gateway);
      if (!at.after || at.after->kind != bpmn::NodeKind::ComplexGateway) {
        add(text::kMigrationNoElement, {{"element", gateway}, {"to", plan_.renamed(gateway)}});
        continue;
      }
      for (const auto& flow : flows) {
        const bool there = std::any_of(
            at.after->incoming.begin(), at.after->incoming.end(),
            [&](std::size_t index) { return at.process->flows[index].id == plan_.renamed(flow); });
        if (!there) add(text::kMigrationNoFlow, {{"element", gateway}, {"flow", flow}});
      }
    }
  }

  void look_at_data(const InstanceState& instance) {
    const Process* before = source_.process(instance.process);
    const Process* after = target_.process(plan_.renamed(instance.process));
    if (!before || !after) return;
    const std::string element = instance.scope ? instance.scope->element : std::string();
    const auto inside = [](const Process& process,
                           const std::string& id) -> std::optional<std::size_t> {
      const FlowNode* node = id.empty() ? nullptr : process.node(id);
      return node ? std::optional(process.position(*node)) : std::nullopt;
    };
    for (const auto& [name, value] : instance.data)
      if (before->data_named(name, inside(*before, element)) &&
          !after->data_named(name, inside(*after, plan_.renamed(element))))
        add(text::kMigrationNoData,
            {{"data", name}, {"element", element.empty() ? instance.process : element}});
  }

  void look_at_work(const WorkRequested& work) {
    const auto instance = state_.instances.find(work.instance);
    if (instance == state_.instances.end()) return;
    const Pair at = pair(instance->second.process, work.element);
    if (!at.before || !at.after) return;  // told of the token
    if (operation_of(*at.before) != operation_of(*at.after))
      add(text::kMigrationOtherWork, {{"element", work.element}, {"operation", work.operation}});
  }

  /// The timer goes on as it was set; there must be an event that it fires.
  void look_at_timer(const TimerSet& timer) {
    const FlowNode* after = nullptr;
    bool attached = true;
    if (timer.instance) {
      const auto instance = state_.instances.find(*timer.instance);
      if (instance == state_.instances.end()) return;
      const Pair at = pair(instance->second.process, timer.element);
      after = at.after;
      if (timer.token && at.before && at.before->attached_to && after)
        attached = after->attached_to &&
                   at.process->nodes[*after->attached_to].id ==
                       plan_.renamed(at.old_process->nodes[*at.before->attached_to].id);
    } else {
      for (const auto& [process, armed] : state_.armed)
        if (const Pair at = pair(process, timer.element); at.before) after = at.after;
    }
    if (!after || !has_timer(*after) || !attached)
      add(text::kMigrationNoTimer, {{"element", timer.element}});
  }

  void look_at_armed(const std::string& process) {
    if (!target_.process(plan_.renamed(process)))
      add(text::kMigrationNoProcess, {{"process", process}});
  }

  const Case& state_;
  const pack::Pack& source_;
  const pack::Pack& target_;
  const MigrationPlan& plan_;
  std::vector<Ground>& grounds_;
};

}  // namespace

void scope_impediments(Draft& draft, const MigrationPlan& plan, std::vector<Ground>& grounds) {
  ScopeInspection(draft, plan, grounds).run();
}

}  // namespace entente::kernel
