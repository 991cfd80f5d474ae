#include "kernel/settling.hpp"

#include <algorithm>

#include "kernel/deadlines.hpp"
#include "kernel/flow.hpp"
#include "kernel/notices.hpp"
#include "kernel/tasks.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// @error Refused for anyone outside the organisation
Result<void> must_belong(Draft& draft, const std::string& organisation) {
  if (draft.actor().kind != ActorKind::Person)
    return draft.refuse({Code::Forbidden, std::string(text::kNotAPerson), JsonObject{}, {}});
  if (draft.actor().organisation == organisation) return {};
  return draft.refuse({Code::Forbidden,
                       std::string(text::kOtherOrganisation),
                       JsonObject{{"organisation", organisation}},
                       {}});
}

}  // namespace

Result<void> add_document(Draft& draft, const AddDocument& body) {
  const auto& actor = draft.actor();
  const auto audiences = involved(draft.state());
  const bool takes_part = std::any_of(audiences.begin(), audiences.end(), [&](const Audience& one) {
    return one.organisation == actor.organisation && has_role(actor, one.role);
  });
  const bool concerned =
      actor.id == kPersonConcerned && actor.kind == ActorKind::Person && actor.organisation.empty();
  if (!takes_part && !concerned)
    return draft.refuse({Code::Forbidden,
                         std::string(text::kOtherOrganisation),
                         JsonObject{{"organisation", draft.state().lead}},
                         {}});
  if (draft.state().documents.contains(body.document)) return {};
  draft.emit(DocumentAdded{body.document, personal(draft.state().person, Json(body.name)),
                           body.media_type, body.size, body.digest});
  if (concerned)
    for (const auto& one : audiences)
      if (one.organisation == draft.state().lead)
        raise_notice(draft, one, text::kPersonWrote, JsonObject{});
  return {};
}

Result<void> acknowledge_notice(Draft& draft, const AcknowledgeNotice& body) {
  const auto found = draft.state().notices.find(body.notice);
  if (found == draft.state().notices.end())
    return in_french(fail(Code::NotFound, "the case has no such notice"),
                     "le dossier n’a pas cet avis");
  const NoticeRaised raised = found->second.raised;
  TRY_VOID(must_belong(draft, raised.organisation));
  if (!raised.role.empty() && !has_role(draft.actor(), raised.role))
    return draft.refuse(
        {Code::Forbidden, std::string(text::kOtherRole), JsonObject{{"role", raised.role}}, {}});
  draft.emit(NoticeAcknowledged{body.notice});
  return {};
}

Result<void> resolve_incident(Draft& draft, const ResolveIncident& body) {
  const auto found = draft.state().incidents.find(body.incident);
  if (found == draft.state().incidents.end())
    return in_french(fail(Code::NotFound, "the case has no such incident"),
                     "le dossier n’a pas cet incident");
  const IncidentRaised raised = found->second.raised;
  TRY_VOID(must_belong(draft, raised.organisation));
  if (body.reason.empty())
    return at("reason",
              in_french(fail(Code::InvalidArgument, "settling an incident needs a reason"),
                        "le règlement d’un incident est motivé"));
  draft.emit(IncidentResolved{body.incident, personal(draft.state().person, Json(body.reason))});
  if (!raised.deadline.empty()) retry_deadline(draft, raised.deadline);
  if (raised.token) draft.ready().push_back({*raised.token});
  return run(draft);
}

Result<void> erase_subject(Draft& draft, const EraseSubject& body) {
  if (body.subject != draft.state().person)
    return in_french(fail(Code::NotFound, "the case is not about this person"),
                     "le dossier ne concerne pas cette personne");
  if (draft.state().status != CaseStatus::Closed)
    return draft.refuse({Code::Refused, std::string(text::kCaseOpen), JsonObject{}, {}});
  if (!draft.state().erased) draft.emit(SubjectErased{body.subject, body.reason});
  return {};
}

}  // namespace entente::kernel
