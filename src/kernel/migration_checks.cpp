#include "kernel/migration_checks.hpp"

#include <algorithm>

#include "kernel/elements/user_task.hpp"
#include "kernel/migration.hpp"
#include "kernel/migration_scopes.hpp"
#include "kernel/standing.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

bool same_triggers(const bpmn::FlowNode& left, const bpmn::FlowNode& right) {
  return std::equal(left.events.begin(), left.events.end(), right.events.begin(),
                    right.events.end(),
                    [](const auto& a, const auto& b) { return a.trigger == b.trigger; });
}

bool waits_for_others(const bpmn::FlowNode& node) {
  return bpmn::is_gateway(node.kind) && node.incoming.size() > 1;
}

class Inspection {
 public:
  Inspection(Draft& draft, const MigrationPlan& plan)
      : draft_(draft), source_(*draft.definitions().source), plan_(plan) {}

  std::vector<Ground> run() {
    for (const auto& rule : plan_.stays) look_at(rule);
    for (const auto& [id, instance] : draft_.state().instances) look_at(instance);
    for (const auto& [id, token] : draft_.state().tokens) look_at(token);
    for (const auto& [id, task] : draft_.state().tasks) look_at(task);
    for (const auto& [id, fact] : draft_.state().facts) look_at_fact(id);
    scope_impediments(draft_, plan_, grounds_);
    for (const auto& act : loosened_acts(source_, draft_.pack()))
      if (std::find(plan_.loosened.begin(), plan_.loosened.end(), act) == plan_.loosened.end())
        add(text::kMigrationLoosens, {{"act", act}});
    return std::move(grounds_);
  }

 private:
  void add(std::string_view key, JsonObject arguments, std::string article = {}) {
    grounds_.push_back(impediment(key, std::move(arguments), std::move(article)));
  }

  void look_at(const TransitionalRule& rule) {
    const auto fact = draft_.state().facts.find(rule.fact);
    if (fact == draft_.state().facts.end()) return;
    const Date day = draft_.zone().local_date(fact->second.occurred_at);
    if (!rule.holds_on(day)) return;
    add(text::kMigrationStays, {{"fact", rule.fact}, {"day", to_string(day)}}, rule.article);
  }

  const bpmn::Process* target_of(const InstanceState& instance) const {
    return draft_.pack().process(plan_.renamed(instance.process));
  }

  void look_at(const InstanceState& instance) {
    if (!target_of(instance)) add(text::kMigrationNoProcess, {{"process", instance.process}});
  }

  void look_at(const TokenState& token) {
    const auto instance = draft_.state().instances.find(token.instance);
    if (instance == draft_.state().instances.end()) return;
    const bpmn::Process* process = target_of(instance->second);
    const bpmn::Process* old_process = source_.process(instance->second.process);
    if (!process || !old_process) return;
    const std::string& to = plan_.renamed(token.element);
    const bpmn::FlowNode* after = process->node(to);
    const bpmn::FlowNode* before = old_process->node(token.element);
    if (!after) return add(text::kMigrationNoElement, {{"element", token.element}, {"to", to}});
    if (!before || before->kind != after->kind || !same_triggers(*before, *after))
      return add(text::kMigrationOtherKind, {{"element", token.element}, {"to", to}});
    if (!same_place(*old_process, *before, *process, *after))
      return add(text::kMigrationOtherPlace, {{"element", token.element}, {"to", to}});
    look_at_act(token.element, *before, *after);
    look_at_order(behind(source_, *old_process, *before), behind(draft_.pack(), *process, *after),
                  to);
    if (waits_for_others(*after)) look_at_flow(token, *process, *after);
  }

  /// Both lie in the same sub-process, or in none.
  bool same_place(const bpmn::Process& old_process, const bpmn::FlowNode& before,
                  const bpmn::Process& process, const bpmn::FlowNode& after) const {
    if (!before.parent || !after.parent) return before.parent == after.parent;
    return plan_.renamed(old_process.nodes[*before.parent].id) == process.nodes[*after.parent].id;
  }

  /// A token is put behind no act that it was not behind before, unless it has been done.
  void look_at_order(const Behind& before, const Behind& after, const std::string& to) {
    bool any_done = false;
    for (const auto& [id, act] : draft_.state().acts)
      any_done = any_done || !act.carried_out_by.empty();
    for (const auto& stage : after.stages)
      if (!before.stages.contains(stage) && !is_done(draft_.state(), stage))
        return add(text::kMigrationSkipsAct, {{"to", to}, {"act", stage.first}});
    if (after.any && after.stages.empty() && !before.any && !any_done)
      add(text::kMigrationSkipsAct, {{"to", to}, {"act", acts_named()}});
  }

  std::string acts_named() const {
    std::string names;
    for (const auto& act : draft_.pack().acts) names += (names.empty() ? "" : ", ") + act.id;
    return names;
  }

  /// An act that is pending is still declared as that act, at that stage; nothing becomes one.
  void look_at_act(const std::string& element, const bpmn::FlowNode& before,
                   const bpmn::FlowNode& after) {
    const auto declared = [](const bpmn::FlowNode& node, std::string_view name) {
      const auto* task = node.extension("task");
      const std::string* found = task ? task->attribute(name) : nullptr;
      return found ? *found : std::string();
    };
    if (declared(before, "act") != declared(after, "act") ||
        declared(before, "stage") != declared(after, "stage"))
      add(text::kMigrationOtherAct, {{"element", element}, {"act", declared(before, "act")}});
  }

  /// Who waits at a join is counted by the flow by which it came.
  void look_at_flow(const TokenState& token, const bpmn::Process& process,
                    const bpmn::FlowNode& node) {
    const std::string& flow = plan_.renamed(token.flow);
    const bool there =
        std::any_of(node.incoming.begin(), node.incoming.end(),
                    [&](std::size_t index) { return process.flows[index].id == flow; });
    if (!there) add(text::kMigrationNoFlow, {{"element", token.element}, {"flow", flow}});
  }

  void look_at(const TaskState& task) {
    const auto instance = draft_.state().instances.find(task.created.instance);
    if (instance == draft_.state().instances.end()) return;
    const bpmn::Process* process = target_of(instance->second);
    const bpmn::FlowNode* node =
        process ? process->node(plan_.renamed(task.created.element)) : nullptr;
    if (!node || node->kind != bpmn::NodeKind::UserTask) return;
    const auto described = described_task(draft_, *process, *node);
    if (!described)
      add(text::kMigrationNoPerformer,
          {{"element", task.created.element}, {"detail", describe(described.error())}});
  }

  void look_at_fact(const std::string& id) {
    const pack::Fact* before = source_.fact(id);
    const pack::Fact* after = draft_.pack().fact(id);
    const bool protected_less =
        before && after &&
        ((before->personal && !after->personal) || (before->confidential && !after->confidential));
    if (after && before && before->type == after->type && !protected_less) return;
    if (before) add(text::kMigrationOtherFact, {{"fact", id}});
  }

  Draft& draft_;
  const pack::Pack& source_;
  const MigrationPlan& plan_;
  std::vector<Ground> grounds_;
};

/// Some of what was there is no longer.
bool lacks(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  return std::any_of(before.begin(), before.end(), [&](const std::string& one) {
    return std::find(after.begin(), after.end(), one) == after.end();
  });
}

bool asks_less(const pack::Act& before, const pack::Act* after) {
  if (!after) return before.coercive || before.signatory || !before.guard.empty();
  if ((before.coercive && !after->coercive) || (before.signatory && !after->signatory)) return true;
  if (!before.guard.empty() && after->guard.empty()) return true;
  if (before.took_place_at != after->took_place_at) return true;  // either may let pass what held
  if (lacks(before.deadlines, after->deadlines) || lacks(before.holds, after->holds) ||
      lacks(before.effects, after->effects))
    return true;
  for (const auto& need : before.needs) {
    const auto kept = std::find_if(after->needs.begin(), after->needs.end(),
                                   [&](const auto& one) { return one.fact == need.fact; });
    if (kept == after->needs.end()) return true;
    if (need.max_age_seconds &&
        (!kept->max_age_seconds || *kept->max_age_seconds > *need.max_age_seconds))
      return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> loosened_acts(const pack::Pack& before, const pack::Pack& after) {
  std::vector<std::string> found;
  for (const auto& act : before.acts)
    if (asks_less(act, after.act(act.id))) found.push_back(act.id);
  return found;
}

Ground impediment(std::string_view key, JsonObject arguments, std::string article) {
  Ground ground;
  ground.verdict = GuardVerdict::Hold;
  ground.text_key = key;
  ground.article = std::move(article);
  ground.arguments = std::move(arguments);
  return ground;
}

std::vector<Ground> impediments(Draft& draft, const MigrationPlan& plan) {
  return Inspection(draft, plan).run();
}

}  // namespace entente::kernel
