// Inclusion and consistency proofs of RFC 6962 sections 2.1.1 and 2.1.2: made from any source of
// full subtrees (the tiles on disk, or a list in memory), and verified from the proof alone. Pure.
#pragma once

#include <functional>
#include <vector>

#include "base/result.hpp"
#include "journal/merkle_tree.hpp"

namespace entente::journal {

using Proof = std::vector<Digest>;

/// The root of the full subtree over leaves [index * 2^height, (index + 1) * 2^height).
using SubtreeSource = std::function<Result<Digest>(unsigned height, std::uint64_t index)>;

/// The root of the tree of the first `size` leaves.
Result<Digest> tree_root(std::uint64_t size, const SubtreeSource& source);
/// @error InvalidArgument unless index < size
Result<Proof> prove_inclusion(std::uint64_t index, std::uint64_t size, const SubtreeSource& source);
/// @error InvalidArgument unless 0 < before <= after
Result<Proof> prove_consistency(std::uint64_t before, std::uint64_t after,
                                const SubtreeSource& source);

/// @error Corrupt when the proof does not show it
Result<void> verify_inclusion(const Digest& leaf, std::uint64_t index, const TreeHead& head,
                              const Proof& proof);
/// A tree of size 0 is contained in every tree, by an empty proof.
Result<void> verify_consistency(const TreeHead& before, const TreeHead& after, const Proof& proof);

}  // namespace entente::journal
