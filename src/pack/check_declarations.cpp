#include <algorithm>
#include <set>

#include "pack/checker.hpp"

namespace entente::pack {
namespace {

template <class T>
void unique_ids(Checker& checker, const std::vector<T>& items, const Sentence& what) {
  std::set<std::string_view> seen;
  for (const auto& item : items)
    if (!seen.insert(item.id).second)
      checker.problem(item.place, "the {} '{}' is declared twice", what, item.id);
}

/// The process that a case runs again with begins without a message: the case has it already.
void check_reopening(Checker& checker, const Reopening& reopening) {
  const bpmn::Process* process = checker.pack.process(reopening.process);
  if (!process)
    return checker.problem(reopening.place, "there is no process '{}'", reopening.process);
  const auto& starts = process->content.start_events;
  if (std::none_of(starts.begin(), starts.end(),
                   [&](std::size_t start) { return process->nodes[start].events.empty(); }))
    checker.problem(reopening.place,
                    "'{}' has no start event without a trigger, with which a case runs again",
                    reopening.process);
}

void check_manifest(Checker& checker) {
  const Pack& pack = checker.pack;
  constexpr std::string_view kPlace = "pack.toml";
  if (!pack.process(pack.opens)) checker.problem(kPlace, "there is no process '{}'", pack.opens);
  if (!pack.form(pack.opening_form))
    checker.problem(kPlace, "there is no form '{}'", pack.opening_form);
  for (const auto& reopening : pack.reopenings) check_reopening(checker, reopening);
  if (!pack.refuse_opening.empty()) checker.needs_decision(kPlace, pack.refuse_opening);
  if (const auto zone = pack.holiday_zones.zone(pack.holidays); !zone)
    checker.problem(kPlace, "{}", sentence_of(zone.error()));
  for (const auto& local : pack.local_holidays) {
    if (const auto zone = pack.holiday_zones.zone(local.zone); !zone)
      checker.problem(local.place, "{}", sentence_of(zone.error()));
    if (local.territories.empty())
      checker.problem(local.place, "'territories' names none that keeps these days");
  }
  if (pack.in_force.empty()) checker.problem(kPlace, "'in_force' names no period");
  if (pack.reference.find("{number}") == std::string::npos)
    checker.problem(kPlace, "'reference' has no {{number}}: references would repeat");
  for (const auto& pool : pack.pools) checker.needs_text(kPlace, "party." + pool.party);
}

void check_facts(Checker& checker) {
  const Fact* previous = nullptr;
  for (const auto& fact : checker.pack.facts) {
    checker.needs_text(fact.place, "fact." + fact.id);
    if (previous && fact.id.starts_with(previous->id + "."))
      checker.problem(fact.place, "'{}' cannot be a fact and hold '{}'", previous->id, fact.id);
    previous = &fact;
  }
  unique_ids(checker, checker.pack.facts, say("fact"));
}

void check_deadlines(Checker& checker) {
  for (const auto& deadline : checker.pack.deadlines) {
    checker.needs_fact(deadline.place, deadline.starts);
    const Fact* starts = checker.pack.fact(deadline.starts);
    if (starts && starts->type != FactType::Date && starts->type != FactType::DateAndTime)
      checker.problem(deadline.place, "'{}' starts on '{}', which is neither a date nor a time",
                      deadline.id, deadline.starts);
    checker.needs_decision(deadline.place, deadline.decision);
    checker.needs_text(deadline.place, "deadline." + deadline.id);
    checker.needs_text(deadline.place, deadline.effect);
    for (const auto& fact : deadline.ended_by) checker.needs_fact(deadline.place, fact);
  }
  unique_ids(checker, checker.pack.deadlines, say("deadline"));
}

/// An act judged at its own hour needs an hour: a day does not say whether a check came before.
void check_hour(Checker& checker, const Act& act) {
  if (act.took_place_at.empty()) return;
  checker.needs_fact(act.place, act.took_place_at);
  const Fact* hour = checker.pack.fact(act.took_place_at);
  if (hour && hour->type != FactType::DateAndTime)
    checker.problem(act.place,
                    "'{}' took place at '{}', which is a {}: name a date and time, as a day does "
                    "not say whether a check came before",
                    act.id, hour->id, type_word(hour->type));
  if (act.guard.empty())
    checker.problem(act.place,
                    "'{}' says when it took place ('took_place_at'), but has no guard that is "
                    "asked for that hour",
                    act.id);
}

void check_acts(Checker& checker) {
  for (const auto& act : checker.pack.acts) {
    checker.needs_text(act.place, "act." + act.id);
    if (!act.guard.empty()) checker.needs_decision(act.place, act.guard);
    if (act.coercive && act.guard.empty())
      checker.problem(act.place, "'{}' is coercive and has no guard", act.id);
    if (act.guard.empty() && !(act.needs.empty() && act.deadlines.empty()))
      checker.problem(act.place, "'{}' has needs or deadlines, but no guard that asks them",
                      act.id);
    for (const auto& deadline : act.deadlines) checker.needs_deadline(act.place, deadline);
    for (const auto& need : act.needs) checker.needs_fact(need.place, need.fact);
    check_hour(checker, act);
  }
  unique_ids(checker, checker.pack.acts, say("act"));
}

void check_field(Checker& checker, const MessageType& message, const MessageField& field) {
  checker.needs_fact(message.place, field.fact);
  // What another pack's case takes in is named by that pack's dictionary.
  if (!checker.pack.leaves(message)) checker.needs_fact(message.place, field.as);
  const Fact* sent = checker.pack.fact(field.fact);
  const Fact* received = checker.pack.fact(field.as);
  if (sent && sent->confidential && !checker.pack.comes(message))
    checker.problem(message.place, "'{}' would disclose the confidential fact '{}'", message.id,
                    field.fact);
  if (!sent || !received || checker.pack.leaves(message)) return;
  if (sent->type != received->type)
    checker.problem(message.place, "'{}' is a {}, but '{}' a {}", field.fact, type_word(sent->type),
                    field.as, type_word(received->type));
  if (sent->personal && !received->personal)
    checker.problem(message.place, "'{}' is personal, but would become '{}', which is not",
                    field.fact, field.as);
}

/// What the receiver asks before a case begins.
void check_beginning(Checker& checker, const MessageType& message) {
  if (message.starts.empty()) return;
  if (!message.refuse_opening.empty())
    checker.needs_decision(message.place, message.refuse_opening);
  if (message.territory.empty()) return;
  const bool carried =
      std::any_of(message.fields.begin(), message.fields.end(),
                  [&](const MessageField& field) { return field.as == message.territory; });
  const Fact* fact = checker.pack.fact(message.territory);
  if (!carried || !fact || fact->personal || fact->type != FactType::String)
    checker.problem(message.place, "the territory '{}' is no field of '{}' that is a plain text",
                    message.territory, message.id);
}

/// A message between the cases of two packs at one node: the sender says which case by its
/// reference, and begins none.
void check_neighbour(Checker& checker, const MessageType& message) {
  const auto& pack = checker.pack;
  const bool leaves = pack.leaves(message);
  const bool comes = pack.comes(message);
  if (!message.to_case.empty() && !leaves)
    checker.problem(message.place, "'{}' has 'to_case', but no other pack's case takes it",
                    message.id);
  if (!leaves && !comes) return;
  const Pool* from = pack.pool(message.from);
  const Pool* to = pack.pool(message.to);
  if (!from || !to || from->party != to->party || (leaves && comes))
    checker.problem(message.place,
                    "'{}' must lead between this pack and another, at the node of one party",
                    message.id);
  if (!message.starts.empty())
    checker.problem(message.place, "'{}' comes to a case that is open: it starts none", message.id);
  const Fact* reference = pack.fact(message.to_case);
  if (leaves && (!reference || reference->type != FactType::String))
    checker.problem(message.place,
                    "'{}' needs 'to_case', a text fact with the reference of the other case",
                    message.id);
}

void check_messages(Checker& checker) {
  for (const auto& message : checker.pack.messages) {
    checker.needs_text(message.place, "message." + message.id);
    for (const auto* party : {&message.from, &message.to})
      if (!checker.pack.pool(*party))
        checker.problem(message.place, "'{}' is no pool of this pack", *party);
    if (!message.starts.empty() && !checker.pack.process(message.starts))
      checker.problem(message.place, "there is no process '{}'", message.starts);
    for (const auto& field : message.fields) check_field(checker, message, field);
    check_beginning(checker, message);
    check_neighbour(checker, message);
  }
  unique_ids(checker, checker.pack.messages, say("message"));
}

void check_forms(Checker& checker) {
  for (const auto& form : checker.pack.forms) {
    checker.needs_text(form.place, "form." + form.id);
    std::set<std::string_view> seen;
    int occurred = 0;
    for (const auto& field : form.fields) {
      checker.needs_fact(form.place, field.fact);
      if (!seen.insert(field.fact).second)
        checker.problem(form.place, "the field '{}' occurs twice", field.fact);
      for (const auto& option : field.options)
        checker.needs_text(form.place, fmt::format("fact.{}.{}", field.fact, option));
      for (const auto& earlier : field.not_before) checker.needs_fact(form.place, earlier);
      const Fact* fact = checker.pack.fact(field.fact);
      if (!field.occurred) continue;
      ++occurred;
      if (fact && fact->type != FactType::Date && fact->type != FactType::DateAndTime)
        checker.problem(form.place, "'{}' cannot say when the others occurred", field.fact);
    }
    if (occurred > 1) checker.problem(form.place, "two fields say when the others occurred");
  }
  unique_ids(checker, checker.pack.forms, say("form"));
}

/// Whether a pattern of `covers` names at least one fact.
bool covers_something(const Pack& pack, const std::string& pattern) {
  RetentionRule rule;
  rule.covers = {pattern};
  return std::any_of(pack.facts.begin(), pack.facts.end(),
                     [&](const Fact& fact) { return rule.covers_fact(fact.id); });
}

void check_retention(Checker& checker) {
  constexpr std::string_view kDeadline = "deadline:";
  for (const auto& rule : checker.pack.retention) {
    checker.needs_text(rule.place, "retention." + rule.id);
    for (const auto& pattern : rule.covers)
      if (!covers_something(checker.pack, pattern))
        checker.problem(rule.place, "'{}' covers '{}', which is no fact", rule.id, pattern);
    if (rule.from.starts_with(kDeadline))
      checker.needs_deadline(rule.place, rule.from.substr(kDeadline.size()));
    else if (rule.from != "case.changed" && rule.from != "case.closed")
      checker.needs_fact(rule.place, rule.from);
  }
  unique_ids(checker, checker.pack.retention, say("retention rule"));
}

}  // namespace

void check_declarations(Checker& checker) {
  check_manifest(checker);
  check_facts(checker);
  check_deadlines(checker);
  check_acts(checker);
  check_messages(checker);
  check_forms(checker);
  check_retention(checker);
}

}  // namespace entente::pack
