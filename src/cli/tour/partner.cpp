#include "cli/tour/partner.hpp"

#include "exchange/envelope.hpp"
#include "journal/node_keys.hpp"
#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "store/backup.hpp"

namespace entente::cli {
namespace {

Result<Digest> shipped_pack(Stage& stage) {
  Visitor anybody(stage.url("interior"));
  const Reply node = anybody.get("/api/node");
  return digest_from_hex(text(entry(inside(node.body, "packs"), "id", "fr-return"), "hash"));
}

Result<journal::SigningKey> key_of(Stage& stage, Signer signer) {
  if (signer == Signer::stranger) return journal::SigningKey(std::array<std::uint8_t, 32>{9, 9, 9});
  OwnMachine machine;
  const store::DataFolder data{stage.folder("foreign") + "/data"};
  TRY(auto keys, journal::read_node_keys(machine.files, data.keys()));
  return std::move(keys.signing);
}

}  // namespace

Result<Json> partner_envelope(Stage& stage, std::string_view message_type, Json fields,
                              Signer signer) {
  platform::SystemEntropy entropy;
  const Instant now = platform::SystemClock().now();
  exchange::Envelope envelope;
  envelope.id = MessageId{entropy.uuid(now)};
  envelope.from = "foreign";
  envelope.to = "interior";
  envelope.type = message_type;
  envelope.correlation = CorrelationId{entropy.uuid(now)};
  TRY(envelope.pack, shipped_pack(stage));
  envelope.sent_at = now;
  envelope.legal_at = now;
  envelope.sequence = 1;
  envelope.fields = std::move(fields);
  envelope.salt = to_string(entropy.uuid(now));
  TRY(const auto key, key_of(stage, signer));
  TRY(const auto sealed, exchange::sign(std::move(envelope), key));
  TRY(const auto bytes, exchange::to_bytes(sealed));
  return parse_json(text_of(bytes));
}

}  // namespace entente::cli
