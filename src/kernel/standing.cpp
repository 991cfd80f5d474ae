#include "kernel/standing.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "bpmn/graph/process_graph.hpp"
#include "bpmn/graph/state_space.hpp"
#include "pack/act_paths.hpp"

namespace entente::kernel {
namespace {

bpmn::FindProcess find_in(const pack::Pack& pack) {
  return [&pack](std::string_view id) { return pack.process(id); };
}

/// As it is written; empty for an act of one stage.
std::string written_stage(const bpmn::FlowNode& node) {
  const auto* task = node.extension("task");
  const auto* stage = task ? task->attribute("stage") : nullptr;
  return stage ? *stage : std::string();
}

/// An act counts as an act however often it is repeated: nobody skips it by hand.
std::vector<bool> reached_past(const bpmn::ProcessGraph& graph,
                               const std::function<bool(const bpmn::FlowNode&)>& stop,
                               const std::vector<std::size_t>& also = {}) {
  return pack::reached_past(graph, stop, pack::Repeated::AtLeastOnce, also);
}

/// Puts the tokens of one process that runs, and all within it, on its graph.
class Placing {
 public:
  Placing(const pack::Pack& pack, const Case& state, const bpmn::ProcessGraph& graph,
          InstanceId root)
      : pack_(pack), state_(state), graph_(graph), root_(root) {}

  bpmn::Standing run() {
    bpmn::Standing standing;
    for (const auto& [id, token] : state_.tokens) {
      const auto instance = state_.instances.find(token.instance);
      if (instance == state_.instances.end()) continue;
      const auto& scope = instance->second.scope;
      if (scope && scope->kind == ScopeKind::Loop) continue;  // its host stands for all of them
      const auto step = step_of(token);
      if (!step) continue;
      const auto& node = *graph_.steps()[*step].node;
      const auto entrance = entrance_of(*graph_.steps()[*step].process, node, token.flow);
      if (node.kind == bpmn::NodeKind::ParallelGateway && node.incoming.size() > 1 && entrance)
        standing.arrived.emplace_back(*step, *entrance);
      else
        standing.tokens.push_back(*step);
    }
    return standing;
  }

 private:
  static std::optional<std::size_t> entrance_of(const bpmn::Process& process,
                                                const bpmn::FlowNode& node,
                                                const std::string& flow) {
    for (std::size_t i = 0; i < node.incoming.size(); ++i)
      if (process.flows[node.incoming[i]].id == flow) return i;
    return std::nullopt;
  }

  /// The step of the call activity that a step lies in; nothing in the outermost process.
  std::optional<std::size_t> call_around(std::size_t step) const {
    const auto& steps = graph_.steps();
    for (auto at = steps[step].parent; at; at = steps[*at].parent)
      if (steps[*at].node->call) return at;
    return std::nullopt;
  }

  /// Where the called process that the instance runs in, directly or not, is called.
  /// @return false when the instance is not of this root
  bool find_call(InstanceId id, std::optional<std::size_t>& call) const {
    for (;;) {
      if (id == root_) return true;
      const auto instance = state_.instances.find(id);
      if (instance == state_.instances.end() || !instance->second.scope) return false;
      const auto& scope = *instance->second.scope;
      if (scope.kind == ScopeKind::Called) {
        const auto host = state_.tokens.find(scope.host);
        if (host == state_.tokens.end()) return false;
        call = step_of(host->second);
        return call.has_value();
      }
      id = scope.parent;
    }
  }

  std::optional<std::size_t> step_of(const TokenState& token) const {
    std::optional<std::size_t> call;
    if (!find_call(token.instance, call)) return std::nullopt;
    const auto* process = pack_.process(state_.instances.at(token.instance).process);
    const auto* node = process ? process->node(token.element) : nullptr;
    for (std::size_t i = 0; node && i < graph_.steps().size(); ++i)
      if (graph_.steps()[i].node == node && call_around(i) == call) return i;
    return std::nullopt;
  }

  const pack::Pack& pack_;
  const Case& state_;
  const bpmn::ProcessGraph& graph_;
  InstanceId root_;
};

void listen(const pack::Pack& pack, const bpmn::ProcessGraph& graph, const bpmn::Standing& standing,
            const pack::Act& act, std::vector<DeafAct>& found) {
  std::vector<std::size_t> stages;
  for (std::size_t i = 0; i < graph.steps().size(); ++i)
    if (!pack::stage_of(*graph.steps()[i].node, act.id).empty()) stages.push_back(i);
  std::map<std::vector<std::size_t>, std::string> by_receivers;  // proved together
  for (const auto& fact : act.holds)
    by_receivers.emplace(pack::receivers_of(pack, graph, act, fact), fact);
  for (const auto& [receivers, fact] : by_receivers)
    for (const std::size_t stage : stages) {
      const auto result = bpmn::always_with_from(graph, standing, stage, receivers);
      if (result.proof != bpmn::Proof::Holds)
        found.push_back({act.id, graph.steps()[stage].node->id, fact});
    }
}

}  // namespace

Behind behind(const pack::Pack& pack, const bpmn::Process& process, const bpmn::FlowNode& node) {
  const bpmn::ProcessGraph graph(process, find_in(pack));
  const std::size_t position = process.position(node);
  std::set<ActStage> declared;
  for (const auto& step : graph.steps())
    if (const auto* act = pack.act_of(*step.node))
      declared.emplace(act->id, written_stage(*step.node));
  Behind result;
  for (const auto& stage : declared) {
    const auto reached = reached_past(graph, [&](const bpmn::FlowNode& one) {
      const auto* act = pack.act_of(one);
      return act && act->id == stage.first && written_stage(one) == stage.second;
    });
    if (!reached[position]) result.stages.insert(stage);
  }
  const auto reached =
      reached_past(graph, [&](const bpmn::FlowNode& one) { return pack.act_of(one) != nullptr; });
  result.any = !reached[position];
  return result;
}

bool reachable_without_act(const pack::Pack& pack, const bpmn::Process& process,
                           const bpmn::FlowNode& from, const bpmn::FlowNode& to) {
  const bpmn::ProcessGraph graph(process, find_in(pack));
  const auto reached =
      reached_past(graph, [&](const bpmn::FlowNode& one) { return pack.act_of(one) != nullptr; },
                   {process.position(from)});
  return reached[process.position(to)];
}

bool is_done(const Case& state, const ActStage& stage) {
  const auto act = state.acts.find(stage.first);
  if (act == state.acts.end()) return false;
  if (stage.second == "propose") return !act->second.proposed_by.empty();
  if (stage.second == "sign") return !act->second.signed_by.empty();
  return !act->second.carried_out_by.empty();
}

std::vector<DeafAct> deaf_acts(const pack::Pack& pack, const Case& state) {
  std::vector<DeafAct> found;
  for (const auto& [id, instance] : state.instances) {
    const auto* process = pack.process(instance.process);
    if (instance.scope || !process) continue;
    const bpmn::ProcessGraph graph(*process, find_in(pack));
    const auto standing = Placing(pack, state, graph, id).run();
    for (const auto& act : pack.acts)
      if (!act.holds.empty()) listen(pack, graph, standing, act, found);
  }
  return found;
}

}  // namespace entente::kernel
