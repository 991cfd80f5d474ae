// Démarches by list: every line is a step of its own case, by the same rights; nothing is done
// twice, whatever is interrupted.
#include "node/demarches.hpp"

#include "node/case_step.hpp"
#include "node/demarche_desk.hpp"
#include "node/registers_test.hpp"

namespace entente::node {
namespace {

using namespace testing;

class ByList : public RegisterWorld {
 protected:
  DemarcheDesk desk() { return DemarcheDesk(home_.node->engine()); }
  Engine& engine() { return home_.node->engine(); }

  Uuid open_list(std::string reference = "N 1", std::string state = "AAA") {
    const Uuid id = entropy_.uuid(at("2026-11-23T12:00:00Z"));
    shown(desk().open(agent_, id,
                      {"demo", "note", std::move(state), std::move(reference), "2026-03-02"}));
    return id;
  }
  WaitingTask waiting(const CaseId& id) { return {id, task(home_, agent_, id, "serve")}; }
  Json row(const Json& list, const CaseId& id) {
    for (const auto& one : list.at("rows").as_array())
      if (one.at("case").as_string() == to_string(id)) return one;
    ADD_FAILURE() << "the case is not on the list";
    return JsonObject{};
  }
  std::string standing(const Json& list, const CaseId& id) {
    return std::string(row(list, id).at("standing").as_string());
  }
  LineAnswer left(const Json& list, const CaseId& id, std::string day = "2026-03-02") {
    return {parse_uuid(row(list, id).at("line").as_string()).value(),
            JsonObject{{"departure.on", std::move(day)}}};
  }
};

TEST_F(ByList, ACaseThatRefusesIsLeftOffAndTheOthersAreNumberedWithoutAGap) {
  const CaseId held = opened("HELD");
  const CaseId first = opened("FIRST");
  const CaseId done = opened("DONE");
  const CaseId second = opened("SECOND");
  const Uuid id = open_list();
  shown(desk().put(agent_, id, {waiting(held), waiting(first), waiting(done), waiting(second)}));
  must(home_, colleague_, held, ClaimTask{waiting(held).task});
  complete(home_, agent_, done, "serve",
           {{"note.on", "2026-03-02"},
            {"note.form", "list"},
            {"note.reference", "by hand"},
            {"note.line", 7}});

  const Json sent = shown(desk().send(agent_, id));

  EXPECT_EQ(sent.at("status").as_string(), "sent");
  EXPECT_EQ(standing(sent, held), "left_off");
  EXPECT_FALSE(row(sent, held).at("fault").at("text").as_string().empty());
  EXPECT_EQ(standing(sent, done), "left_off");
  EXPECT_EQ(row(sent, first).at("number").to_number<int>(), 1);
  EXPECT_EQ(row(sent, second).at("number").to_number<int>(), 2);
  EXPECT_EQ(standing(sent, second), "waiting");
  const auto printed = desk().print(agent_, id, ListFormat::csv).value().content;
  EXPECT_EQ(text_of(printed), "Line,fact.person.family_name\r\n1,FIRST\r\n2,SECOND\r\n");
  // What was left off waits for another list; what was made does not.
  const Json still = shown(desk().waiting(agent_, "demo", "note", "AAA"));
  ASSERT_EQ(still.at("rows").as_array().size(), 1u);
  EXPECT_EQ(still.at("rows").at(0).at("case").as_string(), to_string(held));
}

TEST_F(ByList, AKillBetweenACaseAndItsLineIsMadeGoodWithoutASecondStep) {
  const CaseId first = opened("FIRST");
  const CaseId second = opened("SECOND");
  const Uuid id = open_list();
  const Json list = shown(desk().put(agent_, id, {waiting(first), waiting(second)}));
  const CommandId command = new_id();
  const auto by = [&](JsonObject more) {
    JsonObject body = done_by(agent_);
    body["list"] = to_string(id);
    for (const auto& member : more) body[member.key()] = member.value();
    return body;
  };
  ASSERT_TRUE(append_to_register(engine(), DemarcheBook::kName, 3,
                                 {{"ListSendingBegun", by({})},
                                  {"LineTried", by({{"line", row(list, first).at("line")},
                                                    {"command", to_string(command)},
                                                    {"number", 1}})}}));
  const JsonObject facts{{"note.on", "2026-03-02"},
                         {"note.form", "list"},
                         {"note.reference", "N 1"},
                         {"note.line", 1}};
  ASSERT_TRUE(complete_from_register(engine(), agent_, first, waiting(first).task, command, facts));
  open(home_);  // the line was not written down as made

  const Json sent = shown(desk().send(colleague_, id));

  EXPECT_EQ(row(sent, first).at("number").to_number<int>(), 1);
  EXPECT_EQ(row(sent, second).at("number").to_number<int>(), 2);
  EXPECT_EQ(events_of_type(first, "TaskCompleted", ""), 1u);
  EXPECT_EQ(shown(desk().send(agent_, id)), shown(desk().list(agent_, id)));
}

TEST_F(ByList, AnAnswerIsTheCasesOwnStepAndIsNeverRecordedTwice) {
  const CaseId gone = opened("GONE");
  const CaseId wrong = opened("WRONG");
  const Uuid id = open_list();
  shown(desk().put(agent_, id, {waiting(gone), waiting(wrong)}));
  const Json sent = shown(desk().send(agent_, id));

  const Json told =
      shown(desk().answer(agent_, id, {left(sent, gone), left(sent, wrong, "2031-01-01")}));
  const Json again = shown(desk().answer(agent_, id, {left(sent, gone)}));

  EXPECT_TRUE(told.at("results").at(0).at("done").as_bool());
  EXPECT_EQ(standing(told, gone), "answered");
  EXPECT_EQ(row(told, gone).at("answer").at(0).at("display").as_string(), "Monday 2 March 2026");
  EXPECT_FALSE(told.at("results").at(1).at("done").as_bool());
  EXPECT_EQ(standing(told, wrong), "waiting");
  EXPECT_TRUE(row(told, wrong).as_object().contains("fault"));
  EXPECT_FALSE(again.at("results").at(0).at("done").as_bool());
  EXPECT_EQ(view(home_, agent_, gone).at("status").as_string(), "closed");
  EXPECT_TRUE(shown(desk().answer(agent_, id, {left(sent, wrong)}))
                  .at("results")
                  .at(0)
                  .at("done")
                  .as_bool());
}

TEST_F(ByList, ACaseIsOnOneListAtATimeAndOnNoneOfAnotherState) {
  const CaseId one = opened("ONE");
  const CaseId elsewhere = opened("ELSEWHERE", "BBB");
  const Uuid first = open_list("N 1");
  const Uuid other = open_list("N 2");
  shown(desk().put(agent_, first, {waiting(one)}));

  EXPECT_EQ(desk().put(agent_, other, {waiting(one)}).error().code, Code::Conflict);
  EXPECT_EQ(desk().put(agent_, first, {waiting(elsewhere)}).error().code, Code::InvalidArgument);
  EXPECT_EQ(desk().send(agent_, other).error().code, Code::InvalidArgument);
  EXPECT_EQ(desk().print(agent_, first, ListFormat::csv).error().code, Code::Conflict);
  EXPECT_EQ(
      desk().open(agent_, new_id().uuid, {"demo", "note", "AAA", "N 2", "2026-03-02"}).error().code,
      Code::Conflict);
  EXPECT_EQ(desk()
                .open(agent_, new_id().uuid, {"demo", "note", "AAA", "N 3", "2026-03-03"})
                .error()
                .place,
            "/on");

  shown(desk().abandon(agent_, first));
  EXPECT_EQ(shown(desk().put(agent_, other, {waiting(one)})).at("lines").to_number<int>(), 1);
  EXPECT_EQ(desk().send(agent_, first).error().code, Code::Conflict);
}

TEST_F(ByList, WhoMayNotDoTheTaskMayNotDoItByListAndTheRegisterNamesNobody) {
  const CaseId id = opened("QUIXOTEPLAIN");
  const Uuid list = open_list();
  shown(desk().put(agent_, list, {waiting(id)}));

  EXPECT_EQ(desk().list(stranger_, list).error().code, Code::NotFound);
  EXPECT_EQ(desk().send(stranger_, list).error().code, Code::NotFound);
  EXPECT_EQ(desk().put(stranger_, list, {waiting(id)}).error().code, Code::NotFound);
  EXPECT_EQ(desk().list(signatory_, list).error().code, Code::NotFound);
  EXPECT_EQ(desk()
                .open(signatory_, new_id().uuid, {"demo", "note", "AAA", "N 9", "2026-03-02"})
                .error()
                .code,
            Code::Forbidden);
  EXPECT_TRUE(shown(desk().overview(signatory_)).at("lists").as_array().empty());
  EXPECT_EQ(shown(desk().overview(agent_)).at("lists").as_array().size(), 1u);
  shown(desk().send(agent_, list));
  const auto events = register_events(engine(), DemarcheBook::kName, 0).value();
  for (const auto& event : events)
    EXPECT_EQ(canonical_json(event.body).value().find("QUIXOTE"), std::string::npos);
}

TEST_F(ByList, WhoOverseesSeesWhatWasSentAndAnsweredAndNobodysName) {
  const CaseId first = opened("QUIXOTEPLAIN");
  opened("WAITS");
  const Uuid list = open_list();
  shown(desk().put(agent_, list, {waiting(first)}));
  EXPECT_EQ(desk().list(officer_, list).error().code, Code::NotFound);  // a draft is its writer's
  const Json sent = shown(desk().send(agent_, list));
  shown(desk().answer(agent_, list, {left(sent, first)}));

  const Json seen = shown(desk().overview(officer_));
  const Json& post = seen.at("posts").at(0);
  EXPECT_EQ(post.at("organisation").at("id").as_string(), "pref-59");
  EXPECT_EQ(post.at("waiting").to_number<int>(), 1);
  EXPECT_EQ(post.at("lines").to_number<int>(), 1);
  EXPECT_EQ(post.at("answered").to_number<int>(), 1);
  EXPECT_TRUE(seen.at("kinds").as_array().empty());
  EXPECT_FALSE(seen.at("lists").at(0).at("own").as_bool());
  const Json lines = shown(desk().list(officer_, list));
  EXPECT_EQ(lines.at("rows").at(0).at("standing").as_string(), "answered");
  EXPECT_FALSE(lines.at("rows").at(0).as_object().contains("case"));
  EXPECT_EQ(canonical_json(lines).value().find("QUIXOTE"), std::string::npos);
  // It is seen, and nothing is done with it.
  EXPECT_EQ(desk().print(officer_, list, ListFormat::csv).error().code, Code::NotFound);
  EXPECT_EQ(desk().answer(officer_, list, {left(sent, first)}).error().code, Code::NotFound);
  EXPECT_TRUE(shown(desk().overview(agent_)).at("posts").as_array().empty());
  EXPECT_TRUE(shown(desk().overview(stranger_)).at("lists").as_array().empty());
}

}  // namespace
}  // namespace entente::node
