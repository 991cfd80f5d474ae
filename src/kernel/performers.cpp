#include "kernel/performers.hpp"

namespace entente::kernel {
namespace {

/// The unit, or the one that acts for it while it is not open.
Result<std::string> unit(const Draft& draft, std::string_view id) {
  constexpr int kFallbacksMax = 16;
  const auto& directory = draft.pack().directory;
  const pack::Organisation* found = directory.find(id, draft.today());
  for (int i = 0; found && i < kFallbacksMax; ++i) {
    if (found->status == pack::OrganisationStatus::Open || found->fallback.empty())
      return found->id;
    found = directory.find(found->fallback, draft.today());
  }
  return fail(Code::NotFound, "the directory has no organisation '{}' on {}", id,
              to_string(draft.today()));
}

/// Who leads the territory that the lane names, is the organisation that it names, or is competent
/// for the country that it names.
Result<std::string> competent(Draft& draft, const bpmn::Performer& performer) {
  const auto answer = feel::evaluate(performer.country, draft.context(performer.country.inputs()),
                                     draft.environment());
  const std::string* code = answer.value.as_string();
  if (!code)
    return fail(Code::NotFound, "'{}' does not answer a country, a territory or an organisation",
                performer.country_text);
  const auto& directory = draft.pack().directory;
  const auto& party = draft.definitions().party;
  if (const auto leads = directory.lead(party, *code, draft.today())) return (*leads)->id;
  if (const auto* named = directory.find(*code, draft.today()); named && named->party == party)
    return unit(draft, *code);
  TRY(const auto found, directory.competent(party, *code, draft.today()));
  return found.organisation->id;
}

}  // namespace

Result<Performer> performer_of(Draft& draft, const bpmn::Process& process,
                               const bpmn::FlowNode& node) {
  const bpmn::Lane* lane = process.lane_of(node);
  if (!lane || !lane->performer)
    return fail(Code::NotFound, "no lane names who performs '{}'", node.id);
  const auto& performer = *lane->performer;
  switch (performer.by) {
    case bpmn::Performer::By::Lead:
      if (draft.state().lead.empty())
        return fail(Code::NotFound, "the case has no lead organisation");
      return Performer{draft.state().lead, performer.role};
    case bpmn::Performer::By::Unit: {
      TRY(auto organisation, unit(draft, performer.unit));
      return Performer{std::move(organisation), performer.role};
    }
    case bpmn::Performer::By::Competent: {
      TRY(auto organisation, competent(draft, performer));
      return Performer{std::move(organisation), performer.role};
    }
  }
  return fail(Code::NotFound, "no performer");
}

}  // namespace entente::kernel
