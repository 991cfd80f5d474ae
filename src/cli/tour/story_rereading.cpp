// A closed file is read again by somebody of another service who cannot see its first finding;
// where both differ it runs again, a person decides, and the post that was told learns of the
// correction.
#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

const Json& fact_of(const Json& view, std::string_view id) {
  return inside(entry(inside(view, "facts"), "id", id), "value");
}

std::string open(Scene& scene, Visitor& agent, std::string_view pack, JsonObject facts,
                 std::string_view what) {
  scene.step(agent, what);
  const Reply reply =
      agent.post("/api/cases", {{"pack", pack}, {"territory", "59"}, {"facts", facts}});
  scene.claim(reply.ok(), fmt::format("the case {} is open", text(reply.body, "reference")),
              reply.body);
  return text(reply.body, "id");
}

JsonObject visa() {
  return {{"visa.class", "short_tourism"},
          {"document.type", "none"},
          {"visa.country", "VNM"},
          {"visa.month", "2026-01"},
          {"source.kind", "entry_exit"}};
}

/// An observation that two persons made, told to the post and closed.
std::string closed_file(Scene& scene, Cast& people, const std::string& today) {
  JsonObject facts = visa();
  facts["observation.first_kind"] = "overstay_confirmed";
  facts["observation.asylum_claimed"] = false;
  facts["observation.found_on"] = today;
  const std::string id =
      open(scene, people.agent, "visa-feedback", facts, "records an overstay, without a person");
  scene.does(people.agent, id, "record_source", {{"source.dated_on", today}, {"source.seen", true}},
             "has seen the source");
  scene.does(people.both_roles, id, "confirm_observation",
             {{"confirmation.answer", "confirmed"},
              {"confirmation.on", today},
              {"quality.sampled", false}},
             "confirms it as a second person; the post is told");
  scene.does(people.agent, id, "close_file",
             {{"closing.on", today}, {"observation.standing", "settled"}},
             "closes the file: nothing more is expected");
  scene.closed(people.agent, id);
  return id;
}

}  // namespace

void reread_closed_file(Scene& scene) {
  Cast people = cast(scene.stage());
  Visitor reader = scene.stage().sign_in("interior", "relecteur.dgef");
  const std::string today = scene.stage().legal_date().substr(0, 10);
  const std::string file = closed_file(scene, people, today);

  JsonObject drawn = visa();
  drawn["file.reference"] = text(people.agent.view(file), "reference");
  drawn["sample.draw"] = "00000000-0000-4000-8000-000000000001";
  drawn["sample.drawn_on"] = today;
  const std::string reading = open(scene, people.agent, "visa-rereading", drawn,
                                   "opens the re-reading of a file that was drawn");
  scene.step(reader, "looks for the file itself");
  const Reply hidden = reader.get("/api/cases/" + file);
  scene.claim(hidden.status == 404, "the file does not exist for the second reader", hidden.body);
  scene.claim(fact_of(reader.view(reading), "observation.kind").is_null(),
              "and the first finding is no fact of the re-reading");
  scene.does(reader, reading, "read_file",
             {{"reading.no_part", true},
              {"reading.source_seen", true},
              {"reading.kind", "good_record"},
              {"reading.read_on", today}},
             "reads the source, and finds a stay that went as it should");
  scene.closed(reader, reading);

  scene.awaits(people.agent, file, "resolve_reread");
  const Json task = open_task(people.both_roles.view(file), "resolve_reread");
  const Json corrected = {{"reread.resolved_on", today},
                          {"reread.resolution", "correct"},
                          {"reread.right_kind", "good_record"}};
  scene.may_not(people.both_roles, file, task, corrected,
                "tries to decide on the observation that the same person confirmed", "");
  scene.does(people.agent, file, "resolve_reread",
             {{"reread.resolved_on", today}, {"reread.resolution", "third_reading"}},
             "asks for a third reading before deciding");
  scene.awaits(reader, reading, "read_third");
  scene.may_not(reader, reading, open_task(reader.view(reading), "read_third"),
                {{"third.no_part", true}, {"third.kind", "good_record"}, {"third.read_on", today}},
                "tries to be the third reader as well", "");
  scene.does(people.agent, file, "settle_reread", corrected,
             "decides without waiting for it, and corrects the observation");
  scene.closed(people.agent, file);
  const std::string told = text(people.post.get("/api/cases").body, "rows/0/id");
  const bool learnt = eventually(
      [&] { return fact_of(people.post.view(told), "observation.kind") == Json("good_record"); });
  scene.claim(learnt, "the post that had the observation has the correction",
              people.post.view(told));
  scene.awaits(people.post, told, "take_note_again");
}

}  // namespace entente::cli
