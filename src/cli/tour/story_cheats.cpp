// Story D: attempts to cheat. Each is refused, and the state of the case is the same afterwards.
#include "cli/tour/partner.hpp"
#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

constexpr std::string_view kNobody = "00000000-0000-7000-8000-000000000000";

/// Posts a whole envelope in the partner's name; claims what becomes of it.
Reply posts_envelope(Scene& scene, std::string_view message_type, const Json& fields,
                     Signer signer) {
  const auto envelope = partner_envelope(scene.stage(), message_type, fields, signer);
  scene.claim(envelope.has_value(), "the envelope is whole and signed",
              envelope ? Json() : Json(describe(envelope.error())));
  if (!envelope) return {};
  Visitor anybody(scene.stage().url("interior"));
  return anybody.post("/exchange/envelopes", *envelope);
}

void forges_a_message(Scene& scene, Cast& people) {
  scene.step(people.administrator,
             "sends a message in the name of the foreign ministry, under a key of their own");
  const Reply reply = posts_envelope(scene, "lpc_reply", JsonObject{}, Signer::stranger);
  scene.claim(reply.status == 401, fmt::format("refused (401): {}", text(reply.body, "detail")),
              reply.body);
}

/// The partner's own node signs: it is believed to be the partner, and still may do nothing here.
void partner_tries_an_act(Scene& scene, Cast& people) {
  const Json departure = JsonObject{{"removal.departed_at", JsonObject{{"d", "2026-09-07"}}}};
  scene.step(people.post, "has the partner's node sign that the person was removed");
  const Reply unlisted = posts_envelope(scene, "lpc_reply", departure, Signer::partner);
  scene.claim(unlisted.status == 200 && text(unlisted.body, "receipt/outcome") == "refused",
              fmt::format("refused in a signed receipt: {}", text(unlisted.body, "receipt/detail")),
              unlisted.body);
  scene.step(people.post, "has it sign a message that only this ministry may send");
  const Reply backwards = posts_envelope(scene, "departure_notice", JsonObject{}, Signer::partner);
  scene.claim(
      backwards.status == 200 && text(backwards.body, "receipt/outcome") == "refused",
      fmt::format("refused in a signed receipt: {}", text(backwards.body, "receipt/detail")),
      backwards.body);
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
  partner_tries_an_act(scene, people);
  scene.claim(!before.empty() && state_digest(people.agent, id) == before,
              "after all of it the digest of the state is the same", Json(before));
}

}  // namespace entente::cli
