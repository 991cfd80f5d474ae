#include "exchange/receipt.hpp"
#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Federation : public World {
 protected:
  /// The officer asks a question, the agent answers it, the officer replies.
  void work_it_out(const CaseId& here) {
    settle();
    const CaseId there = case_abroad().value();
    complete(abroad_, officer_, there, "ask", {{"question.topic", "birth place"}});
    settle();
    complete(home_, agent_, here, "answer");
    complete(abroad_, officer_, there, "reply", {{"reply.result", "identified"}});
    settle();
  }

  std::string_view receipt_outcome(const Bytes& bytes) {
    const auto receipt = exchange::read_receipt(bytes).value();
    return receipt.receipt.outcome == exchange::Outcome::accepted ? "accepted" : "refused";
  }

  exchange::SignedEnvelope last_sent() {
    return exchange::read_envelope(network_.seen.back()).value();
  }

  /// The envelope again, changed, and signed by the seed of another key.
  Bytes forged(exchange::Envelope envelope) {
    return exchange::to_bytes(
               exchange::sign(std::move(envelope), journal::SigningKey({1, 2, 3})).value())
        .value();
  }
};

TEST_F(Federation, AsksAnswersAndEndsWithEqualRecords) {
  const CaseId id = case_that_asks_for_help();

  work_it_out(id);

  const auto records = home_.node->message_records("abroad").value();
  EXPECT_EQ(records.size(), 3u);
  for (const auto& record : records) EXPECT_EQ(record.state, "accepted") << record.type;
  EXPECT_TRUE(differences().empty());
  const Json facts = view(home_, agent_, id).at("facts");
  EXPECT_NE(canonical_json(facts).value().find("identified"), std::string::npos);
}

TEST_F(Federation, ComesThroughWhenThePeerIsDownForADay) {
  const CaseId id = case_that_asks_for_help();
  network_.down = true;
  for (int n = 0; n < 24 * 6; ++n) {
    home_.clock.advance_seconds(600);
    advance(home_);
  }
  EXPECT_LE(network_.posts, 24u * 6 + 20) << "back-off bounds the attempts";
  EXPECT_FALSE(case_abroad());
  const auto waiting = home_.node->metrics().gauges;
  EXPECT_GE(waiting.at("outbox_messages"), 1);
  EXPECT_EQ(waiting.at("outbox_age_seconds"), 24 * 3600);
  abroad_.clock.advance_seconds(24 * 3600);

  network_.down = false;
  work_it_out(id);

  EXPECT_TRUE(differences().empty());
  EXPECT_EQ(home_.node->metrics().gauges.at("outbox_messages"), 0);
  EXPECT_EQ(home_.node->metrics().gauges.at("outbox_age_seconds"), 0);
  EXPECT_EQ(abroad_.node->views().cases(officer_, "", {}).value().at("rows").as_array().size(), 1u);
}

TEST_F(Federation, ReceivesOnceWhatIsSentTwiceOrWhoseReceiptIsLost) {
  network_.twice = true;
  network_.lose_requests = 2;
  network_.lose_answers = 3;
  const CaseId id = case_that_asks_for_help();

  work_it_out(id);

  EXPECT_TRUE(differences().empty());
  const Json there = view(abroad_, officer_, *case_abroad());
  EXPECT_EQ(there.at("messages").as_array().size(), 3u);
}

TEST_F(Federation, GivesTheSameReceiptForAnEnvelopeThatComesAgainLate) {
  work_it_out(case_that_asks_for_help());
  const Json before = view(abroad_, officer_, *case_abroad());

  abroad_.clock.advance_seconds(90LL * 24 * 3600);
  const Bytes first = network_.seen.front();
  const Bytes one = abroad_.node->receive(first).value();
  const Bytes two = abroad_.node->receive(first).value();

  EXPECT_EQ(one, two);
  EXPECT_EQ(receipt_outcome(one), "accepted");
  EXPECT_EQ(view(abroad_, officer_, *case_abroad()), before);
}

TEST_F(Federation, SendsOnceMoreAfterAKillBetweenCommitAndDelivery) {
  case_that_asks_for_help();
  ASSERT_EQ(network_.posts, 0u);

  open(home_);
  settle();

  EXPECT_EQ(network_.posts, 1u);
  EXPECT_TRUE(case_abroad());
  EXPECT_TRUE(differences().empty());
}

TEST_F(Federation, IsReceivedOnceAfterAKillBetweenDeliveryAndItsRecord) {
  case_that_asks_for_help();
  network_.lose_answers = 1;
  advance(home_);
  ASSERT_TRUE(case_abroad());

  open(home_);
  open(abroad_);
  settle();

  EXPECT_EQ(network_.posts, 2u);
  EXPECT_EQ(abroad_.node->views().cases(officer_, "", {}).value().at("rows").as_array().size(), 1u);
  EXPECT_TRUE(differences().empty());
}

TEST_F(Federation, KeepsTheOrderOfTheMessagesOfACase) {
  const CaseId id = case_that_asks_for_help();
  settle();
  network_.down = true;
  const CaseId there = case_abroad().value();
  complete(abroad_, officer_, there, "ask", {{"question.topic", "birth place"}});
  advance(abroad_);  // fails: the question waits for its next attempt
  complete(abroad_, officer_, there, "reply", {{"reply.result", "identified"}});
  network_.down = false;
  network_.seen.clear();

  advance(abroad_);  // the reply is due at once, but the question comes first
  EXPECT_TRUE(network_.seen.empty());
  settle();

  ASSERT_EQ(network_.seen.size(), 2u);
  EXPECT_EQ(exchange::read_envelope(network_.seen[0])->envelope.type, "question");
  EXPECT_EQ(exchange::read_envelope(network_.seen[1])->envelope.type, "reply");
  EXPECT_TRUE(differences().empty());
  EXPECT_TRUE(view(home_, agent_, id).at("incidents").as_array().empty());
}

TEST_F(Federation, RefusesWhatIsForgedTamperedMisdirectedOrTooEarly) {
  case_that_asks_for_help();
  network_.lose_requests = 1;
  advance(home_);
  const auto genuine = last_sent();
  const auto error_of = [&](const Bytes& bytes) { return abroad_.node->receive(bytes).error(); };

  EXPECT_EQ(error_of(forged(genuine.envelope)).place, "bad_signature");
  auto unknown = genuine.envelope;
  unknown.from = "nowhere";
  EXPECT_EQ(error_of(forged(unknown)).place, "unknown_sender");
  std::string text(text_of(network_.seen.back()));
  text.replace(text.find("QUIXOTEPLAIN"), 12, "SOMEBODYELSE");
  EXPECT_EQ(error_of(bytes_of(text)).place, "bad_signature");
  EXPECT_EQ(home_.node->receive(network_.seen.back()).error().place, "unknown_sender");
  EXPECT_EQ(error_of(bytes_of("{}")).place, "malformed");
  EXPECT_EQ(error_of(Bytes(exchange::kEnvelopeBytesMax + 1, ' ')).code, Code::TooLarge);
  abroad_.clock.set(at("2026-11-23T11:00:00Z"));
  EXPECT_EQ(error_of(network_.seen.back()).place, "from_the_future");
  EXPECT_FALSE(case_abroad());
}

TEST_F(Federation, RefusesUnderSignatureAnEnvelopeThatIsTooOld) {
  case_that_asks_for_help();
  network_.lose_requests = 1;
  advance(home_);
  abroad_.clock.advance_seconds(31LL * 24 * 3600);

  const auto receipt =
      exchange::read_receipt(abroad_.node->receive(network_.seen.back()).value()).value();

  EXPECT_EQ(receipt.receipt.code, "too_old");
  EXPECT_TRUE(exchange::check_receipt(receipt, home_.file.peers[0].key, last_sent()));
  EXPECT_FALSE(case_abroad());
}

TEST_F(Federation, SendsNothingMoreOfAPersonWhoWasErasedFirst) {
  network_.down = true;
  const CaseId id = case_that_asks_for_help();
  advance(home_);
  close(id);
  must(home_, administrator_, id, EraseSubject{"asked for"});

  network_.down = false;
  settle();

  EXPECT_FALSE(case_abroad());
  const auto records = home_.node->message_records("abroad").value();
  for (const auto& record : records) EXPECT_EQ(record.state, "refused");
  EXPECT_TRUE(differences().empty());
}

TEST_F(Federation, LearnsThatAMessageHadArrivedBeforeItsPersonWasErased) {
  const CaseId id = case_that_asks_for_help();
  network_.lose_answers = 1;
  advance(home_);
  close(id);
  must(home_, administrator_, id, EraseSubject{"asked for"});

  settle();

  const auto records = home_.node->message_records("abroad").value();
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records.front().state, "accepted");
  EXPECT_TRUE(differences().empty());
}

TEST_F(Federation, RefusesACopyThatComesAfterItsMessageWasTakenBack) {
  const CaseId id = case_that_asks_for_help();
  network_.lose_requests = 1;
  advance(home_);
  const Bytes late = network_.seen.back();
  close(id);
  must(home_, administrator_, id, EraseSubject{"asked for"});
  settle();

  const auto receipt = abroad_.node->receive(late);

  ASSERT_TRUE(receipt);
  EXPECT_EQ(exchange::read_receipt(*receipt)->receipt.code, "withdrawn");
  EXPECT_FALSE(case_abroad());
  EXPECT_TRUE(differences().empty());
}

}  // namespace
}  // namespace entente::node
