#include "kernel/evolve.hpp"

#include <algorithm>

#include "kernel/evolve_migration.hpp"
#include "kernel/evolve_scopes.hpp"
#include "kernel/parts.hpp"

namespace entente::kernel {
namespace {

/// A value about the subject as it reads once the key is destroyed. Looks at the mark alone.
void erase_if_of(Json& value, const std::string& subject) {
  for (const char* mark : {"personal", "sealed"}) {
    const Json* marked = member(value, mark);
    const Json* of = marked ? member(*marked, "subject") : nullptr;
    if (of && of->is_string() && std::string_view(of->get_string()) == subject) {
      value = JsonObject{{"erased", JsonObject{{"subject", subject}}}};
      return;
    }
  }
}

/// The same for what is sealed with one of these parts. @return whether it was
bool erase_if_in(Json& value, const std::string& subject, const Parts& parts) {
  if (!overlap(parts_of(value), parts)) return false;
  value = JsonObject{{"erased", JsonObject{{"subject", subject}}}};
  return true;
}

/// What a notice or incident says is marked argument by argument.
void erase_in(Json& arguments, const std::string& subject, const Parts& parts) {
  if (!arguments.is_object()) return;
  for (auto& argument : arguments.get_object()) erase_if_in(argument.value(), subject, parts);
}

class Evolution {
 public:
  Evolution(Case& state, const EventHeader& header) : state_(state), header_(header) {}

  void operator()(const CaseOpened& event) {
    state_.id = event.case_id;
    state_.status = CaseStatus::Open;
    state_.pack = header_.pack;
    state_.pack_id = event.pack_id;
    state_.reference = event.reference;
    state_.territory = event.territory;
    state_.party = event.party;
    state_.lead = event.lead;
    state_.person = event.person;
    state_.correlation = event.correlation;
    state_.opened_at = header_.legal_at;
    if (header_.actor_kind == ActorKind::Person) state_.opened_by = header_.actor;
  }

  void operator()(const CaseMigrated& event) { migrate(state_, event); }
  void operator()(const TaskMigrated& event) {
    const auto task = state_.tasks.find(event.task);
    if (task == state_.tasks.end()) return;
    auto& created = task->second.created;
    if (created.organisation != event.organisation || created.role != event.role)
      task->second.assignee.clear();
    created.form = event.form;
    created.organisation = event.organisation;
    created.role = event.role;
    created.kind = event.available ? TaskKind::Available : TaskKind::Due;
    created.due = event.due;
    created.differs_from = event.differs_from;
  }
  void operator()(const MoveProposed& event) {
    state_.moves[event.move] = {event, header_.actor, header_.legal_at};
  }
  void operator()(const MoveConfirmed& event) { state_.moves.erase(event.move); }
  void operator()(const MoveWithdrawn& event) { state_.moves.erase(event.move); }

  void operator()(const FactRecorded& event) {
    keep_earlier(event.fact);
    record(event.fact, event.value, event.occurred_at);
    auto& fact = state_.facts[event.fact];
    fact.source_kind = event.source_kind;
    fact.source = event.source;
    fact.corrected = false;
    fact.agreed.reset();
  }
  void operator()(const FactsProposed& event) {
    for (const auto& [fact, value] : event.facts) state_.proposed[fact] = value;
    state_.proposed_by = event.source;
  }
  void operator()(const FactCorrected& event) {
    keep_agreed(event);
    record(event.fact, event.value, event.occurred_at);
    auto& fact = state_.facts[event.fact];
    fact.corrected = true;
    fact.unconfirmed.reset();
    if (!event.confirms) fact.unconfirmed = header_.actor;
    for (const auto& other : event.dated.value_or(std::vector<std::string>{}))
      state_.facts[other].occurred_at = event.occurred_at;
  }

  /// What runs inside activities: evolve_scopes.cpp.
  template <class Inner>
  void operator()(const Inner& event) {
    apply(state_, header_, event);
  }

  void operator()(const ProcessStarted& event) {
    state_.instances[event.instance].process = event.process;
    state_.armed.erase(event.process);
  }
  void operator()(const TokenPlaced& event) {
    const std::size_t tokens_before = state_.tokens.size();
    auto& token = state_.tokens[event.token];
    const bool fresh = state_.tokens.size() > tokens_before;
    const bool stays = !fresh && !event.item && token.instance == event.instance;
    if (!fresh) drop_timers(state_, event.token);
    token.instance = event.instance;
    token.element = event.element;
    token.flow = event.flow;
    token.fired.clear();
    token.item = event.item;
    token.occurred.clear();
    if (!stays) note_arrival(event, fresh);
    if (!event.flow.empty()) {
      ++state_.path[event.flow];
      ++state_.path[event.element];
      if (event.host) mark_fired(*event.host, event.element);
      return;
    }
    auto& instance = state_.instances[event.instance];
    if (event.host) mark_fired(*event.host, event.element);
    const bool begins = fresh && instance.scope.has_value();
    if (begins && instance.scope->kind == ScopeKind::EventSubProcess)
      mark_started(instance.scope->parent, event.element);
    if (begins && instance.scope->kind == ScopeKind::SubProcess)
      note(instance.fired, event.element);
    ++state_.path[event.element];
  }
  void operator()(const TokenWithdrawn& event) {
    const auto token = state_.tokens.find(event.token);
    if (token == state_.tokens.end()) return;
    const auto instance = state_.instances.find(token->second.instance);
    if (instance != state_.instances.end()) --instance->second.tokens;
    state_.tokens.erase(token);
    drop_timers(state_, event.token);
  }
  void operator()(const ProcessEnded& event) {
    drop_timers(state_, event.instance);
    erase_if(state_.tokens,
             [&](const auto& entry) { return entry.second.instance == event.instance; });
    state_.instances.erase(event.instance);
  }

  void operator()(const TaskCreated& event) {
    state_.tasks[event.task] = {event, header_.legal_at, {}};
  }
  void operator()(const TaskClaimed& event) {
    if (const auto task = state_.tasks.find(event.task); task != state_.tasks.end())
      task->second.assignee = event.assignee;
  }
  void operator()(const TaskAssigned& event) {
    if (const auto task = state_.tasks.find(event.task); task != state_.tasks.end())
      task->second.assignee = event.assignee;
  }
  void operator()(const TaskReleased& event) {
    if (const auto task = state_.tasks.find(event.task); task != state_.tasks.end())
      task->second.assignee.clear();
  }
  void operator()(const TaskCompleted& event) {
    const auto task = state_.tasks.find(event.task);
    if (task == state_.tasks.end()) return;
    const auto& created = task->second.created;
    state_.performances[event.element] = {event.performer, created.organisation, created.role,
                                          header_.legal_at};
    state_.tasks.erase(task);
  }
  void operator()(const TaskCancelled& event) { state_.tasks.erase(event.task); }

  void operator()(const RuleEvaluated&) {}

  void operator()(const DeadlineSet& event) {
    state_.deadlines[event.computed.deadline] = {
        event.computed, DeadlineStatus::Running, {}, false};
  }
  void operator()(const DeadlineMoved& event) {
    auto& deadline = state_.deadlines[event.computed.deadline];
    deadline.computed = event.computed;
    deadline.status = event.status;
    deadline.moved = true;
    if (event.status != DeadlineStatus::Ended) deadline.ended_why.clear();
  }
  void operator()(const DeadlineEnded& event) {
    auto& deadline = state_.deadlines[event.deadline];
    deadline.status = DeadlineStatus::Ended;
    deadline.ended_why = event.why;
  }
  void operator()(const DeadlineReached& event) {
    state_.deadlines[event.deadline].status = DeadlineStatus::Reached;
  }

  void operator()(const ActProposed& event) {
    state_.acts[event.act] = {event.performer, {}, {}, {}};
  }
  void operator()(const ActSigned& event) {
    auto& act = state_.acts[event.act];
    act.signed_by = event.performer;
    act.delegation = event.delegation;
  }
  void operator()(const ActCarriedOut& event) {
    state_.acts[event.act].carried_out_by = event.performer;
  }

  void operator()(const MessageSent& event) {
    state_.messages[event.message] = {true,
                                      event.message_type,
                                      event.to,
                                      MessageState::Sent,
                                      header_.legal_at,
                                      header_.sequence,
                                      event.basis,
                                      event.hypothetical};
  }
  void operator()(const MessageReceived& event) {
    const auto state =
        event.disposition == Disposition::Waiting ? MessageState::Waiting : MessageState::Received;
    state_.messages[event.message] = {
        false, event.message_type, event.from, state, header_.legal_at, header_.sequence, {},
        false};
  }
  void operator()(const MessageCaught& event) {
    if (const auto message = state_.messages.find(event.message); message != state_.messages.end())
      message->second.state = MessageState::Received;
  }
  void operator()(const MessageAcknowledged& event) {
    if (const auto message = state_.messages.find(event.message); message != state_.messages.end())
      message->second.state = event.accepted ? MessageState::Delivered : MessageState::Refused;
  }

  void operator()(const DocumentAdded& event) {
    state_.documents[event.document] = {event.name,   event.media_type, event.size,
                                        event.digest, header_.legal_at, header_.actor};
  }

  void operator()(const NoticeRaised& event) {
    state_.notices[event.notice] = {event, header_.legal_at};
  }
  void operator()(const NoticeAcknowledged& event) { state_.notices.erase(event.notice); }
  void operator()(const IncidentRaised& event) {
    state_.incidents[event.incident] = {event, header_.legal_at};
  }
  void operator()(const IncidentResolved& event) { state_.incidents.erase(event.incident); }

  void operator()(const CaseClosed& event) {
    state_.status = CaseStatus::Closed;
    state_.closed_at = header_.legal_at;
    state_.outcome = event.outcome;
    drop_proposals();
  }
  void operator()(const CaseReopened&) {
    state_.status = CaseStatus::Open;
    state_.closed_at.reset();
    state_.outcome.clear();
  }
  void operator()(const SubjectErased& event) {
    if (event.subject == state_.person) {
      state_.erased = true;
      drop_proposals();
    }
    state_.unparted.clear();
    const std::string subject = to_string(event.subject);
    const Parts parts = all_parts(state_);
    if (!parts.empty()) erase_parts(subject, parts);
    for (auto& [id, fact] : state_.facts) {
      erase_if_of(fact.value, subject);
      if (fact.agreed) erase_if_of(*fact.agreed, subject);
      for (auto& before : fact.earlier) erase_if_of(before.value, subject);
    }
    for (auto& [id, document] : state_.documents) erase_if_of(document.name, subject);
    each_value(state_, [&](Json& value) { erase_if_of(value, subject); });
    for (auto& [id, move] : state_.moves) erase_if_of(move.proposed.reason, subject);
  }
  void operator()(const FactsErased& event) {
    for (const auto& part : event.parts) note(state_.erased_parts, part);
    erase_parts(to_string(event.subject), event.parts);
  }
  void operator()(const CommandRefused&) {}

 private:
  /// As it all reads once the keys of these parts are destroyed (concealment.hpp).
  void erase_parts(const std::string& subject, const Parts& parts) {
    for (auto& [id, fact] : state_.facts) {
      if (erase_if_in(fact.value, subject, parts)) fact.occurred_at = fact.recorded_at;
      if (fact.agreed) erase_if_in(*fact.agreed, subject, parts);
      for (auto& before : fact.earlier)
        if (erase_if_in(before.value, subject, parts)) before.occurred_at = before.recorded_at;
    }
    erase_if(state_.deadlines,
             [&](const auto& entry) { return overlap(entry.second.computed.parts, parts); });
    // What a file proposed of it is proposed no more.
    erase_if(state_.proposed, [&](const auto& entry) {
      return member(entry.second, "erased") || overlap(parts_of(entry.second), parts);
    });
    if (state_.proposed.empty()) drop_proposals();
    for (auto& [id, notice] : state_.notices) erase_in(notice.raised.arguments, subject, parts);
    for (auto& [id, incident] : state_.incidents)
      erase_in(incident.raised.arguments, subject, parts);
    each_value(state_, [&](Json& value) { erase_if_in(value, subject, parts); });
  }

  /// What the instance counts of its tokens.
  void note_arrival(const TokenPlaced& event, bool fresh) {
    auto& instance = state_.instances[event.instance];
    if (fresh) ++instance.tokens;
    if (event.item && instance.scope && instance.scope->loop) ++instance.scope->loop->started;
  }

  void mark_fired(TokenId host, const std::string& boundary) {
    const auto found = state_.tokens.find(host);
    if (found == state_.tokens.end()) return;
    note(found->second.fired, boundary);
    forget(found->second.occurred, boundary);
  }

  /// The start event of an event sub-process of the instance fired.
  void mark_started(InstanceId instance, const std::string& start) {
    const auto found = state_.instances.find(instance);
    if (found == state_.instances.end()) return;
    note(found->second.fired, start);
    forget(found->second.occurred, start);
  }

  static void note(std::vector<std::string>& list, const std::string& element) {
    if (std::find(list.begin(), list.end(), element) == list.end()) list.push_back(element);
  }
  static void forget(std::vector<std::string>& occurred, const std::string& element) {
    std::erase_if(occurred, [&](const std::string& one) { return one.starts_with(element + "#"); });
  }

  /// A correction replaces what was wrong; what is recorded again was right at its time.
  void keep_earlier(const std::string& id) {
    if (!state_.facts.contains(id)) return;
    auto& fact = state_.facts[id];
    if (fact.earlier.size() == kEarlierMax) fact.earlier.erase(fact.earlier.begin());
    fact.earlier.push_back({fact.value, fact.occurred_at, fact.recorded_at, fact.sequence});
  }

  /// What one person alone has put in its place, in one step or several.
  void keep_agreed(const FactCorrected& event) {
    auto& fact = state_.facts[event.fact];
    if (event.confirms)
      fact.agreed.reset();
    else if (!fact.agreed)
      fact.agreed = fact.value;
  }

  static bool is_without_part(const Json& value) {
    return !value.is_null() && !member(value, "erased") && parts_of(value).empty();
  }

  void record(const std::string& id, const Json& value, Instant occurred_at) {
    auto& fact = state_.facts[id];
    if (is_without_part(fact.value)) note(state_.unparted, id);
    fact.value = value;
    fact.occurred_at = occurred_at;
    fact.recorded_at = header_.legal_at;
    fact.sequence = header_.sequence;
    fact.by = header_.actor;
    fact.organisation = header_.organisation;
    // What is established is proposed no more.
    if (state_.proposed.erase(id) > 0 && state_.proposed.empty()) drop_proposals();
  }

  void drop_proposals() {
    state_.proposed.clear();
    state_.proposed_by.reset();
  }

  Case& state_;
  const EventHeader& header_;
};

}  // namespace

void evolve_in_place(Case& state, const Event& event) {
  state.version = event.header.sequence;
  std::visit(Evolution(state, event.header), event.body);
}

Case evolve(Case state, const Event& event) {
  evolve_in_place(state, event);
  return state;
}

}  // namespace entente::kernel
