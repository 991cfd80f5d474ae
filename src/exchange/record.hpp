// What each side keeps about a message, in a form that both sides can lay side by side. At rest
// the lists are equal but for the direction.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"

namespace entente::exchange {

enum class Direction { sent, received };

struct MessageRecord {
  MessageId id;
  std::string peer;
  Direction direction = Direction::sent;
  std::string type;
  Digest envelope;
  std::string state;  ///< "waiting", "accepted" or "refused"

  bool operator==(const MessageRecord&) const = default;
};

/// One difference between two parties' records of their exchange, as a sentence for a person.
struct Difference {
  MessageId id;
  std::string what;
};

/// Compares our records about a peer with that peer's records about us; empty when they agree. What
/// was refused may be known to its sender alone.
std::vector<Difference> compare(const std::vector<MessageRecord>& ours,
                                const std::vector<MessageRecord>& theirs);

}  // namespace entente::exchange
