// The two secrets of a node, in one file of its own outside the database (0600): the key that wraps
// every subject's key, and the key that signs checkpoints and envelopes. Without this file neither
// the database nor a backup can be read.
#pragma once

#include "journal/signing.hpp"
#include "platform/entropy.hpp"
#include "platform/files.hpp"

namespace entente::journal {

using SecretKey = std::array<std::uint8_t, 32>;

struct NodeKeys {
  SecretKey wrapping;
  SigningKey signing;
};

/// @error NotFound, Malformed, or Io
Result<NodeKeys> read_node_keys(platform::Files& files, const platform::Path& path);
/// Reads the keys, or draws and stores new ones when there is no such file.
Result<NodeKeys> open_node_keys(platform::Files& files, platform::Entropy& entropy,
                                const platform::Path& path);

}  // namespace entente::journal
