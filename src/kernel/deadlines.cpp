#include "kernel/deadlines.hpp"

#include <algorithm>

#include "kernel/catchers.hpp"
#include "kernel/deadline_computation.hpp"
#include "kernel/flow.hpp"
#include "kernel/notices.hpp"
#include "kernel/parts.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// A fact that is there and does not say no.
bool holds(const Case& state, const std::string& fact) {
  const auto found = state.facts.find(fact);
  if (found == state.facts.end()) return false;
  const Json& value = open_value(found->second.value);
  return !value.is_null() && value != Json(false);
}

Json moved_arguments(const DeadlineMoved& moved) {
  const auto day = [&](Date one) {
    return in_parts(moved.computed.subject.value_or(PersonId{}), moved.computed.parts,
                    Json(to_string(one)));
  };
  return JsonObject{{"deadline", moved.computed.deadline},
                    {"fact", moved.why},
                    {"previous_warns_day", day(moved.previous_warns_day)},
                    {"previous_binds_day", day(moved.previous_binds_day)},
                    {"warns_day", day(moved.computed.warns_day)},
                    {"binds_day", day(moved.computed.binds_day)}};
}

class Update {
 public:
  Update(Draft& draft, const std::vector<std::string>& facts, Change change)
      : draft_(draft), facts_(facts), change_(change) {}

  void run() {
    for (const auto& type : draft_.pack().deadlines) {
      if (concerns(type)) bring_up_to_date(type);
      if (change_ == Change::Confirmed) continue;
      end_early(type);
      run_again(type);
    }
  }

  void bring_up_to_date(const pack::DeadlineType& type) {
    auto computation = compute_deadline(draft_, type);
    if (computation.failure) return failed(type, *computation.failure);
    resolve_incident(type.id);
    const auto found = draft_.state().deadlines.find(type.id);
    const bool known = found != draft_.state().deadlines.end();
    if (!computation.computed) {
      if (known && found->second.status != DeadlineStatus::Ended && !waits(type))
        void_deadline(type);
    } else if (!known) {
      draft_.emit(DeadlineSet{*std::move(computation.computed)});
    } else {
      move(found->second, *std::move(computation.computed), type);
    }
  }

 private:
  bool concerns(const pack::DeadlineType& type) const {
    if (change_ == Change::Confirmed && !limits_authority(type)) return false;
    if (contains(facts_, type.starts)) return true;
    if (!draft_.state().facts.contains(type.starts)) return false;
    const auto found = draft_.state().deadlines.find(type.id);
    if (found == draft_.state().deadlines.end() || change_ == Change::Corrected) return true;
    return change_ != Change::Recorded && found->second.status != DeadlineStatus::Ended;
  }

  bool corrects() const { return change_ == Change::Corrected || change_ == Change::Confirmed; }

  static bool limits_authority(const pack::DeadlineType& type) {
    return type.fires == pack::Reading::Earliest;
  }

  /// What limits the authority is brought nearer by one person's correction, and never put off by
  /// it alone (record 12).
  bool waits(const pack::DeadlineType& type) const {
    const auto& facts = draft_.state().facts;
    return corrects() && limits_authority(type) &&
           std::any_of(facts.begin(), facts.end(),
                       [](const auto& fact) { return fact.second.unconfirmed.has_value(); });
  }

  void move(const DeadlineState& before, DeadlineComputed computed,
            const pack::DeadlineType& type) {
    const bool anew = !corrects() && contains(facts_, type.starts);
    // The days that it had before are told with the new ones.
    static_cast<Parts&>(computed.parts) = united(computed.parts, before.computed.parts);
    if (!computed.parts.empty()) computed.subject = draft_.state().person;
    if (computed.fires_at > before.computed.fires_at && waits(type)) return;
    const bool returns = was_void(before, type);
    if (same_days(computed, before.computed) &&
        !((anew || returns) && before.status == DeadlineStatus::Ended))
      return;
    DeadlineMoved moved;
    moved.status = before.status;
    const bool undone =
        before.status == DeadlineStatus::Reached && computed.fires_at > draft_.now();
    if (undone || anew || returns) moved.status = DeadlineStatus::Running;
    moved.previous_warns_at = before.computed.warns_at;
    moved.previous_binds_at = before.computed.binds_at;
    moved.previous_warns_day = before.computed.warns_day;
    moved.previous_binds_day = before.computed.binds_day;
    moved.why = contains(facts_, type.starts) || facts_.empty() ? type.starts : facts_.front();
    moved.computed = std::move(computed);
    // A start recorded anew after its end is a new round: nobody was misled.
    const bool fresh = anew && before.status != DeadlineStatus::Running;
    draft_.emit(moved);
    if (!fresh)
      for (const auto& audience : involved(draft_.state()))
        raise_notice(draft_, audience, returns ? text::kDeadlineRunsAgain : text::kDeadlineMoved,
                     moved_arguments(moved));
    if (undone && !fresh) {
      IncidentRaised raised;
      raised.text_key = text::kEffectAlreadyDrawn;
      raised.resume = text::kResumeRead;
      raised.arguments = moved_arguments(moved);
      raise_incident(draft_, std::move(raised));
    }
  }

  /// A correction had left it without a period, and nothing else ended it meanwhile.
  bool was_void(const DeadlineState& before, const pack::DeadlineType& type) const {
    return before.status == DeadlineStatus::Ended && before.ended_why == type.starts &&
           none_holds(type.ended_by);
  }

  bool none_holds(const std::vector<std::string>& facts) const {
    return std::none_of(facts.begin(), facts.end(),
                        [&](const auto& fact) { return holds(draft_.state(), fact); });
  }

  /// Another part alone moves nothing.
  static bool same_days(DeadlineComputed computed, const DeadlineComputed& before) {
    computed.parts = before.parts;
    computed.subject = before.subject;
    return computed == before;
  }

  void void_deadline(const pack::DeadlineType& type) {
    draft_.emit(DeadlineEnded{type.id, type.starts});
    for (const auto& audience : involved(draft_.state()))
      raise_notice(draft_, audience, text::kDeadlineVoid,
                   JsonObject{{"deadline", type.id}, {"fact", type.starts}});
  }

  void end_early(const pack::DeadlineType& type) {
    const auto found = draft_.state().deadlines.find(type.id);
    if (found == draft_.state().deadlines.end() || found->second.status != DeadlineStatus::Running)
      return;
    for (const auto& fact : type.ended_by) {
      if (!contains(facts_, fact) || !holds(draft_.state(), fact)) continue;
      draft_.emit(DeadlineEnded{type.id, fact});
      return;
    }
  }

  /// What ended it is corrected, and did not happen.
  void run_again(const pack::DeadlineType& type) {
    const auto found = draft_.state().deadlines.find(type.id);
    if (change_ != Change::Corrected || found == draft_.state().deadlines.end()) return;
    const DeadlineState before = found->second;
    const bool undone = before.status == DeadlineStatus::Ended &&
                        contains(type.ended_by, before.ended_why) &&
                        contains(facts_, before.ended_why) && none_holds(type.ended_by);
    if (!undone) return;
    DeadlineMoved moved;
    moved.previous_warns_at = before.computed.warns_at;
    moved.previous_binds_at = before.computed.binds_at;
    moved.previous_warns_day = before.computed.warns_day;
    moved.previous_binds_day = before.computed.binds_day;
    moved.why = before.ended_why;
    moved.computed = before.computed;
    draft_.emit(moved);
    for (const auto& audience : involved(draft_.state()))
      raise_notice(draft_, audience, text::kDeadlineRunsAgain, moved_arguments(moved));
  }

  void failed(const pack::DeadlineType& type, const std::string& why) {
    for (const auto& [id, incident] : draft_.state().incidents)
      if (incident.raised.deadline == type.id) return;
    IncidentRaised raised;
    raised.text_key = text::kDeadlineFailed;
    raised.resume = text::kResumeCorrect;
    raised.deadline = type.id;
    raised.arguments = JsonObject{{"deadline", type.id}, {"detail", why}};
    raise_incident(draft_, std::move(raised));
  }

  void resolve_incident(const std::string& deadline) {
    for (const auto& [id, incident] : draft_.state().incidents) {
      if (incident.raised.deadline != deadline) continue;
      draft_.emit(IncidentResolved{IncidentId(id), Json()});
      return;
    }
  }

  Draft& draft_;
  const std::vector<std::string>& facts_;
  Change change_;
};

}  // namespace

void update_deadlines(Draft& draft, const std::vector<std::string>& facts, Change change) {
  if (!facts.empty()) Update(draft, facts, change).run();
}

bool done_since(const Case& state, const pack::DeadlineType& type) {
  const auto start = state.facts.find(type.starts);
  if (start == state.facts.end()) return false;
  return std::any_of(type.ended_by.begin(), type.ended_by.end(), [&](const std::string& fact) {
    return holds(state, fact) && state.facts.at(fact).sequence > start->second.sequence;
  });
}

void end_deadlines(Draft& draft, const std::string& why) {
  std::vector<std::string> running;
  for (const auto& [id, deadline] : draft.state().deadlines)
    if (deadline.status == DeadlineStatus::Running) running.push_back(id);
  for (const auto& id : running) draft.emit(DeadlineEnded{id, why});
}

void recompute_deadlines(Draft& draft) {
  std::vector<std::string> gone;
  for (const auto& [id, deadline] : draft.state().deadlines)
    if (!draft.pack().deadline(id) && deadline.status == DeadlineStatus::Running)
      gone.push_back(id);
  for (const auto& id : gone)
    draft.emit(DeadlineEnded{id, draft.state().deadlines.at(id).computed.fact});
  Update(draft, {}, Change::Corrected).run();
}

void retry_deadline(Draft& draft, const std::string& deadline) {
  if (const auto* type = draft.pack().deadline(deadline))
    Update(draft, {}, Change::Corrected).bring_up_to_date(*type);
}

Result<void> reach_deadline(Draft& draft, const ReachDeadline& body) {
  const auto found = draft.state().deadlines.find(body.deadline);
  if (found == draft.state().deadlines.end())
    return fail(Code::NotFound, "the case has no deadline '{}'", body.deadline);
  const DeadlineState deadline = found->second;
  if (deadline.status != DeadlineStatus::Running) return {};
  if (draft.now() < deadline.computed.fires_at)
    return fail(Code::Conflict, "the deadline '{}' ends at {}", body.deadline,
                to_string(deadline.computed.fires_at));
  draft.emit(DeadlineReached{body.deadline, deadline.computed.article, deadline.computed.effect});
  fire_timers(draft, body.deadline);
  return run(draft);
}

}  // namespace entente::kernel
