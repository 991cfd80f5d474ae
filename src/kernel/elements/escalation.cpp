#include "kernel/catchers.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/elements/propagation.hpp"

namespace entente::kernel {

void throw_escalation(Draft& draft, const Position& at, const std::string& code) {
  const auto caught = catch_thrown(draft, at, bpmn::Trigger::Escalation, code);
  EventThrown thrown{at.instance, at.node.id, "escalation", code, {}};
  if (caught.event) thrown.caught_by.push_back(caught.event->id);
  draft.emit(std::move(thrown));
  if (!caught.event) return;
  if (caught.host)
    fire_boundary(draft, *caught.host, *caught.event, caught.event->interrupting);
  else
    start_event_sub_process(draft, caught.scope, *caught.process, *caught.event);
}

}  // namespace entente::kernel
