// What comes in once its sender is established: the part of receiving that an envelope and a row
// of a signed list share. Internal to node/.
#pragma once

#include "exchange/judge.hpp"
#include "node/engine.hpp"

namespace entente::node {

/// Takes the message in as Node::receive does, and answers with a signed receipt.
Result<Bytes> receive_believed(Engine& engine, const exchange::Believed& believed);

}  // namespace entente::node
