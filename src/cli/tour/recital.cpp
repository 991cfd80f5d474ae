#include "cli/tour/recital.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "cli/demo_nodes.hpp"
#include "cli/tour/proofs.hpp"
#include "cli/tour/stage.hpp"
#include "foresight/scenario/plain.hpp"

namespace entente::cli {
namespace {

/// Tells one scenario. Everybody acts over HTTP; what must hold is asked until it does, because
/// messages and timers take their time between real nodes.
class Recital {
 public:
  Recital(const Piece& piece, const calendar::ZoneDatabase& zones, const Troupe& troupe,
          Stage& stage, Narration& narration)
      : piece_(piece), zones_(zones), troupe_(troupe), stage_(stage), narration_(narration) {}

  void tell() {
    stage_.say_legal_date(piece_.scenario.at);
    open();
    for (const auto& step : piece_.scenario.steps) take(step);
  }

 private:
  const Player& next_player() { return troupe_.of(0, appearance_++); }

  Visitor& visitor(const Player& player) {
    const auto found = visitors_.find(player.user);
    if (found != visitors_.end()) return found->second;
    return visitors_
        .emplace(player.user, stage_.sign_in(stage_.node_of_party(player.party), player.user))
        .first->second;
  }

  void step(const Player& player, std::string_view what) {
    narration_.step(stage_.legal_date(), visitor(player).who(), what);
  }

  void open() {
    const auto& scenario = piece_.scenario;
    const Player& player = next_player();
    opener_ = player.party;
    step(player, fmt::format("opens a case of {}", piece_.pack->title.in("en")));
    const Reply reply =
        visitor(player).post("/api/cases", {{"pack", piece_.pack->id},
                                            {"territory", scenario.territory},
                                            {"facts", foresight::plain_facts(scenario.facts)}});
    if (!scenario.refused.empty()) {
      tell_refusal(reply);
      return;
    }
    narration_.claim(reply.ok(), fmt::format("the case {} is open", text(reply.body, "reference")),
                     shown(reply));
    ids_[player.party] = text(reply.body, "id");
  }

  void tell_refusal(const Reply& reply) {
    const auto why = grounds(reply.body);
    const std::string detail = text(reply.body, "detail");
    narration_.claim(reply.status >= 400 && reply.status < 500,
                     fmt::format("refused ({}): {}", reply.status,
                                 detail.empty() ? text(reply.body, "title") : detail),
                     shown(reply));
    for (const auto& ground : why) narration_.law(ground);
  }

  /// The case part of a party as one of its people sees it; null when nobody does.
  Json view(const std::string& party) {
    for (const auto& player : troupe_.players()) {
      if (player.party != party) continue;
      std::string& id = ids_[party];
      if (id.empty()) id = text(visitor(player).get("/api/cases").body, "rows/0/id");
      if (id.empty()) continue;
      const Reply reply = visitor(player).get("/api/cases/" + id);
      if (reply.ok()) return reply.body;
    }
    return {};
  }

  std::vector<std::string> parties() const {
    std::vector<std::string> names;
    for (const auto& player : troupe_.players())
      if (std::find(names.begin(), names.end(), player.party) == names.end())
        names.push_back(player.party);
    return names;
  }

  /// The open task that the step completes, at the player's party.
  Json task(const pack::ScenarioStep& step, const std::string& party) {
    const Json seen = view(party);
    const Json& tasks = inside(seen, "tasks");
    std::size_t passed = 0;
    if (tasks.is_array())
      for (const Json& one : tasks.get_array())
        if (text(one, "element") == step.element && ++passed == step.item) return one;
    return {};
  }

  void take(const pack::ScenarioStep& step) {
    if (!step.at.empty()) move_to(step);
    if (!step.element.empty()) complete(step);
    if (!step.corrects.empty()) correct(step);
    expect(step);
  }

  void move_to(const pack::ScenarioStep& step) {
    stage_.set_legal_now(instant_of(piece_, step.at, zones_));
    stage_.say_legal_date(step.at);
    if (step.element.empty() && step.corrects.empty())
      narration_.step(step.at, "the calendar", step.says.empty() ? "time passes" : step.says);
  }

  std::string words_for(const pack::ScenarioStep& step) const {
    if (!step.says.empty()) return step.says;
    const std::string title = piece_.pack->texts.say("bpmn." + step.element, "en");
    return step.refused.empty() ? title : title + ": tries";
  }

  void complete(const pack::ScenarioStep& step) {
    const Player& player = next_player();
    Json found;
    const bool ready = eventually([&] { return !(found = task(step, player.party)).is_null(); });
    this->step(player, words_for(step));
    const std::string& id = ids_[player.party];
    const std::string before = text(view(player.party), "state_digest");
    const Reply reply = visitor(player).post(
        fmt::format("/api/cases/{}/tasks/{}/completion", id, text(found, "id")),
        {{"facts", foresight::plain_facts(step.facts)}});
    if (step.refused.empty()) {
      narration_.claim(ready && reply.ok(), "accepted and recorded", shown(reply));
      return;
    }
    tell_refusal(reply);
    narration_.claim(!before.empty() && text(view(player.party), "state_digest") == before,
                     "nothing has changed: the digest of the state is the same", before);
  }

  void correct(const pack::ScenarioStep& step) {
    for (int person = 0; person < (step.refused.empty() ? 2 : 1); ++person) {
      const Player& player = next_player();
      this->step(player, step.says.empty() ? "corrects a value, with a reason" : step.says);
      const Reply reply =
          visitor(player).post(fmt::format("/api/cases/{}/corrections", ids_[player.party]),
                               {{"fact", step.corrects},
                                {"value", foresight::plain_value(step.to)},
                                {"reason", "Exemple"}});
      if (step.refused.empty())
        narration_.claim(reply.ok(), "corrected, and kept beside what was there", shown(reply));
      else
        tell_refusal(reply);
    }
  }

  bool open_anywhere(const std::string& element) {
    for (const auto& party : parties())
      if (!open_task(view(party), element).is_null()) return true;
    return false;
  }

  void claim_eventually(const std::function<bool()>& holds, const std::string& what,
                        const std::string& party) {
    const bool so = eventually(holds);
    narration_.claim(so, what, so ? "" : boost::json::serialize(view(party)).substr(0, 900));
  }

  void expect(const pack::ScenarioStep& step) {
    const std::string& party = step.party.empty() ? opener_ : step.party;
    for (const auto& element : step.tasks)
      claim_eventually([&] { return open_anywhere(element); },
                       fmt::format("waits: {}", piece_.pack->texts.say("bpmn." + element, "en")),
                       party);
    for (const auto& element : step.no_tasks)
      claim_eventually(
          [&] { return !open_anywhere(element); },
          fmt::format("no longer asked: {}", piece_.pack->texts.say("bpmn." + element, "en")),
          party);
    for (const auto& [id, expected] : step.deadlines) expect_deadline(id, expected, party);
    for (const auto& [act, verdict] : step.acts) expect_act(act, verdict, party);
    for (const auto& [fact, value] : step.known)
      claim_eventually(
          [&] {
            return inside(entry(inside(view(party), "facts"), "id", fact), "value") ==
                   foresight::plain_value(value);
          },
          fmt::format("recorded: {}", piece_.pack->texts.say("fact." + fact, "en")), party);
    if (step.closed)
      claim_eventually([&] { return (text(view(party), "status") == "closed") == *step.closed; },
                       *step.closed ? "the case is closed" : "the case is open", party);
  }

  std::string told(const std::string& id, const pack::ExpectedDeadline& expected) const {
    std::string words = piece_.pack->texts.say("deadline." + id, "en");
    if (!expected.warns.empty()) words += ": " + expected.warns + " for the person";
    if (!expected.binds.empty()) words += ": " + expected.binds + " for the guards";
    return expected.status.empty() ? words : words + " (" + expected.status + ")";
  }

  void expect_deadline(const std::string& id, const pack::ExpectedDeadline& expected,
                       const std::string& party) {
    constexpr std::size_t kDay = 10;
    const auto found = [&] { return entry(inside(view(party), "deadlines"), "name", id); };
    const auto agrees = [](const std::string& wanted, const std::string& day) {
      return wanted.empty() || wanted.substr(0, kDay) == day;
    };
    if (expected.status == "none") {
      narration_.claim(found().is_null(), fmt::format("no deadline {}", id));
      return;
    }
    claim_eventually(
        [&] {
          const Json seen = found();
          return !seen.is_null() && agrees(expected.warns, text(seen, "warns_day")) &&
                 agrees(expected.binds, text(seen, "binds_day"));
        },
        told(id, expected), party);
  }

  void expect_act(const std::string& act, const std::string& verdict, const std::string& party) {
    claim_eventually(
        [&] { return text(entry(inside(view(party), "acts"), "id", act), "verdict") == verdict; },
        fmt::format("the guard of '{}' answers {}", piece_.pack->texts.say("act." + act, "en"),
                    verdict),
        party);
    for (const auto& ground : grounds(entry(inside(view(party), "acts"), "id", act)))
      narration_.law(ground);
  }

  const Piece& piece_;
  const calendar::ZoneDatabase& zones_;
  const Troupe& troupe_;
  Stage& stage_;
  Narration& narration_;
  std::string opener_;
  std::size_t appearance_ = 0;
  std::map<std::string, Visitor> visitors_;
  std::map<std::string, std::string> ids_;  ///< of the case parts, by party
};

}  // namespace

Result<void> recite(const Piece& piece, const calendar::ZoneDatabase& zones, Narration& narration) {
  const auto troupe = troupe_for({piece});
  OwnMachine machine;
  TRY(const auto root, find_installation(machine.files));
  const TemporaryFolder folder;
  DemonstrationOptions options;
  options.legal_start = instant_of(piece, piece.scenario.at, zones);
  options.packs = piece.folders;
  TRY(options.accounts, write_accounts(piece, troupe, root, folder.path(), machine.files));
  TRY(const auto stage, Stage::open(std::move(options)));
  narration.story(piece.scenario.tour);
  Recital(piece, zones, troupe, *stage, narration).tell();
  prove(*stage, narration);
  return {};
}

}  // namespace entente::cli
