#include "node/node_file.hpp"

#include <gtest/gtest.h>

namespace entente::node {
namespace {

constexpr std::string_view kFile = R"toml([node]
id = "interior"
party = "interior-ministry"
name = { fr = "Intérieur", en = "Interior" }
data = "data/interior"
[listen]
port = 8801
[legal_clock]
mode = "demonstration"
start = "2026-03-02T09:00:00+01:00"
[[pack]]
folder = "packs/fr-return"
[[peer]]
id = "foreign"
party = "foreign-ministry"
url = "http://127.0.0.1:8802"
public_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
[[open_cell]]
pack = "fr-return"
message = "lpc_escalation"
basis = "Décret hypothétique (démonstration)"
[accounts]
file = "accounts.toml"
)toml";

std::string place_of(std::string toml) {
  const auto read = read_node_file(toml, "node.toml");
  return read ? "none" : read.error().place;
}

std::string with(std::string_view from, std::string_view to) {
  std::string toml(kFile);
  toml.replace(toml.find(from), from.size(), to);
  return toml;
}

TEST(NodeFile, IsReadAsWritten) {
  const auto node = read_node_file(kFile, "node.toml");

  ASSERT_TRUE(node) << describe(node.error());
  EXPECT_EQ(node->port, 8801);
  EXPECT_EQ(node->legal_start, parse_instant("2026-03-02T08:00:00Z").value());
  EXPECT_EQ(node->packs, std::vector<std::string>{"packs/fr-return"});
  EXPECT_EQ(node->peers.at(0).party, "foreign-ministry");
  EXPECT_EQ(node->open_cells.at(0).message, "lpc_escalation");
}

TEST(NodeFile, APartnerWithoutANodeNeedsNoAddress) {
  const auto node =
      read_node_file(with("url = \"http://127.0.0.1:8802\"", "lists = true"), "node.toml");

  ASSERT_TRUE(node) << describe(node.error());
  EXPECT_TRUE(node->peers.at(0).lists);
  EXPECT_EQ(place_of(with("url = \"http://127.0.0.1:8802\"\n", "")), "node.toml:13");
}

TEST(NodeFile, NamesTheLineOfWhatIsWrong) {
  EXPECT_EQ(place_of(with("port = 8801", "port = 88011")), "node.toml:7");
  EXPECT_EQ(place_of(with("port = 8801", "prt = 8801")), "node.toml:6");
  EXPECT_EQ(place_of(with("mode = \"demonstration\"", "mode = \"real\"")), "node.toml:10");
  EXPECT_EQ(place_of(with("AAAA=", "AAAA")), "node.toml:17");
  EXPECT_EQ(place_of(with("id = \"foreign\"", "id = \"interior\"")), "node.toml:13");
  EXPECT_EQ(place_of(with("[accounts]", "[acounts]")), "node.toml:22");
  EXPECT_EQ(place_of(with("http://127.0.0.1:8802", "127.0.0.1:8802")), "node.toml:16");
}

}  // namespace
}  // namespace entente::node
