// Envelopes from peers and from those who are none, over HTTP.
#include "server/peer_transport.hpp"
#include "server/routes/foreign_site_test.hpp"

namespace entente::server {
namespace {

TEST_F(ExchangeSite, WhatIsNoEnvelopeIsMalformed) {
  for (const auto* body : {"", "{", "{}", "[]", R"({"envelope":{},"signature":""})",
                           R"({"envelope":{},"envelope":{},"signature":""})"}) {
    const auto answer = deliver(body);
    EXPECT_EQ(answer.status, 400) << body;
    EXPECT_EQ(text(answer, "code"), "malformed") << body;
  }
}

TEST_F(ExchangeSite, AForgedSignatureIsNotBelieved) {
  const journal::SigningKey forger(std::array<std::uint8_t, 32>{9, 9, 9});
  EXPECT_EQ(deliver(signed_text(envelope(), forger)).status, 401);
}

TEST_F(ExchangeSite, ASenderWhoIsNotOnTheTrustListIsNotBelieved) {
  auto content = envelope();
  content.from = "somebody";
  EXPECT_EQ(deliver(signed_text(content, *peer_key_)).status, 401);
}

TEST_F(ExchangeSite, AChangedByteBreaksTheSignature) {
  auto body = signed_text(envelope(), *peer_key_);
  const auto at = body.find("SPECIMEN");
  body.replace(at, 8, "SPECIMAN");
  EXPECT_EQ(deliver(body).status, 401);
}

TEST_F(ExchangeSite, AnOversizedEnvelopeIsRefusedBeforeItIsRead) {
  EXPECT_EQ(deliver(std::string(exchange::kEnvelopeBytesMax + 1, ' ')).status, 413);
}

TEST_F(ExchangeSite, AnEnvelopeForAnotherNodeIsRefused) {
  auto content = envelope();
  content.to = "elsewhere";
  const auto answer = deliver(signed_text(content, *peer_key_));
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(text(answer, "place"), "wrong_recipient");
}

TEST_F(ExchangeSite, AnOldEnvelopeIsRefusedUnderSignature) {
  auto content = envelope();
  content.sent_at = clock_.now().plus_seconds(-31LL * 24 * 3600);
  const auto answer = receipt(deliver(signed_text(content, *peer_key_)));
  EXPECT_EQ(answer.receipt.outcome, exchange::Outcome::refused);
  EXPECT_EQ(answer.receipt.code, "too_old");
}

TEST_F(ExchangeSite, ARepeatedEnvelopeGetsTheSameReceiptAndOpensOneCase) {
  const auto body = signed_text(envelope(), *peer_key_);
  const auto first = deliver(body);
  clock_.advance_seconds(3600);
  const auto again = deliver(body);

  EXPECT_EQ(receipt(first).receipt.outcome, exchange::Outcome::accepted) << first.body;
  EXPECT_EQ(first.body, again.body);
  auto centre = visitor("agent.centre", "exemple-centre-andrea");
  EXPECT_EQ(parse_json(centre.get("/api/cases").body)->at("rows").as_array().size(), 1U);
}

TEST_F(ExchangeSite, TheSameIdWithOtherContentIsRefused) {
  auto content = envelope();
  deliver(signed_text(content, *peer_key_));
  content.purpose = "autre chose";

  const auto answer = receipt(deliver(signed_text(content, *peer_key_)));

  EXPECT_EQ(answer.receipt.outcome, exchange::Outcome::refused);
  EXPECT_EQ(answer.receipt.code, "repeated_with_other_content");
}

TEST_F(ExchangeSite, ASignedListIsTakenRowByRow) {
  const std::string list =
      "entente-list-1,to,pack,case,sent_at,person.family_name,person.given_names,"
      "person.birth_date,person.nationality,lpc.consulate,lpc.requested_on,lpc.passed_on\n"
      "lpc_escalation,foreign,fr-return,EX-1,2026-03-02T07:55:00Z,SPECIMEN,AWA,1990-01-02,MLI,"
      "Consulat (essai),2026-02-02,2026-03-02\n"
      "lpc_escalation,foreign,fr-return,EX-2,2026-03-02T07:55:00Z,SPECIMEN,AWA,02/01/1990,MLI,"
      "Consulat (essai),2026-02-02,2026-03-02\n";
  const auto send = [&](const journal::SigningKey& key) {
    const auto signature = key.sign(list);
    return stranger().client.send_json(
        Method::Post, "/exchange/lists",
        canonical_json(JsonObject{{"from", "interior"},
                                  {"list", list},
                                  {"signature", to_base64(signature.data(), signature.size())}})
            .value());
  };

  const auto answer = send(*peer_key_).value();
  const auto forged = send(journal::SigningKey({9, 9})).value();

  expect(answer, 200, Method::Post, "/exchange/lists");
  expect(forged, 401, Method::Post, "/exchange/lists");
  const Json rows = parse_json(answer.body)->at("rows");
  ASSERT_EQ(rows.as_array().size(), 2U);
  EXPECT_EQ(rows.at(0).at("outcome").as_string(), "accepted") << answer.body;
  EXPECT_EQ(rows.at(1).at("outcome").as_string(), "faulty");
  EXPECT_EQ(rows.at(1).at("code").as_string(), "person.birth_date");
  auto centre = visitor("agent.centre", "exemple-centre-andrea");
  EXPECT_EQ(parse_json(centre.get("/api/cases").body)->at("rows").as_array().size(), 1U);
}

TEST_F(ExchangeSite, TheTransportOfNodesBringsTheReceiptOrTheCodeOfTheProblem) {
  PeerTransport transport;
  exchange::Peer peer;
  peer.id = "foreign";
  peer.url = server_->address();

  const auto answered = transport.post(peer, bytes_of(signed_text(envelope(), *peer_key_)));
  ASSERT_TRUE(answered) << describe(answered.error());
  EXPECT_TRUE(exchange::read_receipt(*answered));

  const auto broken = transport.post(peer, bytes_of("{"));
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, Code::Malformed);

  peer.url = "http://127.0.0.1:1";
  EXPECT_EQ(transport.post(peer, bytes_of("{}")).error().code, Code::Unavailable);
}

}  // namespace
}  // namespace entente::server
