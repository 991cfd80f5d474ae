#include <algorithm>
#include <set>

#include "pack/act_paths.hpp"
#include "pack/checker.hpp"

namespace entente::pack {
namespace {

using bpmn::FlowNode;
using bpmn::NodeKind;

/// One process and what surrounds it.
struct Scope {
  const bpmn::Model& model;
  const bpmn::Process& process;
  std::string participant;

  std::string place(const FlowNode& node) const {
    return fmt::format("{}:{}", model.file, node.line);
  }
};

void check_lane(Checker& checker, const Scope& scope, const FlowNode& node) {
  const auto place = scope.place(node);
  const auto* lane = scope.process.lane_of(node);
  if (!lane || !lane->performer) {
    checker.problem(place, "{} lies in no lane with an organisation", named(node));
    return;
  }
  for (const auto& two : scope.process.in_two_lanes)
    if (two.node == scope.process.position(node))
      checker.problem(place, "{} lies in two lanes, '{}' and '{}': who performs it is one",
                      named(node), scope.process.lanes[two.lane].id,
                      scope.process.lanes[two.other].id);
  const auto& performer = *lane->performer;
  checker.needs_text(place, "role." + performer.role);
  if (performer.by == bpmn::Performer::By::Unit && !checker.pack.directory.named(performer.unit))
    checker.problem(place, "the directory has no organisation '{}'", performer.unit);
}

/// Who carries out an act that is judged at its own hour says the hour, each time anew.
void check_hour_is_said(Checker& checker, const Scope& scope, const FlowNode& node, const Act& act,
                        const bpmn::Extension& task) {
  const auto* id = task.attribute("form");
  const Form* form = id ? checker.pack.form(*id) : nullptr;
  const bool said =
      form && std::any_of(form->fields.begin(), form->fields.end(), [&](const FormField& field) {
        return field.fact == act.took_place_at && field.required && field.occurred;
      });
  if (!said)
    checker.problem(scope.place(node),
                    "{} carries out '{}': its form must ask for '{}', required and occurred",
                    named(node), act.id, act.took_place_at);
}

void check_act(Checker& checker, const Scope& scope, const FlowNode& node,
               const bpmn::Extension& task) {
  const auto place = scope.place(node);
  const auto* name = task.attribute("act");
  const auto* stage = task.attribute("stage");
  if (!name) {
    if (stage) checker.problem(place, "{} has a stage, but no act", named(node));
    return;
  }
  const Act* act = checker.pack.act(*name);
  if (!act) {
    checker.problem(place, "{}: there is no act '{}'", named(node), *name);
    return;
  }
  if (!stage || !(*stage == "propose" || *stage == "sign" || *stage == "carry_out")) {
    checker.problem(place, "{} must say its stage: propose, sign or carry_out", named(node));
    return;
  }
  if (act->coercive && *stage == "sign") {
    const auto* differs = task.attribute("differsFrom");
    const auto steps = differs ? ids_in(*differs) : std::vector<std::string>{};
    const bool proposal = std::any_of(steps.begin(), steps.end(), [&](const std::string& id) {
      const FlowNode* step = scope.process.node(id);
      return step && checker.pack.act_of(*step) == act;
    });
    if (!proposal)
      checker.problem(place, "{} signs a coercive act: differsFrom must name its proposal",
                      named(node));
  }
  if (*stage == "carry_out" && !act->took_place_at.empty())
    check_hour_is_said(checker, scope, node, *act, task);
}

bool is_user_task(const Pack& pack, const std::string& id) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      if (const FlowNode* node = process.node(id); node && node->kind == NodeKind::UserTask)
        return true;
  return false;
}

/// Whoever did one of the steps named may not do this one: each must be a step that somebody does.
void check_second_person(Checker& checker, const Scope& scope, const FlowNode& node,
                         const bpmn::Extension& task) {
  const auto* differs = task.attribute("differsFrom");
  if (!differs) return;
  for (const auto& id : ids_in(*differs)) {
    if (!is_user_task(checker.pack, id) && !checker.pack.opens_with(id))
      checker.problem(scope.place(node),
                      "{}: differsFrom names '{}', which is neither a user task nor the start "
                      "event by which a case is opened",
                      named(node), id);
  }
}

void check_user_task(Checker& checker, const Scope& scope, const FlowNode& node) {
  const auto place = scope.place(node);
  check_lane(checker, scope, node);
  const auto* task = node.extension("task");
  const auto* form = task ? task->attribute("form") : nullptr;
  if (!form) {
    checker.problem(place, "{} names no form", named(node));
    return;
  }
  if (!checker.pack.form(*form))
    checker.problem(place, "{}: there is no form '{}'", named(node), *form);
  if (const auto* due = task->attribute("due"))
    for (const auto& id : ids_in(*due)) checker.needs_deadline(place, id);
  if (const auto* kind = task->attribute("kind"); kind && *kind != "due" && *kind != "available")
    checker.problem(place, "{} is '{}', but must be due or available", named(node), *kind);
  check_second_person(checker, scope, node, *task);
  check_act(checker, scope, node, *task);
}

void check_rule_task(Checker& checker, const Scope& scope, const FlowNode& node) {
  const auto place = scope.place(node);
  const auto* decision = node.extension("decision");
  const auto* name = decision ? decision->attribute("ref") : nullptr;
  if (!name) {
    checker.problem(place, "{} names no decision", named(node));
    return;
  }
  checker.needs_decision(place, *name);
  if (const auto* result = decision->attribute("result")) checker.needs_fact(place, *result);
}

void check_message(Checker& checker, const Scope& scope, const FlowNode& node,
                   const std::string& name, bool sends) {
  const auto place = scope.place(node);
  const auto* message = checker.pack.message(name);
  if (!message) {
    checker.problem(place, "{}: the exchange matrix has no message '{}'", named(node), name);
    return;
  }
  const auto& expected = sends ? message->from : message->to;
  if (expected != scope.participant)
    checker.problem(
        place, sends ? say("{} sends '{}', which only '{}' may", named(node), name, expected)
                     : say("{} receives '{}', which only '{}' may", named(node), name, expected));
  if (node.kind == NodeKind::StartEvent && !node.parent && message->starts != scope.process.id)
    checker.problem(place, "{}: '{}' does not say that it starts '{}'", named(node), name,
                    scope.process.id);
}

bool sends(const FlowNode& node) {
  return node.kind == NodeKind::SendTask || node.kind == NodeKind::IntermediateThrowEvent ||
         node.kind == NodeKind::EndEvent;
}

/// A deadline has its source in its decision's rows; a time written in the drawing has to name one.
void check_timer(Checker& checker, const Scope& scope, const FlowNode& node,
                 const bpmn::EventDefinition& event) {
  const auto place = scope.place(node);
  if (!event.deadline.empty()) return checker.needs_deadline(place, event.deadline);
  const auto* timer = node.extension("timer");
  const auto* source = timer ? timer->attribute("source") : nullptr;
  if (!source || source->find_first_not_of(" \t\r\n") == std::string::npos)
    checker.problem(place,
                    "{} is a deadline without a source: name a deadline of the pack, or "
                    "entente:timer source",
                    named(node));
}

void check_node(Checker& checker, const Scope& scope, const FlowNode& node) {
  if (!node.name.empty()) checker.needs_text(scope.place(node), "bpmn." + node.id);
  if (node.kind == NodeKind::UserTask) check_user_task(checker, scope, node);
  if (const auto* task = node.extension("task");
      task && task->attribute("act") && node.kind != NodeKind::UserTask)
    checker.problem(scope.place(node), "{} is a stage of '{}', which only a user task can be",
                    named(node), *task->attribute("act"));
  if (node.kind == NodeKind::BusinessRuleTask) check_rule_task(checker, scope, node);
  if (!node.message.empty()) check_message(checker, scope, node, node.message, sends(node));
  for (const auto& event : node.events) {
    if (!event.message.empty()) check_message(checker, scope, node, event.message, sends(node));
    if (event.trigger == bpmn::Trigger::Timer) check_timer(checker, scope, node, event);
  }
}

/// What a flow says has a text of its own, or that of all flows that say the same.
void check_said(Checker& checker, const Scope& scope) {
  for (const auto& flow : scope.process.flows) {
    if (flow.name.empty() || checker.pack.texts.find("bpmn." + flow.id, "en")) continue;
    checker.needs_text(fmt::format("{}:{}", scope.model.file, flow.line), "drawing." + flow.name);
  }
}

bool is_carried_out(const Pack& pack, const Act& act) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      for (const auto& node : process.nodes)
        if (stage_of(node, act.id) == "carry_out") return true;
  return false;
}

void check_used(Checker& checker, const std::set<std::string>& used) {
  for (const auto& act : checker.pack.acts) {
    if (!used.contains(act.id))
      checker.problem(act.place, "no element of a procedure belongs to the act '{}'", act.id);
    else if (!act.took_place_at.empty() && !is_carried_out(checker.pack, act))
      checker.problem(act.place,
                      "'{}' says when it took place ('took_place_at'), but no task carries it out",
                      act.id);
  }
}

/// A process that no participant has is executed by who calls it.
std::string caller_of(const bpmn::Model& model, const bpmn::Process& called) {
  for (const auto& process : model.processes)
    for (const auto& node : process.nodes)
      if (node.call && node.call->called == called.id && !process.participant.empty())
        return process.participant;
  return {};
}

void check_called(Checker& checker, const bpmn::Model& model, std::set<std::string>& used) {
  for (const auto& process : model.processes) {
    if (!process.participant.empty() || !process.executable) continue;
    const Scope scope{model, process, caller_of(model, process)};
    check_said(checker, scope);
    for (const auto& node : process.nodes) {
      check_node(checker, scope, node);
      if (const Act* act = checker.pack.act_of(node)) used.insert(act->id);
    }
  }
}

}  // namespace

void check_procedures(Checker& checker) {
  std::set<std::string> used;
  for (const auto& model : checker.pack.procedures) {
    for (const auto& participant : model.participants) {
      checker.needs_text(fmt::format("{}:{}", model.file, participant.line),
                         "bpmn." + participant.id);
      const auto* process = model.process(participant.process);
      if (!process) continue;
      const Scope scope{model, *process, participant.id};
      if (!checker.pack.pool(participant.id))
        checker.problem(fmt::format("{}:{}", model.file, participant.line),
                        "no party executes the pool '{}'", participant.id);
      check_said(checker, scope);
      for (const auto& node : process->nodes) {
        check_node(checker, scope, node);
        if (const Act* act = checker.pack.act_of(node)) used.insert(act->id);
      }
    }
  }
  for (const auto& model : checker.pack.procedures) check_called(checker, model, used);
  for (const auto& pool : checker.pack.pools) {
    if (pool.pack == checker.pack.id)
      checker.problem("pack.toml", "the pool '{}' is played by this very pack: leave out 'pack'",
                      pool.participant);
    bool found = false;
    for (const auto& model : checker.pack.procedures)
      found = found || model.participant(pool.participant);
    if (!found) checker.problem("pack.toml", "no procedure has a pool '{}'", pool.participant);
  }
  check_used(checker, used);
}

}  // namespace entente::pack
