// Story B: the person leaves by choice within the period; no guard stands in the way.
#include "cli/tour/stories.hpp"

namespace entente::cli {

void chosen_departure(Scene& scene) {
  Cast people = cast(scene.stage());
  const std::string today = scene.stage().legal_date().substr(0, 10);
  const std::string id = scene.open_case(people.agent, "59", invented_adult("2031-01-15"),
                                         "opens a case; the passport is valid");
  until_service(scene, people, id, today + "T08:30");
  scene.guard(people.agent, id, "enforced_removal", "hold", "L. 722-7");
  scene.guard(people.agent, id, "chosen_departure", "clear", "");
  scene.does(people.agent, id, "record_chosen_departure",
             {{"departure.left_on", today},
              {"departure.proof", "border_stamp"},
              {"departure.border_post", "Roissy (exemple)"}},
             "records that the person has left by choice, proved at the border (R. 711-1)");
  scene.closed(people.agent, id);
  const Json view = people.agent.view(id);
  scene.claim(inside(view, "tasks") == Json(JsonArray{}), "no task is left behind",
              inside(view, "tasks"));
}

}  // namespace entente::cli
