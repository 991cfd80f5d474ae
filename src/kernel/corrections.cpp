#include "kernel/corrections.hpp"

#include <algorithm>
#include <set>

#include "feel/json.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/facts.hpp"
#include "kernel/messages.hpp"
#include "kernel/notices.hpp"
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

}  // namespace

Result<void> correct_fact(Draft& draft, const CorrectFact& body) {
  const auto found = draft.state().facts.find(body.fact);
  const pack::Fact* fact = draft.pack().fact(body.fact);
  if (found == draft.state().facts.end() || !fact)
    return at(body.fact, fail(Code::NotFound, "this fact is not recorded"));
  const FactState before = found->second;
  TRY_VOID(may_correct(draft, before));
  if (body.reason.empty())
    return at("reason", fail(Code::InvalidArgument, "a correction needs a reason"));
  TRY(auto value, checked_value(draft.definitions(), *fact, body.value));
  const pack::Form* form =
      before.source_kind == SourceKind::Form ? draft.pack().form(before.source) : nullptr;
  const pack::FormField* field = field_of(form, body.fact);
  if (field) TRY_VOID(check_options(*field, value));

  Instant occurred_at = body.occurred_at.value_or(before.occurred_at);
  std::vector<std::string> siblings;
  if (field && field->occurred) {
    const auto read = feel::from_json(value, &draft.definitions().zones);
    const auto instant = read ? instant_of(draft, *read) : std::nullopt;
    if (!instant || *instant > draft.now())
      return at(body.fact, fail(Code::InvalidArgument, "this is in the future"));
    occurred_at = *instant;
    siblings = dated_by(draft, *form, body.fact, before);
  }
  const Json reason = personal(draft.state().person, Json(body.reason));
  if (fact->personal) value = personal(draft.state().person, std::move(value));
  draft.emit(FactCorrected{body.fact, std::move(value), occurred_at, before.sequence, reason});
  for (const auto& id : siblings) {
    const FactState sibling = draft.state().facts.at(id);
    draft.emit(FactCorrected{id, sibling.value, occurred_at, sibling.sequence, reason});
  }
  update_deadlines(draft, {body.fact}, Change::Corrected);
  tell_about_partners(draft, body.fact);
  return {};
}

}  // namespace entente::kernel
