#include "kernel/acts.hpp"

#include <algorithm>

#include "kernel/grounds.hpp"
#include "kernel/guards.hpp"
#include "kernel/notices.hpp"
#include "kernel/summary.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

bool has(const std::vector<std::string>& texts, std::string_view wanted) {
  return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

/// Who says when it took place is a person too.
bool takes_persons(const pack::Act& act) {
  return act.coercive || act.signatory || !act.took_place_at.empty();
}

Certificate certificate_of(Draft& draft, const pack::Act& act) {
  return ask_guard(draft.definitions(), draft.state(), act, draft.context(), draft.now());
}

Certificate certificate_at(Draft& draft, const pack::Act& act, Stage stage) {
  if (stage != Stage::CarryOut) return certificate_of(draft, act);
  return ask_guard_carried_out(draft.definitions(), draft.state(), act, draft.context(),
                               draft.now());
}

/// @error Refused when the guard is not clear
Result<Certificate> clear(Draft& draft, const pack::Act& act, Certificate certificate) {
  if (certificate.verdict != GuardVerdict::Clear) {
    const Reader reader{draft.actor().id, draft.actor().organisation, draft.actor().roles};
    const bool entitled = may_know(draft.definitions(), draft.state(), reader);
    auto refusal = no(Code::Refused, text::kActHeld, {{"act", act.id}});
    refusal.grounds =
        entitled ? std::move(certificate.grounds) : neutral(std::move(certificate.grounds));
    return draft.refuse(std::move(refusal));
  }
  return certificate;
}

void record_act(Draft& draft, const TaskState& task, const pack::Act& act,
                Certificate certificate) {
  const auto& created = task.created;
  const auto& actor = draft.actor();
  switch (created.stage.value_or(Stage::CarryOut)) {
    case Stage::Propose:
      draft.emit(ActProposed{act.id, created.task, actor.id, std::move(certificate)});
      return;
    case Stage::Sign: {
      const auto* delegation = delegation_for(actor, act.id, created.organisation, draft.today());
      draft.emit(ActSigned{act.id, created.task, actor.id,
                           delegation ? delegation->reference : std::string(),
                           std::move(certificate)});
      return;
    }
    case Stage::CarryOut:
      draft.emit(ActCarriedOut{act.id, created.task, actor.id, std::move(certificate)});
      return;
  }
}

}  // namespace

const Delegation* delegation_for(const Actor& actor, const std::string& act,
                                 const std::string& organisation, Date today) {
  for (const auto& one : actor.delegations)
    if (one.act == act && one.organisation == organisation && one.from <= today &&
        (!one.to || today <= *one.to))
      return &one;
  return nullptr;
}

Result<void> perform_act(Draft& draft, const TaskState& task) {
  if (task.created.act.empty()) return {};
  const pack::Act* act = draft.pack().act(task.created.act);
  if (!act) return fail(Code::Corrupt, "the pack has no act '{}'", task.created.act);
  const Stage stage = task.created.stage.value_or(Stage::CarryOut);
  TRY(auto certificate, clear(draft, *act, certificate_at(draft, *act, stage)));
  record_act(draft, task, *act, std::move(certificate));
  return {};
}

bool may_act_by_itself(Draft& draft, const Position& at) {
  const pack::Act* act = draft.pack().act_of(at.node);
  if (!act) return true;
  const auto stop = [&](std::string_view key) {
    stop_token(draft, at.token, {key, text::kResumeCorrect, JsonObject{{"act", act->id}}});
    return false;
  };
  if (takes_persons(*act)) return stop(text::kActNotByMachine);
  auto certificate = certificate_of(draft, *act);
  if (certificate.verdict != GuardVerdict::Clear) return stop(text::kActHeldBack);
  draft.emit(
      ActCarriedOut{act->id, TaskId{draft.new_id()}, draft.actor().id, std::move(certificate)});
  return true;
}

Result<void> perform_by_machine(Draft& draft, const Position& at, TaskId task) {
  const pack::Act* act = draft.pack().act_of(at.node);
  if (!act) return {};
  if (takes_persons(*act)) return draft.refuse(no(Code::Forbidden, text::kNotAPerson));
  TRY(auto certificate, clear(draft, *act, certificate_of(draft, *act)));
  draft.emit(ActCarriedOut{act->id, task, draft.actor().id, std::move(certificate)});
  return {};
}

Result<void> ask_effects(Draft& draft, const std::vector<std::string>& facts,
                         std::string_view declared) {
  for (const auto& act : draft.pack().acts) {
    if (act.id == declared) continue;
    const bool any = std::any_of(facts.begin(), facts.end(),
                                 [&](const auto& fact) { return has(act.effects, fact); });
    if (any) TRY_VOID(clear(draft, act, certificate_of(draft, act)));
  }
  return {};
}

bool may_bring_about(Draft& draft, const std::string& message_type) {
  const std::string effect = "message:" + message_type;
  for (const auto& act : draft.pack().acts)
    if (has(act.effects, effect) && certificate_of(draft, act).verdict != GuardVerdict::Clear)
      return false;
  return true;
}

}  // namespace entente::kernel
