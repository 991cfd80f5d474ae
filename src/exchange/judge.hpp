// Whether to believe an envelope: form, sender, signature, recipient, age. Each fault has a name
// of its own. Repetition is judged by the store, which keeps every message id for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "exchange/envelope.hpp"
#include "exchange/trust_list.hpp"

namespace entente::exchange {

enum class Fault {
  oversized,
  malformed,
  unknown_sender,
  key_not_valid,
  bad_signature,
  wrong_recipient,
  too_old,
  from_the_future,
  unknown_pack,
  unknown_type,
  repeated_with_other_content,
};

/// The stable spelling, for receipts and the API: "bad_signature".
std::string_view to_string(Fault fault);

/// True when the sender is established, so that a signed refusal may answer it.
bool sender_established(Fault fault);

struct Rejection {
  Fault fault = Fault::malformed;
  std::string detail;
  /// The form was readable: what a signed refusal answers.
  std::optional<SignedEnvelope> envelope;
};

struct Believed {
  SignedEnvelope envelope;
  Peer peer;
};

struct AgeLimits {
  std::int64_t age_seconds_max = 30LL * 24 * 3600;  ///< a peer may be down for days
  std::int64_t ahead_seconds_max = 10 * 60;         ///< clocks apart
};

/// Judges the bytes by the trust list and the system clock.
std::variant<Believed, Rejection> judge(const Bytes& bytes, const TrustList& trust,
                                        std::string_view own_id, Instant now,
                                        const AgeLimits& limits = {});

}  // namespace entente::exchange
