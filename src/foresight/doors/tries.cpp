#include "foresight/doors/tries.hpp"

#include <algorithm>

#include "foresight/mutation/mutants.hpp"
#include "node/facts.hpp"
#include "node/pack_shelf.hpp"
#include "pack/reader.hpp"

namespace entente::foresight {
namespace {

const bpmn::FlowNode* node_of(const pack::Pack& pack, const std::string& element,
                              const bpmn::Process** within = nullptr) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      if (const auto* found = process.node(element)) {
        if (within) *within = &process;
        return found;
      }
  return nullptr;
}

}  // namespace

Result<void> DoorTries::run() {
  TRY_VOID(prepare());
  switch (stage_.kind) {
    case TryKind::Opening:
      return openings();
    case TryKind::Step:
    case TryKind::Gone:
      return through_every_door();
    case TryKind::Sent:
      return sent();
    case TryKind::Silence:
      return silence();
    case TryKind::Read:
      TRY_VOID(readings("reading"));
      return restored([&](const std::string& door) { return readings(door); });
    case TryKind::Altered:
      return alterations();
    case TryKind::Leave:
      return leaving();
    case TryKind::Entry:
      return entries();
  }
  return {};
}

Result<void> DoorTries::write_pack(const platform::Path& folder, const pack::Files& files) {
  for (const auto& [path, text] : files) {
    // Files of a used folder keep its name in front, and lie beside the pack.
    const auto slash = path.find('/');
    const bool used = slash != path.npos && std::find(acting_.uses.begin(), acting_.uses.end(),
                                                      path.substr(0, slash)) != acting_.uses.end();
    const platform::Path target = (used ? folder.parent_path() : folder) / path;
    TRY_VOID(setting_.files.make_folders(target.parent_path()));
    TRY_VOID(setting_.files.write(target, bytes_of(text), platform::Privacy::Shared));
  }
  return {};
}

Result<void> DoorTries::read_packs() {
  pack_folder_ = setting_.packs / stage_.pack;
  TRY(const auto shipped, node::read_pack_folder(setting_.files, pack_folder_));
  TRY(shipped_, pack::read(shipped));
  files_ = shipped;
  if (setting_.change) setting_.change(files_);
  if (files_ == shipped) {
    acting_ = shipped_;
  } else {
    TRY(acting_, pack::read(files_));
    pack_folder_ = setting_.folder / "changed" / stage_.pack;
    TRY_VOID(write_pack(pack_folder_, files_));
  }
  TRY(const auto scenarios, pack::scenarios_of(shipped, shipped_, setting_.zones));
  const auto found = std::find_if(scenarios.begin(), scenarios.end(),
                                  [&](const auto& one) { return one.name == stage_.scenario; });
  if (found == scenarios.end())
    return fail(Code::NotFound, "{} has no scenario '{}'", stage_.pack, stage_.scenario);
  scenario_ = *found;
  return {};
}

/// The same pack, but that the act of the stage has lost its guard.
Result<void> DoorTries::loosen() {
  if (!act_ || act_->guard.empty()) return {};
  const auto found = unguarded_mutant(acting_, files_, *act_);
  if (!found) return {};
  loosened_folder_ = setting_.folder / "loosened" / stage_.pack;
  loosened_hash_ = to_hex(pack::content_hash(found->files));
  return write_pack(loosened_folder_, found->files);
}

/// Where the walk ends, and the step that is tried.
Result<void> DoorTries::find_step() {
  const auto& steps = scenario_.steps;
  const auto position = [&](const auto& holds) {
    return static_cast<std::size_t>(std::find_if(steps.begin(), steps.end(), holds) -
                                    steps.begin());
  };
  const auto of = [](const std::string& element) {
    return [&element](const pack::ScenarioStep& one) { return one.element == element; };
  };
  end_ = steps.size();
  if (!stage_.before.empty()) end_ = position(of(stage_.before));
  if (stage_.until.empty()) return {};
  if (const auto* node = node_of(acting_, stage_.until)) act_ = acting_.act_of(*node);
  if (!stage_.before.empty() || stage_.kind == TryKind::Gone) return {};
  // The refusal that the stage names; else the first of the step, else the step.
  std::size_t at = position([&](const pack::ScenarioStep& one) {
    return one.element == stage_.until &&
           std::find(one.refused.begin(), one.refused.end(), stage_.article) != one.refused.end();
  });
  if (at == steps.size())
    at = position([&](const pack::ScenarioStep& one) {
      return one.element == stage_.until && !one.refused.empty();
    });
  if (at == steps.size()) at = position(of(stage_.until));
  if (at == steps.size())
    return fail(Code::NotFound, "the scenario has no step '{}'", stage_.until);
  end_ = at;
  step_ = &steps[at];
  return {};
}

Result<void> DoorTries::prepare() {
  TRY_VOID(read_packs());
  TRY(cast_, appearances(scenario_, shipped_, setting_.zones));
  TRY_VOID(find_step());
  TRY_VOID(loosen());
  TRY(const Instant start, local_instant(scenario_.at, acting_, setting_.zones));
  FederationOptions options{
      setting_.files, setting_.folder / "nodes", pack_folder_, loosened_folder_, {}};
  TRY(federation_, Federation::open(std::move(options), acting_, setting_.zones, start));
  return reach();
}

Result<void> DoorTries::reach() {
  member_ = federation_->member(cast_.front().party);
  std::string organisation = cast_.front().actor.organisation;
  std::string proposer = cast_.front().actor.id;
  if (stage_.kind == TryKind::Entry) return {};
  if (stage_.kind != TryKind::Opening) {
    TRY_VOID(federation_->walk(scenario_, cast_, end_));
    if (step_ && stage_.kind != TryKind::Gone && !step_->at.empty())
      TRY_VOID(federation_->move_to(step_->at));
    if (!stage_.until.empty()) {
      Federation::Found found{member_, {}};
      if (stage_.kind == TryKind::Gone) {
        const auto seen = federation_->tasks_seen().find(stage_.until);
        if (seen == federation_->tasks_seen().end())
          return fail(Code::NotFound, "the task '{}' was never open", stage_.until);
        found = seen->second;
      } else {
        auto open = federation_->open_task(stage_.until, step_ ? step_->party : std::string(),
                                           step_ ? step_->item : 1);
        if (!open && stage_.before.empty()) return std::move(open).error();
        // The state may not even offer the step: then a task is made up.
        if (open)
          found = *std::move(open);
        else
          found.task.created.task = {member_->entropy->uuid(member_->clock.now())};
      }
      member_ = found.member;
      task_ = found.task.created.task;
      organisation = found.task.created.organisation;
      for (const auto& [element, who] : federation_->performed_by())
        if (const auto* node = node_of(acting_, element);
            node && act_ && acting_.act_of(*node) == act_)
          proposer = who;
    }
    if (!member_->has_case) return fail(Code::NotFound, "the party of the stage has no case");
    if (organisation.empty()) {
      TRY(const auto state, federation_->state(*member_));
      organisation = state->lead;
    }
  }
  const auto* zone = setting_.zones.find(acting_.time_zone);
  const Date today = zone->local_date(member_->node->legal_now());
  visitors_ = everybody(acting_, organisation,
                        other_organisation(acting_, member_->file.party, organisation, today),
                        stage_.as, proposer, today);
  const bool opens = stage_.kind == TryKind::Opening;
  facts_ = changed_facts(step_ ? step_->facts : opens ? scenario_.facts : pack::FactSet());
  TRY(before_, digest());
  return stage_.kind == TryKind::Opening ? Result<void>() : deadlines_traced();
}

Json DoorTries::changed_facts(const pack::FactSet& facts) const {
  Json plain = plain_facts(facts);
  for (const auto& one : stage_.facts.as_object()) plain.as_object()[one.key()] = one.value();
  return plain;
}

/// Of the case; of a node without one, how many cases it shows; of a book, what is entered in it.
Result<Digest> DoorTries::digest() {
  if (stage_.kind == TryKind::Entry) {
    std::string entered;
    for (const auto& kept : node::kept_agreements(member_->node->engine())) {
      TRY(const auto book, node::book_of(member_->node->engine(), kept));
      for (const auto& [id, content] : book.entries)
        entered += to_string(id) + " " + to_hex(content) + "\n";
    }
    return sha256(entered);
  }
  if (stage_.kind == TryKind::Opening || !member_->has_case) {
    TRY(const auto cases,
        member_->node->views().cases(
            visitors_.empty() ? access::Reader() : reader_of(cast_.front().actor), "", {}));
    TRY(const std::string text, canonical_json(cases.at("rows")));
    return sha256(bytes_of(text));
  }
  TRY(const auto state, federation_->state(*member_));
  return kernel::digest_of(*state);
}

Result<void> DoorTries::count(const std::string& door, const std::string& who, bool refused,
                              const std::string& what) {
  ++report_.tried[door];
  ++report_.by_role[who];
  TRY(const Digest now, digest());
  const bool same = now == *before_;
  if (refused && same) {
    ++report_.refused[door];
    return {};
  }
  report_.broken.push_back(
      fmt::format("{}: {} by {}: {} {}", stage_.place, door, who,
                  refused ? "refused, but the state changed:" : "accepted:", what));
  before_ = now;
  return {};
}

void DoorTries::absent(const std::string& door, const std::string& why) {
  for (const auto& one : report_.absent)
    if (one.door == door && one.why == why) return;
  report_.absent.push_back({door, why});
}

std::set<std::string> DoorTries::effects() const {
  std::set<std::string> facts;
  if (act_)
    for (const auto& effect : act_->effects)
      if (acting_.fact(effect)) facts.insert(effect);
  return facts;
}

/// What no door but the step itself may record: the effects of its act, and what the stage adds to
/// it that no form has.
std::set<std::string> DoorTries::forbidden_facts() const {
  auto facts = effects();
  for (const auto& one : stage_.facts.as_object())
    if (!acting_.fact(one.key())) facts.insert(std::string(one.key()));
  return facts;
}

/// A plausible value: what a scenario records, else one of its type.
Json DoorTries::sample(const std::string& fact, bool tagged) const {
  const auto* zone = setting_.zones.find(acting_.time_zone);
  const std::string day = to_string(zone->local_date(member_->node->legal_now()));
  const auto* known = acting_.fact(fact);
  const auto type = known ? known->type : pack::FactType::String;
  switch (type) {
    case pack::FactType::Boolean:
      return true;
    case pack::FactType::Number:
      return tagged ? Json(JsonObject{{"n", "1"}}) : Json(1);
    case pack::FactType::Date:
      return tagged ? Json(JsonObject{{"d", day}}) : Json(day);
    case pack::FactType::DateAndTime:
      return tagged ? Json(JsonObject{{"dt", day + "T08:00:00@" + acting_.time_zone}})
                    : Json(day + "T08:00");
    case pack::FactType::List:
      return JsonArray{"EX"};
    case pack::FactType::String:
      return "EX";
  }
  return nullptr;
}

Result<bool> DoorTries::names(const Result<node::Answer>& answer) {
  if (!answer) return describe(answer.error()).find(stage_.article) != std::string::npos;
  if (!answer->refusal) return false;
  for (const auto& ground : answer->refusal->grounds)
    if (ground.article.find(stage_.article) != std::string::npos) return true;
  const auto events = node::events_of(member_->node->engine(), answer->case_id);
  if (!events || events->empty()) return false;
  const auto* refused = std::get_if<kernel::CommandRefused>(&events->back().body);
  if (!refused) return false;
  if (refused->text_key == stage_.article) return true;
  return std::any_of(refused->grounds.begin(), refused->grounds.end(),
                     [&](const kernel::Ground& ground) {
                       return ground.text_key == stage_.article ||
                              ground.article.find(stage_.article) != std::string::npos;
                     });
}

Result<void> DoorTries::through_every_door() {
  TRY_VOID(page("page"));
  const auto facts = forbidden_facts();
  TRY_VOID(messages("message", facts));
  JsonObject imported;
  for (const auto& fact : facts) imported[fact] = sample(fact, false);
  if (facts.empty())
    absent("import", "the step records no effect of an act: an import opens cases by their form");
  else
    TRY_VOID(imports(imported));
  TRY_VOID(migrations());
  TRY_VOID(moves("move"));
  return restored([&](const std::string& door) -> Result<void> {
    TRY_VOID(page(door));
    TRY_VOID(moves(door));
    TRY_VOID(messages(door, facts));
    return again(door);
  });
}

Result<void> DoorTries::page(const std::string& door) {
  bool named = false;
  for (const auto& one : visitors_) {
    const auto answer =
        federation_->ask(*member_, one.reader, member_->case_id, node::CompleteTask{task_, facts_});
    const bool refused = !answer || answer->refusal;
    if (refused && !stage_.article.empty()) {
      TRY(const bool says, names(answer));
      named = named || says;
    }
    TRY_VOID(count(door, one.role, refused, "completes " + stage_.until));
    TRY(const auto state, federation_->state(*member_));
    for (const auto& effect : effects()) {
      // What was recorded lawfully before may be corrected, which two persons answer for.
      if (state->facts.contains(effect)) continue;
      const auto corrected =
          federation_->ask(*member_, one.reader, member_->case_id,
                           node::CorrectFact{effect, sample(effect, false), "essai"});
      TRY_VOID(count(door, one.role, !corrected || corrected->refusal, "corrects " + effect));
    }
  }
  if (!named && !stage_.article.empty())
    report_.broken.push_back(
        fmt::format("{}: {}: no refusal names {}", stage_.place, door, stage_.article));
  return {};
}

Result<void> DoorTries::restored(const std::function<Result<void>(const std::string&)>& tries) {
  TRY_VOID(federation_->restore(*member_));
  TRY(const Digest now, digest());
  if (now != *before_)
    report_.broken.push_back(fmt::format("{}: the backup restored another state", stage_.place));
  before_ = now;
  return tries("restored backup");
}

Result<void> DoorTries::deadlines_traced() {
  for (auto& [party, one] : federation_->members()) {
    if (!one.has_case) continue;
    TRY(const auto state, federation_->state(one));
    for (const auto& [id, deadline] : state->deadlines) {
      ++report_.accepted;
      const auto* type = acting_.deadline(id);
      const bool sourced = type && state->facts.contains(type->starts);
      const auto& readings = deadline.computed.readings;
      const bool traced = !readings.empty() &&
                          std::none_of(readings.begin(), readings.end(),
                                       [](const auto& reading) { return reading.trace.empty(); });
      if (!traced || deadline.computed.article.empty() || deadline.computed.rule.empty() ||
          !sourced)
        report_.broken.push_back(
            fmt::format("{}: the deadline '{}' has no source, article or trace", stage_.place, id));
    }
  }
  return {};
}

}  // namespace entente::foresight
