#include "cli/tour/script.hpp"

#include <algorithm>

#include "cli/demo_nodes.hpp"
#include "foresight/scenario/plain.hpp"

namespace entente::cli {
namespace {

JsonArray texts(const std::vector<std::string>& list) {
  JsonArray array;
  for (const auto& one : list) array.emplace_back(one);
  return array;
}

/// Hands out the account of each appearance, in order.
class Casting {
 public:
  Casting(const Troupe& troupe, std::size_t scenario) : troupe_(troupe), scenario_(scenario) {}
  const Player& next() { return troupe_.of(scenario_, appearance_++); }

 private:
  const Troupe& troupe_;
  std::size_t scenario_;
  std::size_t appearance_ = 0;
};

JsonObject deadlines(const pack::ScenarioStep& step) {
  JsonObject object;
  for (const auto& [id, one] : step.deadlines)
    object[id] = JsonObject{{"warns", one.warns}, {"binds", one.binds}, {"status", one.status}};
  return object;
}

JsonObject acts(const pack::ScenarioStep& step) {
  JsonObject object;
  for (const auto& [act, verdict] : step.acts) object[act] = verdict;
  return object;
}

Json step_of(const pack::ScenarioStep& step, const Piece& piece, Casting& casting,
             const calendar::ZoneDatabase& zones) {
  JsonObject what{{"at", step.at},
                  {"instant", instant_of(piece, step.at, zones)},
                  {"says", step.says},
                  {"party", step.party},
                  {"refused", texts(step.refused)},
                  {"tasks", texts(step.tasks)},
                  {"no_tasks", texts(step.no_tasks)},
                  {"deadlines", deadlines(step)},
                  {"acts", acts(step)}};
  if (step.closed) what["closed"] = *step.closed;
  if (!step.element.empty()) {
    what["task"] = step.element;
    what["item"] = step.item;
    what["facts"] = foresight::plain_facts(step.facts);
    what["by"] = casting.next().user;
  }
  if (!step.corrects.empty()) {
    what["corrects"] = step.corrects;
    what["to"] = foresight::plain_value(step.to);
    JsonArray by{Json(casting.next().user)};
    if (step.refused.empty()) by.emplace_back(casting.next().user);
    what["by"] = std::move(by);
  }
  return what;
}

Json story_of(const Piece& piece, Casting casting, const calendar::ZoneDatabase& zones) {
  const auto& scenario = piece.scenario;
  JsonObject told{{"id", piece.id},
                  {"title", scenario.tour.empty() ? scenario.name : scenario.tour},
                  {"told", !scenario.tour.empty()},
                  {"at", scenario.at},
                  {"instant", instant_of(piece, scenario.at, zones)},
                  {"territory", scenario.territory},
                  {"facts", foresight::plain_facts(scenario.facts)},
                  {"refused", texts(scenario.refused)},
                  {"by", casting.next().user}};
  JsonArray steps;
  for (const auto& step : scenario.steps) steps.push_back(step_of(step, piece, casting, zones));
  told["steps"] = std::move(steps);
  return told;
}

JsonArray people_of(const Troupe& troupe) {
  JsonArray people;
  for (const auto& player : troupe.players())
    people.push_back(JsonObject{{"user", player.user},
                                {"password", player.password()},
                                {"party", player.party},
                                {"organisation", player.actor.organisation},
                                {"roles", texts(player.actor.roles)}});
  return people;
}

Json script_of(const std::vector<Piece>& pieces, const Troupe& troupe,
               const std::vector<DemoNode>& nodes, const calendar::ZoneDatabase& zones) {
  JsonArray stories;
  for (std::size_t number = 0; number < pieces.size(); ++number)
    stories.push_back(story_of(pieces[number], Casting(troupe, number), zones));
  JsonArray parties;
  for (const auto& node : nodes)
    parties.push_back(JsonObject{{"id", node.id}, {"party", node.party}});
  return JsonObject{{"pack", pieces.front().pack->id},
                    {"nodes", std::move(parties)},
                    {"people", people_of(troupe)},
                    {"stories", std::move(stories)}};
}

}  // namespace

Result<Json> scripts(const std::string& root, platform::Files& files,
                     const calendar::ZoneDatabase& zones) {
  TRY(auto all, pieces(Which::playable, root, files, zones));
  JsonArray packs;
  while (!all.empty()) {
    const auto end = std::find_if(all.begin(), all.end(), [&](const Piece& piece) {
      return piece.pack->id != all.front().pack->id;
    });
    const std::vector<Piece> of_one(all.begin(), end);
    all.erase(all.begin(), end);
    const auto troupe = troupe_for(of_one);
    TRY(const auto nodes, read_demo_nodes(root, files, of_one.front().folders));
    packs.push_back(script_of(of_one, troupe, nodes, zones));
  }
  return Json(std::move(packs));
}

}  // namespace entente::cli
