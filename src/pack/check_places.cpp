#include <algorithm>
#include <set>

#include "pack/checker.hpp"
#include "pack/place_task.hpp"

namespace entente::pack {
namespace {

bool catches_errors(const bpmn::Process& process, const bpmn::FlowNode& task) {
  return std::any_of(process.nodes.begin(), process.nodes.end(), [&](const bpmn::FlowNode& node) {
    return node.kind == bpmn::NodeKind::BoundaryEvent && node.attached_to &&
           process.nodes[*node.attached_to].id == task.id && node.event(bpmn::Trigger::Error);
  });
}

std::set<std::string> instruments_of(const ledger::Agreement& agreement) {
  std::set<std::string> instruments;
  const auto add = [&](const auto& parts) {
    for (const auto& part : parts) instruments.insert(part.source.instrument);
  };
  add(agreement.in_force);
  add(agreement.clauses);
  add(agreement.transitions);
  add(agreement.draws);
  return instruments;
}

void check_place(Checker& checker, const std::string& party, const std::string& place,
                 const bpmn::Process& process, const bpmn::FlowNode& node) {
  const auto task = place_task(node);
  if (!task) return checker.problem(at(place, task.error()));
  if (!*task) return;
  const PlaceTask& asked = **task;
  if (node.kind != bpmn::NodeKind::ServiceTask)
    checker.problem(place, "'{}' asks for a place, but is no service task", node.id);
  const auto* agreement = checker.pack.agreement(asked.agreement);
  if (!agreement) return checker.problem(place, "there is no agreement '{}'", asked.agreement);
  if (!agreement->direction(asked.direction))
    checker.problem(place, "the agreement '{}' has no direction '{}'", asked.agreement,
                    asked.direction);
  if (!party.empty() && !agreement->keeper(party))
    checker.problem(place, "'{}' keeps no book of the agreement '{}'", party, asked.agreement);
  for (const auto& fact : {asked.persons, asked.on, asked.asked})
    if (!fact.empty()) checker.needs_fact(place, fact);
  if (asked.act == ledger::Act::Reserve && !catches_errors(process, node))
    checker.problem(place, "'{}' may be refused: it needs a boundary error event", node.id);
}

/// Who enters by hand is an organisation of the party that keeps the book.
void check_hand(Checker& checker, const ledger::Agreement& agreement, const ledger::Party& party) {
  if (!party.by_hand) return;
  const auto* organisation = checker.pack.directory.named(party.by_hand->organisation);
  if (!organisation || organisation->party != party.book)
    checker.problem(agreement.file, "'{}' enters by hand for '{}', but is no organisation of '{}'",
                    party.by_hand->organisation, party.id, party.book);
}

}  // namespace

void check_places(Checker& checker) {
  for (const auto& agreement : checker.pack.agreements) {
    for (const auto& instrument : instruments_of(agreement))
      checker.needs_text(agreement.file, "instrument." + instrument);
    const bool kept =
        std::any_of(checker.pack.pools.begin(), checker.pack.pools.end(),
                    [&](const Pool& pool) { return agreement.keeper(pool.party) != nullptr; });
    if (!kept)
      checker.problem(agreement.file, "no party of the pack keeps a book of '{}'", agreement.id);
    for (const auto& party : agreement.parties) check_hand(checker, agreement, party);
  }
  for (const auto& model : checker.pack.procedures)
    for (const auto& process : model.processes) {
      const Pool* pool = checker.pack.pool(process.participant);
      for (const auto& node : process.nodes)
        check_place(checker, pool ? pool->party : std::string(),
                    fmt::format("{}:{}", model.file, node.line), process, node);
    }
}

}  // namespace entente::pack
