#include "journal/proof.hpp"

#include <bit>

namespace entente::journal {
namespace {

/// The root over leaves [first, first + size), where `first` is a multiple of the power of two at
/// or above `size`.
Result<Digest> range_root(std::uint64_t first, std::uint64_t size, const SubtreeSource& source) {
  if (std::has_single_bit(size)) {
    const auto height = static_cast<unsigned>(std::countr_zero(size));
    return source(height, first >> height);
  }
  const std::uint64_t split = split_of(size);
  TRY(const Digest left, range_root(first, split, source));
  TRY(const Digest right, range_root(first + split, size - split, source));
  return node_hash(left, right);
}

Error not_shown(std::string_view what) {
  return fail(Code::Corrupt, "the {} proof does not lead to the root", what);
}

}  // namespace

Result<Digest> tree_root(std::uint64_t size, const SubtreeSource& source) {
  if (size == 0) return empty_root();
  return range_root(0, size, source);
}

Result<Proof> prove_inclusion(std::uint64_t index, std::uint64_t size,
                              const SubtreeSource& source) {
  if (index >= size)
    return fail(Code::InvalidArgument, "no entry {} in a tree of {} entries", index, size);
  // RFC 6962 section 2.1.1, from the root down: siblings are met in reverse order.
  Proof proof;
  std::uint64_t first = 0;
  while (size > 1) {
    const std::uint64_t split = split_of(size);
    if (index - first < split) {
      TRY(Digest sibling, range_root(first + split, size - split, source));
      proof.push_back(sibling);
      size = split;
    } else {
      TRY(Digest sibling, range_root(first, split, source));
      proof.push_back(sibling);
      first += split;
      size -= split;
    }
  }
  return Proof(proof.rbegin(), proof.rend());
}

Result<Proof> prove_consistency(std::uint64_t before, std::uint64_t after,
                                const SubtreeSource& source) {
  if (before == 0 || before > after)
    return fail(Code::InvalidArgument, "no consistency proof from size {} to {}", before, after);
  // RFC 6962 section 2.1.2, SUBPROOF(m, D[n], b) from the root down.
  Proof proof;
  std::uint64_t first = 0;
  bool whole = true;  // the old tree's root is still the one that the verifier knows
  while (before != after) {
    const std::uint64_t split = split_of(after);
    if (before <= split) {
      TRY(Digest right, range_root(first + split, after - split, source));
      proof.push_back(right);
      after = split;
    } else {
      TRY(Digest left, range_root(first, split, source));
      proof.push_back(left);
      first += split;
      before -= split;
      after -= split;
      whole = false;
    }
  }
  if (!whole) {
    TRY(Digest shared, range_root(first, before, source));
    proof.push_back(shared);
  }
  return Proof(proof.rbegin(), proof.rend());
}

// RFC 9162 section 2.1.3.2, which states the verification of RFC 6962 proofs as an algorithm.
Result<void> verify_inclusion(const Digest& leaf, std::uint64_t index, const TreeHead& head,
                              const Proof& proof) {
  if (index >= head.size)
    return fail(Code::Corrupt, "no entry {} in a tree of {} entries", index, head.size);
  std::uint64_t position = index;
  std::uint64_t last = head.size - 1;
  Digest hash = leaf;
  for (const Digest& sibling : proof) {
    if (last == 0) return not_shown("inclusion");
    if ((position & 1) == 1 || position == last) {
      hash = node_hash(sibling, hash);
      while ((position & 1) == 0 && position != 0) {
        position >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    position >>= 1;
    last >>= 1;
  }
  if (last != 0 || hash != head.root) return not_shown("inclusion");
  return {};
}

// RFC 9162 section 2.1.4.2.
Result<void> verify_consistency(const TreeHead& before, const TreeHead& after, const Proof& proof) {
  if (before.size > after.size) return not_shown("consistency");
  if (before.size == 0) {
    if (proof.empty() && before.root == empty_root()) return {};
    return not_shown("consistency");
  }
  if (before.size == after.size) {
    if (proof.empty() && before.root == after.root) return {};
    return not_shown("consistency");
  }
  Proof path = proof;
  if (std::has_single_bit(before.size)) path.insert(path.begin(), before.root);
  if (path.empty()) return not_shown("consistency");
  std::uint64_t position = before.size - 1;
  std::uint64_t last = after.size - 1;
  while ((position & 1) == 1) {
    position >>= 1;
    last >>= 1;
  }
  Digest old_hash = path.front();
  Digest new_hash = path.front();
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (last == 0) return not_shown("consistency");
    if ((position & 1) == 1 || position == last) {
      old_hash = node_hash(path[i], old_hash);
      new_hash = node_hash(path[i], new_hash);
      while ((position & 1) == 0 && position != 0) {
        position >>= 1;
        last >>= 1;
      }
    } else {
      new_hash = node_hash(new_hash, path[i]);
    }
    position >>= 1;
    last >>= 1;
  }
  if (last != 0 || old_hash != before.root || new_hash != after.root)
    return not_shown("consistency");
  return {};
}

}  // namespace entente::journal
