// Story D: attempts to cheat. Each is refused, and the state of the case is the same afterwards.
#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

constexpr std::string_view kNobody = "00000000-0000-7000-8000-000000000000";

void forges_a_message(Scene& scene, Cast& people) {
  scene.step(people.administrator, "posts a forged message in the name of the foreign ministry");
  Visitor stranger(scene.stage().url("interior"));
  const Json forged = {
      {"envelope", {{"from", "foreign"}, {"to", "interior"}, {"type", "lpc_reply"}}},
      {"signature", "AAAA"}};
  const Reply reply = stranger.post("/exchange/envelopes", forged);
  scene.claim(reply.status >= 400 && reply.status < 500,
              fmt::format("refused ({}): {}", reply.status, text(reply.body, "detail")),
              reply.body);
}

void partner_tries_an_act(Scene& scene, Cast& people, const std::string& id) {
  scene.step(people.post,
             "a partner's officer asks this node for the case, and to complete a task");
  Visitor outside(scene.stage().url("interior"));
  const Reply read = outside.get("/api/cases/" + id);
  const Reply act = outside.post(fmt::format("/api/cases/{}/tasks/{}/completion", id, kNobody),
                                 {{"facts", JsonObject{}}});
  scene.claim(read.status == 401 && act.status == 401, "refused: not signed in here", act.body);
}

}  // namespace

void cheats(Scene& scene) {
  scene.stage().set_legal_now("2026-09-07T09:00:00+02:00");
  Cast people = cast(scene.stage());
  const std::string id =
      scene.open_case(people.agent, "59", invented_adult("2031-01-15"), "opens a case");
  until_service(scene, people, id, "2026-09-07T09:00");
  const std::string before = state_digest(people.agent, id);

  scene.step(people.elsewhere, "opens the address of another prefecture's case");
  const Reply foreign_file = people.elsewhere.get("/api/cases/" + id);
  scene.claim(foreign_file.status == 404, "not found: not even that it exists", foreign_file.body);

  scene.step(people.administrator, "opens the case as administrator");
  const Reply snooping = people.administrator.get("/api/cases/" + id);
  scene.claim(snooping.status == 403 || snooping.status == 404,
              "refused: an administrator sees no case content", snooping.body);

  scene.step(people.agent, "completes a task that does not exist, through the interface itself");
  const Reply invented =
      people.agent.post(fmt::format("/api/cases/{}/tasks/{}/completion", id, kNobody),
                        {{"facts", {{"removal.reference", "EX"}}}});
  scene.claim(invented.status == 404 || invented.status == 409, "refused", invented.body);

  const Json departure = open_task(people.agent.view(id), "record_chosen_departure");
  scene.may_not(people.elsewhere, id, departure,
                {{"departure.left_on", "2026-09-07"}, {"departure.proof", "border_stamp"}},
                "records a departure for another prefecture", "");

  scene.step(people.agent, "opens a case overseas, where other rules apply");
  const Reply overseas = people.agent.post(
      "/api/cases",
      {{"pack", "fr-return"}, {"territory", "973"}, {"facts", invented_adult("2031-01-15")}});
  scene.claim(overseas.status >= 400 && overseas.status < 500,
              fmt::format("refused by name: {}", fmt::join(grounds(overseas.body), " ")),
              overseas.body);

  forges_a_message(scene, people);
  partner_tries_an_act(scene, people, id);
  scene.claim(!before.empty() && state_digest(people.agent, id) == before,
              "after all of it the digest of the state is the same", Json(before));
}

}  // namespace entente::cli
