#include <algorithm>
#include <set>

#include "bpmn/graph/soundness.hpp"
#include "bpmn/standard.hpp"
#include "pack/act_paths.hpp"
#include "pack/checker.hpp"

namespace entente::pack {
namespace {

std::string place_of(const bpmn::Model& model, std::size_t line) {
  return fmt::format("{}:{}", model.file, line);
}

/// The line stands in the file of the element's own process, which a call may have led to.
std::string place_in_pack(const Checker& checker, const bpmn::FlowNode& node) {
  for (const auto& model : checker.pack.procedures)
    for (const auto& process : model.processes)
      if (process.node(node.id) == &node) return place_of(model, node.line);
  return node.id;
}

/// Rules of form whose breach runs otherwise than it is drawn: a condition that nothing asks, a
/// code that is a name. The others say twice what a pack says elsewhere (operations of messages,
/// times of deadlines, calls into other files).
bool would_mislead(std::string_view rule) {
  return rule == "EXT011" || rule == "EXT026" || rule == "EXT035" || rule == "CONDITION" ||
         rule == "DIRECTED";
}

void check_drawn(Checker& checker, const bpmn::Model& model) {
  for (const auto& process : model.processes) {
    const bool runs = process.id == checker.pack.opens || !process.participant.empty();
    if (runs && !process.executable)
      checker.problem(
          place_of(model, process.line),
          "process '{}' is a drawing: it must say isExecutable, with conditions in FEEL",
          process.id);
    for (const auto& node : process.nodes)
      if (node.call && !checker.pack.process(node.call->called))
        checker.problem(place_of(model, node.line), "{} calls '{}', which the pack has not",
                        named(node), node.call->called);
  }
  for (const auto& remark : model.remarks)
    checker.problem(place_of(model, remark.line), "{}", remark.text);
  // What the plain reader takes because its meaning is clear, an author puts right.
  for (const auto& problem : bpmn::check_standard(model))
    if (problem.formal && would_mislead(problem.rule))
      checker.problem(place_of(model, problem.line), "{} [{}]", sentence_of(problem), problem.rule);
}

void check_acts_on(Checker& checker, const bpmn::ProcessGraph& graph) {
  for (const auto& act : checker.pack.acts) {
    if (act.coercive)
      for (const auto& way : ways_around(graph, act.id))
        checker.problem(place_in_pack(checker, *way.node),
                        "{} can be reached without the stage '{}' of '{}'", named(*way.node),
                        way.missing_stage, act.id);
    for (const auto* node : undeclared_effects(checker.pack, graph, act))
      checker.problem(place_in_pack(checker, *node),
                      "{} has an effect of the act '{}' and is not declared as it", named(*node),
                      act.id);
    for (const auto& deaf : deaf_states(checker.pack, graph, act)) {
      if (deaf.too_large)
        checker.problem(place_in_pack(checker, *deaf.node),
                        "{}: too many states to prove that {} can be recorded while it is pending",
                        named(*deaf.node), deaf.facts);
      else
        checker.problem(place_in_pack(checker, *deaf.node),
                        "{} of the act '{}' can be pending while nothing could record {}: waiting "
                        "are {}",
                        named(*deaf.node), act.id, deaf.facts, fmt::join(deaf.state, ", "));
    }
  }
}

void check_manifest_of_acts(Checker& checker) {
  for (const auto& act : checker.pack.acts) {
    for (const auto& fact : act.holds) checker.needs_fact(act.place, fact);
    for (const auto& effect : act.effects) {
      constexpr std::string_view kMessage = "message:";
      if (!effect.starts_with(kMessage))
        checker.needs_fact(act.place, effect);
      else if (!checker.pack.message(effect.substr(kMessage.size())))
        checker.problem(act.place, "the exchange matrix has no message '{}'",
                        effect.substr(kMessage.size()));
    }
    if (const Form* opening = checker.pack.form(checker.pack.opening_form))
      for (const auto& field : opening->fields)
        if (std::find(act.effects.begin(), act.effects.end(), field.fact) != act.effects.end())
          checker.problem(act.place, "'{}' is an effect of '{}', and the opening form records it",
                          field.fact, act.id);
    if (!act.guard.empty() && act.holds.empty())
      checker.problem(act.place,
                      "'{}' has a guard and does not say by which facts a hold arises ('holds')",
                      act.id);
    if (act.coercive && act.effects.empty())
      checker.problem(act.place, "'{}' is coercive and names no effect ('effects')", act.id);
  }
}

/// Where a process is entered from outside: not a process that only others call, whoever's pool it
/// is drawn in.
bool is_entered(const Pack& pack, const bpmn::Process& process) {
  if (process.global_task) return false;
  if (process.id == pack.opens) return true;
  for (const auto& message : pack.messages)
    if (message.starts == process.id) return true;
  // A signal, a time or a condition starts it, whoever calls it besides.
  for (const std::size_t start : process.content.start_events)
    if (!process.nodes[start].events.empty()) return true;
  for (const auto& model : pack.procedures)
    for (const auto& other : model.processes)
      for (const auto& node : other.nodes)
        if (&other != &process && node.call && node.call->called == process.id) return false;
  return true;
}

/// Whether a key of the file, or one that the process subscribes to, tells this message's instance.
bool has_key(const bpmn::Model& model, std::string_view message) {
  return std::any_of(model.correlation_keys.begin(), model.correlation_keys.end(),
                     [&](const bpmn::CorrelationKey& key) {
                       return key.messages.empty() ||
                              std::find(key.messages.begin(), key.messages.end(), message) !=
                                  key.messages.end();
                     });
}

/// The pools' processes at the ends of a message flow; null (the pointer) for a black box.
const bpmn::Process* process_with(const bpmn::Model& model, std::string_view node) {
  for (const auto& process : model.processes)
    if (process.node(node)) return &process;
  return nullptr;
}

bool starts_one(const Pack& pack, const bpmn::Process& left, const bpmn::Process& right) {
  for (const auto& message : pack.messages)
    if ((message.from == left.participant && message.starts == right.id) ||
        (message.from == right.participant && message.starts == left.id))
      return true;
  return false;
}

bool carries(const bpmn::FlowNode& node, std::string_view message) {
  return node.message == message ||
         std::any_of(node.events.begin(), node.events.end(),
                     [&](const bpmn::EventDefinition& one) { return one.message == message; });
}

/// Two parties' cases know one another from the message that started one of them.
void check_correlation(Checker& checker, const bpmn::Model& model) {
  std::set<std::string_view> ends;
  for (const auto& flow : model.message_flows) {
    ends.insert(flow.source);
    ends.insert(flow.target);
    const auto* from = process_with(model, flow.source);
    const auto* to = process_with(model, flow.target);
    for (const auto* process : {from, to})
      if (const auto* end =
              process ? process->node(process == from ? flow.source : flow.target) : nullptr;
          end && !flow.message.empty() && !carries(*end, flow.message))
        checker.problem(place_of(model, flow.line),
                        "message flow '{}' carries '{}', which {} neither sends nor receives",
                        flow.id, flow.message, named(*end));
    if (from && to && !flow.message.empty() && !starts_one(checker.pack, *from, *to))
      checker.problem(place_of(model, flow.line),
                      "message flow '{}' carries '{}', which cannot be correlated: no message "
                      "between '{}' and '{}' starts the other",
                      flow.id, flow.message, from->id, to->id);
  }
  for (const auto& process : model.processes)
    for (const auto& node : process.nodes) {
      const auto* event = node.event(bpmn::Trigger::Message);
      if ((event || !node.message.empty()) && !ends.contains(node.id))
        checker.problem(place_of(model, node.line),
                        "{} sends or receives a message and has no message flow", named(node));
      bool many = node.multi_instance && !node.multi_instance->sequential;
      for (auto at = node.parent; at; at = process.nodes[*at].parent)
        many = many || (process.nodes[*at].multi_instance &&
                        !process.nodes[*at].multi_instance->sequential);
      const bool waits = (event || !node.message.empty()) &&
                         node.kind != bpmn::NodeKind::SendTask &&
                         node.kind != bpmn::NodeKind::EndEvent &&
                         node.kind != bpmn::NodeKind::IntermediateThrowEvent;
      const std::string_view message = event ? event->message : node.message;
      if (many && waits && !has_key(model, message))
        checker.problem(place_of(model, node.line),
                        "{} waits for a message in several instances at once: it needs a "
                        "correlation key",
                        named(node));
    }
}

}  // namespace

void check_graphs(Checker& checker) {
  check_manifest_of_acts(checker);
  const bpmn::FindProcess find = [&](std::string_view id) { return checker.pack.process(id); };
  for (const auto& model : checker.pack.procedures) {
    check_drawn(checker, model);
    check_correlation(checker, model);
    for (const auto& process : model.processes) {
      if (!process.executable) continue;
      for (const auto& problem : bpmn::check_soundness(process, find))
        checker.problem(place_of(model, problem.line), "{} [{}]", sentence_of(problem),
                        problem.rule);
      if (is_entered(checker.pack, process))
        check_acts_on(checker, bpmn::ProcessGraph(process, find));
    }
  }
}

}  // namespace entente::pack
