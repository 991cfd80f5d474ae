// The invented people of the demonstration and the steps that several stories begin with.
#include "cli/tour/scene.hpp"

namespace entente::cli {

Cast cast(Stage& stage) {
  return {stage.sign_in("interior", "agent.59"),
          stage.sign_in("interior", "signataire.59"),
          stage.sign_in("interior", "ancien.signataire.59"),
          stage.sign_in("interior", "double.59"),
          stage.sign_in("interior", "agent.dgef"),
          stage.sign_in("interior", "agent.13"),
          stage.sign_in("interior", "admin.interieur"),
          stage.sign_in("foreign", "agent.centre"),
          stage.sign_in("foreign", "officer.hanoi")};
}

Json invented_adult(std::string_view passport_expires) {
  return {{"person.family_name", "TRAN SAMPLE"},
          {"person.given_names", "BINH EXEMPLE"},
          {"person.birth_date", "1990-02-14"},
          {"person.sex", "M"},
          {"person.nationality", "VNM"},
          {"person.language", "vi"},
          {"age.status", "adult"},
          {"passport.held", true},
          {"passport.document_type", "P"},
          {"passport.number", "SP0000042"},
          {"passport.issuing_state", "VNM"},
          {"passport.expires_on", passport_expires}};
}

namespace {

Json examined(const std::string& day) {
  return {{"stay.examined_on", day},      {"stay.length_considered", true},
          {"stay.ties_considered", true}, {"stay.humanitarian_considered", true},
          {"stay.right_found", false},    {"hearing.held_on", day},
          {"asylum.state", "none"},       {"protection.state", "none"},
          {"court_order.state", "none"}};
}

Json proposed(std::string_view country) {
  return {{"measure.ground", "2"},
          {"measure.window", "granted"},
          {"measure.window_days", 30},
          {"measure.return_country", country},
          {"measure.entry_ban_months", 0}};
}

Json signed_on(const std::string& day) {
  return {{"measure.signed_on", day}, {"measure.reference", "EX-2026-0001"}};
}

Json served(std::string_view at, std::string_view language) {
  return {{"service.served_at", at},
          {"service.manner", "hand"},
          {"service.proved", true},
          {"service.language", language},
          {"service.interpreter", true},
          {"service.understood", true},
          {"service.remedies_mentioned", true},
          {"situation.regime", "free"}};
}

}  // namespace

void until_service(Scene& scene, Cast& people, const std::string& id, std::string_view served_at,
                   std::string_view recorded_on) {
  const std::string day = scene.stage().legal_date().substr(0, 10);
  scene.does(people.agent, id, "examine_right_to_stay", examined(day),
             "hears the person and records that the right to stay was examined (L. 613-1)");
  scene.does(people.agent, id, "propose_obligation", proposed("VNM"),
             "proposes the obligation to leave, with 30 days for leaving by choice");
  const Json task = open_task(people.agent.view(id), "sign_obligation");
  scene.may_not(people.agent, id, task, signed_on(day),
                "tries to sign what the same agent proposed", "");
  scene.may_not(people.lapsed_signatory, id, task, signed_on(day),
                "tries to sign under a delegation that has lapsed", "");
  scene.does(people.signatory, id, "sign_obligation", signed_on(day),
             "signs the obligation under a delegation valid that day");
  if (!recorded_on.empty()) scene.on(recorded_on, "the proof of service comes back");
  scene.does(people.agent, id, "record_service", served(served_at, "vi"),
             "records the service of notice, in a language understood, remedies mentioned");
}

std::string served_case(Scene& scene, Visitor& agent, Visitor& signatory, const Foreigner& person) {
  const std::string now = scene.stage().legal_date();
  const std::string day = now.substr(0, 10);
  const std::string id =
      scene.open_case(agent, person.territory,
                      {{"person.family_name", person.family_name},
                       {"person.given_names", person.given_names},
                       {"person.birth_date", "1990-02-14"},
                       {"person.sex", "F"},
                       {"person.nationality", person.country},
                       {"person.language", person.language},
                       {"age.status", "adult"},
                       {"passport.held", false}},
                      fmt::format("works the case of {} {} up to the service of the obligation",
                                  person.given_names, person.family_name));
  const Reply steps[] = {agent.complete(id, "examine_right_to_stay", examined(day)),
                         agent.complete(id, "propose_obligation", proposed(person.country)),
                         signatory.complete(id, "sign_obligation", signed_on(day)),
                         agent.complete(id, "record_service", served(now, person.language))};
  for (const Reply& reply : steps)
    if (!reply.ok()) scene.claim(false, "accepted and recorded", reply.body);
  return id;
}

}  // namespace entente::cli
