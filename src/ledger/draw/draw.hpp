// A draw for limited places that anybody can recompute: seeds are committed before the list is
// closed, candidates are salted commitments, the order follows from both. docs/draws.md has the
// protocol and its limits. Pure: seeds, salts and signatures come from below the line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "ledger/agreement.hpp"

namespace entente::ledger {

/// What a party commits to before the list is closed. `seed` is empty until it is revealed.
struct SeedCommitment {
  std::string party;
  Digest commitment;
  Instant committed_at;
  std::string key;        ///< base64, Ed25519: of the node that signed
  std::string signature;  ///< base64, over commitment_to_sign()
  std::string seed;       ///< hexadecimal, 32 bytes
  /// base64, over reveal_to_sign(): the list was closed as it stands when the seed was revealed.
  std::optional<std::string> reveal_signature = {};
  bool operator==(const SeedCommitment&) const = default;
};

/// A person or a family, under a name that tells nothing without its salt.
struct Candidate {
  Digest commitment;
  std::int64_t persons = 1;
  std::string priority;  ///< a class of the draw, or empty
  bool operator==(const Candidate&) const = default;
};

/// Places given in one go: the draw itself, then each time that places fall free.
struct Round {
  Instant at;
  std::vector<Digest> freed;   ///< candidates who give their places back, or gave up waiting
  std::vector<Digest> placed;  ///< in the order drawn
  bool operator==(const Round&) const = default;
};

/// A named person stands for the result; the node's key signs it.
struct ResultSignature {
  std::string person;
  std::string organisation;
  Instant at;
  std::string key;
  std::string signature;  ///< base64, over result_to_sign()
  bool operator==(const ResultSignature&) const = default;
};

/// All that is needed to recompute a draw: the public transcript.
struct Draw {
  Uuid id;
  std::string agreement;
  std::string direction;
  std::int64_t places = 0;
  Fill fill = Fill::Places;
  std::vector<std::string> priorities;
  std::vector<SeedCommitment> seeds;
  std::optional<Instant> closed_at;
  std::vector<Candidate> candidates;  ///< sorted by commitment once closed
  std::vector<Digest> order;
  std::vector<Round> rounds;
  std::vector<ResultSignature> signatures;  ///< one for each round, in their order
  bool operator==(const Draw&) const = default;
};

/// SHA-256 of "entente-draw-seed-v1", a zero byte, and the 32 bytes of the seed.
Digest seed_commitment(const Bytes& seed);
/// SHA-256 of "entente-draw-candidate-v1", a zero byte, and the canonical JSON of {"draw",
/// "persons", "priority", "reference", "salt"} (salt in hexadecimal, 16 bytes or more).
Digest candidate_commitment(const Uuid& draw, std::string_view reference, const Bytes& salt,
                            std::int64_t persons, std::string_view priority);
/// SHA-256 over the canonical JSON of the closed list: [[commitment, persons, priority], ...].
Digest list_digest(const std::vector<Candidate>& candidates);

/// What is signed: the domain, a zero byte, and the SHA-256 of the canonical JSON of it.
std::string commitment_to_sign(const Draw& draw, const SeedCommitment& seed);
/// The closed list with all that the draw follows from, and the seed that is revealed for it: who
/// reveals last can close no other list, since the seeds before are not signed for it.
std::string reveal_to_sign(const Draw& draw, const SeedCommitment& seed);
/// Everything up to and including round `rounds`, with who signs and when.
std::string result_to_sign(const Draw& draw, std::size_t rounds, const ResultSignature& signature);

/// Closes the list. @error InvalidArgument for a candidate twice, without persons or of a class
/// that the draw does not have; Refused when no seed was committed before
Result<void> close(Draw& draw, Instant at);
/// Reveals one party's seed. @error InvalidArgument when it is not the committed one
Result<void> reveal(Draw& draw, std::string_view party, const Bytes& seed);
/// Draws: the order from all seeds and the list, then the first round.
/// @error Refused before the list is closed or all seeds are revealed, Conflict the second time
Result<void> run(Draw& draw, Instant at);
/// Gives what falls free to those who follow in the same order.
/// @error InvalidArgument for a candidate who is not in the draw or left before
Result<void> run_again(Draw& draw, Instant at, std::vector<Digest> freed);

/// The order that follows from the seeds and the list: HMAC_DRBG shuffles the list sorted by
/// commitment (Durstenfeld's loop, from the last place down).
std::vector<Digest> drawn_order(const Draw& draw);

Json to_json(const Draw& draw);
/// @error Malformed with a JSON pointer
Result<Draw> draw_from_json(const Json& json);

/// A signature that the transcript claims; checked by those who have keys.
struct Claim {
  std::string what;
  std::string key;
  std::string signature;
  std::string message;
};
struct Verification {
  std::vector<std::string> faults;    ///< empty: what the transcript says follows from its seeds
  std::vector<std::string> warnings;  ///< what no recomputation can tell
  std::vector<Claim> claims;
};
/// Each seed that is told is the committed one, of before the list, and its party signed the list.
void check_seeds(const Draw& draw, Verification& out);
/// Recomputes everything.
Verification verify(const Draw& draw);

}  // namespace entente::ledger
