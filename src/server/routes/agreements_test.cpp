// The doors of an agreement's book: by hand, by two persons, and draws as evidence.
#include <fstream>

#include "journal/node_keys.hpp"
#include "ledger/draw/draw.hpp"
#include "server/site_test.hpp"
#include "store/backup.hpp"

namespace entente::server {
namespace {

constexpr std::string_view kAgreement = "/api/agreements/{agreement}";
constexpr std::string_view kDraws = "/api/agreements/{agreement}/draws";
constexpr std::string_view kEntries = "/api/agreements/{agreement}/entries";
constexpr std::string_view kHere = "/api/agreements/uk-fr-one-for-one";

/// The shipped agreement, with an invented draw for admissions.
class AgreementSite : public Site {
 protected:
  void configure(node::NodeFile& file) const override {
    Site::configure(file);
    const std::filesystem::path from = std::string(ENTENTE_SOURCE_DIR) + "/packs";
    const auto to = folder_ / "packs";
    const auto options = std::filesystem::copy_options::recursive;
    std::filesystem::create_directories(to);
    std::filesystem::copy(from / "common", to / "common", options);
    std::filesystem::copy(from / "uk-fr-one-for-one", to / "uk-fr-one-for-one", options);
    std::ofstream(to / "uk-fr-one-for-one" / "agreement.toml", std::ios::app)
        << "[[draw]]\ndirection = \"to_uk\"\nfill = \"places\"\ninstrument = \"invented\"\n"
           "article = \"0\"\nconfidence = \"K\"\n";
    file.packs.push_back((to / "uk-fr-one-for-one").string());
  }

  std::string here(std::string_view rest) const { return std::string(kHere) + std::string(rest); }
  Visitor proposer() { return visitor("agent.readmission", "exemple-readmission-marley"); }
  Visitor confirmer() { return visitor("signataire.readmission", "exemple-readmission-sasha"); }

  static JsonObject count(std::int64_t persons) {
    return {{"act", "count"},
            {"direction", "to_uk"},
            {"persons", persons},
            {"on", "2026-03-01"},
            {"reason", "total of the week"}};
  }

  /// A draw to which this node committed.
  ledger::Draw draw() {
    ledger::Draw draw;
    draw.id = entropy_.uuid(clock_.now());
    draw.agreement = "uk-fr-one-for-one";
    draw.direction = "to_uk";
    draw.places = 1;
    ledger::SeedCommitment seed;
    seed.party = "interior-ministry";
    seed.commitment = ledger::seed_commitment(Bytes(32, 7));
    seed.committed_at = *parse_instant("2026-03-01T08:00:00Z");
    seed.key = server_->node().public_key();
    seed.signature = sign(ledger::commitment_to_sign(draw, seed));
    draw.seeds.push_back(seed);
    return draw;
  }

  std::string sign(const std::string& message) {
    const auto keys =
        journal::read_node_keys(files_, store::DataFolder{server_->node().file().data}.keys());
    const auto signature = keys->signing.sign(message);
    return to_base64(signature.data(), signature.size());
  }

  ClientAnswer record(Visitor& who, const ledger::Draw& draw) {
    return who.post(here("/draws"),
                    JsonObject{{"transcript", ledger::to_json(draw)}, {"openings", JsonArray{}}});
  }
};

TEST_F(AgreementSite, ACountIsProposedByOneAndEnteredByAnother) {
  auto one = proposer();
  auto other = confirmer();
  const auto proposed = one.post(here("/entries"), count(3));
  expect(proposed, 200, Method::Post, kEntries);
  const auto confirmation = here("/entries/" + text(proposed, "id") + "/confirmation");
  expect(one.post(confirmation, JsonObject{}), 403, Method::Post,
         "/api/agreements/{agreement}/entries/{entry}/confirmation");
  expect(one.get(std::string(kHere)), 200, Method::Get, kAgreement);
  expect(other.post(confirmation, JsonObject{}), 200, Method::Post,
         "/api/agreements/{agreement}/entries/{entry}/confirmation");

  const auto page = other.get(std::string(kHere));
  expect(page, 200, Method::Get, kAgreement);
  const auto body = *parse_json(page.body);
  EXPECT_EQ(body.at("directions").at(1).at("executed").as_int64(), 3);
  EXPECT_EQ(body.at("series").at(0).at("directions").at(1).at("total").as_int64(), 3);
  expect(one.get(here("/entries?week=2026-03-01")), 200, Method::Get, kEntries);
  expect(one.get(here("/entries?week=today")), 400, Method::Get, kEntries);

  auto stranger = agent();
  expect(stranger.post(here("/entries"), count(1)), 403, Method::Post, kEntries);
  auto ahead = count(1);
  ahead["on"] = "2026-04-01";
  expect(one.post(here("/entries"), ahead), 422, Method::Post, kEntries);
  auto before = count(1);
  before["on"] = "2025-08-05";
  const auto refused = one.post(here("/entries"), before);
  expect(refused, 409, Method::Post, kEntries);
  EXPECT_NE(refused.body.find("\"22\""), std::string::npos);
  const auto withdrawn = one.post(here("/entries"), count(4));
  expect(one.post(here("/entries/" + text(withdrawn, "id") + "/withdrawal"), JsonObject{}), 200,
         Method::Post, "/api/agreements/{agreement}/entries/{entry}/withdrawal");
}

TEST_F(AgreementSite, ADrawIsShownAsFarAsItHasComeWithItsEvidence) {
  auto who = proposer();
  auto made = draw();
  expect(record(who, made), 200, Method::Post, kDraws);
  made.candidates.push_back({sha256("candidate"), 1, ""});
  ASSERT_TRUE(ledger::close(made, *parse_instant("2026-03-01T09:00:00Z")));
  ASSERT_TRUE(ledger::reveal(made, "interior-ministry", Bytes(32, 7)));
  made.seeds[0].reveal_signature = sign(ledger::reveal_to_sign(made, made.seeds[0]));
  ASSERT_TRUE(ledger::run(made, *parse_instant("2026-03-01T10:00:00Z")));
  ledger::ResultSignature signed_by{"Lou Exemple",
                                    "dgef-readmission",
                                    *parse_instant("2026-03-01T10:05:00Z"),
                                    made.seeds[0].key,
                                    {}};
  signed_by.signature = sign(ledger::result_to_sign(made, 1, signed_by));
  made.signatures.push_back(signed_by);
  expect(record(who, made), 200, Method::Post, kDraws);

  expect(who.get(here("/draws")), 200, Method::Get, kDraws);
  const auto page = who.get(here("/draws/" + to_string(made.id)));
  expect(page, 200, Method::Get, "/api/agreements/{agreement}/draws/{draw}");
  const auto body = *parse_json(page.body);
  EXPECT_TRUE(body.at("verification").at("holds").as_bool());
  EXPECT_EQ(body.at("results").at(0).at("state").as_string(), "placed");
  EXPECT_EQ(body.at("records").as_array().size(), 2u);
  made.places = 2;
  EXPECT_GE(record(who, made).status, 400);
}

}  // namespace
}  // namespace entente::server
