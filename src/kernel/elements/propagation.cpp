#include "kernel/elements/propagation.hpp"

#include <vector>

#include "kernel/activities.hpp"
#include "kernel/scopes.hpp"

namespace entente::kernel {
namespace {

/// The event that names the code, else one that takes any.
const bpmn::FlowNode* best_of(const std::vector<const bpmn::FlowNode*>& events,
                              bpmn::Trigger trigger, const std::string& code) {
  const bpmn::FlowNode* any = nullptr;
  for (const auto* event : events)
    for (const auto& definition : event->events) {
      if (definition.trigger != trigger) continue;
      if (!definition.code.empty() && definition.code == code) return event;
      if (definition.code.empty() && !any) any = event;
    }
  return any;
}

const bpmn::FlowNode* at_boundary(const Position& host, bpmn::Trigger trigger,
                                  const std::string& code) {
  std::vector<const bpmn::FlowNode*> events;
  for (const std::size_t boundary : host.node.boundary)
    events.push_back(&host.process.nodes[boundary]);
  return best_of(events, trigger, code);
}

/// @param left  the event sub-process out of which it comes: that one does not catch it again
const bpmn::FlowNode* in_scope(const bpmn::Process& process, const bpmn::Container& container,
                               const bpmn::FlowNode* left, bpmn::Trigger trigger,
                               const std::string& code) {
  std::vector<const bpmn::FlowNode*> events;
  for (const std::size_t sub : container.event_sub_processes) {
    if (&process.nodes[sub] == left) continue;
    for (const std::size_t start : process.nodes[sub].sub_process->content.start_events)
      events.push_back(&process.nodes[start]);
  }
  return best_of(events, trigger, code);
}

}  // namespace

Caught catch_thrown(const Draft& draft, const Position& at, bpmn::Trigger trigger,
                    const std::string& code) {
  Caught caught;
  caught.process = &at.process;
  if (bpmn::is_activity(at.node.kind) && !is_inner(draft, at)) {
    caught.event = at_boundary(at, trigger, code);
    if (caught.event) caught.host.emplace(at);
    if (caught.event) return caught;
  }
  caught.outermost = at.instance;
  const bpmn::FlowNode* left = nullptr;
  for (;;) {
    const auto& instance = draft.state().instances.at(caught.outermost);
    caught.process = draft.pack().process(instance.process);
    const bpmn::Container* container = container_of(draft, caught.outermost);
    if (container && caught.process)
      caught.event = in_scope(*caught.process, *container, left, trigger, code);
    caught.scope = caught.outermost;
    if (caught.event || !instance.scope) return caught;
    const auto host = host_of(draft, caught.outermost);
    if (!host) return caught;
    left = host->node.is_event_sub_process() ? &host->node : nullptr;
    if (!is_inner(draft, *host)) {
      caught.event = at_boundary(*host, trigger, code);
      if (caught.event) caught.host.emplace(*host);
      if (caught.event) return caught;
    }
    caught.outermost = host->instance;
  }
}

}  // namespace entente::kernel
