#include "cli/node_checks.hpp"

#include <gtest/gtest.h>

#include "pack/reader.hpp"
#include "pack/shipped_test.hpp"

namespace entente::cli {
namespace {

std::vector<pack::Pack> packs() {
  static const auto read = pack::read(pack::shipped("fr-talent"));
  return {read.value()};
}

std::string told(const node::NodeFile& file) {
  const auto fits = file_fits_packs(file, packs());
  return fits ? "" : describe(fits.error());
}

node::NodeFile of_party(std::string party) {
  node::NodeFile file;
  file.party = std::move(party);
  return file;
}

TEST(NodeChecks, APartyHasAPoolInAPack) {
  EXPECT_EQ(told(of_party("interior-ministry")), "");
  EXPECT_EQ(told(of_party("interior-minstry")),
            "[node] party: no pack of this node has a pool of 'interior-minstry', but: "
            "foreign-ministry, interior-ministry");
}

TEST(NodeChecks, AnOpenCellNamesAMessageOfAPack) {
  auto file = of_party("foreign-ministry");
  file.open_cells = {{"fr-talent", "visa_granted", "essai"}};
  EXPECT_EQ(told(file), "");
  file.open_cells = {{"fr-talent", "visa_grant", "essai"}};
  EXPECT_EQ(told(file),
            "[[open_cell]]: the pack 'fr-talent' has no message 'visa_grant' (its messages.toml "
            "lists them)");
  file.open_cells = {{"fr-talents", "visa_granted", "essai"}};
  EXPECT_EQ(told(file), "[[open_cell]]: this node has no pack 'fr-talents'");
}

TEST(NodeChecks, ARoleAndAnOrganisationThatNobodyKnowsAreTold) {
  access::Reader known;
  known.id = "known";
  known.organisation = "post-tun-tunis";
  known.roles = {"officer", "supervisor"};
  access::Reader stranger = known;
  stranger.id = "stranger";
  stranger.organisation = "post-nowhere";
  stranger.roles = {"oficer"};
  stranger.delegations = {{"visa_grnt", "post-tun-tunis", {}, {}, {}}};

  EXPECT_TRUE(strangers_among({}, std::vector{known}, packs()).empty());
  const auto lines = strangers_among({}, std::vector{known, stranger}, packs());
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[0].starts_with(
      "account 'stranger': no lane of a pack has the role 'oficer'; there are: administrator"));
  EXPECT_EQ(lines[1],
            "account 'stranger': no directory of a pack has the organisation 'post-nowhere'");
  EXPECT_EQ(lines[2],
            "account 'stranger': a delegation is for the act 'visa_grnt' that no pack has");
}

TEST(NodeChecks, APeerOfAPartyWithoutAPoolIsTold) {
  exchange::Peer peer;
  peer.id = "foreign";
  peer.party = "foreign-ministry";
  EXPECT_TRUE(strangers_among(std::vector{peer}, {}, packs()).empty());
  peer.party = "foreign";
  EXPECT_EQ(strangers_among(std::vector{peer}, {}, packs()).at(0),
            "peer 'foreign': no pack has a pool of 'foreign'; there are: foreign-ministry, "
            "interior-ministry");
}

}  // namespace
}  // namespace entente::cli
