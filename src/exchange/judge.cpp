#include "exchange/judge.hpp"

#include <array>

namespace entente::exchange {

std::string_view to_string(Fault fault) {
  static constexpr std::array<std::string_view, 11> kSpellings = {"oversized",
                                                                  "malformed",
                                                                  "unknown_sender",
                                                                  "key_not_valid",
                                                                  "bad_signature",
                                                                  "wrong_recipient",
                                                                  "too_old",
                                                                  "from_the_future",
                                                                  "unknown_pack",
                                                                  "unknown_type",
                                                                  "repeated_with_other_content"};
  return kSpellings.at(static_cast<std::size_t>(fault));
}

bool sender_established(Fault fault) {
  return fault > Fault::bad_signature;
}

std::variant<Believed, Rejection> judge(const Bytes& bytes, const TrustList& trust,
                                        std::string_view own_id, Instant now,
                                        const AgeLimits& limits) {
  auto read = read_envelope(bytes);
  if (!read)
    return Rejection{read.error().code == Code::TooLarge ? Fault::oversized : Fault::malformed,
                     describe(read.error()),
                     {}};
  const Envelope& envelope = read->envelope;
  const auto reject = [&](Fault fault, std::string detail) {
    return Rejection{fault, std::move(detail), *read};
  };

  const Peer* peer = trust.find(envelope.from);
  if (!peer)
    return reject(Fault::unknown_sender,
                  fmt::format("no node '{}' in the trust list", envelope.from));
  if (!peer->valid_at(now))
    return reject(Fault::key_not_valid,
                  fmt::format("the key of '{}' is not valid at {}", peer->id, to_string(now)));
  if (!signed_by(*read, peer->key))
    return reject(Fault::bad_signature,
                  fmt::format("the signature is not by the key known for '{}'", peer->id));
  if (envelope.to != own_id)
    return reject(Fault::wrong_recipient,
                  fmt::format("for node '{}', this is '{}'", envelope.to, own_id));
  if (envelope.sent_at < now.plus_seconds(-limits.age_seconds_max))
    return reject(Fault::too_old,
                  fmt::format("sent at {}, more than {} days ago", to_string(envelope.sent_at),
                              limits.age_seconds_max / 86'400));
  if (envelope.sent_at > now.plus_seconds(limits.ahead_seconds_max))
    return reject(Fault::from_the_future, fmt::format("sent at {}, but it is {} here",
                                                      to_string(envelope.sent_at), to_string(now)));
  return Believed{*std::move(read), *peer};
}

}  // namespace entente::exchange
