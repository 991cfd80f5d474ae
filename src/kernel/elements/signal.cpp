#include "kernel/catchers.hpp"
#include "kernel/elements/elements.hpp"

namespace entente::kernel {
namespace {

/// A parallel multiple start event hears by each of its definitions, another by the first.
void add_startable(const bpmn::Process& process, const bpmn::FlowNode& start, const Meant& means,
                   std::vector<Startable>& found) {
  for (std::size_t i = 0; i < start.events.size(); ++i) {
    if (!means(start, i)) continue;
    found.push_back({&process, &start, i});
    if (!start.parallel_multiple) return;
  }
}

/// Processes of this party that the signal starts.
std::vector<Startable> startable(const Draft& draft, const Meant& means) {
  std::vector<Startable> found;
  for (const auto& procedure : draft.pack().procedures)
    for (const auto& process : procedure.processes) {
      if (!process.executable || !is_executed_here(draft, process)) continue;
      for (const std::size_t start : process.content.start_events)
        add_startable(process, process.nodes[start], means, found);
    }
  return found;
}

}  // namespace

void throw_signal(Draft& draft, InstanceId instance, const std::string& element,
                  const std::string& signal, std::optional<TokenId> own) {
  const Meant means = meant(bpmn::Trigger::Signal,
                            [&](const bpmn::EventDefinition& one) { return one.signal == signal; });
  const auto waiting = catchers(draft, means);
  const auto starting = startable(draft, means);
  EventThrown thrown{instance, element, "signal", signal, {}};
  for (const auto& catcher : waiting) thrown.caught_by.push_back(catcher.event->id);
  for (const auto& one : starting) thrown.caught_by.push_back(one.start->id);
  draft.emit(std::move(thrown));
  for (const auto& catcher : waiting) {
    if (!still_waits(draft, catcher)) continue;
    if (own && catcher.where == Catcher::Where::Boundary && catcher.token == own) {
      if (const auto host = position_of(draft, *own))
        fire_boundary(draft, *host, *catcher.event, false);
    } else {
      occur(draft, catcher);
    }
  }
  for (const auto& one : starting)
    if (start_has_come(draft, *one.process, *one.start, one.definition))
      start_by_event(draft, *one.process, *one.start);
}

}  // namespace entente::kernel
