// Merkle tree hashing by RFC 6962 section 2.1: leaves and nodes are hashed with different prefixes,
// and a tree of any size splits at the largest power of two below it. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"

namespace entente::journal {

/// MTH({d}) = SHA-256(0x00 || d)
Digest leaf_hash(std::string_view entry);
Digest leaf_hash(const Digest& entry);
/// SHA-256(0x01 || left || right)
Digest node_hash(const Digest& left, const Digest& right);
/// The root of no leaves: SHA-256 of nothing.
Digest empty_root();
/// The root over leaf hashes, or over the roots of equally high full subtrees.
Digest root_of(std::span<const Digest> hashes);
/// The largest power of two below `size` (size >= 2).
std::uint64_t split_of(std::uint64_t size);

struct TreeHead {
  std::uint64_t size = 0;
  Digest root;
  bool operator==(const TreeHead&) const = default;
};

}  // namespace entente::journal
