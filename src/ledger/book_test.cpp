#include "ledger/book.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

#include "base/csv.hpp"
#include "ledger/by_hand.hpp"
#include "ledger/clauses.hpp"
#include "ledger/succession.hpp"
#include "ledger/test_agreement.hpp"

namespace entente::ledger {
namespace {

using test::day;
using test::entry;
using test::id;
using test::post;

/// What happens to one group of persons, in the order in which it happens.
struct History {
  std::vector<Entry> entries;
  std::int64_t open = 0;
  std::int64_t executed = 0;
};

/// A reservation that is executed in parts, given back or reversed, at random.
History random_history(std::uint64_t number) {
  const auto persons = *rc::gen::inRange<std::int64_t>(1, 6);
  const std::string direction = *rc::gen::element<std::string>("to_a", "to_b");
  const auto on = [] {
    return to_string(day("2030-01-07") + *rc::gen::inRange<std::int32_t>(0, 120));
  };
  History history;
  std::uint64_t next = number * 16;
  const std::uint64_t root = next++;
  history.entries.push_back(entry(root, Act::Reserve, direction, persons, on()));
  history.open = persons;
  const int steps = *rc::gen::inRange(0, 4);
  for (int step = 0; step < steps; ++step) {
    const Act act = *rc::gen::element(Act::Execute, Act::Release, Act::Reverse);
    auto& from = act == Act::Reverse ? history.executed : history.open;
    if (from == 0) continue;
    const auto some = *rc::gen::inRange<std::int64_t>(1, from + 1);
    from -= some;
    if (act == Act::Execute) history.executed += some;
    history.entries.push_back(entry(next++, act, direction, some, on(), root));
  }
  return history;
}

std::int64_t total(const Book& book, Account account) {
  std::int64_t sum = 0;
  for (const auto& [direction, balances] : book.balances) sum += balances.of(account);
  return sum;
}

TEST(Ledger, LossesRepetitionsAndAnyOrderGiveTheSameBalance) {
  const Agreement agreement = test::pair();
  EXPECT_TRUE(rc::check([&] {
    std::vector<Entry> waiting;
    std::int64_t open = 0;
    std::int64_t executed = 0;
    const auto groups = *rc::gen::inRange<std::uint64_t>(1, 8);
    for (std::uint64_t n = 1; n <= groups; ++n) {
      const History history = random_history(n);
      waiting.insert(waiting.end(), history.entries.begin(), history.entries.end());
      open += history.open;
      executed += history.executed;
    }
    const auto all = waiting;
    Book book = test::opened(agreement, "a");
    std::minstd_rand channel(*rc::gen::inRange<unsigned>(1, 1'000'000));
    // A channel that delivers in any order, loses the answer of every third, repeats and retries.
    while (!waiting.empty()) {
      const auto pick = channel() % waiting.size();
      const auto decision = decide(agreement, book, waiting[pick]);
      if (!decision) continue;  // too early: tried again
      for (const auto& event : std::get<std::vector<Event>>(*decision))
        evolve_in_place(book, event);
      const bool answer_lost = channel() % 3 == 0;
      if (!answer_lost) waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(pick));
    }
    const std::int64_t version = book.version;
    for (const auto& again : all) RC_ASSERT(!post(agreement, book, again));

    RC_ASSERT(book.version == version);
    RC_ASSERT(total(book, Account::Reserved) == open);
    RC_ASSERT(total(book, Account::Executed) == executed);
    for (const auto& [direction, balances] : book.balances) RC_ASSERT(balances.sum() == 0);
  }));
}

TEST(Ledger, NoRandomOrderExceedsACapOrATolerance) {
  Agreement agreement = test::pair();
  agreement.clauses = {test::cap(7, Per::Week), test::balance(9, Effect::Refuses)};
  ASSERT_TRUE(problems(agreement).empty());
  EXPECT_TRUE(rc::check([&] {
    Book book = test::opened(agreement, "a");
    const auto count = *rc::gen::inRange<std::uint64_t>(1, 40);
    for (std::uint64_t n = 1; n <= count; ++n) {
      const auto history = random_history(n);
      for (const auto& one : history.entries) {
        const auto decision = decide(agreement, book, one);
        if (!decision) break;  // its reservation was refused
        if (const auto* events = std::get_if<std::vector<Event>>(&*decision))
          for (const auto& event : *events) evolve_in_place(book, event);
      }
      for (Date week = day("2030-01-07"); week < day("2030-06-01"); week = week + 7)
        RC_ASSERT(book.taken({"to_a"}, {week, week + 6}) <= 7);
    }
    // A reversal on one side may widen the difference; without any, the band holds.
    for (const auto& [direction, days] : book.days)
      for (const auto& [on, sums] : days)
        if (sums.of(Act::Reverse) > 0) return;
    const auto difference = book.difference({"to_a"}, {"to_b"}, {});
    RC_ASSERT(difference <= 9);
    RC_ASSERT(difference >= -9);
  }));
}

TEST(Ledger, EventsReplayToTheSameBook) {
  const Agreement agreement = test::pair();
  std::vector<Event> events{BookOpened{"pair", "a", "00"}};
  Book book = evolve({}, events.front());
  for (const auto& one : {entry(1, Act::Reserve, "to_a", 4, "2030-02-01"),
                          entry(2, Act::Execute, "to_a", 3, "2030-02-08", 1),
                          entry(3, Act::Release, "to_a", 1, "2030-02-09", 1),
                          entry(4, Act::Reverse, "to_a", 1, "2030-02-10", 2)}) {
    const auto decided = std::get<std::vector<Event>>(decide(agreement, book, one).value());
    for (const auto& event : decided) evolve_in_place(book, event);
    events.insert(events.end(), decided.begin(), decided.end());
  }

  Book replayed;
  for (const auto& event : events)
    evolve_in_place(replayed, event_from_json(to_json(event)).value());

  EXPECT_EQ(replayed, book);
  EXPECT_EQ(book.balance("to_a").of(Account::Executed), 2);
  EXPECT_EQ(book.balance("to_a").of(Account::Reserved), 0);
}

TEST(Ledger, RefusesWhatIsNotThereAndAnIdUsedTwice) {
  const Agreement agreement = test::pair();
  Book book = test::opened(agreement, "a");
  ASSERT_FALSE(post(agreement, book, entry(1, Act::Reserve, "to_a", 2, "2030-02-01")));

  const auto code = [&](const Entry& what) { return decide(agreement, book, what).error().code; };

  EXPECT_EQ(code(entry(1, Act::Reserve, "to_a", 3, "2030-02-01")), Code::Conflict);
  EXPECT_EQ(code(entry(2, Act::Execute, "to_a", 3, "2030-02-01", 1)), Code::InvalidArgument);
  EXPECT_EQ(code(entry(2, Act::Execute, "to_a", 1, "2030-02-01", 9)), Code::NotFound);
  EXPECT_EQ(code(entry(2, Act::Execute, "to_b", 1, "2030-02-01", 1)), Code::InvalidArgument);
  EXPECT_EQ(code(entry(2, Act::Execute, "to_a", 1, "2030-02-01")), Code::InvalidArgument);
  EXPECT_EQ(code(entry(2, Act::Reserve, "to_c", 1, "2030-02-01")), Code::InvalidArgument);
  EXPECT_EQ(code(entry(2, Act::Reserve, "to_a", 0, "2030-02-01")), Code::InvalidArgument);
  EXPECT_EQ(code(entry(2, Act::Reverse, "to_a", 1, "2030-02-01", 1)), Code::InvalidArgument);
}

TEST(Ledger, CountsAndReversalsByHandTakeTwoPersons) {
  const Agreement agreement = test::pair();
  Book book = test::opened(agreement, "a");
  Entry count = entry(1, Act::Count, "to_b", 2, "2030-02-01");
  count.second = count.by;

  const auto alone = post(agreement, book, count);
  count.second = "two";
  const auto together = post(agreement, book, count);

  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->key, text::kSecondPerson);
  EXPECT_FALSE(together);
}

TEST(Ledger, NobodyIsReversedBeforeTheDayOnWhichSomebodyWent) {
  const Agreement agreement = test::pair();
  Book book = test::opened(agreement, "a");
  ASSERT_FALSE(post(agreement, book, entry(1, Act::Reserve, "to_a", 3, "2030-03-01")));
  ASSERT_FALSE(post(agreement, book, entry(2, Act::Execute, "to_a", 1, "2030-03-09", 1)));
  ASSERT_FALSE(post(agreement, book, entry(3, Act::Execute, "to_a", 1, "2030-03-05", 1)));
  const auto reversed_on = [&](const char* on) {
    Entry reversal = entry(4, Act::Reverse, "to_a", 1, on, 1);
    reversal.second.clear();
    reversal.reason = "recorded by mistake";
    return propose(agreement, book, reversal, day("2030-03-10")).has_value();
  };

  EXPECT_FALSE(reversed_on("2030-03-04"));
  EXPECT_TRUE(reversed_on("2030-03-05"));
}

TEST(Ledger, WhenTheAgreementEndsItsSourceRefusesAndWhatIsOpenRunsOff) {
  const Agreement agreement = test::pair();
  Book book = test::opened(agreement, "a");
  ASSERT_FALSE(post(agreement, book, entry(1, Act::Reserve, "to_a", 3, "2030-06-30")));

  const auto refusal = post(agreement, book, entry(2, Act::Reserve, "to_a", 1, "2030-07-01"));
  const auto executed = post(agreement, book, entry(3, Act::Execute, "to_a", 2, "2030-07-09", 1));
  const auto released = post(agreement, book, entry(4, Act::Release, "to_a", 1, "2030-07-10", 1));

  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->key, text::kNotInForce);
  EXPECT_EQ(refusal->source.article, "22");
  EXPECT_EQ(refusal->source.instrument, "Treaty of the tests");
  EXPECT_FALSE(executed);
  EXPECT_FALSE(released);
  EXPECT_EQ(book.balance("to_a").of(Account::Executed), 2);
  EXPECT_TRUE(post(agreement, book, entry(5, Act::Reserve, "to_a", 1, "2030-01-06")));
}

/// Three States that follow the pair: each pair of them in both directions.
Agreement several() {
  Agreement agreement = test::pair();
  agreement.id = "several";
  agreement.parties.push_back({"c", {"C", "C"}, "node-c"});
  agreement.directions = {{"b_a", {}, "b", "a"}, {"a_b", {}, "a", "b"}, {"c_a", {}, "c", "a"},
                          {"a_c", {}, "a", "c"}, {"c_b", {}, "c", "b"}, {"b_c", {}, "b", "c"}};
  agreement.in_force = {{{day("2030-07-01"), std::nullopt}, {"Second treaty", "1", "V"}}};
  Clause clause = test::cap(3, Per::Week);
  clause.directions = {"b_a", "c_a"};
  agreement.clauses = {clause};
  return agreement;
}

TEST(Ledger, ASuccessorWithSeveralStatesTakesOpenReservationsByItsTransition) {
  Agreement before = test::pair();
  before.transitions = {{"several",
                         day("2030-07-01"),
                         OnOpen::Carry,
                         {{"to_a", "b_a"}},
                         {"Second treaty", "9", "V"},
                         ""}};
  const Agreement after = several();
  ASSERT_TRUE(problems(before).empty());
  ASSERT_TRUE(problems(after).empty());
  Book old_book = test::opened(before, "a");
  Book new_book = test::opened(after, "a");
  ASSERT_FALSE(post(before, old_book, entry(1, Act::Reserve, "to_a", 4, "2030-06-20")));
  ASSERT_FALSE(post(before, old_book, entry(2, Act::Execute, "to_a", 1, "2030-06-25", 1)));
  ASSERT_FALSE(post(before, old_book, entry(3, Act::Reserve, "to_b", 2, "2030-06-21")));
  EXPECT_TRUE(succeed(before, old_book, after, day("2030-06-30")).value().closing.empty());

  const auto succession = succeed(before, old_book, after, day("2030-07-02")).value();
  for (int twice = 0; twice < 2; ++twice) {
    for (const auto& one : succession.opening) EXPECT_FALSE(post(after, new_book, one));
    for (const auto& one : succession.closing) EXPECT_FALSE(post(before, old_book, one));
  }

  // What is carried over is nowhere twice, and the two mirrors cancel out.
  EXPECT_EQ(old_book.balance("to_a").of(Account::Reserved), 0);
  EXPECT_EQ(new_book.balance("b_a").of(Account::Reserved), 3);
  EXPECT_EQ(
      old_book.balance("to_a").of(Account::Carried) + new_book.balance("b_a").of(Account::Carried),
      0);
  EXPECT_EQ(standing(old_book, id(1))->carried_to, "several");
  // The direction that is not carried over runs off in the old book.
  EXPECT_FALSE(post(before, old_book, entry(4, Act::Execute, "to_b", 2, "2030-07-05", 3)));
  // The carried places fill the cap of the new agreement; another State finds it full.
  EXPECT_FALSE(post(after, new_book, entry(5, Act::Execute, "b_a", 3, "2030-07-05", 1)));
  const auto full = post(after, new_book, entry(6, Act::Reserve, "c_a", 1, "2030-07-05"));
  ASSERT_TRUE(full);
  EXPECT_EQ(full->source.article, "5");
  EXPECT_FALSE(post(after, new_book, entry(7, Act::Reserve, "c_b", 1, "2030-07-05")));
}

TEST(Ledger, AReservationLapsesWhereTheTransitionSaysSo) {
  Agreement before = test::pair();
  before.transitions = {
      {"several", day("2030-07-01"), OnOpen::Lapse, {}, {"Second treaty", "9", "V"}, ""}};
  Book book = test::opened(before, "a");
  ASSERT_FALSE(post(before, book, entry(1, Act::Reserve, "to_a", 4, "2030-06-20")));

  const auto succession = succeed(before, book, several(), day("2030-07-01")).value();
  for (const auto& one : succession.closing) EXPECT_FALSE(post(before, book, one));

  EXPECT_EQ(book.balance("to_a").of(Account::Reserved), 0);
  EXPECT_EQ(book.entries.size(), 2u);
}

TEST(Agreement, WhatContradictsItselfIsNamed) {
  Agreement agreement = test::pair();
  agreement.directions.push_back({"to_c", {}, "a", "c"});
  Clause clause = test::cap(1, Per::Week);
  clause.most.reset();
  clause.place = "agreement.toml:30";
  agreement.clauses = {clause};
  agreement.in_force.push_back({{day("2030-06-30"), {}}, {}});

  const auto found = problems(agreement);

  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].message, "direction 'to_c': no party 'c'");
  EXPECT_EQ(found[1].message, "periods in force overlap or are out of order");
  EXPECT_EQ(describe(found[2]), "agreement.toml:30: clause 'cap' is a cap without a number");
}

TEST(Agreement, PeriodsAreCalendarOnes) {
  EXPECT_EQ(period_of(Per::Week, day("2030-01-09")),
            (Validity{day("2030-01-07"), day("2030-01-13")}));
  EXPECT_EQ(period_of(Per::Month, day("2032-02-09")),
            (Validity{day("2032-02-01"), day("2032-02-29")}));
  EXPECT_EQ(period_of(Per::Year, day("2030-12-31")),
            (Validity{day("2030-01-01"), day("2030-12-31")}));
}

}  // namespace
}  // namespace entente::ledger
