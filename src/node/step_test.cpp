#include <thread>

#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Step : public World {};

TEST_F(Step, OpensACaseWithAReferenceAndItsFirstTask) {
  const Answer answer = must(home_, agent_, {}, opening());

  EXPECT_EQ(answer.reference, "59-2026-000001");
  const Json inbox = home_.node->views().inbox(agent_, InboxScope::organisation, {}).value();
  EXPECT_EQ(inbox.at("counts").at("organisation").to_number<int>(), 1);
  EXPECT_EQ(inbox.at("rows").at(0).at("person").as_string(), "QUIXOTEPLAIN");
  EXPECT_EQ(must(home_, agent_, {}, opening()).reference, "59-2026-000002");
}

TEST_F(Step, GivesARepeatedRequestItsFirstAnswer) {
  const Request request{new_id(), agent_, {}, {}, opening()};

  const Answer first = home_.node->execute(request).value();
  const Answer again = home_.node->execute(request).value();

  EXPECT_EQ(again.case_id, first.case_id);
  EXPECT_EQ(again.reference, first.reference);
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(home_.node->views().cases(agent_, "", {}).value().at("rows").as_array().size(), 1u);
}

TEST_F(Step, RefusesAnIdempotencyKeyForAnotherRequest) {
  Request request{new_id(), agent_, {}, {}, opening()};
  ASSERT_TRUE(home_.node->execute(request));

  request.body = opening("ANOTHER");

  EXPECT_EQ(home_.node->execute(request).error().code, Code::Conflict);
}

TEST_F(Step, RefusesWhatWasDecidedOnAStalePage) {
  const Answer opened = must(home_, agent_, {}, opening());
  const TaskId serve = task(home_, agent_, opened.case_id, "serve");
  must(home_, agent_, opened.case_id, ClaimTask{serve});

  const auto stale = ask(home_, agent_, opened.case_id, ReleaseTask{serve}, opened.version);

  EXPECT_EQ(stale.error().code, Code::Conflict);
}

TEST_F(Step, FindsACaseByTheNameOrTheReference) {
  const CaseId id = served_case();
  const auto rows = [&](std::string_view query) {
    return home_.node->views().cases(agent_, query, {}).value().at("rows").as_array().size();
  };
  const Json shown = view(home_, agent_, id);
  const std::string name(shown.at("person").at("family_name").as_string());

  EXPECT_EQ(rows(shown.at("reference").as_string()), 1u);
  EXPECT_EQ(rows(name), 1u);
  EXPECT_EQ(rows(name.substr(0, 3)), 1u);
  EXPECT_EQ(rows("nobody " + name), 0u);
  EXPECT_EQ(rows("%"), 0u);
}

TEST_F(Step, NarrowsTheCasesToThoseOfATaskThatIsMineAndSearchesAmongThem) {
  const Answer opened = must(home_, agent_, {}, opening());
  must(home_, agent_, {}, opening("ANOTHER"));
  must(home_, agent_, opened.case_id, ClaimTask{task(home_, agent_, opened.case_id, "serve")});
  const auto rows = [&](std::string_view query, const CaseFilter& filter) {
    return home_.node->views().cases(agent_, query, {}, filter).value().at("rows").as_array();
  };
  CaseFilter mine;
  mine.mine = true;
  mine.status = CaseStatusFilter::open;
  mine.order = CaseOrder::due;

  ASSERT_EQ(rows("", mine).size(), 1u);
  EXPECT_EQ(rows("", mine)[0].at("id").as_string(), to_string(opened.case_id));
  EXPECT_TRUE(rows("ANOTHER", mine).empty());
  mine.status = CaseStatusFilter::closed;
  EXPECT_TRUE(rows("", mine).empty());
}

TEST_F(Step, HidesACaseFromAnotherOrganisation) {
  const CaseId id = served_case();
  const Json before = view(home_, agent_, id);

  const auto answer = ask(home_, stranger_, id, AddDocument{"x.txt", bytes_of("x")});
  const auto unknown =
      ask(home_, stranger_, CaseId{entropy_.uuid({})}, AddDocument{"x.txt", bytes_of("x")});

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error(), unknown.error());
  EXPECT_EQ(home_.node->views().case_view(stranger_, id).error().code, Code::NotFound);
  EXPECT_EQ(home_.node->views().timeline(stranger_, id).error().code, Code::NotFound);
  EXPECT_EQ(view(home_, agent_, id), before);
}

TEST_F(Step, RecordsARefusalWithItsArticleAndChangesNothingElse) {
  const CaseId id = served_case();
  const TaskId propose = task(home_, agent_, id, "propose");

  const Answer answer = ask(home_, agent_, id, CompleteTask{propose, JsonObject{}}).value();

  ASSERT_TRUE(answer.refusal);
  ASSERT_FALSE(answer.refusal->grounds.empty());
  const Json after = view(home_, agent_, id);
  EXPECT_EQ(task(home_, agent_, id, "propose"), propose);
  EXPECT_EQ(after.at("version").to_number<std::uint64_t>(), answer.version);
  const Json timeline = home_.node->views().timeline(agent_, id).value();
  EXPECT_EQ(timeline.at("rows").as_array().back().at("event").as_string(), "CommandRefused");
}

TEST_F(Step, RecordsARefusedOpeningInTheNodesStream) {
  OpenCase body = opening();
  body.territory = "99";
  const auto recorded = home_.node->metrics().gauges.at("recorded_events");

  const auto answer = ask(home_, agent_, {}, body);

  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_TRUE(answer->refusal);
  EXPECT_EQ(home_.node->metrics().gauges.at("recorded_events"), recorded + 1);
  EXPECT_TRUE(home_.node->views().cases(agent_, "", {}).value().at("rows").as_array().empty());
}

TEST_F(Step, NamesTheFactThatIsWrongAndWhatWouldBeRight) {
  const CaseId id = must(home_, agent_, {}, opening()).case_id;
  const TaskId serve = task(home_, agent_, id, "serve");
  const auto error_of = [&](JsonObject facts) {
    return ask(home_, agent_, id, CompleteTask{serve, std::move(facts)}).error();
  };

  const Error late = error_of({{"service.served_at", "yesterday"}});
  EXPECT_EQ(late.place, "/facts/service.served_at");
  EXPECT_NE(late.message.find("2026-03-02T10:00"), std::string::npos);
  EXPECT_EQ(error_of({{"order.days", "many"}}).place, "/facts/order.days");
  EXPECT_EQ(error_of({{"no.such", 1}}).code, Code::Malformed);
  const Error gap = error_of({{"service.served_at", "2026-03-29T02:30"}});
  EXPECT_NE(gap.message.find("clocks"), std::string::npos);
}

TEST_F(Step, LosesNothingWhenManyWorkOnOneCase) {
  const CaseId id = served_case();
  constexpr int kThreads = 4;
  constexpr int kEach = 5;
  std::vector<std::vector<CommandId>> ids(kThreads);
  for (auto& list : ids)
    for (int n = 0; n < kEach; ++n) list.push_back(new_id());

  std::vector<std::thread> threads;
  std::atomic<int> failed = 0;
  for (const auto& list : ids)
    threads.emplace_back([&] {
      for (const auto& command : list)
        if (!home_.node->execute(
                {command, agent_, id, {}, AddDocument{"note.txt", bytes_of("a note")}}))
          ++failed;
    });
  for (auto& thread : threads) thread.join();

  EXPECT_EQ(failed, 0);
  EXPECT_EQ(view(home_, agent_, id).at("documents").as_array().size(),
            static_cast<std::size_t>(kThreads * kEach));
}

TEST_F(Step, ResumesFromWhatIsDurable) {
  const CaseId id = served_case();
  for (int n = 0; n < 70; ++n)  // beyond a snapshot
    must(home_, agent_, id, AddDocument{"note.txt", bytes_of(std::to_string(n))});
  const Json before = view(home_, agent_, id);

  open(home_);

  EXPECT_EQ(view(home_, agent_, id), before);
}

TEST_F(Step, KeepsNoPersonalValueOnDisk) {
  const CaseId id = case_that_asks_for_help();
  settle();
  for (int n = 0; n < 70; ++n)
    must(home_, agent_, id, AddDocument{"QUIXOTEPLAIN.txt", bytes_of("of QUIXOTEPLAIN")});
  ASSERT_TRUE(case_abroad());
  const Json there = view(abroad_, officer_, *case_abroad());
  EXPECT_EQ(there.at("person").at("family_name").as_string(), "QUIXOTEPLAIN");

  for (const auto* party : {&home_, &abroad_})
    EXPECT_EQ(bytes_on_disk(*party).find("QUIXOTEPLAIN"), std::string::npos) << party->id;
}

TEST_F(Step, ErasesThePersonAndKeepsEveryProof) {
  const CaseId id = served_case();
  const auto document =
      must(home_, agent_, id, AddDocument{"note.txt", bytes_of("a note")}).document.value();
  ASSERT_TRUE(home_.node->views().document(agent_, id, document));

  close(id);
  must(home_, administrator_, id, EraseSubject{"the period of retention is over"});
  for (int round = 0; round < 2; ++round) {
    const Json after = view(home_, agent_, id);
    EXPECT_TRUE(after.at("person").at("erased").as_bool());
    EXPECT_EQ(canonical_json(after).value().find("QUIXOTEPLAIN"), std::string::npos);
    EXPECT_EQ(home_.node->views().document(agent_, id, document).error().code, Code::NotFound);
    open(home_);
  }
  advance(home_);
  for (std::uint64_t sequence = 1; sequence <= 5; ++sequence)
    EXPECT_TRUE(home_.node->views().proof(agent_, id, sequence));
}

TEST_F(Step, ErasesNobodyWhoseCaseIsOpen) {
  const CaseId id = served_case();

  const auto answer = ask(home_, administrator_, id, EraseSubject{"too early"});

  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_TRUE(answer->refusal.has_value());
  EXPECT_FALSE(view(home_, agent_, id).at("person").at("erased").as_bool());
}

TEST_F(Step, AClosedCaseIsLeftAloneByTheClock) {
  const CaseId id = served_case();
  close(id);
  const auto version = view(home_, agent_, id).at("version").as_int64();

  set_legal("2026-08-01T08:00:00Z");
  for (int n = 0; n < 5; ++n) advance(home_);

  const Json after = view(home_, agent_, id);
  EXPECT_EQ(after.at("version").as_int64(), version);
  for (const auto& deadline : after.at("deadlines").as_array())
    EXPECT_NE(deadline.at("state").as_string(), "running");
}

TEST_F(Step, WhoDoesNotWorkOnCasesFindsNobodyInTheInbox) {
  case_that_asks_for_help();
  advance(home_);
  for (const auto scope :
       {InboxScope::mine, InboxScope::organisation, InboxScope::waiting, InboxScope::notices}) {
    const Json inbox = home_.node->views().inbox(administrator_, scope, {}).value();
    EXPECT_TRUE(inbox.at("rows").as_array().empty());
  }
}

TEST_F(Step, MovesTheLegalClockForwardOnlyAndKeepsIt) {
  set_legal("2026-03-10T08:00:00Z");

  EXPECT_EQ(home_.node->set_legal_now(agent_, at("2026-03-09T08:00:00Z")).error().code,
            Code::InvalidArgument);
  open(home_);
  EXPECT_EQ(home_.node->legal_now(), at("2026-03-10T08:00:00Z"));
}

TEST_F(Step, RefusesToSetTheClockOfAProductionNode) {
  home_.file.legal_clock = LegalClockMode::real;
  home_.file.legal_start.reset();
  open(home_);

  EXPECT_EQ(home_.node->set_legal_now(agent_, at("2030-01-01T00:00:00Z")).error().code,
            Code::Forbidden);
  EXPECT_EQ(home_.node->legal_now(), home_.clock.now());
}

TEST_F(Step, FiresADeadlineAtItsOwnTimeWhenTheClockJumps) {
  const CaseId id = case_that_asks_for_help();

  const Json timeline = home_.node->views().timeline(agent_, id).value();
  bool reached = false;
  for (const auto& row : timeline.at("rows").as_array()) {
    if (row.at("event").as_string() != "DeadlineReached") continue;
    reached = true;
    EXPECT_EQ(row.at("kind").as_string(), "timer");
    EXPECT_EQ(row.at("legal_at").as_string(), "2026-04-01T22:00:00Z");
  }
  EXPECT_TRUE(reached);
}

TEST_F(Step, RebuildsTheProjectionsThatItHad) {
  case_that_asks_for_help();
  settle();
  const auto lists = [&] {
    auto views = home_.node->views();
    return std::vector{views.inbox(agent_, InboxScope::organisation, {}).value(),
                       views.inbox(agent_, InboxScope::waiting, {}).value(),
                       views.inbox(agent_, InboxScope::notices, {}).value(),
                       views.cases(agent_, "", {}).value()};
  };
  const auto before = lists();

  EXPECT_EQ(home_.node->rebuild_projections().value(), 1u);

  EXPECT_EQ(lists(), before);
}

}  // namespace
}  // namespace entente::node
