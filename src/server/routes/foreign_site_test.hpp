// The foreign ministry's node with the interior ministry as its peer, and the message that opens a
// case there.
#pragma once

#include <gtest/gtest.h>

#include "exchange/envelope.hpp"
#include "exchange/receipt.hpp"
#include "server/site_test.hpp"

namespace entente::server {

/// The foreign ministry's node, whose peer is the interior ministry's.
class ExchangeSite : public Site {
 protected:
  void configure(node::NodeFile& file) const override {
    file.id = "foreign";
    file.party = "foreign-ministry";
    file.name = {{"fr", "Étranger (essai)"}, {"en", "Foreign (test)"}};
    file.accounts = std::string(ENTENTE_SOURCE_DIR) + "/demo/foreign.accounts.toml";
    exchange::Peer peer;
    peer.id = "interior";
    peer.party = "interior-ministry";
    peer.url = "http://127.0.0.1:1";
    peer.key = peer_key_->public_key();
    file.peers = {peer};
    file.open_cells = {{"fr-return", "lpc_escalation", "Décret hypothétique"}};
  }

  /// A request for help with one person's papers, which opens a case here.
  exchange::Envelope envelope() {
    exchange::Envelope sample;
    sample.id = MessageId{entropy_.uuid(clock_.now())};
    sample.from = "interior";
    sample.to = "foreign";
    sample.type = "lpc_escalation";
    sample.correlation = CorrelationId{entropy_.uuid(clock_.now())};
    sample.pack = shipped_pack();
    sample.sent_at = clock_.now();
    sample.legal_at = clock_.now();
    sample.sequence = 1;
    sample.fields = JsonObject{{"person.family_name", "SPECIMEN"},
                               {"person.given_names", "AWA"},
                               {"person.birth_date", JsonObject{{"d", "1990-01-02"}}},
                               {"person.nationality", "MLI"},
                               {"escalation.consulate", "Consulat (essai)"},
                               {"escalation.requested_on", JsonObject{{"d", "2026-02-02"}}},
                               {"escalation.received_on", JsonObject{{"d", "2026-03-02"}}}};
    sample.basis = "Décret hypothétique";
    sample.purpose = "essai";
    sample.salt = "c2VsIHBvdXIgbGVzIGVzc2Fpcw==";
    return sample;
  }
  Digest shipped_pack() {
    const auto node = *parse_json(stranger().get("/api/node").body);
    return digest_from_hex(node.at("packs").at(0).at("hash").as_string()).value();
  }
  std::string signed_text(const exchange::Envelope& content, const journal::SigningKey& key) {
    const auto bytes = exchange::to_bytes(exchange::sign(content, key).value());
    return std::string(text_of(bytes.value()));
  }
  ClientAnswer deliver(std::string body) {
    auto answer = stranger().send(Method::Post, "/exchange/envelopes", std::move(body),
                                  {{"Content-Type", "application/json"}});
    expect(answer, answer.status, Method::Post, "/exchange/envelopes");
    return answer;
  }
  static exchange::SignedReceipt receipt(const ClientAnswer& answer) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    auto read = exchange::read_receipt(bytes_of(answer.body));
    EXPECT_TRUE(read) << answer.body;
    return read ? *read : exchange::SignedReceipt{};
  }
};

}  // namespace entente::server
