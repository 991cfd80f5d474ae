// What people enter in a book by hand, and draws whose places become reservations.
#include "node/book_desk.hpp"

#include "ledger/draw/recording.hpp"
#include "node/books_test.hpp"

namespace entente::node {
namespace {

using namespace testing;

class BookDesk : public BooksOfTwoNodes {
 protected:
  BookDesk() { set_legal("2026-03-10T10:00:00Z"); }

  HandEntry count(std::int64_t persons, std::string direction = "to_a") {
    HandEntry entry;
    entry.id = new_id().uuid;
    entry.direction = std::move(direction);
    entry.persons = persons;
    entry.on = parse_date("2026-03-08").value();
    entry.reason = "total of the week";
    return entry;
  }

  Uuid proposed(const HandEntry& entry) {
    const auto answer = propose_entry(*home_.node, agent_, "pair", entry);
    EXPECT_TRUE(answer) << describe(answer.error());
    EXPECT_FALSE(answer->refusal);
    return answer->id;
  }

  std::int64_t executed(Party& party, const std::string& direction) {
    return book(party).balance(direction).of(ledger::Account::Executed);
  }

  access::Reader signatory_ = reader("sam", "pref-59", {"signatory"});
  access::Reader second_officer_ = reader("oscar", "post-a", {"officer"});
};

TEST_F(BookDesk, ACountByHandTakesTwoPersonsAndAReason) {
  auto without = count(3);
  without.reason.clear();
  EXPECT_FALSE(propose_entry(*home_.node, agent_, "pair", without));

  const Uuid id = proposed(count(3));
  EXPECT_EQ(executed(home_, "to_a"), 0);
  ASSERT_EQ(shown(home_).at("proposals").as_array().size(), 1u);
  const auto done = confirm_entry(*home_.node, signatory_, "pair", id);

  ASSERT_TRUE(done) << describe(done.error());
  EXPECT_FALSE(done->refusal);
  EXPECT_EQ(executed(home_, "to_a"), 3);
  EXPECT_TRUE(shown(home_).at("proposals").as_array().empty());
  const Json rows = home_.node->views().entries(agent_, "pair", "2026-03-02").value();
  EXPECT_EQ(rows.at("rows").at(0).at("reason").as_string(), "total of the week");
  EXPECT_EQ(confirm_entry(*home_.node, signatory_, "pair", id)->version, done->version);
}

TEST_F(BookDesk, NobodyConfirmsHisOwnAndTheWrongRoleIsToldNothingElse) {
  const auto own = propose_entry(*abroad_.node, officer_, "pair", count(2));
  const auto refused = confirm_entry(*abroad_.node, officer_, "pair", own->id);
  ASSERT_TRUE(refused && refused->refusal);
  EXPECT_EQ(executed(abroad_, "to_a"), 0);
  EXPECT_TRUE(confirm_entry(*abroad_.node, second_officer_, "pair", own->id));
  EXPECT_EQ(executed(abroad_, "to_a"), 2);

  const auto before = book(home_).version;
  for (const auto& who : {stranger_, administrator_, auditor_, signatory_}) {
    const auto denied = propose_entry(*home_.node, who, "pair", count(1));
    ASSERT_FALSE(denied) << who.id;
    EXPECT_EQ(denied.error().code, Code::Forbidden);
  }
  EXPECT_EQ(confirm_entry(*home_.node, agent_, "pair", proposed(count(1))).error().code,
            Code::Forbidden);
  EXPECT_EQ(book(home_).version, before + 2);  // opened, and the agent's own proposal
  const auto denial = home_.node->engine().stream.last("AccessDenied").value();
  ASSERT_TRUE(denial);
  EXPECT_EQ(denial->at("command").as_string(), "ConfirmEntry");
}

TEST_F(BookDesk, AReversalTakesBackNoMoreThanWentAndAWithdrawnProposalIsGone) {
  const Uuid counted = proposed(count(3));
  ASSERT_TRUE(confirm_entry(*home_.node, signatory_, "pair", counted));
  auto reversal = count(4);
  reversal.act = ledger::Act::Reverse;
  reversal.of = counted;
  EXPECT_EQ(propose_entry(*home_.node, agent_, "pair", reversal).error().code,
            Code::InvalidArgument);
  reversal.persons = 1;

  const Uuid id = proposed(reversal);
  ASSERT_TRUE(withdraw_entry(*home_.node, agent_, "pair", id));
  EXPECT_EQ(confirm_entry(*home_.node, signatory_, "pair", id).error().code, Code::NotFound);
  ASSERT_TRUE(confirm_entry(*home_.node, signatory_, "pair", proposed(reversal)));

  EXPECT_EQ(executed(home_, "to_a"), 2);
}

TEST_F(BookDesk, ACountOutsideThePeriodInForceIsRefusedByItsArticle) {
  set_legal("2026-04-10T10:00:00Z");
  auto late = count(1);
  late.on = parse_date("2026-04-05").value();

  const auto answer = propose_entry(*home_.node, agent_, "pair", late);

  ASSERT_TRUE(answer && answer->refusal);
  EXPECT_EQ(answer->refusal->grounds.at(0).article, "22");
  EXPECT_EQ(shown(home_).at("refusals").at(0).at("article").as_string(), "22");
}

/// Cases that wait for a draw, and a draw among them that both nodes signed.
class DrawOfCases : public BookDesk {
 protected:
  DrawOfCases() {
    for (const int persons : {2, 2, 1, 3})
      cases_.push_back(must(home_, agent_, {},
                            OpenCase{"places", "59",
                                     JsonObject{{"group.persons", persons},
                                                {"group.reserved_on", "2026-03-10"},
                                                {"group.in_draw", true}}})
                           .case_id);
    draw_.id = new_id().uuid;
    draw_.agreement = "pair";
    draw_.direction = "to_h";
    draw_.places = 4;
    draw_.priorities = {"families"};
    for (auto* party : {&home_, &abroad_}) commit(*party);
  }

  void commit(Party& party) {
    const Bytes seed(32, static_cast<unsigned char>(party.id.size()));
    seeds_[party.file.party] = seed;
    ledger::SeedCommitment one;
    one.party = party.file.party;
    one.commitment = ledger::seed_commitment(seed);
    one.committed_at = at("2026-03-10T08:00:00Z");
    one.key = party.node->public_key();
    one.signature = sign(party, ledger::commitment_to_sign(draw_, one));
    draw_.seeds.push_back(one);
  }

  std::string sign(Party& party, const std::string& message) {
    const auto signature = party.node->engine().keys.signing.sign(message);
    return to_base64(signature.data(), signature.size());
  }

  void close_list() {
    const int persons[] = {2, 2, 1, 3};
    for (std::size_t n = 0; n < cases_.size(); ++n) {
      const Bytes salt(16, static_cast<unsigned char>(n + 1));
      const auto reference = view(home_, agent_, cases_[n]).at("reference").as_string();
      const auto commitment =
          ledger::candidate_commitment(draw_.id, std::string_view(reference), salt, persons[n], "");
      draw_.candidates.push_back({commitment, persons[n], ""});
      openings_.push_back({commitment, cases_[n], salt});
    }
    ASSERT_TRUE(ledger::close(draw_, at("2026-03-10T09:00:00Z")));
  }

  void make() {
    for (auto* party : {&home_, &abroad_})
      ASSERT_TRUE(ledger::reveal(draw_, party->file.party, seeds_[party->file.party]));
    for (auto& one : draw_.seeds)
      one.reveal_signature =
          sign(one.party == home_.file.party ? home_ : abroad_, ledger::reveal_to_sign(draw_, one));
    ASSERT_TRUE(ledger::run(draw_, at("2026-03-10T09:30:00Z")));
    sign_round();
  }

  void sign_round() {
    ledger::ResultSignature one{
        "Sam Sample", "pref-59", at("2026-03-10T09:45:00Z"), home_.node->public_key(), {}};
    one.signature = sign(home_, ledger::result_to_sign(draw_, draw_.rounds.size(), one));
    draw_.signatures.push_back(one);
  }

  /// The openings of those whom the last round placed.
  std::vector<DrawOpening> openings() const {
    std::vector<DrawOpening> some;
    for (const auto& one : openings_)
      for (const auto& placed : draw_.rounds.back().placed)
        if (placed == one.candidate) some.push_back(one);
    return some;
  }

  CaseId case_of_candidate(const Digest& candidate) const {
    for (const auto& one : openings_)
      if (one.candidate == candidate) return one.of_case;
    return {};
  }

  std::vector<CaseId> cases_;
  std::map<std::string, Bytes> seeds_;
  std::vector<DrawOpening> openings_;
  ledger::Draw draw_;
};

TEST_F(DrawOfCases, GivesItsPlacesAsReservationsAndNobodyElseGetsOne) {
  for (auto* party : {&home_, &abroad_}) {
    const auto& who = party == &home_ ? agent_ : officer_;
    ASSERT_TRUE(record_draw(*party->node, who, "pair", draw_, {}));
  }
  close_list();
  ASSERT_TRUE(record_draw(*home_.node, agent_, "pair", draw_, {}));
  make();
  EXPECT_FALSE(record_draw(*home_.node, agent_, "pair", draw_, {}));  // whose places?
  const auto done = record_draw(*home_.node, agent_, "pair", draw_, openings());
  ASSERT_TRUE(done) << describe(done.error());
  ASSERT_TRUE(record_draw(*abroad_.node, officer_, "pair", draw_, {}));

  EXPECT_EQ(book(home_).balance("to_h").of(ledger::Account::Reserved), 4);
  EXPECT_EQ(book(abroad_).balance("to_h").of(ledger::Account::Reserved), 0);
  for (const auto& id : cases_) complete(home_, agent_, id, "draw_over");
  settle();
  std::set<CaseId> placed;
  for (const auto& one : draw_.rounds.back().placed) placed.insert(case_of_candidate(one));
  for (const auto& id : cases_) EXPECT_EQ(waits_for(id, "arrive"), placed.contains(id));
  EXPECT_EQ(shown(home_).at("refusals").at(0).at("article").as_string(), "9");

  complete(home_, agent_, *placed.begin(), "arrive");
  settle();
  EXPECT_GT(executed(home_, "to_h"), 0);
  const Json page = home_.node->views().draw(agent_, "pair", draw_.id).value();
  EXPECT_TRUE(page.at("verification").at("holds").as_bool());
  EXPECT_EQ(page.at("records").as_array().size(), 3u);
  EXPECT_EQ(page.at("results").as_array().size(), 4u);
  EXPECT_EQ(ledger::draw_from_json(page.at("transcript")).value(), draw_);
}

TEST_F(DrawOfCases, ARoundAfterwardsGivesOnWhatFellFree) {
  close_list();
  make();
  ASSERT_TRUE(record_draw(*home_.node, agent_, "pair", draw_, openings()));
  const Digest leaves = draw_.rounds[0].placed.front();
  ASSERT_TRUE(ledger::run_again(draw_, at("2026-03-10T09:50:00Z"), {leaves}));
  sign_round();

  ASSERT_TRUE(record_draw(*home_.node, agent_, "pair", draw_, openings()));

  const auto here = book(home_);
  const auto& places = here.draws.at(draw_.id).places;
  EXPECT_EQ(ledger::standing(here, places.at(leaves).reservation)->open, 0);
  EXPECT_LE(here.balance("to_h").of(ledger::Account::Reserved), 4);
  EXPECT_EQ(here.balance("to_h").sum(), 0);
  for (const auto& one : draw_.rounds[1].placed) EXPECT_TRUE(places.contains(one));
}

TEST_F(DrawOfCases, WhatIsTakenBackForgedOrNamedFalselyIsRefused) {
  close_list();
  ASSERT_TRUE(record_draw(*home_.node, agent_, "pair", draw_, {}));
  auto other = draw_;
  other.candidates.pop_back();
  EXPECT_EQ(record_draw(*home_.node, agent_, "pair", other, {}).error().code, Code::Conflict);
  make();
  auto forged = draw_;
  forged.signatures[0].person = "Somebody Else";
  EXPECT_FALSE(record_draw(*home_.node, agent_, "pair", forged, openings()));
  auto moved = draw_;
  std::swap(moved.order.front(), moved.order.back());
  EXPECT_FALSE(record_draw(*home_.node, agent_, "pair", moved, openings()));
  auto swapped = openings();
  ASSERT_GE(swapped.size(), 2u);
  std::swap(swapped[0].of_case, swapped[1].of_case);
  EXPECT_FALSE(record_draw(*home_.node, agent_, "pair", draw_, swapped));

  EXPECT_EQ(book(home_).balance("to_h").of(ledger::Account::Reserved), 0);
  EXPECT_TRUE(record_draw(*home_.node, agent_, "pair", draw_, openings()));
}

}  // namespace
}  // namespace entente::node
