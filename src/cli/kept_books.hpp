// The books of agreements of a node on this machine, folded anew from its journal; the node may be
// at work.
#pragma once

#include <vector>

#include "cli/machine.hpp"
#include "ledger/book.hpp"
#include "node/node_file.hpp"

namespace entente::cli {

/// An agreement and the book that the node keeps of it.
struct KeptBook {
  ledger::Agreement agreement;
  std::vector<ledger::Event> events;
  ledger::Book book;
};

/// @error Io, Malformed for a node or pack that cannot be read
Result<std::vector<KeptBook>> books_kept(OwnMachine& machine, const node::NodeFile& file);

}  // namespace entente::cli
