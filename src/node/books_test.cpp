// Two nodes count the same places through a network that loses, doubles and delays: each keeps its
// own book, and at rest the books say the same and are co-signed.
#include "node/books_test.hpp"

namespace entente::node {
namespace {

using namespace testing;

TEST_F(BooksOfTwoNodes, ReserveExecuteAndRefuseByAnArticle) {
  const CaseId first = group(4, "2026-03-02");
  const CaseId second = group(3, "2026-03-03");  // seven in one week
  settle();

  EXPECT_TRUE(waits_for(first, "send"));
  EXPECT_FALSE(waits_for(second, "send"));
  EXPECT_EQ(view(home_, agent_, second).at("status").as_string(), "closed");
  complete(home_, agent_, first, "send", {{"group.gone_on", "2026-03-05"}});
  settle();

  const auto here = book(home_);
  EXPECT_EQ(here.balance("to_a").of(ledger::Account::Executed), 4);
  EXPECT_EQ(here.balances, book(abroad_).balances);
  const Json page = shown(home_);
  ASSERT_EQ(page.at("refusals").as_array().size(), 1u);
  EXPECT_EQ(page.at("refusals").at(0).at("article").as_string(), "5");
  EXPECT_EQ(page.at("clauses").at(0).at("value").as_int64(), 4);
}

TEST_F(BooksOfTwoNodes, AfterTheEndItsArticleRefusesAndWhatIsOpenRunsOff) {
  const CaseId before = group(2, "2026-03-30");
  settle();
  set_legal("2026-04-02T10:00:00Z");
  const CaseId after = group(2, "2026-04-02");
  settle();
  ASSERT_TRUE(waits_for(before, "send"));
  EXPECT_FALSE(waits_for(after, "send"));

  complete(home_, agent_, before, "send", {{"group.gone_on", "2026-04-02"}});
  settle();

  EXPECT_EQ(book(abroad_).balance("to_a").of(ledger::Account::Executed), 2);
  const Json page = shown(home_);
  EXPECT_FALSE(page.at("in_force").as_bool());
  EXPECT_EQ(page.at("refusals").at(0).at("article").as_string(), "22");
}

TEST_F(BooksOfTwoNodes, AreEqualAndCosignedAtRestWhateverTheNetworkAndTheMachinesDo) {
  std::minstd_rand random(7);
  std::map<CaseId, std::string> days;
  for (int n = 0; n < 14; ++n) {
    network_.twice = random() % 2 == 0;
    network_.lose_requests = static_cast<int>(random() % 3);
    network_.lose_answers = static_cast<int>(random() % 3);
    const auto day = fmt::format("2026-03-{:02}", 2 + n);
    days[group(1 + static_cast<int>(random() % 3), day)] = day;
    if (random() % 2 == 0) advance(home_);
    if (random() % 3 == 0) advance(abroad_);
    if (random() % 5 == 0) open(random() % 2 == 0 ? home_ : abroad_);  // as after a kill
    for (const auto& [id, on] : days)
      if (random() % 3 == 0 && waits_for(id, "send"))
        complete(home_, agent_, id, "send", {{"group.gone_on", on}});
  }
  network_.twice = false;
  network_.lose_requests = network_.lose_answers = 0;
  settle();
  set_legal("2026-04-08T10:00:00Z");  // every week is over
  settle();

  const auto here = book(home_);
  const auto there = book(abroad_);
  EXPECT_EQ(here.balances, there.balances);
  EXPECT_EQ(here.entries, there.entries);
  EXPECT_GT(here.balance("to_a").of(ledger::Account::Executed), 5);
  for (const auto& [direction, balances] : here.balances) EXPECT_EQ(balances.sum(), 0);
  for (Date week = parse_date("2026-03-02").value(); week.days < here.by_week.rbegin()->first.days;
       week = week + 7)
    EXPECT_LE(here.taken({"to_a"}, {week, week + 6}), 6);
  const Json page = shown(home_);
  EXPECT_GE(page.at("weeks").as_array().size(), 4u);
  for (auto* party : {&home_, &abroad_}) {
    const Json book_page = shown(*party);
    for (const auto& week : book_page.at("weeks").as_array())
      EXPECT_EQ(week.at("state").as_string(), "both") << boost::json::serialize(week);
  }
}

TEST_F(BooksOfTwoNodes, ABookThatDiffersIsNamedToTheEntry) {
  group(4, "2026-03-02");
  settle();
  auto& engine = abroad_.node->engine();
  ledger::Entry extra;
  extra.id = derived_uuid(Uuid{}, 1, 1);
  extra.act = ledger::Act::Count;
  extra.direction = "to_a";
  extra.persons = 1;
  extra.on = parse_date("2026-03-04").value();
  extra.by = "olga";
  extra.second = "oscar";
  ASSERT_FALSE(enter(engine, kept_agreement(engine, "pair").value(), extra).value());
  set_legal("2026-03-10T10:00:00Z");
  settle();

  const Json page = shown(home_);

  ASSERT_EQ(page.at("weeks").as_array().size(), 1u);
  EXPECT_EQ(page.at("weeks").at(0).at("state").as_string(), "differs");
  const auto text = boost::json::serialize(page.at("weeks").at(0).at("signatures"));
  EXPECT_NE(text.find(to_string(extra.id)), std::string::npos);
  EXPECT_NE(text.find("to_a/counted"), std::string::npos);
}

constexpr std::string_view kTransition = R"toml(
[[transition]]
to = "wider"
from = "2026-04-01"
open = "carry"
directions = { to_a = "out" }
instrument = "Second treaty of the tests"
article = "30"
confidence = "K"
)toml";

/// Three States, one of them without a node here.
constexpr std::string_view kWider = R"toml(
id = "wider"
title = { fr = "Plus large", en = "Wider" }
shares = "entries"
[[party]]
id = "h"
title = { fr = "H", en = "H" }
book = "home-ministry"
[[party]]
id = "a"
title = { fr = "A", en = "A" }
book = "abroad-ministry"
[[party]]
id = "c"
title = { fr = "C", en = "C" }
book = "third-ministry"
[[direction]]
id = "out"
title = { fr = "H vers A", en = "H to A" }
from = "h"
to = "a"
[[direction]]
id = "out_c"
title = { fr = "H vers C", en = "H to C" }
from = "h"
to = "c"
[[in_force]]
from = "2026-04-01"
instrument = "Second treaty of the tests"
article = "1"
confidence = "K"
[[clause]]
id = "monthly"
kind = "cap"
directions = ["out", "out_c"]
per = "month"
most = 1
effect = "refuses"
instrument = "Second treaty of the tests"
article = "4"
confidence = "K"
)toml";

class BooksOfASuccession : public BooksOfTwoNodes {
 protected:
  BooksOfASuccession() {
    write("agreement.toml", std::string(kAgreement) + std::string(kTransition));
    write("agreements/wider.toml", kWider);
    for (auto* party : {&home_, &abroad_}) open(*party);
  }

  ledger::Book wider(Party& party) {
    auto& engine = party.node->engine();
    return book_of(engine, kept_agreement(engine, "wider").value()).value();
  }
};

TEST_F(BooksOfASuccession, ARunningCaseGoesOnUnderTheAgreementOfSeveralStatesThatFollows) {
  using ledger::Account;
  const CaseId running = group(2, "2026-03-30");
  settle();
  ASSERT_EQ(book(home_).balance("to_a").of(Account::Reserved), 2);

  set_legal("2026-04-02T10:00:00Z");
  settle();
  for (auto* party : {&home_, &abroad_}) {
    EXPECT_EQ(book(*party).balance("to_a").of(Account::Reserved), 0);
    EXPECT_EQ(book(*party).balance("to_a").of(Account::Carried), 2);
    EXPECT_EQ(wider(*party).balance("out").of(Account::Reserved), 2);  // its cap of one refuses not
  }
  const CaseId late = group(1, "2026-04-02");
  settle();
  EXPECT_FALSE(waits_for(late, "send"));
  EXPECT_EQ(shown(home_).at("refusals").at(0).at("article").as_string(), "22");

  complete(home_, agent_, running, "send", {{"group.gone_on", "2026-04-02"}});
  set_legal("2026-04-08T10:00:00Z");
  settle();
  for (auto* party : {&home_, &abroad_}) {
    EXPECT_EQ(book(*party).balance("to_a").of(Account::Executed), 0);
    EXPECT_EQ(wider(*party).balance("out").of(Account::Executed), 2);
    const Json page = shown(*party);
    for (const auto& week : page.at("weeks").as_array())
      EXPECT_EQ(week.at("state").as_string(), "both") << boost::json::serialize(week);
    EXPECT_EQ(page.at("transitions").at(0).at("article").as_string(), "30");
  }
  EXPECT_EQ(wider(home_).entries, wider(abroad_).entries);
}

TEST_F(BooksOfASuccession, ADirectionIsNamedByItsOwnAgreement) {
  const auto& views = home_.node->views();
  EXPECT_EQ(views.word({"", "direction", "pair/to_a"}, "en"), "to A");
  EXPECT_EQ(views.word({"", "direction", "wider/out"}, "en"), "H to A");
  EXPECT_EQ(views.word({"", "pack", "places"}, "en"), "Places (test)");
  EXPECT_EQ(views.word({"", "pack", "other"}, "en"), "other");
  EXPECT_EQ(views.word({"", "direction", "wider/to_a"}, "en"), "wider/to_a");
}

TEST_F(BooksOfTwoNodes, AForgedStatementIsNotTaken) {
  group(4, "2026-03-02");
  settle();
  set_legal("2026-03-10T10:00:00Z");
  settle();
  for (const auto& bytes : network_.seen) {
    auto sent = exchange::read_envelope(bytes).value();
    if (sent.envelope.type != kStatement || sent.envelope.to != "abroad") continue;
    sent.envelope.id = {entropy_.uuid(at("2026-11-23T12:00:00Z"))};
    sent.envelope.fields.as_object()["signature"] = std::string(88, 'A');
    const auto forged = exchange::sign(sent.envelope, home_.node->engine().keys.signing).value();
    const auto answer = abroad_.node->receive(exchange::to_bytes(forged).value()).value();
    EXPECT_NE(text_of(answer).find("refused"), std::string_view::npos);
    return;
  }
  ADD_FAILURE() << "no statement was sent";
}

}  // namespace
}  // namespace entente::node
