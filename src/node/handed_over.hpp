// The table of lists that were handed over to partners without a node.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "access/reader.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace entente::node {

struct Engine;

/// A list as it was handed over, without what its messages say.
struct HandedOver {
  Uuid list;
  std::string peer;
  Instant made_at;
  std::string by;
  Digest csv;
  Digest json;
  std::vector<std::pair<MessageId, CaseId>> messages;
};

/// All of them, in the order in which they were made.
Result<std::vector<HandedOver>> handed_over(Engine& engine);
Result<std::optional<HandedOver>> handed_over(Engine& engine, const Uuid& list);

/// First the journal, then the table that is asked: were the second lost, the messages would wait
/// again and stand on two lists, both told.
Result<void> keep_handed_over(Engine& engine, const access::Reader& reader, const HandedOver& list);

}  // namespace entente::node
