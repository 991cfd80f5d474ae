#include "node/trial.hpp"

#include <map>
#include <set>

#include "node/trial_replay.hpp"
#include "node/views/scene.hpp"
#include "node/views/timeline_words.hpp"

namespace entente::node {
namespace {

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
  if (!scene.state->erased_parts.empty())
    return in_french(
        fail(Code::Refused,
             "data of this case were erased: without them it is not replayed as it was"),
        "des données de ce dossier ont été effacées : sans elles, il n’est pas rejoué tel qu’il "
        "fut");
  if (scene.state->pack_id != changed.pack.id)
    return in_french(fail(Code::InvalidArgument, "the case is of the pack '{}', not of '{}'",
                          scene.state->pack_id, changed.pack.id),
                     "le dossier relève du paquet « {} », non de « {} »", scene.state->pack_id,
                     changed.pack.id);
  TRY(const auto events, events_of(engine, case_id));
  const History history = history_of(events);
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
