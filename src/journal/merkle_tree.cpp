#include "journal/merkle_tree.hpp"

#include <bit>

#include "base/ensure.hpp"

namespace entente::journal {

Digest leaf_hash(std::string_view entry) {
  std::string input(1, '\x00');
  input.append(entry);
  return sha256(input);
}

Digest leaf_hash(const Digest& entry) {
  return leaf_hash(std::string_view(reinterpret_cast<const char*>(entry.bytes.data()),  //
                                    entry.bytes.size()));
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 65> input{};
  input[0] = 0x01;
  std::copy(left.bytes.begin(), left.bytes.end(), input.begin() + 1);
  std::copy(right.bytes.begin(), right.bytes.end(), input.begin() + 33);
  return sha256(input.data(), input.size());
}

Digest empty_root() {
  return sha256(std::string_view());
}

std::uint64_t split_of(std::uint64_t size) {
  ENSURE(size >= 2);
  return std::bit_floor(size - 1);
}

Digest root_of(std::span<const Digest> hashes) {
  if (hashes.empty()) return empty_root();
  if (hashes.size() == 1) return hashes.front();
  const auto split = static_cast<std::size_t>(split_of(hashes.size()));
  return node_hash(root_of(hashes.first(split)), root_of(hashes.subspan(split)));
}

}  // namespace entente::journal
