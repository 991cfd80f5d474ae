// Known answers: the test tree of the Certificate Transparency implementations (RFC 6962), and the
// example note of Go's sumdb; then properties over trees of any size.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "journal/checkpoint.hpp"
#include "journal/proof.hpp"
#include "journal/tile.hpp"

namespace entente::journal {
namespace {

std::vector<Digest> known_leaves() {
  std::vector<Digest> leaves;
  for (const char* hex : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                          "606162636465666768696a6b6c6d6e6f"})
    leaves.push_back(leaf_hash(text_of(from_hex(hex).value())));
  return leaves;
}

/// Full subtrees over leaf hashes in memory.
SubtreeSource subtrees_over(std::vector<Digest> leaves) {
  return [leaves = std::move(leaves)](unsigned height, std::uint64_t index) -> Result<Digest> {
    const std::size_t count = std::size_t{1} << height;
    return root_of(std::span(leaves).subspan(static_cast<std::size_t>(index) * count, count));
  };
}

std::vector<Digest> some_entries(std::size_t count) {
  std::vector<Digest> entries;
  for (std::size_t i = 0; i < count; ++i) entries.push_back(sha256(fmt::format("entry {}", i)));
  return entries;
}

std::vector<Digest> leaves_of(const std::vector<Digest>& entries) {
  std::vector<Digest> leaves;
  for (const Digest& entry : entries) leaves.push_back(leaf_hash(entry));
  return leaves;
}

std::vector<std::string> hex_of(const Proof& proof) {
  std::vector<std::string> texts;
  for (const Digest& hash : proof) texts.push_back(to_hex(hash));
  return texts;
}

TEST(MerkleTree, HasTheRootsOfThePublishedTestTree) {
  const auto leaves = known_leaves();
  const std::vector<std::string> roots = {
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

  for (std::size_t size = 0; size < roots.size(); ++size)
    EXPECT_EQ(to_hex(root_of(std::span(leaves).first(size))), roots[size]) << size;
}

TEST(Proof, IsThePublishedOneForTheTestTree) {
  const auto source = subtrees_over(known_leaves());

  EXPECT_EQ(hex_of(prove_inclusion(0, 8, source).value()),
            (std::vector<std::string>{
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
  EXPECT_EQ(hex_of(prove_inclusion(5, 8, source).value()),
            (std::vector<std::string>{
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  EXPECT_EQ(hex_of(prove_consistency(1, 8, source).value()),
            (std::vector<std::string>{
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
  EXPECT_EQ(hex_of(prove_consistency(6, 8, source).value()),
            (std::vector<std::string>{
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
}

TEST(Proof, EveryPairOfSmallSizesIsProved) {
  const auto leaves = leaves_of(some_entries(70));
  const auto source = subtrees_over(leaves);
  std::vector<TreeHead> heads;
  for (std::size_t size = 0; size <= leaves.size(); ++size)
    heads.push_back({size, root_of(std::span(leaves).first(size))});

  for (std::size_t after = 1; after <= leaves.size(); ++after) {
    for (std::size_t index = 0; index < after; ++index) {
      const auto proof = prove_inclusion(index, after, source).value();
      EXPECT_TRUE(verify_inclusion(leaves[index], index, heads[after], proof));
    }
    for (std::size_t before = 1; before <= after; ++before) {
      const auto proof = prove_consistency(before, after, source).value();
      EXPECT_TRUE(verify_consistency(heads[before], heads[after], proof));
    }
  }
}

/// Flips one bit of one hash.
void flip(Digest& digest) {
  const auto bit = *rc::gen::inRange<std::size_t>(0, 256);
  digest.bytes[bit / 8] = static_cast<std::uint8_t>(digest.bytes[bit / 8] ^ (1u << (bit % 8)));
}

RC_GTEST_PROP(Proof, AnyFlippedBitOfAnInclusionProofFails, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(2, 600);
  const auto index = *rc::gen::inRange<std::size_t>(0, size);
  const auto leaves = leaves_of(some_entries(size));
  TreeHead head{size, root_of(leaves)};
  Digest leaf = leaves[index];
  Proof proof = prove_inclusion(index, size, subtrees_over(leaves)).value();
  RC_ASSERT(verify_inclusion(leaf, index, head, proof).has_value());

  const auto at = *rc::gen::inRange<std::size_t>(0, proof.size() + 2);
  flip(at < proof.size() ? proof[at] : at == proof.size() ? leaf : head.root);

  RC_ASSERT(!verify_inclusion(leaf, index, head, proof).has_value());
}

RC_GTEST_PROP(Proof, AnInclusionProofFitsNoOtherIndex, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(2, 300);
  const auto index = *rc::gen::inRange<std::size_t>(0, size);
  const auto other = *rc::gen::inRange<std::size_t>(0, size + 3);
  RC_PRE(index != other);
  const auto leaves = leaves_of(some_entries(size));
  const Proof proof = prove_inclusion(index, size, subtrees_over(leaves)).value();

  RC_ASSERT(!verify_inclusion(leaves[index], other, {size, root_of(leaves)}, proof).has_value());
}

RC_GTEST_PROP(Proof, AnyFlippedBitOfAConsistencyProofFails, ()) {
  const auto after_size = *rc::gen::inRange<std::size_t>(2, 600);
  const auto before_size = *rc::gen::inRange<std::size_t>(1, after_size);
  const auto leaves = leaves_of(some_entries(after_size));
  TreeHead before{before_size, root_of(std::span(leaves).first(before_size))};
  TreeHead after{after_size, root_of(leaves)};
  Proof proof = prove_consistency(before_size, after_size, subtrees_over(leaves)).value();
  RC_ASSERT(verify_consistency(before, after, proof).has_value());

  const auto at = *rc::gen::inRange<std::size_t>(0, proof.size() + 2);
  flip(at < proof.size() ? proof[at] : at == proof.size() ? before.root : after.root);

  RC_ASSERT(!verify_consistency(before, after, proof).has_value());
}

TEST(Proof, OfATruncatedOrPaddedPathFails) {
  const auto leaves = leaves_of(some_entries(13));
  const TreeHead head{13, root_of(leaves)};
  Proof proof = prove_inclusion(4, 13, subtrees_over(leaves)).value();
  Proof shorter(proof.begin(), proof.end() - 1);
  Proof longer = proof;
  longer.push_back(leaves[0]);

  EXPECT_FALSE(verify_inclusion(leaves[4], 4, head, shorter));
  EXPECT_FALSE(verify_inclusion(leaves[4], 4, head, longer));
  EXPECT_FALSE(verify_inclusion(leaves[4], 4, head, {}));
}

TEST(Tile, PathsAreThoseOfTheSpecification) {
  EXPECT_EQ(tile_path({3, 1234067, 256}), "tile/3/x001/x234/067");
  EXPECT_EQ(tile_path({0, 273, 112}), "tile/0/273.p/112");
  EXPECT_EQ(entries_path({0, 0, 1}), "tile/entries/000.p/1");
}

TEST(Tile, WidthsOfATreeOf70000AreThoseOfTheSpecification) {
  EXPECT_EQ(tile_width(0, 272, 70'000), 256u);
  EXPECT_EQ(tile_width(0, 273, 70'000), 112u);
  EXPECT_EQ(tile_width(1, 0, 70'000), 256u);
  EXPECT_EQ(tile_width(1, 1, 70'000), 17u);
  EXPECT_EQ(tile_width(2, 0, 70'000), 1u);
  EXPECT_EQ(tile_width(3, 0, 70'000), 0u);
}

TEST(Tile, AnyOtherSpellingOfAPathIsRefused) {
  for (const char* path :
       {"", "tile", "tile/", "tile/0", "tile/0/", "tile/0/1", "tile/00/001", "tile/0/001.p/0",
        "tile/0/001.p/256", "tile/0/001.p/01", "tile/0/x000/001", "tile/0/../001", "tile/64/000",
        "tile/entries/000/", "tile/0/x001/234/067", "tile/0/+01", "tile/-1/000", "Tile/0/000"})
    EXPECT_FALSE(parse_tile_path(path)) << path;
}

RC_GTEST_PROP(Tile, PrintedPathsReadBack, ()) {
  const Tile tile{*rc::gen::inRange(0u, 8u), *rc::gen::inRange<std::uint64_t>(0, 5'000'000'000),
                  *rc::gen::inRange<std::uint64_t>(1, 257)};
  RC_ASSERT(parse_tile_path(tile_path(tile)).value() == tile);
}

RC_GTEST_PROP(TreeEdge, GrowsToTheSameRootInAnySteps, ()) {
  const auto entries = some_entries(*rc::gen::inRange<std::size_t>(1, 900));
  TreeEdge edge;
  std::size_t from = 0;
  while (from < entries.size()) {
    const auto count = *rc::gen::inRange<std::size_t>(1, entries.size() - from + 1);
    const auto first = entries.begin() + static_cast<std::ptrdiff_t>(from);
    edge.append({first, first + static_cast<std::ptrdiff_t>(count)});
    from += count;
    RC_ASSERT(edge.head().root ==
              root_of(leaves_of({entries.begin(), first + static_cast<std::ptrdiff_t>(count)})));
  }
}

TEST(TreeEdge, GrowsPastAFullTileOfLevelOne) {
  const auto entries = some_entries(66'000);
  TreeEdge edge;

  const auto tiles = edge.append(entries);

  EXPECT_EQ(edge.head().root, root_of(leaves_of(entries)));
  EXPECT_EQ(tiles.size(), 257u + 1u + 1u + 1u + 1u);
}

TEST(Note, OfThePublishedExampleOpens) {
  const std::string text =
      "If you think cryptography is the answer to your problem,\n"
      "then you don't know what your problem is.\n";
  const std::string note =
      text +
      "\n\u2014 PeterNeumann "
      "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
      "pRZb6KE6RyyBwJnAM=\n";
  const auto verifier =
      parse_verifier_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

  ASSERT_TRUE(verifier) << describe(verifier.error());
  EXPECT_EQ(open_note(note, *verifier).value(), text);
}

TEST(Checkpoint, OpensForItsSignerAlone) {
  const SigningKey key(sha256(std::string_view("one")).bytes);
  const SigningKey other(sha256(std::string_view("two")).bytes);
  const TreeHead head{3, sha256(std::string_view("root"))};

  const std::string note = sign_checkpoint("interior.example/log", head, key);

  EXPECT_EQ(open_checkpoint(note, {"interior.example/log", key.public_key()}).value(), head);
  EXPECT_FALSE(open_checkpoint(note, {"interior.example/log", other.public_key()}));
  EXPECT_FALSE(open_checkpoint(note, {"foreign.example/log", key.public_key()}));
}

TEST(Checkpoint, WithAnyByteChangedIsRefused) {
  const SigningKey key(sha256(std::string_view("one")).bytes);
  const NoteVerifier verifier{"interior.example/log", key.public_key()};
  const std::string note =
      sign_checkpoint(verifier.name, {300, sha256(std::string_view("root"))}, key);

  for (std::size_t i = 0; i < note.size(); ++i) {
    std::string changed = note;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(open_checkpoint(changed, verifier)) << i;
    EXPECT_FALSE(open_checkpoint(note.substr(0, i), verifier)) << i;
  }
}

TEST(Checkpoint, KeepsTheSignaturesOfWitnesses) {
  const SigningKey key(sha256(std::string_view("one")).bytes);
  const SigningKey witness(sha256(std::string_view("two")).bytes);
  const TreeHead head{3, sha256(std::string_view("root"))};
  const std::string note = sign_checkpoint("log", head, key);
  const std::string text = note.substr(0, note.find("\n\n") + 1);
  const std::string cosigned = note + sign_note(text, "witness", witness).substr(text.size() + 1);

  EXPECT_EQ(open_checkpoint(cosigned, {"log", key.public_key()}).value(), head);
  EXPECT_TRUE(open_note(cosigned, {"witness", witness.public_key()}));
}

}  // namespace
}  // namespace entente::journal
