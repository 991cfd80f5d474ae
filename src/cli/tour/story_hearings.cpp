// A consulate gives two places and three cases wait, at two prefectures. The central directorate
// shares the slot, the prefectures take its places; nobody can take one more than there are, and
// what is given up before the day can be taken again.
#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

/// What became of a place: the last of the slot that a case of the reader's service has.
const Json& last_place(const Json& slot) {
  const Json& places = inside(slot, "places");
  static const Json kNone;
  return places.is_array() && !places.get_array().empty() ? places.get_array().back() : kNone;
}

bool is(const Json& slot, std::string_view member_name, std::int64_t wanted) {
  return inside(slot, member_name) == Json(wanted);
}

class HearingStory {
 public:
  explicit HearingStory(Scene& scene)
      : scene_(scene),
        north_(scene.stage().sign_in("interior", "agent.59")),
        north_signatory_(scene.stage().sign_in("interior", "signataire.59")),
        south_(scene.stage().sign_in("interior", "agent.13")),
        south_signatory_(scene.stage().sign_in("interior", "signataire.13")),
        central_(scene.stage().sign_in("interior", "agent.dgef")) {}

  void tell() {
    scene_.on("2026-09-14T09:00:00+02:00", "three obligations, months before");
    first_ = served_case(scene_, north_, north_signatory_,
                         {"59", "COULIBALY SAMPLE", "AWA EXEMPLE", "MLI", "fr"});
    second_ = served_case(scene_, north_, north_signatory_,
                          {"59", "DIARRA SAMPLE", "FATOU EXEMPLE", "MLI", "fr"});
    southern_ = served_case(scene_, south_, south_signatory_,
                            {"13", "KEITA SAMPLE", "MARIAM EXEMPLE", "MLI", "fr"});
    scene_.on("2026-10-19T09:00:00+02:00", "the period for leaving by choice has ended");
    for (auto* id : {&first_, &second_}) ask(north_, *id);
    ask(south_, southern_);
    share();
    take_both_places();
    full();
    given_up();
    held();
  }

 private:
  void ask(Visitor& agent, const std::string& id) {
    scene_.does(agent, id, "request_hearing",
                {{"consular_hearing.asked_on", "2026-10-19"}, {"check.asylum", "clear"}},
                "asks the consulate for a hearing: nobody gives the person a date yet");
  }

  static Json asked_slot(bool shared) {
    return {{"pack", "fr-return"},      {"calendar", "consular_hearing"}, {"state", "MLI"},
            {"at", "2026-10-27T10:00"}, {"place", "Consulat (exemple)"},  {"capacity", 2},
            {"shared", shared}};
  }

  std::string path() const { return "/api/hearings/" + slot_; }

  Reply take(Visitor& agent, const std::string& id, std::string_view what) {
    scene_.step(agent, what);
    return reserve(agent, id, agent);
  }

  /// With the task as somebody sees it who works on the case.
  Reply reserve(Visitor& agent, const std::string& id, Visitor& sees) {
    return agent.post(
        path() + "/reservations",
        {{"of_case", id}, {"task", text(open_task(sees.view(id), "book_hearing"), "id")}});
  }

  Reply result(Visitor& agent, const std::string& place, std::string_view at,
               std::string_view found, std::string_view what) {
    scene_.step(agent, what);
    return agent.post(
        fmt::format("{}/reservations/{}/result", path(), place),
        {{"facts", {{"consular_hearing.held_at", at}, {"consular_hearing.result", found}}}});
  }

  Json calendar(Visitor& who) {
    return who.get("/api/hearings?from=2026-10-19&to=2026-11-01&state=MLI").body;
  }

  Json fact(Visitor& who, const std::string& id, std::string_view name) {
    return inside(entry(inside(who.view(id), "facts"), "id", name), "value");
  }

  void refused(const Reply& reply, int status) {
    scene_.claim(reply.status == status,
                 fmt::format("refused ({}): {}", reply.status, text(reply.body, "detail")),
                 reply.body);
  }

  void share() {
    scene_.step(north_, "tries to share a slot with every prefecture");
    refused(north_.post("/api/hearings", asked_slot(true)), 403);
    scene_.step(central_, "records the two places that the consulate gave, shared with all");
    const Reply slot = central_.post("/api/hearings", asked_slot(true));
    slot_ = text(slot.body, "id");
    scene_.claim(slot.ok() && is(slot.body, "free", 2), "two places are free", slot.body);
    const Json seen = calendar(central_);
    const Json& demand = inside(seen, "demand/0");
    scene_.claim(is(demand, "cases", 3) && inside(demand, "by_service").is_array() &&
                     inside(demand, "by_service").get_array().size() == 2,
                 "the directorate sees that three cases of two prefectures wait", demand);
    scene_.claim(!says(seen, "SAMPLE"), "and nobody's name", seen);
  }

  void take_both_places() {
    const Reply one = take(north_, first_, "takes a place: a person chooses for whom");
    first_place_ = text(last_place(one.body), "reservation");
    scene_.claim(one.ok() && text(last_place(one.body), "stage") == "held", "it is held", one.body);
    scene_.claim(fact(north_, first_, "consular_hearing.slot_at") == Json("2026-10-27T10:00"),
                 "the case's own task is completed with its day and place", north_.view(first_));
    const Reply other = take(south_, southern_, "takes the other, from another prefecture");
    southern_place_ = text(last_place(other.body), "reservation");
    scene_.claim(other.ok() && is(other.body, "free", 0), "none is left", other.body);
    scene_.claim(!says(other.body, "COULIBALY") && says(other.body, "KEITA"),
                 "each prefecture reads its own person there, and not the other's", other.body);
  }

  void full() {
    const std::string before = state_digest(north_, second_);
    refused(take(north_, second_, "asks for a third place in the slot"), 409);
    scene_.claim(!before.empty() && state_digest(north_, second_) == before,
                 "nothing has changed: the digest of the state is the same", Json(before));
    scene_.awaits(north_, second_, "book_hearing");
    scene_.step(south_, "tries it for a case of the other prefecture");
    refused(reserve(south_, second_, north_), 404);
    scene_.step(north_, "tries to record a result for the other prefecture's place");
    refused(north_.post(fmt::format("{}/reservations/{}/result", path(), southern_place_),
                        {{"facts", {{"consular_hearing.result", "postponed"}}}}),
            404);
    scene_.step(north_, "tries to cancel a slot that the directorate has");
    refused(north_.post(path() + "/cancellation", {{"reason", "Exemple"}}), 403);
  }

  void given_up() {
    scene_.on("2026-10-23T09:00:00+02:00", "four days before the hearing");
    const Reply freed = result(south_, southern_place_, "2026-10-23T09:00", "postponed",
                               "gives the place up: the hearing is put off");
    scene_.claim(freed.ok() && is(freed.body, "free", 1) &&
                     text(entry(inside(freed.body, "places"), "reservation", southern_place_),
                          "stage") == "freed",
                 "the place is free again", freed.body);
    scene_.awaits(south_, southern_, "request_hearing");
    const Reply taken = take(north_, second_, "takes it for the person who was refused before");
    second_place_ = text(last_place(taken.body), "reservation");
    scene_.claim(taken.ok() && is(taken.body, "free", 0) && is(taken.body, "taken", 2),
                 "two of two places are taken, as before", taken.body);
  }

  void held() {
    scene_.on("2026-10-27T11:00:00+01:00", "the morning of the hearing has passed");
    const Reply one = result(north_, first_place_, "2026-10-27T10:10", "recognised",
                             "records what the consulate said of the first");
    const Reply other = result(north_, second_place_, "2026-10-27T10:50", "missed",
                               "records that the second did not come");
    scene_.claim(one.ok() && other.ok() && is(other.body, "free", 0),
                 "both are over; a place that was missed is not given again", other.body);
    scene_.claim(fact(north_, first_, "consular_hearing.result") == Json("recognised") &&
                     fact(north_, second_, "consular_hearing.result") == Json("missed"),
                 "each result stands in its own case", one.body);
    scene_.awaits(north_, second_, "request_hearing");
    const Json seen = calendar(central_);
    scene_.claim(says(seen, "pref-13") && !says(seen, "SAMPLE") && !says(seen, first_),
                 "the directorate reads which prefecture took what, and no case", seen);
  }

  Scene& scene_;
  Visitor north_;
  Visitor north_signatory_;
  Visitor south_;
  Visitor south_signatory_;
  Visitor central_;
  std::string first_, second_, southern_;
  std::string slot_;
  std::string first_place_, second_place_, southern_place_;
};

}  // namespace

void hearings_share_slots(Scene& scene) {
  HearingStory(scene).tell();
}

}  // namespace entente::cli
