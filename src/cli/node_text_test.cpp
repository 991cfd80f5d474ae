#include "cli/node_text.hpp"

#include <gtest/gtest.h>

#include "node/node_file.hpp"

namespace entente::cli {
namespace {

TEST(NodeText, IsReadBackAsItWasMeant) {
  NodeText text;
  text.id = "interior";
  text.party = "interior-ministry";
  text.name_fr = "Ministère \"A\"";
  text.name_en = "Ministry \\ B";
  text.data = "data/interior";
  text.accounts = "accounts.toml";
  text.port = "8801";
  text.legal_start = "2026-03-02T09:00:00+01:00";
  text.web = "web/dist";
  text.packs = {"packs/one", "packs/two"};
  text.peers = {{"foreign", "foreign-ministry", "http://127.0.0.1:8802",
                 "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="}};
  text.open_cells = {{"fr-return", "lpc_escalation", "Décret hypothétique"}};

  const auto file = node::read_node_file(node_toml(text), "node.toml");

  ASSERT_TRUE(file) << describe(file.error());
  EXPECT_EQ(file->name.at("fr"), text.name_fr);
  EXPECT_EQ(file->name.at("en"), text.name_en);
  EXPECT_EQ(file->port, 8801);
  EXPECT_EQ(file->legal_clock, node::LegalClockMode::demonstration);
  EXPECT_EQ(file->packs, text.packs);
  ASSERT_EQ(file->peers.size(), 1U);
  EXPECT_EQ(file->peers[0].url, "http://127.0.0.1:8802");
  ASSERT_EQ(file->open_cells.size(), 1U);
  EXPECT_EQ(file->open_cells[0].basis, "Décret hypothétique");
  EXPECT_EQ(file->web, "web/dist");
}

TEST(NodeText, WithoutAStartTheClockIsReal) {
  NodeText text{"a", "p", "A", "A", "data", "accounts.toml", "1", "", "", {}, {}, {}};
  const auto file = node::read_node_file(node_toml(text), "node.toml");

  ASSERT_TRUE(file) << describe(file.error());
  EXPECT_EQ(file->legal_clock, node::LegalClockMode::real);
}

}  // namespace
}  // namespace entente::cli
