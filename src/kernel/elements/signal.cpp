#include "kernel/catchers.hpp"
#include "kernel/elements/elements.hpp"

namespace entente::kernel {
namespace {

/// Processes of this party that the signal starts.
std::vector<Startable> startable(const Draft& draft, const Meant& means) {
  std::vector<Startable> found;
  for (const auto& procedure : draft.pack().procedures)
    for (const auto& process : procedure.processes) {
      if (!process.executable || !is_executed_here(draft, process)) continue;
      for (const std::size_t start : process.content.start_events)
        if (const auto definition = means(process.nodes[start]))
          found.push_back({&process, &process.nodes[start], *definition});
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
