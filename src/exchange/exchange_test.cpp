#include <gtest/gtest.h>

#include "exchange/judge.hpp"
#include "exchange/receipt.hpp"
#include "exchange/record.hpp"
#include "exchange/retry.hpp"

namespace entente::exchange {
namespace {

const Instant kNow = *parse_instant("2026-03-02T08:00:00Z");

journal::SigningKey key_of(std::uint8_t seed) {
  std::array<std::uint8_t, 32> bytes{};
  bytes.fill(seed);
  return journal::SigningKey(bytes);
}

Envelope sample() {
  Envelope envelope;
  envelope.id = {*parse_uuid("01900000-0000-7000-8000-000000000001")};
  envelope.from = "interior";
  envelope.to = "foreign";
  envelope.type = "lpc_escalation";
  envelope.correlation = {*parse_uuid("01900000-0000-7000-8000-000000000002")};
  envelope.pack = sha256("a pack");
  envelope.sent_at = kNow;
  envelope.legal_at = kNow;
  envelope.sequence = 1;
  envelope.fields = JsonObject{{"person.family_name", "DIARRA"}, {"lpc.count", {{"n", "2"}}}};
  envelope.basis = "a named basis";
  envelope.purpose = "identification";
  envelope.salt = "c2FsdA==";
  return envelope;
}

TrustList trusting(const journal::SigningKey& key) {
  Peer peer;
  peer.id = "interior";
  peer.party = "interior-ministry";
  peer.key = key.public_key();
  return TrustList({peer});
}

Bytes bytes_of_sample(const journal::SigningKey& key, const Envelope& envelope = sample()) {
  return to_bytes(sign(envelope, key).value()).value();
}

Fault fault_of(const std::variant<Believed, Rejection>& judged) {
  EXPECT_TRUE(std::holds_alternative<Rejection>(judged));
  return std::get<Rejection>(judged).fault;
}

TEST(Envelope, IsTheSameBytesHoweverOftenItIsSigned) {
  const auto key = key_of(1);

  EXPECT_EQ(bytes_of_sample(key), bytes_of_sample(key));
}

TEST(Envelope, ReadsBackWhatWasWritten) {
  const auto sent = sign(sample(), key_of(1)).value();

  const auto read = read_envelope(to_bytes(sent).value());

  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->digest, sent.digest);
  EXPECT_EQ(to_json(read->envelope), to_json(sent.envelope));
  EXPECT_TRUE(signed_by(*read, key_of(1).public_key()));
}

TEST(Judge, BelievesAKnownSender) {
  const auto key = key_of(1);

  const auto judged = judge(bytes_of_sample(key), trusting(key), "foreign", kNow);

  ASSERT_TRUE(std::holds_alternative<Believed>(judged));
  EXPECT_EQ(std::get<Believed>(judged).peer.party, "interior-ministry");
}

TEST(Judge, NamesAnUnknownSender) {
  const auto judged = judge(bytes_of_sample(key_of(1)), TrustList(), "foreign", kNow);

  EXPECT_EQ(fault_of(judged), Fault::unknown_sender);
  EXPECT_FALSE(sender_established(Fault::unknown_sender));
}

TEST(Judge, NamesAForgedSignature) {
  const auto judged = judge(bytes_of_sample(key_of(2)), trusting(key_of(1)), "foreign", kNow);

  EXPECT_EQ(fault_of(judged), Fault::bad_signature);
}

TEST(Judge, NamesATamperedField) {
  const auto key = key_of(1);
  std::string text(text_of(bytes_of_sample(key)));
  text.replace(text.find("DIARRA"), 6, "DIALLO");

  const auto judged = judge(bytes_of(text), trusting(key), "foreign", kNow);

  EXPECT_EQ(fault_of(judged), Fault::bad_signature);
}

TEST(Judge, RefusesASignatureMadeForAReceipt) {
  const auto key = key_of(1);
  auto envelope = sign(sample(), key).value();
  Receipt receipt;
  receipt.envelope = envelope.digest;
  envelope.signature = sign(receipt, key).signature;

  const auto judged = judge(to_bytes(envelope).value(), trusting(key), "foreign", kNow);

  EXPECT_EQ(fault_of(judged), Fault::bad_signature);
}

TEST(Judge, NamesAWrongRecipient) {
  const auto key = key_of(1);

  const auto judged = judge(bytes_of_sample(key), trusting(key), "partner", kNow);

  EXPECT_EQ(fault_of(judged), Fault::wrong_recipient);
  EXPECT_TRUE(sender_established(Fault::wrong_recipient));
}

TEST(Judge, HoldsTheAgeOfAnEnvelopeToTheSecond) {
  const auto key = key_of(1);
  const auto bytes = bytes_of_sample(key);
  const AgeLimits limits{.age_seconds_max = 100, .ahead_seconds_max = 10};
  const auto at_seconds = [&](std::int64_t seconds) {
    return judge(bytes, trusting(key), "foreign", kNow.plus_seconds(seconds), limits);
  };

  EXPECT_TRUE(std::holds_alternative<Believed>(at_seconds(100)));
  EXPECT_EQ(fault_of(at_seconds(101)), Fault::too_old);
  EXPECT_TRUE(std::holds_alternative<Believed>(at_seconds(-10)));
  EXPECT_EQ(fault_of(at_seconds(-11)), Fault::from_the_future);
}

TEST(Judge, DoesNotBelieveAKeyOutsideItsTime) {
  const auto key = key_of(1);
  Peer peer = trusting(key).peers().front();
  peer.valid_to = kNow;

  const auto judged = judge(bytes_of_sample(key), TrustList({peer}), "foreign", kNow);

  EXPECT_EQ(fault_of(judged), Fault::key_not_valid);
}

TEST(Judge, RefusesOversizedTruncatedAndUnknownForms) {
  const auto key = key_of(1);
  Bytes truncated = bytes_of_sample(key);
  truncated.resize(truncated.size() / 2);
  auto future_version = sample();
  future_version.version = 2;

  EXPECT_EQ(fault_of(judge(Bytes(kEnvelopeBytesMax + 1, ' '), trusting(key), "foreign", kNow)),
            Fault::oversized);
  EXPECT_EQ(fault_of(judge(truncated, trusting(key), "foreign", kNow)), Fault::malformed);
  EXPECT_EQ(fault_of(judge(Bytes{}, trusting(key), "foreign", kNow)), Fault::malformed);
  EXPECT_EQ(fault_of(judge(bytes_of_sample(key, future_version), trusting(key), "foreign", kNow)),
            Fault::malformed);
  EXPECT_EQ(fault_of(judge(bytes_of(R"({"envelope":{},"signature":""})"), trusting(key), "foreign",
                           kNow)),
            Fault::malformed);
}

Receipt receipt_for(const SignedEnvelope& sent) {
  Receipt receipt;
  receipt.message = sent.envelope.id;
  receipt.from = sent.envelope.to;
  receipt.to = sent.envelope.from;
  receipt.envelope = sent.digest;
  receipt.at = kNow;
  return receipt;
}

TEST(Receipt, ProvesThatThisEnvelopeWasTaken) {
  const auto sent = sign(sample(), key_of(1)).value();

  const auto read = read_receipt(to_bytes(sign(receipt_for(sent), key_of(2))));

  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_TRUE(check_receipt(*read, key_of(2).public_key(), sent));
  EXPECT_EQ(check_receipt(*read, key_of(3).public_key(), sent).error().code, Code::Unauthenticated);
}

TEST(Receipt, OfAnotherEnvelopeProvesNothing) {
  const auto sent = sign(sample(), key_of(1)).value();
  auto other = receipt_for(sent);
  other.envelope = sha256("another");

  EXPECT_EQ(check_receipt(sign(other, key_of(2)), key_of(2).public_key(), sent).error().code,
            Code::Corrupt);
}

TEST(Retry, WaitsLongerAfterEachFailureUpToItsLimit) {
  const RetryPolicy policy{.first_delay_ms = 1'000, .delay_ms_max = 60'000};

  for (std::uint32_t attempts = 1; attempts < 200; ++attempts) {
    const std::int64_t step = attempts > 6 ? 60'000 : 1'000LL << (attempts - 1);
    for (const std::uint64_t random : {std::uint64_t{0}, std::uint64_t{12345}, ~std::uint64_t{0}}) {
      const auto delay = retry_delay_ms(policy, attempts, random);
      EXPECT_GE(delay, step / 2) << attempts;
      EXPECT_LE(delay, step) << attempts;
    }
  }
}

TEST(MessageRecords, AgreeWhenEachSideTellsTheSameStory) {
  const MessageRecord sent{{}, "foreign", Direction::sent, "t", sha256("e"), "accepted"};
  MessageRecord received = sent;
  received.peer = "interior";
  received.direction = Direction::received;

  EXPECT_TRUE(compare({sent}, {received}).empty());

  received.envelope = sha256("f");
  EXPECT_EQ(compare({sent}, {received}).size(), 1u);
  EXPECT_EQ(compare({sent}, {}).size(), 1u);
  EXPECT_EQ(compare({}, {received}).size(), 1u);
}

}  // namespace
}  // namespace entente::exchange
