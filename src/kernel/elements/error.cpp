#include <algorithm>

#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/elements/propagation.hpp"
#include "kernel/scopes.hpp"

namespace entente::kernel {
namespace {

/// Nothing catches it: the instance ends with everything in it.
void end_by_error(Draft& draft, InstanceId instance, const std::string& element,
                  const std::string& code) {
  empty_instance(draft, instance, element);
  draft.emit(ProcessEnded{instance, element, true, code});
  draft.note_end(element);
}

}  // namespace

void throw_error(Draft& draft, const Position& at, const std::string& code) {
  const auto caught = catch_thrown(draft, at, bpmn::Trigger::Error, code);
  const std::string element = at.node.id;
  EventThrown thrown{at.instance, element, "error", code, {}};
  if (caught.event) thrown.caught_by.push_back(caught.event->id);
  draft.emit(std::move(thrown));
  if (!caught.event) return end_by_error(draft, caught.outermost, element, code);
  if (caught.host)
    fire_boundary(draft, *caught.host, *caught.event, true);
  else
    start_event_sub_process(draft, caught.scope, *caught.process, *caught.event);
}

}  // namespace entente::kernel
