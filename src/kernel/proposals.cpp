#include "kernel/proposals.hpp"

#include "calendar/zone_database.hpp"
#include "kernel/field_rules.hpp"
#include "kernel/parts.hpp"

namespace entente::kernel {
namespace {

/// Personal in any case; it goes with the part of the fact that it is for.
Json kept_proposal(const Draft& draft, const std::string& fact, const Json& value) {
  const PersonId person = draft.state().person;
  const pack::Fact* type = draft.pack().fact(fact);
  const Json as_fact = type ? marked(draft.state(), *type, value) : Json();
  return personal(person, value, parts_of(as_fact));
}

void ask(const pack::Form* form, std::set<std::string>& facts) {
  if (!form) return;
  for (const auto& field : form->fields)
    if (!field.constant) facts.insert(field.fact);
}

bool is_performed_by(const Definitions& definitions, const bpmn::Process& process) {
  const pack::Pool* pool = definitions.pack.pool(process.participant);
  return !pool || pool->party == definitions.party;
}

}  // namespace

std::set<std::string> asked_in_tasks(const Definitions& definitions) {
  std::set<std::string> facts;
  for (const auto& model : definitions.pack.procedures)
    for (const auto& process : model.processes) {
      if (!is_performed_by(definitions, process)) continue;
      for (const auto& node : process.nodes) {
        const bpmn::Extension* task = node.extension("task");
        const std::string* form = task ? task->attribute("form") : nullptr;
        if (form && node.kind == bpmn::NodeKind::UserTask) ask(definitions.pack.form(*form), facts);
      }
    }
  return facts;
}

void propose(Draft& draft, const Proposals& proposals) {
  const auto asked = asked_in_tasks(draft.definitions());
  const auto& state = draft.state();
  FactsProposed event;
  for (const auto& [fact, value] : proposals.facts)
    if (asked.contains(fact) && !state.facts.contains(fact))
      event.facts.emplace(fact, kept_proposal(draft, fact, value));
  if (event.facts.empty()) return;
  event.source = personal(state.person, proposals.source);
  draft.emit(std::move(event));
}

std::optional<Error> refusal_of(const Definitions& definitions, const Case& state,
                                const pack::FormField& field, const Json& value,
                                Instant legal_now) {
  const auto zone = definitions.zones.zone(definitions.pack.time_zone);
  if (!zone) return zone.error();
  Command command;
  command.legal_now = legal_now;
  const Draft draft(definitions, state, command, **zone);
  auto checked = check_field(draft, field, value, draft.today());
  if (checked) return std::nullopt;
  return std::move(checked).error();
}

}  // namespace entente::kernel
