#include "node/trial.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "kernel/decide.hpp"
#include "node/views/scene.hpp"
#include "node/views/timeline_words.hpp"

namespace entente::node {
namespace {

/// What somebody outside the kernel did: the same whatever the pack made of it.
struct Deed {
  kernel::ActorKind actor_kind = kernel::ActorKind::Person;
  std::string actor;
  std::string organisation;
  Instant at;
  std::string element;  ///< of the task or the work; empty: `body` is all
  kernel::CommandBody body;
};

struct History {
  kernel::CaseOpened opened;
  std::vector<Deed> deeds;
  std::vector<std::string> skipped;  ///< interventions that are not replayed
};

/// Events of one command follow each other: from them the command is told.
class Reading {
 public:
  History read(const std::vector<kernel::Event>& events) {
    for (std::size_t n = 0; n < events.size();) {
      std::size_t end = n + 1;
      while (end < events.size() && events[end].header.command == events[n].header.command) ++end;
      command(events, n, end);
      n = end;
    }
    return std::move(history_);
  }

 private:
  void command(const std::vector<kernel::Event>& events, std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n < end; ++n) {
      const auto& body = events[n].body;
      if (const auto* received = std::get_if<kernel::MessageReceived>(&body))
        return take(events[n], receive(events, begin, end, *received));
      if (const auto* corrected = std::get_if<kernel::FactCorrected>(&body))
        return take(events[n],
                    kernel::CorrectFact{
                        corrected->fact, kernel::open_value(corrected->value), "trial", {}});
      if (const auto* done = std::get_if<kernel::TaskCompleted>(&body))
        return take(events[n], kernel::CompleteTask{done->task, form_facts(events, begin, end)},
                    done->element);
      if (const auto* done = std::get_if<kernel::WorkCompleted>(&body))
        return take(events[n], work(events, begin, end, *done), done->element);
      if (std::holds_alternative<kernel::CaseMigrated>(body) ||
          std::holds_alternative<kernel::MoveConfirmed>(body)) {
        history_.skipped.push_back(
            fmt::format("{} {}", to_string(events[n].header.legal_at), kernel::type_of(body)));
        return;
      }
    }
    open(events, begin, end);
  }

  void open(const std::vector<kernel::Event>& events, std::size_t begin, std::size_t end) {
    const auto* opened = std::get_if<kernel::CaseOpened>(&events[begin].body);
    if (!opened) return;
    history_.opened = *opened;
    kernel::OpenCase body;
    body.person = opened->person;
    body.correlation = opened->correlation;
    body.reference = opened->reference;
    body.territory = opened->territory;
    body.lead = opened->lead;
    body.facts = form_facts(events, begin, end);
    take(events[begin], std::move(body));
  }

  kernel::ReceiveMessage receive(const std::vector<kernel::Event>& events, std::size_t begin,
                                 std::size_t end, const kernel::MessageReceived& received) {
    kernel::ReceiveMessage body;
    body.message = received.message;
    body.message_type = received.message_type;
    body.from = received.from;
    body.correlation = received.correlation;
    body.sent_at = received.sent_at;
    for (const auto& [fact, value] : received.fields) body.fields[fact] = kernel::open_value(value);
    for (std::size_t n = begin; n < end; ++n)
      if (const auto* opened = std::get_if<kernel::CaseOpened>(&events[n].body)) {
        history_.opened = *opened;
        body.opens =
            kernel::NewCase{opened->person, opened->reference, opened->territory, opened->lead};
      }
    return body;
  }

  static kernel::CompleteWork work(const std::vector<kernel::Event>& events, std::size_t begin,
                                   std::size_t end, const kernel::WorkCompleted& done) {
    kernel::CompleteWork body;
    body.work = done.work;
    body.error = done.error.value_or("");
    const Json& outputs = kernel::open_value(done.outputs);
    if (outputs.is_object())
      for (const auto& entry : outputs.get_object())
        body.outputs[std::string(entry.key())] = entry.value();
    body.facts = form_facts(events, begin, end);
    return body;
  }

  static kernel::FactValues form_facts(const std::vector<kernel::Event>& events, std::size_t begin,
                                       std::size_t end) {
    kernel::FactValues facts;
    for (std::size_t n = begin; n < end; ++n)
      if (const auto* fact = std::get_if<kernel::FactRecorded>(&events[n].body))
        if (fact->source_kind == kernel::SourceKind::Form)
          facts[fact->fact] = kernel::open_value(fact->value);
    return facts;
  }

  void take(const kernel::Event& event, kernel::CommandBody body, std::string element = {}) {
    history_.deeds.push_back({event.header.actor_kind, event.header.actor,
                              event.header.organisation, event.header.legal_at, std::move(element),
                              std::move(body)});
  }

  History history_;
};

/// What one version of the pack made of the history.
class Replay {
 public:
  Replay(const kernel::Definitions& definitions, const CaseId& id) : definitions_(definitions) {
    state.id = id;
  }

  Result<void> run(const History& history, Instant until) {
    for (const auto& deed : history.deeds) {
      TRY_VOID(advance(deed.at));
      now_ = deed.at;
      auto body = deed.body;
      if (!deed.element.empty() && !stands_open(deed.element, body)) {
        failed.emplace(deed.element, "trial.not_open");
        continue;
      }
      TRY_VOID(act(deed, std::move(body)));
    }
    if (until > now_) TRY_VOID(advance(until));
    return {};
  }

  kernel::Case state;
  std::map<std::string, kernel::RuleEvaluated> rules;  ///< the last of each decision
  std::multimap<std::string, std::string> failed;      ///< element or fact, text key
 private:
  /// The task or work of the element in this replay: ids differ from those of the real case.
  bool stands_open(const std::string& element, kernel::CommandBody& body) {
    if (auto* task = std::get_if<kernel::CompleteTask>(&body)) {
      for (const auto& [id, open] : state.tasks)
        if (open.created.element == element) {
          task->task = id;
          return true;
        }
    } else if (auto* work = std::get_if<kernel::CompleteWork>(&body)) {
      for (const auto& [id, open] : state.works)
        if (open.requested.element == element) {
          work->work = id;
          return true;
        }
    }
    return false;
  }

  kernel::Actor actor_of(const Deed& deed) const {
    kernel::Actor actor;
    actor.id = deed.actor;
    actor.organisation = deed.organisation;
    actor.kind = deed.actor_kind;
    // Whoever did it was entitled to: what is tried is the law, not the accounts of that day.
    for (const auto& model : definitions_.pack.procedures)
      for (const auto& process : model.processes)
        for (const auto& lane : process.lanes)
          if (lane.performer) actor.roles.push_back(lane.performer->role);
    for (const auto& act : definitions_.pack.acts)
      actor.delegations.push_back({act.id, deed.organisation, Date{0}, {}, "trial"});
    return actor;
  }

  Result<void> act(const Deed& deed, kernel::CommandBody body) {
    const std::string about = !deed.element.empty() ? deed.element
                              : std::holds_alternative<kernel::CorrectFact>(body)
                                  ? std::get<kernel::CorrectFact>(body).fact
                                  : std::string(kernel::type_of(body));
    kernel::Command command{CommandId{derived_uuid(state.id.uuid, ++commands_, 1)},
                            state.id,
                            actor_of(deed),
                            now_,
                            now_,
                            std::move(body)};
    auto decision = kernel::decide_in_place(definitions_, state, command);
    if (!decision) {
      failed.emplace(about, decision.error().message);
      return {};
    }
    if (const auto* refusal = std::get_if<kernel::Refusal>(&*decision))
      failed.emplace(about, refusal->text_key);
    else
      for (const auto& event : std::get<std::vector<kernel::Event>>(*decision))
        if (const auto* rule = std::get_if<kernel::RuleEvaluated>(&event.body))
          rules.insert_or_assign(rule->decision, *rule);
    return {};
  }

  /// Deadlines and timers that fall due on the way happen at their own time.
  Result<void> advance(Instant to) {
    std::set<std::pair<std::string, std::int64_t>> idle;
    while (state.version > 0) {
      std::optional<std::pair<Instant, kernel::CommandBody>> first;
      std::string name;
      const auto offer = [&](const std::string& what, Instant at, kernel::CommandBody body) {
        if (at > to || idle.contains({what, state.version}) || (first && first->first <= at))
          return;
        first.emplace(at, std::move(body));
        name = what;
      };
      const auto summary = kernel::summarise(definitions_, state, now_);
      for (const auto& row : summary.deadlines)
        if (row.status == kernel::DeadlineStatus::Running)
          offer(row.deadline, row.fires_at, kernel::ReachDeadline{row.deadline});
      for (const auto& row : summary.timers)
        offer(to_string(row.timer), row.fires_at, kernel::ReachTimer{row.timer});
      if (!first) break;
      now_ = std::max(now_, first->first);
      const auto before = state.version;
      Deed clock;
      clock.actor_kind = kernel::ActorKind::Timer;
      clock.actor = "timer";
      TRY_VOID(act(clock, std::move(first->second)));
      if (state.version == before) idle.insert({name, before});
    }
    now_ = std::max(now_, to);
    return {};
  }

  const kernel::Definitions& definitions_;
  Instant now_;
  std::uint64_t commands_ = 0;
};

/// The lines in which two replays differ.
class Comparison {
 public:
  Comparison(const Scene& scene, const ShelvedPack& changed)
      : scene_(scene), after_words_(words_of(changed, scene.words.language)) {}

  JsonArray changes(const Replay& before, const Replay& after, const kernel::Definitions& changed) {
    status(before, after);
    steps(before, after);
    deadlines(before, after);
    tasks(before, after);
    acts(before, after, changed);
    rules(before, after);
    return std::move(lines_);
  }

 private:
  using Lines = std::map<std::string, std::string>;

  void compare(std::string_view kind, std::string_view prefix, const Lines& before,
               const Lines& after) {
    std::set<std::string> ids;
    for (const auto& [id, text] : before) ids.insert(id);
    for (const auto& [id, text] : after) ids.insert(id);
    for (const auto& id : ids) {
      const auto was = before.find(id);
      const auto is = after.find(id);
      if (was != before.end() && is != after.end() && was->second == is->second) continue;
      const std::string key = fmt::format("{}{}", prefix, id);
      const Words& words = after_words_.has(key) ? after_words_ : scene_.words;
      lines_.push_back(
          JsonObject{{"kind", kind},
                     {"id", id},
                     {"name", prefix == "bpmn." ? words.element(id)
                              : words.has(key)  ? words.say(key)
                                                : id},
                     {"before", was == before.end() ? Json(nullptr) : Json(was->second)},
                     {"after", is == after.end() ? Json(nullptr) : Json(is->second)}});
    }
  }

  void status(const Replay& before, const Replay& after) {
    const auto word = [](const kernel::Case& state) -> Lines {
      return {{"status", state.status == kernel::CaseStatus::Closed ? "closed"
                         : state.status == kernel::CaseStatus::Open ? "open"
                                                                    : "not_opened"}};
    };
    compare("status", "trial.", word(before.state), word(after.state));
  }

  Lines refusals(const Replay& replay, const Words& words) const {
    Lines lines;
    for (const auto& [about, key] : replay.failed)
      lines[about] = words.has(key) ? words.say(key) : key;
    return lines;
  }
  void steps(const Replay& before, const Replay& after) {
    compare("step", "bpmn.", refusals(before, scene_.words), refusals(after, after_words_));
  }

  Lines days(const kernel::Case& state, const Words& words) const {
    Lines lines;
    for (const auto& [id, deadline] : state.deadlines) {
      const auto& computed = deadline.computed;
      std::string text = words.day(computed.warns_day);
      if (computed.binds_day != computed.warns_day) text += " / " + words.day(computed.binds_day);
      if (!computed.article.empty()) text += " (" + computed.article + ")";
      if (deadline.status == kernel::DeadlineStatus::Ended) text += " ×";
      if (deadline.status == kernel::DeadlineStatus::Reached) text += " ✓";
      lines[id] = text;
    }
    return lines;
  }
  void deadlines(const Replay& before, const Replay& after) {
    compare("deadline", "deadline.", days(before.state, scene_.words),
            days(after.state, after_words_));
  }

  void tasks(const Replay& before, const Replay& after) {
    const auto open = [](const kernel::Case& state, const Words& words) {
      Lines lines;
      for (const auto& [id, task] : state.tasks)
        lines[task.created.element] = words.organisation_name(task.created.organisation);
      return lines;
    };
    compare("task", "bpmn.", open(before.state, scene_.words), open(after.state, after_words_));
  }

  void acts(const Replay& before, const Replay& after, const kernel::Definitions& changed) {
    const auto verdicts = [&](const kernel::Definitions& definitions, const kernel::Case& state) {
      Lines lines;
      for (const auto& answer :
           kernel::acts(definitions, state, kernel_reader(scene_.reader), scene_.legal_now))
        lines[answer.act] = answer.verdict == kernel::GuardVerdict::Clear  ? "clear"
                            : answer.verdict == kernel::GuardVerdict::Hold ? "hold"
                                                                           : "unknown";
      return lines;
    };
    compare("act", "act.", verdicts(scene_.definitions, before.state),
            verdicts(changed, after.state));
  }

  void rules(const Replay& before, const Replay& after) {
    const auto hits = [&](const Replay& replay) {
      Lines lines;
      for (const auto& [decision, rule] : replay.rules) {
        if (!may_know_rule(scene_, rule)) continue;
        std::string text;
        for (const auto& hit : rule.hits)
          text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", hit.rule, hit.article);
        lines[decision] = text.empty() ? "–" : text;
      }
      return lines;
    };
    compare("rule", "decision.", hits(before), hits(after));
  }

  const Scene& scene_;
  Words after_words_;
  JsonArray lines_;
};

}  // namespace

Result<Json> try_on_case(Engine& engine, const access::Reader& reader, const ShelvedPack& changed,
                         const CaseId& case_id) {
  TRY(const Scene scene,
      open_scene(engine, reader, case_id, access::Operation::ReadCase, "trial of a pack"));
  if (scene.state->erased)
    return in_french(
        fail(Code::Refused, "the person of this case is erased: there is nothing to replay"),
        "la personne de ce dossier est effacée : il n’y a rien à rejouer");
  if (scene.state->pack_id != changed.pack.id)
    return in_french(fail(Code::InvalidArgument, "the case is of the pack '{}', not of '{}'",
                          scene.state->pack_id, changed.pack.id),
                     "le dossier relève du paquet « {} », non de « {} »", scene.state->pack_id,
                     changed.pack.id);
  TRY(const auto events, events_of(engine, case_id));
  const History history = Reading().read(events);
  const kernel::Definitions definitions = engine.packs.definitions(changed);
  Replay before(scene.definitions, case_id);
  TRY_VOID(before.run(history, scene.legal_now));
  Replay after(definitions, case_id);
  TRY_VOID(after.run(history, scene.legal_now));
  JsonArray skipped;
  for (const auto& one : history.skipped) skipped.emplace_back(one);
  return Json(
      JsonObject{{"reference", scene.state->reference},
                 {"steps", static_cast<std::int64_t>(history.deeds.size())},
                 {"skipped", std::move(skipped)},
                 {"changes", Comparison(scene, changed).changes(before, after, definitions)}});
}

}  // namespace entente::node
