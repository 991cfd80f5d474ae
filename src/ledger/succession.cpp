#include "ledger/succession.hpp"

#include <algorithm>

namespace entente::ledger {
namespace {

const Transition* transition_to(const Agreement& before, const std::string& after) {
  const auto found =
      std::find_if(before.transitions.begin(), before.transitions.end(),
                   [&](const Transition& transition) { return transition.to == after; });
  return found == before.transitions.end() ? nullptr : &*found;
}

constexpr std::uint32_t kClosing = 0xC1;

Entry entry_for(const Standing& standing, Act act, const Transition& transition) {
  Entry entry;
  entry.id = derived_uuid(standing.entry.id, 0, kClosing);
  entry.act = act;
  entry.direction = standing.entry.direction;
  entry.persons = standing.open;
  entry.on = transition.from;
  entry.of = standing.entry.id;
  entry.by = "transition";
  entry.source = standing.entry.source;
  entry.reason = transition.to;
  entry.article = transition.source.article;
  return entry;
}

}  // namespace

Result<Succession> succeed(const Agreement& before, const Book& book, const Agreement& after,
                           Date day) {
  const Transition* transition = transition_to(before, after.id);
  if (!transition)
    return fail(Code::InvalidArgument, "the agreement '{}' says nothing about '{}'", before.id,
                after.id);
  Succession out;
  if (day < transition->from || transition->open == OnOpen::RunOff) return out;
  for (const auto& [id, standing] : book.standings) {
    if (standing.open == 0) continue;
    if (transition->open == OnOpen::Lapse) {
      out.closing.push_back(entry_for(standing, Act::Release, *transition));
      continue;
    }
    const auto target = transition->directions.find(standing.entry.direction);
    if (target == transition->directions.end()) continue;  // runs off
    if (!after.direction(target->second))
      return fail(Code::InvalidArgument, "'{}' has no direction '{}'", after.id, target->second);
    Entry closing = entry_for(standing, Act::CarryOut, *transition);
    Entry opening = closing;
    opening.id = standing.entry.id;
    opening.act = Act::CarryIn;
    opening.direction = target->second;
    opening.of.reset();
    opening.reason = before.id;
    out.closing.push_back(std::move(closing));
    out.opening.push_back(std::move(opening));
  }
  return out;
}

}  // namespace entente::ledger
