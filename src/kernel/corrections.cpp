#include "kernel/corrections.hpp"

#include <algorithm>
#include <set>

#include "feel/json.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/facts.hpp"
#include "kernel/field_rules.hpp"
#include "kernel/flow.hpp"
#include "kernel/messages.hpp"
#include "kernel/notices.hpp"
#include "kernel/opening.hpp"
#include "kernel/parts.hpp"
#include "kernel/tasks.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// Whoever works on the case for the organisation that leads it or that recorded the fact.
/// @error Refused
Result<void> may_correct(Draft& draft, const FactState& fact) {
  const auto& actor = draft.actor();
  if (actor.kind != ActorKind::Person)
    return draft.refuse({Code::Forbidden, std::string(text::kNotAPerson), JsonObject{}, {}});
  const auto& lead = draft.state().lead;
  if (actor.organisation != lead && actor.organisation != fact.organisation)
    return draft.refuse({Code::Forbidden,
                         std::string(text::kOtherOrganisation),
                         JsonObject{{"organisation", lead}},
                         {}});
  const auto audiences = involved(draft.state());
  const bool works_on_it =
      std::any_of(audiences.begin(), audiences.end(), [&](const Audience& one) {
        return one.organisation == actor.organisation && has_role(actor, one.role);
      });
  if (!works_on_it)
    return draft.refuse({Code::Forbidden, std::string(text::kOtherRole), JsonObject{}, {}});
  return {};
}

const pack::FormField* field_of(const pack::Form* form, const std::string& fact) {
  if (!form) return nullptr;
  for (const auto& field : form->fields)
    if (field.fact == fact) return &field;
  return nullptr;
}

/// The other facts that got their time from the corrected one, on the same sheet.
std::vector<std::string> dated_by(const Draft& draft, const pack::Form& form,
                                  const std::string& fact, const FactState& before) {
  std::vector<std::string> siblings;
  for (const auto& field : form.fields) {
    const auto other = draft.state().facts.find(field.fact);
    if (field.fact == fact || other == draft.state().facts.end()) continue;
    const bool same_sheet = other->second.source == form.id &&
                            other->second.recorded_at == before.recorded_at &&
                            other->second.occurred_at == before.occurred_at;
    if (same_sheet) siblings.push_back(field.fact);
  }
  return siblings;
}

/// Partners who were told the old value: someone must decide whether to write to them.
void tell_about_partners(Draft& draft, const std::string& fact) {
  std::set<std::pair<std::string, std::string>> told;
  for (const auto& [id, message] : draft.state().messages) {
    const auto* type = message.outgoing ? draft.pack().message(message.message_type) : nullptr;
    if (!type) continue;
    for (const auto& field : type->fields)
      if (field.fact == fact) told.insert({message.message_type, message.peer});
  }
  for (const auto& [message_type, peer] : told)
    for (const auto& audience : involved(draft.state()))
      if (audience.organisation == draft.state().lead)
        raise_notice(draft, audience, text::kPartnerWasTold,
                     JsonObject{{"fact", fact}, {"message", message_type}, {"party", peer}});
}

/// What a correction gives, before it is recorded.
struct Corrected {
  Json value;
  Instant occurred_at;
  std::vector<std::string> dated;
};

Result<Corrected> corrected(const Draft& draft, const CorrectFact& body, const pack::Fact& fact,
                            const FactState& before) {
  if (body.reason.empty())
    return at("reason", in_french(fail(Code::InvalidArgument, "a correction needs a reason"),
                                  "une correction est motivée"));
  Corrected made{Json(nullptr), body.occurred_at.value_or(before.occurred_at), {}};
  TRY(made.value, checked_value(draft.definitions(), fact, body.value));
  const pack::Form* form =
      before.source_kind == SourceKind::Form ? draft.pack().form(before.source) : nullptr;
  const pack::FormField* field = field_of(form, body.fact);
  if (!field) return made;
  const Date done_on = draft.zone().local_date(before.occurred_at);
  TRY_VOID(check_field(draft, *field, made.value, done_on));
  if (!field->occurred) return made;
  const auto read = feel::from_json(made.value, &draft.definitions().zones);
  const auto instant = read ? instant_of(draft, *read) : std::nullopt;
  if (!instant)
    return at(body.fact,
              in_french(fail(Code::InvalidArgument, "expected a date, or a date and time"),
                        "une date, ou une date et une heure, est attendue"));
  made.occurred_at = *instant;
  made.dated = dated_by(draft, *form, body.fact, before);
  return made;
}

/// The correction that this one confirms: another person gave the same value before.
std::optional<std::int64_t> confirmed_by(const Draft& draft, const FactState& before,
                                         const Corrected& made) {
  const bool same =
      open_value(before.value) == made.value && before.occurred_at == made.occurred_at;
  if (!before.unconfirmed || *before.unconfirmed == draft.actor().id || !same) return std::nullopt;
  return before.sequence;
}

/// Acts of coercion wait for a second person: those who may be that person are told.
void ask_for_confirmation(Draft& draft, const std::string& fact) {
  for (const auto& audience : involved(draft.state()))
    if (audience.organisation == draft.state().lead)
      raise_notice(draft, audience, text::kCorrectionToConfirm, JsonObject{{"fact", fact}});
}

}  // namespace

Result<void> correct_fact(Draft& draft, const CorrectFact& body) {
  const auto found = draft.state().facts.find(body.fact);
  const pack::Fact* fact = draft.pack().fact(body.fact);
  if (found == draft.state().facts.end() || !fact)
    return at(body.fact, in_french(fail(Code::NotFound, "this fact is not recorded"),
                                   "cette donnée n’est pas consignée"));
  const FactState before = found->second;
  TRY_VOID(may_correct(draft, before));
  TRY(Corrected made, corrected(draft, body, *fact, before));

  FactCorrected event;
  event.fact = body.fact;
  event.occurred_at = made.occurred_at;
  event.corrects = before.sequence;
  event.confirms = confirmed_by(draft, before, made);
  if (!made.dated.empty()) event.dated = std::move(made.dated);
  event.value = marked(draft.state(), *fact, std::move(made.value));
  // Why it was wrong tells what it was.
  event.reason = personal(draft.state().person, Json(body.reason), parts_of(event.value));
  const bool confirms = event.confirms.has_value();
  draft.emit(std::move(event));
  if (confirms) {
    update_deadlines(draft, {body.fact}, Change::Confirmed);
    return run(draft);
  }
  if (draft.state().status == CaseStatus::Closed) TRY_VOID(reopen_if_due(draft, body.fact));
  update_deadlines(draft, {body.fact}, Change::Corrected);
  const auto& acts = draft.pack().acts;
  if (std::any_of(acts.begin(), acts.end(), [](const pack::Act& act) { return act.coercive; }))
    ask_for_confirmation(draft, body.fact);
  tell_about_partners(draft, body.fact);
  question_version(draft, body.fact);
  return run(draft);
}

}  // namespace entente::kernel
