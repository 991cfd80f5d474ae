#include "foresight/faults/audit.hpp"

#include "foresight/faults/relay_pack.hpp"
#include "journal/record.hpp"
#include "journal/verify.hpp"
#include "kernel/context.hpp"
#include "kernel/evolve.hpp"
#include "kernel/guards.hpp"
#include "node/engine.hpp"
#include "node/step.hpp"

namespace entente::foresight {
namespace {

constexpr std::size_t kBatch = 100'000;

template <class... Words>
Error broken(fmt::format_string<Words...> text, Words&&... words) {
  return fail(Code::Corrupt, "{}", fmt::format(text, std::forward<Words>(words)...));
}

/// Every token that an open task stands on is alive, and each task has one of its own.
Result<void> check_tokens(const CaseId& id, const kernel::Case& state) {
  std::set<TokenId> hosts;
  for (const auto& [task, open] : state.tasks) {
    if (!state.tokens.contains(open.created.token))
      return broken("task {} of case {} has no token", to_string(task), to_string(id));
    if (!hosts.insert(open.created.token).second)
      return broken("two tasks of case {} stand on one token", to_string(id));
  }
  return {};
}

const kernel::Certificate* certificate_of(const kernel::EventBody& body, std::string& act) {
  if (const auto* proposed = std::get_if<kernel::ActProposed>(&body))
    return act = proposed->act, &proposed->certificate;
  if (const auto* sealed = std::get_if<kernel::ActSigned>(&body))
    return act = sealed->act, &sealed->certificate;
  if (const auto* carried_out = std::get_if<kernel::ActCarriedOut>(&body))
    return act = carried_out->act, &carried_out->certificate;
  return nullptr;
}

/// The one guard that this program knows by heart, so that a fault common to all of the evaluation
/// of rules would show.
bool plainly_held(const pack::Pack& pack, const kernel::Case& state) {
  if (pack.id != kRelayPack) return false;
  const auto fact = state.facts.find(kRelayHold);
  return fact != state.facts.end() && kernel::open_value(fact->second.value) == Json("held");
}

}  // namespace

Result<void> Auditor::look(node::Node& node) {
  std::set<CaseId> touched;
  TRY(const auto events, node.engine().store->journal(noted_.entries.size(), kBatch));
  for (const auto& stored : events) TRY_VOID(take(node, stored, touched));
  for (const auto& id : touched) TRY_VOID(check_case(node, id));
  return check_log(node);
}

Result<void> Auditor::take(node::Node& node, const store::StoredEvent& stored,
                           std::set<CaseId>& touched) {
  if (stored.position != noted_.entries.size())
    return broken("position {} follows {}", stored.position, noted_.entries.size());
  TRY(const std::string text, canonical_json(stored.record));
  if (sha256(text) != stored.entry)
    return broken("the entry at {} is not that of its record", stored.position);
  auto& version = noted_.versions[stored.stream];
  if (stored.sequence != ++version)
    return broken("stream {} goes from {} to {}", to_string(stored.stream), version - 1,
                  stored.sequence);
  noted_.entries.push_back(stored.entry);
  if (stored.stream == node.engine().stream.id()) return {};
  TRY(const Json opened, journal::open_record(node.engine().sealer, stored.record));
  TRY(const kernel::Event event, kernel::event_from_json(opened));
  TRY_VOID(take_command(stored, event.header.command));
  touched.insert({stored.stream.uuid});
  return take_case_event({stored.stream.uuid}, event);
}

/// The events of one command follow each other, in one stream, once.
Result<void> Auditor::take_command(const store::StoredEvent& stored, const CommandId& command) {
  const auto [known, fresh] = noted_.done.try_emplace(command);
  auto& done = known->second;
  if (!fresh && (done.stream != stored.stream || done.position + 1 != stored.position))
    return broken("command {} was done twice: at {} and {}", to_string(command), done.position,
                  stored.position);
  done = {stored.stream, stored.position, stored.sequence};
  return {};
}

Result<void> Auditor::take_case_event(const CaseId& id, const kernel::Event& event) {
  const auto [holder, fresh] = holders_.try_emplace(id, file_.id);
  if (holder->second != file_.id)
    return broken("case {} is held by {} and {}", to_string(id), holder->second, file_.id);
  auto& state = noted_.cases[id];
  if (state.version + 1 != event.header.sequence)
    return broken("event {} of case {} follows {}", event.header.sequence, to_string(id),
                  state.version);
  const auto& body = event.body;
  const auto once = [&](auto& set, const auto& thing, std::string_view what) -> Result<void> {
    if (set.insert(thing).second) return {};
    return broken("{} {} twice", what, to_string(thing));
  };
  if (const auto* opened = std::get_if<kernel::CaseOpened>(&body)) {
    const auto [other, first] = noted_.correlations.try_emplace(opened->correlation, id);
    if (!first) return broken("cases {} and {} are one", to_string(other->second), to_string(id));
  } else if (const auto* created = std::get_if<kernel::TaskCreated>(&body)) {
    TRY_VOID(once(noted_.created, created->task, "created task"));
  } else if (const auto* completed = std::get_if<kernel::TaskCompleted>(&body)) {
    if (!state.tasks.contains(completed->task))
      return broken("task {} was completed, and was not open", to_string(completed->task));
    TRY_VOID(once(noted_.ended, completed->task, "ended task"));
  } else if (const auto* cancelled = std::get_if<kernel::TaskCancelled>(&body)) {
    TRY_VOID(once(noted_.ended, cancelled->task, "ended task"));
  } else if (const auto* received = std::get_if<kernel::MessageReceived>(&body)) {
    TRY_VOID(once(noted_.received, received->message, "received message"));
  } else if (const auto* acknowledged = std::get_if<kernel::MessageAcknowledged>(&body)) {
    TRY_VOID(once(noted_.acknowledged, acknowledged->message, "acknowledged message"));
  } else if (std::holds_alternative<kernel::DeadlineReached>(body)) {
    ++noted_.deadlines;
  }
  TRY_VOID(check_act(state, event));
  if (state.version == 0) state.id = id;
  kernel::evolve_in_place(state, event);
  noted_.legal_at[id] = event.header.legal_at;
  return {};
}

/// No guarded act while the guard says no or does not know: asked again, on the auditor's state.
Result<void> Auditor::check_act(const kernel::Case& state, const kernel::Event& event) {
  std::string act_id;
  const auto* certificate = certificate_of(event.body, act_id);
  if (!certificate) return {};
  ++noted_.acts;
  const pack::Pack* pack = setting_.pack(state.pack.str());
  if (!pack) return broken("an act under a pack that is not there");
  const pack::Act* act = pack->act(act_id);
  if (!act) return broken("the pack has no act {}", act_id);
  if (plainly_held(*pack, state))
    return broken("act {} of case {} was done while it is held", act_id, to_string(state.id));
  const kernel::Definitions definitions{*pack, setting_.zones(), file_.party, {}};
  const Instant now = event.header.legal_at;
  const auto context = kernel::context_of(definitions, state, now);
  const auto again = std::holds_alternative<kernel::ActCarriedOut>(event.body)
                         ? kernel::ask_guard_carried_out(definitions, state, *act, context, now)
                         : kernel::ask_guard(definitions, state, *act, context, now);
  if (again.verdict != kernel::GuardVerdict::Clear)
    return broken("act {} of case {} was done, and its guard does not say clear", act_id,
                  to_string(state.id));
  if (again != *certificate)
    return broken("the certificate of act {} of case {} is not what the guard answers", act_id,
                  to_string(state.id));
  return {};
}

Result<void> Auditor::check_case(node::Node& node, const CaseId& id) {
  auto& state = noted_.cases[id];
  TRY(const auto live, node::load_case(node.engine(), id));
  if (state.erased) {
    // What is sealed became unreadable: only its outline can be compared.
    if (live->version != state.version)
      return broken("case {} is at {}, replayed at {}", to_string(id), live->version,
                    state.version);
    return check_tokens(id, state);
  }
  if (!(*live == state))
    return broken("case {} is not what its events say, at version {}", to_string(id),
                  state.version);
  TRY_VOID(check_tokens(id, state));
  return check_projection(node, id, state);
}

Result<void> Auditor::check_projection(node::Node& node, const CaseId& id,
                                       const kernel::Case& state) {
  auto& engine = node.engine();
  TRY(auto kept, engine.store->projection(id));
  TRY_VOID(check_tasks(id, state, kept));
  TRY(const auto* shelved, node::pack_of(engine, state));
  TRY(auto again, node::project(engine, *shelved, state, noted_.legal_at[id]));
  kept.file.person_label = again.file.person_label = nullptr;  // sealed anew each time
  const auto by_id = [](auto& rows, auto key) {
    std::sort(rows.begin(), rows.end(),
              [&](const auto& one, const auto& two) { return key(one) < key(two); });
  };
  for (auto* projection : {&kept, &again}) {
    by_id(projection->tasks, [](const auto& row) { return row.task_id; });
    by_id(projection->notices, [](const auto& row) { return row.notice_id; });
    by_id(projection->incidents, [](const auto& row) { return row.incident_id; });
    by_id(projection->messages, [](const auto& row) { return row.message_id; });
    by_id(projection->deadlines, [](const auto& row) { return row.name; });
    by_id(projection->organisations, [](const auto& row) { return row.organisation; });
  }
  if (!(kept == again))
    return broken("the rows of case {} are not those of its state at version {}", to_string(id),
                  state.version);
  return {};
}

/// No task lost or doubled: those of the inbox are those of the events.
Result<void> Auditor::check_tasks(const CaseId& id, const kernel::Case& state,
                                  const store::CaseProjection& projection) {
  std::set<TaskId> shown;
  for (const auto& row : projection.tasks) {
    if (row.state != "open") continue;
    if (!state.tasks.contains(row.task_id))
      return broken("the inbox shows task {} of case {}, which is not open", to_string(row.task_id),
                    to_string(id));
    shown.insert(row.task_id);
  }
  if (shown.size() != state.tasks.size())
    return broken("case {} has {} open tasks, the inbox shows {}", to_string(id),
                  state.tasks.size(), shown.size());
  return {};
}

Result<void> Auditor::check_log(node::Node& node) {
  const auto head = node.engine().log->head();
  if (head.size < noted_.head.size)
    return broken("the log had {} entries and has {}", noted_.head.size, head.size);
  if (head.size > noted_.entries.size())
    return broken("the log has {} entries of {} events", head.size, noted_.entries.size());
  const auto at = [&](std::uint64_t position) {
    return noted_.entries.begin() + static_cast<std::ptrdiff_t>(position);
  };
  if (head.size > noted_.tree.size()) noted_.tree.append({at(noted_.tree.size()), at(head.size)});
  if (noted_.tree.head() != head) return broken("the log forked at {} entries", head.size);
  noted_.head = head;
  const std::string note = node.engine().log->checkpoint();
  if (head.size == 0) return {};
  TRY(const auto verifier, journal::parse_verifier_key(node.log_verifier()));
  TRY(const auto told, journal::open_checkpoint(note, verifier));
  return told == head ? Result<void>() : broken("the checkpoint is not that of the log");
}

Result<void> Auditor::after_start(node::Node& node) {
  TRY(const auto entries, node.engine().store->entries(0, kBatch));
  if (entries.size() < noted_.entries.size())
    return broken("{} events were recorded, {} are left", noted_.entries.size(), entries.size());
  for (std::size_t n = 0; n < noted_.entries.size(); ++n)
    if (entries[n] != noted_.entries[n]) return broken("the event at {} is another one now", n);
  return look(node);
}

Result<void> Auditor::everything(node::Node& node, platform::Files& files) {
  auto& engine = node.engine();
  TRY_VOID(after_start(node));
  for (const auto& [id, state] : noted_.cases) {
    TRY(const auto events, node::events_of(engine, id));
    kernel::Case replayed;
    replayed.id = id;
    for (const auto& event : events) kernel::evolve_in_place(replayed, event);
    engine.hot.forget(id);
    TRY(const auto loaded, node::load_case(engine, id));
    // After an erasure a snapshot keeps the form of what it sealed: digests are of open values.
    if (!state.erased && !(*loaded == replayed))
      return broken("case {} loaded by its snapshot is not what its events say", to_string(id));
    TRY_VOID(check_case(node, id));
  }
  TRY(const auto rebuilt, node.rebuild_projections());
  if (rebuilt != noted_.cases.size())
    return broken("{} cases were rebuilt of {}", rebuilt, noted_.cases.size());
  for (const auto& [id, state] : noted_.cases) {
    noted_.legal_at[id] = node.legal_now();
    TRY_VOID(check_case(node, id));
  }
  TRY(const auto verifier, journal::parse_verifier_key(node.log_verifier()));
  const auto recorded = [&](std::uint64_t from, std::size_t limit) {
    return engine.store->entries(from, limit);
  };
  TRY([[maybe_unused]] const auto report,
      journal::verify_log(files, engine.data.log(), verifier, recorded));
  return {};
}

}  // namespace entente::foresight
