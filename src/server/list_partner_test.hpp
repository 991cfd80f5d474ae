// The interior ministry's node with the agreement's own pack, and a partner without a node: the
// United Kingdom is known by its key alone, and its lists are carried by hand.
#pragma once

#include <string>

#include "exchange/signed_list.hpp"
#include "server/site_test.hpp"

namespace entente::server {

class ListPartner : public Site {
 protected:
  void configure(node::NodeFile& file) const override {
    Site::configure(file);
    file.packs = {std::string(ENTENTE_SOURCE_DIR) + "/packs/uk-fr-one-for-one"};
    file.legal_start = parse_instant("2026-05-12T10:00:00+02:00").value();
    exchange::Peer peer;
    peer.id = "uk";
    peer.party = "united-kingdom";
    peer.key = peer_key_->public_key();
    peer.lists = true;
    file.peers = {peer};
  }

  static JsonObject body(const std::string& file, const journal::Signature& signature) {
    return {{"from", "uk"},
            {"file", to_base64(bytes_of(file))},
            {"signature", to_base64(signature.data(), signature.size())}};
  }
  /// What becomes of each row of a list that the partner signs.
  Json deliver(const std::string& file) {
    const auto answer = stranger()
                            .client
                            .send_json(Method::Post, "/exchange/lists?lang=en",
                                       canonical_json(body(file, peer_key_->sign(file))).value())
                            .value();
    expect(answer, 200, Method::Post, "/exchange/lists");
    return parse_json(answer.body).value_or(Json(nullptr));
  }
};

}  // namespace entente::server
