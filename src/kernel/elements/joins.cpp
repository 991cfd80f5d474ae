#include "kernel/elements/joins.hpp"

#include <algorithm>

#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"

namespace entente::kernel {
namespace {

using bpmn::NodeKind;

/// Lets one inclusive join of the instance pass.
bool pass_inclusive(Draft& draft, const bpmn::Process& process, InstanceId instance) {
  for (const auto& node : process.nodes) {
    if (node.kind != NodeKind::InclusiveGateway || node.incoming.size() < 2) continue;
    const auto waiting = waiting_at(draft, instance, node);
    if (waiting.empty() || !is_complete(draft, process, node, instance)) continue;
    std::vector<TokenId> passing;
    for (const auto& [flow, tokens] : waiting) passing.push_back(tokens.front());
    const bool stopped = std::any_of(passing.begin(), passing.end(), [&](TokenId token) {
      return is_stopped(draft.state(), token);
    });
    if (stopped) continue;
    const Position at{process, node, instance, passing.front()};
    passing.erase(passing.begin());
    pass_inclusive_join(draft, at, passing);
    return true;
  }
  return false;
}

bool reset_complex(Draft& draft, const bpmn::Process& process, InstanceId instance) {
  const auto resetting = draft.state().instances.at(instance).resetting;
  for (const auto& [element, flows] : resetting) {
    const bpmn::FlowNode* node = process.node(element);
    if (!node || !is_complete(draft, process, *node, instance, flows)) continue;
    reset_complex_gateway(draft, process, *node, instance);
    return true;
  }
  return false;
}

}  // namespace

std::map<std::string, std::vector<TokenId>> waiting_at(const Draft& draft, InstanceId instance,
                                                       const bpmn::FlowNode& gateway) {
  std::map<std::string, std::vector<TokenId>> waiting;
  for (const auto& [id, token] : draft.state().tokens)
    if (token.instance == instance && token.element == gateway.id)
      waiting[token.flow].push_back(id);
  return waiting;
}

bool is_complete(const Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& gateway,
                 InstanceId instance, const std::vector<std::string>& taken) {
  const auto waiting = waiting_at(draft, instance, gateway);
  const auto has = [&](std::size_t entrance) {
    const std::string& flow = process.flows[gateway.incoming[entrance]].id;
    return waiting.contains(flow) || std::find(taken.begin(), taken.end(), flow) != taken.end();
  };
  for (const auto& [id, token] : draft.state().tokens) {
    if (token.instance != instance || token.element == gateway.id) continue;
    const bpmn::FlowNode* node = process.node(token.element);
    if (!node) continue;
    const std::size_t position = process.position(*node);
    bool reaches_empty = false;
    bool reaches_full = false;
    for (std::size_t entrance = 0; entrance < gateway.reaching.size(); ++entrance) {
      if (!gateway.reaching[entrance][position]) continue;
      (has(entrance) ? reaches_full : reaches_empty) = true;
    }
    if (reaches_empty && !reaches_full) return false;
  }
  return true;
}

bool pass_joins(Draft& draft) {
  std::vector<std::pair<InstanceId, const bpmn::Process*>> instances;
  for (const auto& [id, instance] : draft.state().instances)
    if (const auto* process = draft.pack().process(instance.process);
        process && process->has_late_joins)
      instances.emplace_back(id, process);
  for (const auto& [id, process] : instances)
    if (pass_inclusive(draft, *process, id) || reset_complex(draft, *process, id)) return true;
  return false;
}

}  // namespace entente::kernel
