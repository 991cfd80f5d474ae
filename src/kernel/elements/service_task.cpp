#include "feel/json.hpp"
#include "kernel/activities.hpp"
#include "kernel/acts.hpp"
#include "kernel/data.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/facts.hpp"
#include "kernel/work.hpp"

namespace entente::kernel {
namespace {

std::string attribute(const bpmn::FlowNode& node, std::string_view name) {
  const bpmn::Extension* extension = node.extension("task");
  const std::string* found = extension ? extension->attribute(name) : nullptr;
  return found ? *found : std::string();
}

/// @error Malformed with the output as place
Result<feel::Context> outputs_of(const Draft& draft, const FactValues& values) {
  feel::Context outputs;
  for (const auto& [name, value] : values) {
    auto read = feel::from_json(value, &draft.definitions().zones);
    if (!read) return at(name, std::move(read).error());
    outputs.set(name, *std::move(read));
  }
  return outputs;
}

}  // namespace

void request_work(Draft& draft, const Position& at, std::string operation) {
  WorkRequested requested;
  requested.work = WorkId{draft.new_id()};
  requested.instance = at.instance;
  requested.token = at.token;
  requested.element = at.node.id;
  requested.operation = std::move(operation);
  requested.inputs = kept(draft, feel::Value(inputs_of(draft, at)));
  draft.emit(std::move(requested));
}

void enter_service_task(Draft& draft, const Position& at) {
  request_work(draft, at, at.node.operation.empty() ? at.node.implementation : at.node.operation);
}

Result<void> complete_work(Draft& draft, const CompleteWork& body) {
  const auto found = draft.state().works.find(body.work);
  if (found == draft.state().works.end())
    return fail(Code::NotFound, "the case asked for no work {}", to_string(body.work));
  if (draft.actor().kind != ActorKind::System)
    return fail(Code::Forbidden, "only what does the work completes it");
  const WorkRequested requested = found->second.requested;
  TRY(const Position at, position_of(draft, requested.token));
  if (at.node.extension("place") && !draft.actor().organisation.empty())
    return fail(Code::Forbidden, "the book of the agreement alone says how this ended");
  TRY(auto outputs, outputs_of(draft, body.outputs));
  const auto error = body.error.empty() ? std::nullopt : std::optional(body.error);
  draft.emit(WorkCompleted{body.work, at.node.id, kept(draft, feel::Value(outputs)), error});
  if (error) {
    throw_error(draft, at, *error);
    return run(draft);
  }
  TRY(const auto recorded, record_form(draft, attribute(at.node, "form"), body.facts));
  update_deadlines(draft, recorded, Change::Recorded);
  TRY_VOID(perform_by_machine(draft, at, TaskId{body.work.uuid}));
  const pack::Act* act = draft.pack().act_of(at.node);
  TRY_VOID(ask_effects(draft, recorded, act ? act->id : std::string()));
  complete_activity(draft, at, std::move(outputs));
  return run(draft);
}

}  // namespace entente::kernel
