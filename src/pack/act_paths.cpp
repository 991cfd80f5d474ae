#include "pack/act_paths.hpp"

namespace entente::pack {
namespace {

std::string_view stage_of(const bpmn::FlowNode& node, std::string_view act) {
  const auto* task = node.extension("task");
  const auto* name = task ? task->attribute("act") : nullptr;
  const auto* stage = task ? task->attribute("stage") : nullptr;
  return name && stage && *name == act ? std::string_view(*stage) : std::string_view();
}

/// What flow reaches from the starts when elements of `stage` let nothing pass. The element itself
/// is reached; its boundary events leave before it is done, so they pass.
std::vector<bool> reached_without(const bpmn::Process& process, std::string_view act,
                                  std::string_view stage) {
  std::vector<bool> reached(process.nodes.size());
  std::vector<std::size_t> open;
  const auto reach = [&](std::size_t position) {
    if (reached[position]) return;
    reached[position] = true;
    open.push_back(position);
  };
  for (const auto& node : process.nodes)
    if (node.kind == bpmn::NodeKind::StartEvent) reach(process.position(node));
  while (!open.empty()) {
    const auto& node = process.nodes[open.back()];
    open.pop_back();
    for (const auto event : node.boundary) reach(event);
    if (stage_of(node, act) == stage) continue;
    for (const auto flow : node.outgoing) reach(process.flows[flow].target);
  }
  return reached;
}

}  // namespace

std::vector<WayAround> ways_around(const bpmn::Process& process, std::string_view act) {
  std::vector<WayAround> ways;
  const auto unproposed = reached_without(process, act, "propose");
  const auto unsigned_ = reached_without(process, act, "sign");
  for (std::size_t position = 0; position < process.nodes.size(); ++position) {
    const auto stage = stage_of(process.nodes[position], act);
    if (stage == "sign" && unproposed[position]) ways.push_back({position, "propose"});
    if (stage == "carry_out" && unsigned_[position]) ways.push_back({position, "sign"});
  }
  return ways;
}

}  // namespace entente::pack
