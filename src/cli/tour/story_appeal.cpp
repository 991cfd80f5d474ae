// Story A: an appeal holds the removal, the document comes through two ministries, the court rules,
// and only then may the removal be signed and carried out.
#include <boost/json/serialize.hpp>

#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

// An invented passport of an invented adult, with true check digits.
constexpr std::string_view kPassport =
    "P<VNMTRAN<SAMPLE<<BINH<EXEMPLE<<<<<<<<<<<<<<\n"
    "SP00000425VNM9002144M2601157<<<<<<<<<<<<<<<8";

void reads_the_passport(Scene& scene, Cast& people) {
  std::string mistyped(kPassport);
  mistyped[45 + 5] = '7';
  scene.step(people.agent, "pastes the passport's machine readable zone with one digit mistyped");
  const Reply wrong = people.agent.post("/api/mrz", {{"text", mistyped}});
  scene.claim(
      wrong.status >= 400 && !text(wrong.body, "place").empty(),
      fmt::format("refused at {}: {}", text(wrong.body, "place"), text(wrong.body, "detail")),
      wrong.body);
  scene.step(people.agent, "pastes it as printed");
  const Reply right = people.agent.post("/api/mrz", {{"text", kPassport}});
  scene.claim(right.ok() && text(right.body, "expires_on") == "2026-01-15",
              "read, every check digit agrees; the passport has expired", right.body);
}

void removal_is_blocked(Scene& scene, Cast& people, const std::string& id) {
  const std::string before = state_digest(people.agent, id);
  const Json facts = {{"removal.reasons_reviewed", true}};
  const Json task = open_task(people.agent.view(id), "propose_removal");
  scene.claim(!task.is_null(), "the removal waits as a task, it is not hidden", task);
  scene.guard(people.agent, id, "enforced_removal", "hold", "L. 722-7");
  scene.may_not(people.agent, id, task, facts, "proposes the enforced removal all the same",
                "L. 722-7");
  scene.may_not(people.signatory, id, task, facts, "tries it as the signatory", "");
  scene.may_not(people.central, id, task, facts, "tries it from the central directorate", "");
  scene.may_not(people.administrator, id, task, facts, "tries it as administrator", "");
  scene.claim(!before.empty() && state_digest(people.agent, id) == before,
              "nothing has changed: the digest of the state is the same", Json(before));
  const Json leaving = open_task(people.agent.view(id), "record_chosen_departure");
  scene.claim(inside(leaving, "allowed") == Json(true), "leaving by choice is still open", leaving);
}

void consulate_is_asked(Scene& scene, Cast& people, const std::string& id) {
  scene.does(
      people.agent, id, "request_laissez_passer",
      {{"lpc.requested_on", "2026-04-02"},
       {"lpc.consulate", "Consulat (exemple), Paris"},
       {"lpc.sent", JsonArray{"identity", "photo"}},
       {"check.asylum", "clear"}},
      "asks the consulate in France for a laissez-passer: identity and photo, never the ground");
  scene.on("2026-05-04T09:00:00+02:00",
           "the consulate has not answered by the organisation's target");
  scene.awaits(people.agent, id, "escalate");
  scene.does(people.agent, id, "escalate",
             {{"lpc.escalated_on", "2026-05-04"}, {"lpc.reminders", 1}},
             "takes the file to the central directorate");
  scene.awaits(people.central, id, "pass_to_foreign_ministry");
  scene.does(people.central, id, "pass_to_foreign_ministry",
             {{"lpc.passed_on", "2026-05-04"}, {"check.asylum", "clear"}},
             "passes it to the foreign ministry, in a cell opened under a hypothetical decree");
}

/// The case of the foreign ministry that came from this one: the newest that its centre sees.
std::string case_at_the_foreign_ministry(Scene& scene, Cast& people) {
  std::string id;
  const bool came = eventually([&] {
    const Json inbox = people.centre.get("/api/inbox?scope=organisation&limit=50").body;
    const Json& rows = inside(inbox, "rows");
    if (!rows.is_array() || rows.get_array().empty()) return false;
    id = text(rows.get_array().back(), "case");
    return !id.empty();
  });
  scene.claim(came, "the signed message has opened a case at the foreign ministry", Json(id));
  return id;
}

/// What the view says of the person and the file, without the words of the forms.
std::string facts_and_messages(const Json& view) {
  return boost::json::serialize(inside(view, "facts")) +
         boost::json::serialize(inside(view, "messages"));
}

void minimised(Scene& scene, Cast& people, const std::string& abroad) {
  const std::string seen = facts_and_messages(people.centre.view(abroad));
  for (const std::string_view never :
       {"measure.ground", "measure.reference", "asylum", "protection"})
    scene.claim(seen.find(never) == std::string::npos,
                fmt::format("the foreign ministry's view holds no '{}'", never), Json(seen));
}

void post_works(Scene& scene, Cast& people, const std::string& id, const std::string& abroad) {
  scene.does(people.centre, abroad, "take_on", {{"post.taken_on", "2026-05-04"}},
             "takes the request on and leaves it to the post competent for the country");
  scene.awaits(people.post, abroad, "study_file");
  scene.does(people.post, abroad, "study_file",
             {{"post.studied_on", "2026-05-04"},
              {"post.next_step", "question"},
              {"question.topic", "birth_place"},
              {"question.asked_on", "2026-05-04"}},
             "studies the file and asks one question: the place of birth");
  scene.awaits(people.agent, id, "answer_question");
  scene.does(people.agent, id, "answer_question",
             {{"answer.given_on", "2026-05-04"},
              {"answer.known", true},
              {"answer.birth_place", "Exempleville"}},
             "answers the question");
  scene.awaits(people.post, abroad, "study_file");
  scene.does(people.post, abroad, "study_file",
             {{"post.studied_on", "2026-05-04"}, {"post.next_step", "demarche"}},
             "finds the file complete");
  scene.does(people.post, abroad, "make_demarche",
             {{"demarche.made_on", "2026-05-04"}, {"demarche.form", "note_verbale"}},
             "makes the démarche with the central authorities, by note verbale");
  scene.on("2026-05-18T09:00:00+02:00", "the central authorities answer the note");
  scene.does(people.post, abroad, "record_reply",
             {{"reply.received_on", "2026-05-18"}, {"reply.result", "will_issue"}},
             "records the reply: the consulate will issue");
}

void document_comes(Scene& scene, Cast& people, const std::string& id) {
  scene.claim(eventually([&] {
                const Json seen = people.agent.view(id);
                return !entry(inside(seen, "facts"), "id", "reply.result").is_null();
              }),
              "the reply is on the prefecture's case", {});
  scene.does(people.agent, id, "record_consulate_answer",
             {{"lpc.answered_on", "2026-05-18"}, {"lpc.answer", "issued"}},
             "records that the consulate issues the laissez-passer");
  scene.does(people.agent, id, "record_laissez_passer",
             {{"lpc.number", "LPC-EX-42"},
              {"lpc.valid_from", "2026-05-18"},
              {"lpc.valid_to", "2026-08-20"}},
             "records its number and validity");
  scene.guard(people.agent, id, "enforced_removal", "hold", "L. 722-7");
}

Json checks(std::string_view done_at) {
  return {{"check.done_at", done_at},  {"check.asylum", "clear"},     {"check.court", "clear"},
          {"check.minority", "clear"}, {"check.protection", "clear"}, {"check.fitness", "clear"}};
}

void leaves_under_escort(Scene& scene, Cast& people, const std::string& id) {
  scene.on("2026-06-15T09:00:00+02:00", "the administrative court rules");
  scene.does(people.agent, id, "record_judgment",
             {{"judgment.pronounced_on", "2026-06-15"}, {"judgment.outcome", "rejected"}},
             "records the judgment: the appeal is rejected");
  scene.guard(people.agent, id, "enforced_removal", "unknown", "");
  scene.does(people.agent, id, "pre_departure_checks", checks("2026-06-15T08:45"),
             "checks asylum, courts, minority, protection and fitness, and puts a name to it");
  scene.does(people.agent, id, "book_routing",
             {{"routing.departs_on", "2026-06-16"},
              {"routing.destination", "VNM"},
              {"routing.means", "air"},
              {"routing.direct", true}},
             "books the journey to the country named in the decision");
  scene.guard(people.agent, id, "enforced_removal", "clear", "");
  scene.does(people.agent, id, "propose_removal", {{"removal.reasons_reviewed", true}},
             "proposes the removal");
  const Json signing = {{"removal.reference", "EX-2026-0002"}};
  const Json task = open_task(people.agent.view(id), "sign_removal");
  scene.may_not(people.agent, id, task, signing, "tries to sign the own proposal", "");
  scene.does(people.signatory, id, "sign_removal", signing, "signs it");
  scene.on("2026-06-16T14:00:00+02:00", "the day of departure");
  scene.does(
      people.agent, id, "carry_out_removal",
      {{"removal.departed_at", "2026-06-16T13:30"}, {"removal.border_post", "Roissy (exemple)"}},
      "records the departure, the guard asked once more");
}

void presence_is_proved(Scene& scene, Cast& people, const std::string& id,
                        const std::string& abroad) {
  scene.on("2026-06-24T10:00:00+02:00", "the person comes to the French post");
  scene.awaits(people.post, abroad, "record_presence");
  scene.does(people.post, abroad, "record_presence",
             {{"presence.recorded_on", "2026-06-24"}, {"presence.manner", "in_person"}},
             "records the person's presence: proof of execution (R. 711-2)");
  scene.closed(people.agent, id);
  scene.closed(people.post, abroad);
}

}  // namespace

void appeal_holds_removal(Scene& scene) {
  scene.stage().set_legal_now("2026-03-02T09:00:00+01:00");
  Cast people = cast(scene.stage());
  reads_the_passport(scene, people);
  const std::string id = scene.open_case(people.agent, "59", invented_adult("2026-01-15"),
                                         "opens a case for an invented adult");
  until_service(scene, people, id, "2026-03-02T08:30");
  scene.deadline(people.agent, id, "departure_window", "2026-04-01");
  scene.deadline(people.agent, id, "appeal_period", "2026-04-03");
  scene.on("2026-03-16T09:00:00+01:00", "two weeks later, within the appeal period");
  scene.does(people.agent, id, "record_appeal",
             {{"appeal.lodged_at", "2026-03-16T08:30"}, {"appeal.court", "TA Lille (exemple)"}},
             "records an appeal to the administrative court: it suspends");
  scene.on("2026-04-02T09:00:00+02:00", "the period for leaving by choice has ended");
  scene.awaits(people.agent, id, "propose_removal");
  removal_is_blocked(scene, people, id);
  consulate_is_asked(scene, people, id);
  const std::string abroad = case_at_the_foreign_ministry(scene, people);
  minimised(scene, people, abroad);
  post_works(scene, people, id, abroad);
  document_comes(scene, people, id);
  leaves_under_escort(scene, people, id);
  presence_is_proved(scene, people, id, abroad);
}

}  // namespace entente::cli
