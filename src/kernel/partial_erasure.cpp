#include "kernel/partial_erasure.hpp"

#include <algorithm>

#include "kernel/context.hpp"
#include "kernel/flow.hpp"
#include "kernel/guards.hpp"
#include "kernel/parts.hpp"
#include "kernel/retention.hpp"
#include "kernel/text_keys.hpp"
#include "pack/parts.hpp"

namespace entente::kernel {
namespace {

Error no(Draft& draft, std::string_view key, JsonObject arguments, Code code = Code::Refused) {
  return draft.refuse({code, std::string(key), std::move(arguments), {}});
}

/// The rule, when it is for erasing a part of a case.
Result<const pack::RetentionRule*> rule_of(Draft& draft, const std::string& id) {
  const auto& rules = draft.pack().retention;
  const auto rule = std::ranges::find(rules, id, &pack::RetentionRule::id);
  if (rule == rules.end())
    return at("rule", in_french(fail(Code::NotFound, "the pack has no retention rule '{}'", id),
                                "la procédure n’a pas de règle de conservation « {} »", id));
  if (rule->end == pack::RetentionEnd::Restrict)
    return no(draft, text::kRetentionRestricts, {{"retention", id}});
  if (!pack::erases_in_part(*rule)) return no(draft, text::kRetentionOfAll, {{"retention", id}});
  return &*rule;
}

/// What the rule keeps of this case, when it is due.
Result<Retained> due(Draft& draft, const std::string& rule) {
  TRY(auto rows, retention(draft.definitions(), draft.state(), draft.now()));
  const auto row = std::ranges::find(rows, rule, &Retained::rule);
  if (row == rows.end() || draft.state().erased)
    return no(draft, text::kRetentionIdle, {{"retention", rule}});
  if (!row->due)
    return no(draft, text::kRetentionNotDue,
              {{"retention", rule}, {"due_on", to_string(row->due_on)}});
  if (row->facts.size() == row->bound.size())
    return no(draft, text::kRetentionBound,
              {{"retention", rule}, {"count", static_cast<std::int64_t>(row->bound.size())}});
  return std::move(*row);
}

std::vector<Ground> grounds_of_act(const Definitions& definitions, const Case& state,
                                   const pack::Act& act, Instant now) {
  return ask_guard(definitions, state, act, context_of(definitions, state, now), now).grounds;
}

/// An act of which something that holds it back would be forgotten; null: none.
const pack::Act* loosened(const Definitions& definitions, const Case& before, const Case& after,
                          Instant now) {
  for (const auto& act : definitions.pack.acts) {
    if (act.guard.empty()) continue;
    const auto left = grounds_of_act(definitions, after, act, now);
    for (const auto& ground : grounds_of_act(definitions, before, act, now)) {
      const bool stays = std::ranges::any_of(left, [&](const Ground& one) {
        return one.text_key == ground.text_key && one.article == ground.article;
      });
      if (!stays) return &act;
    }
  }
  return nullptr;
}

/// An open case must go on as if nothing had been erased.
Result<void> must_change_nothing(Draft& draft, const Case& before) {
  if (draft.state().status != CaseStatus::Open) return {};
  if (const auto* act = loosened(draft.definitions(), before, draft.state(), draft.now()))
    return no(draft, text::kRetentionLoosens, {{"act", act->id}});
  const auto version = draft.state().version;
  TRY_VOID(run(draft));
  if (draft.state().version != version) return no(draft, text::kRetentionMoves, {});
  return {};
}

}  // namespace

Result<void> erase_facts(Draft& draft, const EraseFacts& body) {
  if (draft.actor().kind != ActorKind::Person)
    return no(draft, text::kNotAPerson, {}, Code::Forbidden);
  if (body.reason.empty())
    return at("reason", in_french(fail(Code::InvalidArgument, "an erasure needs a reason"),
                                  "un effacement est motivé"));
  TRY(const pack::RetentionRule* rule, rule_of(draft, body.rule));
  TRY(const Retained row, due(draft, body.rule));
  FactsErased erased{draft.state().person, rule->id, rule->article, body.reason, {}, {}, row.parts};
  for (const auto& fact : row.facts)
    if (std::ranges::find(row.bound, fact) == row.bound.end()) erased.facts.push_back(fact);
  for (const auto& [id, deadline] : draft.state().deadlines)
    if (overlap(deadline.computed.parts, row.parts)) erased.deadlines.push_back(id);
  const Case before = draft.state();
  draft.emit(std::move(erased));
  return must_change_nothing(draft, before);
}

}  // namespace entente::kernel
