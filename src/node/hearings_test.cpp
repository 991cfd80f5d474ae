// Hearings with scarce slots: never more taken than there are, each a step of its own case, free
// again when the case has gone on.
#include "node/hearings.hpp"

#include <thread>

#include "node/case_step.hpp"
#include "node/hearing_desk.hpp"
#include "node/registers_test.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Hearings : public RegisterWorld {
 protected:
  HearingDesk desk() { return HearingDesk(home_.node->engine()); }
  Engine& engine() { return home_.node->engine(); }

  /// A case at `say_farewell`, which waits for a slot.
  CaseId waiting_case(std::string name, std::string country = "AAA") {
    const CaseId id = opened(std::move(name), std::move(country));
    complete(home_, agent_, id, "serve",
             {{"note.on", "2026-03-02"},
              {"note.form", "list"},
              {"note.reference", "N"},
              {"note.line", 1}});
    return id;
  }
  Uuid slot(std::int64_t capacity = 1, std::string local = "2026-03-10T10:00") {
    const Uuid id = new_id().uuid;
    shown(desk().record(
        agent_, id, {"demo", "hearing", "AAA", std::move(local), "Consulate", capacity, false}));
    return id;
  }
  TaskId farewell(const CaseId& id) { return task(home_, agent_, id, "say_farewell"); }
  Result<Json> take(const Uuid& in, const CaseId& id) {
    return desk().take(agent_, in, new_id().uuid, id, farewell(id));
  }
  Json only_place(const Json& of_slot) { return of_slot.at("places").as_array().back(); }
  Uuid reservation(const Json& of_slot) {
    return parse_uuid(only_place(of_slot).at("reservation").as_string()).value();
  }
};

TEST_F(Hearings, TwoAtOnceCannotTakeTheLastPlace) {
  std::vector<CaseId> cases;
  for (int n = 0; n < 6; ++n) cases.push_back(waiting_case(fmt::format("NUMBER{}", n)));
  const Uuid id = slot(2);
  std::vector<std::pair<CaseId, TaskId>> asked;
  std::vector<Uuid> keys;
  for (const auto& one : cases) {
    asked.emplace_back(one, farewell(one));
    keys.push_back(new_id().uuid);
  }

  std::atomic<int> taken{0};
  std::atomic<int> refused{0};
  {
    std::vector<std::jthread> all;
    for (std::size_t n = 0; n < cases.size(); ++n)
      all.emplace_back([&, n] {
        const auto done = HearingDesk(engine()).take(n % 2 ? agent_ : colleague_, id, keys[n],
                                                     asked[n].first, asked[n].second);
        if (done)
          ++taken;
        else if (done.error().code == Code::Conflict)
          ++refused;
      });
  }

  EXPECT_EQ(taken, 2);
  EXPECT_EQ(refused, 4);
  std::size_t booked = 0;
  for (const auto& one : cases) booked += events_of_type(one, "TaskCompleted", "say_farewell");
  EXPECT_EQ(booked, 2u);
}

TEST_F(Hearings, ASlotCompletesTheCasesOwnTaskAndTheResultEndsIt) {
  const CaseId one = waiting_case("ONE");
  const Uuid id = slot();
  const Json taken = shown(take(id, one));

  EXPECT_EQ(only_place(taken).at("stage").as_string(), "held");
  EXPECT_EQ(taken.at("free").to_number<int>(), 0);
  bool told = false;
  const Json file = view(home_, agent_, one);
  for (const auto& fact : file.at("facts").as_array())
    told = told || (fact.at("id").as_string() == "hearing.slot_at" &&
                    fact.at("value").as_string() == "2026-03-10T10:00");
  EXPECT_TRUE(told);
  set_legal("2026-03-10T12:00:00Z");

  const Json wrong = shown(
      desk().result(agent_, id, reservation(taken), JsonObject{{"hearing.result", "perhaps"}}));
  EXPECT_TRUE(only_place(wrong).at("awaits_result").as_bool());
  EXPECT_TRUE(only_place(wrong).as_object().contains("fault"));
  const Json over =
      shown(desk().result(agent_, id, reservation(taken), JsonObject{{"hearing.result", "held"}}));

  EXPECT_EQ(only_place(over).at("stage").as_string(), "over");
  EXPECT_EQ(over.at("taken").to_number<int>(), 1);
  EXPECT_EQ(desk()
                .result(agent_, id, reservation(taken), JsonObject{{"hearing.result", "held"}})
                .error()
                .code,
            Code::Conflict);
}

TEST_F(Hearings, APlaceFallsFreeWhenTheCaseClosesOrIsPostponedOrRefuses) {
  const CaseId closes = waiting_case("CLOSES");
  const CaseId postponed = waiting_case("POSTPONED");
  const CaseId claimed = waiting_case("CLAIMED");
  const CaseId next = waiting_case("NEXT");
  const Uuid id = slot();

  shown(take(id, closes));
  EXPECT_EQ(take(id, next).error().code, Code::Conflict);
  close(closes);
  advance(home_);

  const Json second = shown(take(id, postponed));
  shown(
      desk().result(agent_, id, reservation(second), JsonObject{{"hearing.result", "postponed"}}));

  must(home_, colleague_, claimed, ClaimTask{farewell(claimed)});
  const Json refused = shown(take(id, claimed));
  EXPECT_EQ(only_place(refused).at("stage").as_string(), "freed");
  EXPECT_FALSE(only_place(refused).at("fault").at("text").as_string().empty());

  EXPECT_EQ(only_place(shown(take(id, next))).at("stage").as_string(), "held");
  const HearingBook book = engine().hearings.read(engine()).value();
  const auto& places = book.slots.at(id).places;
  ASSERT_EQ(places.size(), 4u);
  EXPECT_EQ(places[0].why, "case_closed");
  EXPECT_EQ(places[1].why, "result_before");
  EXPECT_EQ(places[2].why, "refused");
  EXPECT_EQ(book.slots.at(id).taken(), 1);
}

TEST_F(Hearings, APlaceFallsFreeWhenTheProcedureNoLongerAsksForTheHearing) {
  const CaseId id = waiting_case("CALLED OFF");
  const Uuid in = slot(1, "2026-05-12T10:00");
  shown(take(in, id));
  set_legal("2026-04-06T10:00:00Z");
  advance(home_);

  const auto places = engine().hearings.read(engine()).value().slots.at(in).places;
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].stage, PlaceStage::Freed);
  EXPECT_EQ(places[0].why, "called_off");
}

TEST_F(Hearings, AKillWhileAPlaceIsTakenIsSettledByWhatTheCaseSays) {
  const CaseId done = waiting_case("DONE");
  const CaseId lost = waiting_case("LOST");
  const Uuid id = slot(2);
  const auto taking = [&](const CaseId& one, const CommandId& command) {
    JsonObject body = done_by(agent_);
    body["slot"] = to_string(id);
    body["reservation"] = to_string(new_id());
    body["case"] = to_string(one);
    body["task"] = to_string(farewell(one));
    body["command"] = to_string(command);
    return RegisterEvent{"PlaceTaken", body};
  };
  const CommandId command = new_id();
  ASSERT_TRUE(append_to_register(engine(), HearingBook::kName, 1,
                                 {taking(done, command), taking(lost, new_id())}));
  ASSERT_TRUE(complete_from_register(engine(), agent_, done, farewell(done), command,
                                     {{"hearing.booked_on", "2026-03-02"},
                                      {"hearing.slot_at", "2026-03-10T10:00"},
                                      {"hearing.place", "Consulate"}}));
  open(home_);

  advance(home_);

  const HearingBook book = engine().hearings.read(engine()).value();
  EXPECT_EQ(book.slots.at(id).places[0].stage, PlaceStage::Held);
  EXPECT_EQ(book.slots.at(id).places[1].why, "interrupted");
  EXPECT_EQ(only_place(shown(take(id, lost))).at("stage").as_string(), "held");
}

TEST_F(Hearings, SlotsAreTheOrganisationsOwnUnlessItMayShareThem) {
  const CaseId one = waiting_case("ONE");
  const Uuid own = slot();
  const Uuid shared = new_id().uuid;
  const NewSlot asked{"demo", "hearing", "AAA", "2026-03-11T10:00", "Consulate", 1, true};
  shown(desk().record(stranger_, shared, asked));
  const HearingsAsked march{*parse_date("2026-03-01"), *parse_date("2026-03-31"), {}};

  EXPECT_EQ(desk().record(agent_, new_id().uuid, asked).error().place, "/shared");
  NewSlot past = asked;
  past.at = "2026-03-01T10:00";
  EXPECT_EQ(desk().record(agent_, new_id().uuid, past).error().place, "/at");
  EXPECT_EQ(desk().record(signatory_, new_id().uuid, asked).error().code, Code::Forbidden);
  EXPECT_EQ(shown(desk().calendar(stranger_, march)).at("slots").as_array().size(), 1u);
  EXPECT_EQ(shown(desk().calendar(agent_, march)).at("slots").as_array().size(), 2u);
  // Who shares slots sees how many wait, and not who.
  EXPECT_EQ(
      shown(desk().calendar(stranger_, march)).at("demand").at(0).at("cases").to_number<int>(), 1);
  EXPECT_TRUE(
      shown(desk().waiting(stranger_, "demo", "hearing", "")).at("rows").as_array().empty());

  shown(take(shared, one));
  const Json seen = shown(desk().calendar(stranger_, march)).at("slots").at(0);
  EXPECT_EQ(seen.at("taken").to_number<int>(), 1);
  EXPECT_FALSE(only_place(seen).as_object().contains("reference"));
  EXPECT_EQ(desk().take(agent_, own, new_id().uuid, one, TaskId{}).error().code,
            Code::InvalidArgument);
  EXPECT_EQ(desk().cancel(agent_, shared, "closed").error().code, Code::Forbidden);
  const Json cancelled = shown(desk().cancel(stranger_, shared, "closed"));
  EXPECT_EQ(cancelled.at("free").to_number<int>(), 0);
  EXPECT_EQ(cancelled.at("reason").as_string(), "closed");
}

TEST_F(Hearings, WhoOverseesSeesEverySlotAndWhoTookPlacesAndNobodysName) {
  const CaseId one = waiting_case("QUIXOTEPLAIN");
  waiting_case("WAITS");
  const Uuid own = slot();
  shown(take(own, one));
  const HearingsAsked march{*parse_date("2026-03-01"), *parse_date("2026-03-31"), {}};
  const auto central = reader("olga", "post-a", {"agent"});

  const Json seen = shown(desk().calendar(central, march));

  EXPECT_TRUE(seen.at("calendars").at(0).at("oversees").as_bool());
  ASSERT_EQ(seen.at("slots").as_array().size(), 1u);
  EXPECT_EQ(only_place(seen.at("slots").at(0)).at("organisation").at("id").as_string(), "pref-59");
  const Json& services = seen.at("demand").at(0).at("by_service");
  EXPECT_EQ(services.at(0).at("organisation").at("id").as_string(), "pref-59");
  EXPECT_EQ(services.at(0).at("cases").to_number<int>(), 1);
  EXPECT_EQ(canonical_json(seen).value().find("QUIXOTE"), std::string::npos);
  EXPECT_TRUE(shown(desk().calendar(stranger_, march)).at("slots").as_array().empty());
}

}  // namespace
}  // namespace entente::node
