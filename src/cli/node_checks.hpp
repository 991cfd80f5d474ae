// What a node's file and accounts name must exist in its packs: told before the node runs, where a
// slip of the pen would otherwise be a cell that never opens or an account that sees nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "access/reader.hpp"
#include "base/result.hpp"
#include "node/node_file.hpp"
#include "pack/pack.hpp"

namespace entente::cli {

/// @error InvalidArgument for a party without a pool and for an open cell without its message
Result<void> file_fits_packs(const node::NodeFile& file, std::span<const pack::Pack> packs);

/// A line for each peer of a party without a pool, and in accounts each role that no lane has, each
/// organisation that no directory has and each act of a delegation that no pack has: the node runs
/// all the same, for a pack that comes later may bring them.
std::vector<std::string> strangers_among(std::span<const exchange::Peer> peers,
                                         std::span<const access::Reader> readers,
                                         std::span<const pack::Pack> packs);

}  // namespace entente::cli
