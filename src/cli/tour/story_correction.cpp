// Story C: the date of service was mis-keyed; the correction moves what hangs on it and tells who
// must know.
#include "cli/tour/stories.hpp"

namespace entente::cli {

void mis_keyed_service(Scene& scene) {
  Cast people = cast(scene.stage());
  scene.stage().set_legal_now("2026-07-10T16:00:00+02:00");
  const std::string id =
      scene.open_case(people.agent, "59", invented_adult("2031-01-15"), "opens a case");
  until_service(scene, people, id, "2026-07-13T08:30", "2026-07-13T09:00:00+02:00");
  scene.deadline(people.agent, id, "appeal_period", "2026-08-14");

  scene.step(people.agent,
             "sees the signed receipt: notice was served on 10 July, and corrects it");
  const Reply silent =
      people.agent.post(fmt::format("/api/cases/{}/corrections", id),
                        {{"fact", "service.served_at"}, {"value", "2026-07-10T17:00"}});
  scene.claim(silent.status >= 400 && silent.status < 500,
              "a correction without a reason is refused", silent.body);
  const Reply told = people.agent.post(
      fmt::format("/api/cases/{}/corrections", id),
      {{"fact", "service.served_at"},
       {"value", "2026-07-10T17:00"},
       {"reason", "Date mal saisie : le récépissé porte le 10 juillet (exemple)"}});
  scene.claim(told.ok(), "corrected, with its reason", told.body);
  scene.deadline(people.agent, id, "appeal_period", "2026-08-11");
  const Json timeline = people.agent.get(fmt::format("/api/cases/{}/timeline", id)).body;
  scene.claim(!entry(inside(timeline, "rows"), "event", "FactCorrected").is_null() &&
                  !entry(inside(timeline, "rows"), "event", "DeadlineMoved").is_null(),
              "the timeline shows the correction and each deadline that it moved", timeline);

  scene.step(people.signatory, "looks at the notices of the organisation");
  const Json notices = people.signatory.get("/api/inbox?scope=notices").body;
  scene.claim(!entry(inside(notices, "rows"), "case", id).is_null(),
              "is told that the deadlines of an own decision have moved", notices);
}

}  // namespace entente::cli
