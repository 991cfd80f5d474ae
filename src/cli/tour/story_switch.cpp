// From the enforced return to leaving by choice, two cases of two packs at one node. The prefecture
// sees that it is the same person and decides to wait; the proved departure closes its case.
#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

std::string open_voluntary(Scene& scene, Visitor& agent, const std::string& reference) {
  Json facts = invented_adult("2031-01-15");
  JsonObject opening;
  for (const char* fact : {"person.family_name", "person.given_names", "person.birth_date",
                           "person.sex", "person.nationality", "person.language", "age.status"})
    opening[fact] = facts.as_object()[fact];
  opening["stay.situation"] = "order";
  opening["situation.regime"] = "free";
  opening["switch.from_enforced"] = true;
  opening["order.reference"] = reference;
  scene.step(agent, "opens a case of assisted voluntary return, which names the return case");
  const Reply reply = agent.post(
      "/api/cases", {{"pack", "fr-voluntary-return"}, {"territory", "59"}, {"facts", opening}});
  scene.claim(reply.ok(), fmt::format("the case {} is open", text(reply.body, "reference")),
              reply.body);
  return text(reply.body, "id");
}

void until_request(Scene& scene, Visitor& agent, Visitor& office, const std::string& id,
                   const std::string& today) {
  scene.does(agent, id, "record_offer",
             {{"offer.made_on", today},
              {"offer.manner", "interview"},
              {"offer.understood", true},
              {"offer.answer", "request"}},
             "informs the person, who asks for the aid");
  scene.does(office, id, "file_request",
             {{"request.filed_on", today},
              {"request.office", "OFII Lille (exemple)"},
              {"request.alone", true},
              {"request.prints", true},
              {"reintegration.level", "1"}},
             "records the request");
  scene.does(office, id, "inform_return_case",
             {{"switch.informed_on", today}, {"switch.manner", "message"}},
             "tells the return case by message: identity and day of the request, nothing else");
}

void until_departure(Scene& scene, Visitor& office, const std::string& id,
                     const std::string& today) {
  scene.does(office, id, "validate_request",
             {{"request.validated_on", today},
              {"eligibility.reintegration_country", false},
              {"eligibility.channel_list", false}},
             "validates the request");
  scene.does(office, id, "decide_aid",
             {{"eligibility.decided_on", today},
              {"eligibility.decision", "granted"},
              {"eligibility.reasons", "Exemple"},
              {"aid.amount", 400},
              {"aid.amount_source", "Exemple"}},
             "grants the aid; the return case learns that, and no amount");
  scene.does(
      office, id, "prepare_travel",
      {{"travel.document", "held"}, {"travel.ticket_on", today}, {"travel.destination", "VNM"}},
      "prepares the journey");
  scene.does(office, id, "record_departure",
             {{"departure.left_on", today}, {"departure.proof", "border_stamp"}},
             "records that the person has left, proved at the border (R. 711-1)");
}

/// A reference that nobody has, or another kind of case: nothing is told, and OFII learns why.
void mistaken_references(Scene& scene, Visitor& agent, Visitor& office, const std::string& own,
                         const std::string& today) {
  for (const std::string& reference : {std::string("59-2026-999999"), own}) {
    const std::string id = open_voluntary(scene, agent, reference);
    until_request(scene, agent, office, id, today);
    Json incidents;
    const bool told = eventually([&] {
      incidents = inside(office.view(id), "incidents");
      return incidents.is_array() && !incidents.get_array().empty();
    });
    scene.claim(told, fmt::format("refused, and said where it was sent from: {}", reference),
                incidents);
    scene.claim(!open_task(office.view(id), "validate_request").is_null(),
                "the person waits for none of it: the request goes on");
  }
}

/// OFII corrects what it told: the closed return case runs again until somebody has seen it.
void corrected_departure(Scene& scene, Visitor& agent, Visitor& office,
                         const std::string& voluntary, const std::string& enforced) {
  scene.step(office, "corrects how the departure is proved: at the post, not at the border");
  const Reply corrected = office.post(
      fmt::format("/api/cases/{}/corrections", voluntary),
      {{"fact", "departure.proof"}, {"value", "presence"}, {"reason", "Mal saisi (exemple)"}});
  scene.claim(corrected.ok(), "corrected, with its reason", corrected.body);
  scene.awaits(agent, enforced, "see_departure_corrected");
  scene.does(agent, enforced, "see_departure_corrected",
             {{"switch.correction_seen_on", scene.stage().legal_date().substr(0, 10)},
              {"switch.correction", "taken"}},
             "sees what OFII corrected, and takes it over");
  scene.closed(agent, enforced);
  const Json facts = inside(agent.view(enforced), "facts");
  scene.claim(text(entry(facts, "id", "departure.proof"), "value") == "consulate",
              "the proof of the departure is corrected in the return case", facts);
}

}  // namespace

void switch_to_voluntary(Scene& scene) {
  Cast people = cast(scene.stage());
  Visitor office = scene.stage().sign_in("interior", "agent.ofii");
  const std::string today = scene.stage().legal_date().substr(0, 10);
  const std::string enforced = scene.open_case(people.agent, "59", invented_adult("2031-01-15"),
                                               "opens a case of enforced return");
  until_service(scene, people, enforced, today + "T08:30");
  const std::string reference = text(people.agent.view(enforced), "reference");

  const std::string voluntary = open_voluntary(scene, people.agent, reference);
  until_request(scene, people.agent, office, voluntary, today);
  scene.awaits(people.agent, enforced, "confirm_switch");
  const Json told = people.agent.view(enforced);
  scene.claim(entry(inside(told, "facts"), "id", "aid.amount").is_null() &&
                  !entry(inside(told, "facts"), "id", "switch.family_name").is_null(),
              "the prefecture reads who asks, to compare, and nothing of the aid", told);
  scene.does(people.agent, enforced, "confirm_switch",
             {{"switch.same_person", true},
              {"switch.course", "waits"},
              {"switch.answer_manner", "message"}},
             "sees that it is the same person, and decides that removal waits");
  scene.guard(people.agent, enforced, "enforced_removal", "hold", "L. 711-2");
  scene.guard(people.agent, enforced, "chosen_departure", "clear", "");
  const bool answered = eventually([&] {
    return text(entry(inside(office.view(voluntary), "facts"), "id", "switch.answer"), "value") ==
           "linked";
  });
  scene.claim(answered, "OFII's case learns that the two are linked");

  mistaken_references(scene, people.agent, office, text(people.agent.view(voluntary), "reference"),
                      today);
  until_departure(scene, office, voluntary, today);
  scene.closed(people.agent, enforced);
  const Json closed = people.agent.view(enforced);
  scene.claim(inside(closed, "tasks") == Json(JsonArray{}), "no task of coercion is left behind",
              inside(closed, "tasks"));
  scene.claim(text(entry(inside(closed, "facts"), "id", "departure.left_on"), "value") == today,
              "the departure stands in the return case without having been typed again", closed);
  corrected_departure(scene, people.agent, office, voluntary, enforced);
}

}  // namespace entente::cli
