// Weekly statements with a partner without a node, with the agreement's own pack: ours leaves as a
// signed file, the partner's signed file agrees or disputes, and the page tells where it stands.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "server/list_partner_test.hpp"

namespace entente::server {
namespace {

constexpr std::string_view kHere = "/api/agreements/uk-fr-one-for-one";

/// The interior ministry's node, whose book has three admissions in the week of 4 May 2026.
class Statements : public ListPartner {
 protected:
  void SetUp() override {
    ListPartner::SetUp();
    proposer_ =
        std::make_unique<Visitor>(visitor("agent.readmission", "exemple-readmission-marley"));
    count(3);
  }

  static std::string here(const std::string& rest) { return std::string(kHere) + rest; }

  void count(int persons) {
    auto confirmer = visitor("signataire.readmission", "exemple-readmission-sasha");
    const auto entry = proposer_->post(here("/entries"), JsonObject{{"act", "count"},
                                                                    {"direction", "to_uk"},
                                                                    {"persons", persons},
                                                                    {"on", "2026-05-06"},
                                                                    {"reason", "total"}});
    ASSERT_EQ(confirmer.post(here("/entries/" + text(entry, "id") + "/confirmation"), JsonObject{})
                  .status,
              200);
    for (int look = 0; look < 200 && !signed_by_us(); ++look)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  /// The week as the page shows it.
  Json week() {
    const auto page = proposer_->get(std::string(kHere));
    expect(page, 200, Method::Get, "/api/agreements/{agreement}");
    const Json book = parse_json(page.body).value();
    for (const auto& one : book.at("weeks").as_array())
      if (one.at("week").as_string() == "2026-05-04") return one;
    return nullptr;
  }
  bool signed_by_us() {
    const Json now = week();
    if (!now.is_object()) return false;
    for (const auto& one : now.at("signatures").as_array())
      if (one.at("party").as_string() == "france") return one.at("digest") == now.at("digest");
    return false;
  }
  std::string state() { return week().at("state").as_string().c_str(); }

  ClientAnswer issue(Visitor& who, const std::string& day, const std::string& peer = "uk") {
    return who.post(here("/statements"), JsonObject{{"week", day}, {"peer", peer}});
  }
  std::string file(const std::string& name) {
    const auto answer = proposer_->get(here("/statements/2026-05-04/" + name));
    expect(answer, 200, Method::Get, "/api/agreements/{agreement}/statements/{week}/" + name);
    return answer.body;
  }
  static std::string replaced(std::string text, std::string_view before, std::string_view after) {
    for (auto found = text.find(before); found != text.npos;
         found = text.find(before, found + after.size()))
      text.replace(found, before.size(), after);
    return text;
  }
  /// "7 disputed find_entry": what became of each row.
  static std::vector<std::string> fates(const Json& answer) {
    std::vector<std::string> all;
    for (const auto& row : answer.at("rows").as_array())
      all.push_back(fmt::format("{} {} {}", row.at("line").to_number<int>(),
                                row.at("outcome").as_string().c_str(),
                                row.at("code").as_string().c_str()));
    return all;
  }

  std::unique_ptr<Visitor> proposer_;
};

using Fates = std::vector<std::string>;

TEST_F(Statements, LeaveAsASignedFileAndAreAgreedByTheSameFileUnderThePartnersSignature) {
  ASSERT_EQ(state(), "us");
  const auto issued = issue(*proposer_, "2026-05-07");
  expect(issued, 200, Method::Post, "/api/agreements/{agreement}/statements");
  const auto csv = file("statement.csv");
  const auto json = file("statement.json");

  EXPECT_TRUE(
      csv.starts_with("entente-statement-1,agreement,week,stated_at,direction,count,persons\r\n"
                      "count,uk-fr-one-for-one,2026-05-04,2026-05-12T08:00:"))
      << csv;
  EXPECT_NE(csv.find(",to_uk,gone,3\r\n"), std::string::npos) << csv;
  EXPECT_EQ(text(issued, "csv"), to_hex(sha256(csv)));
  EXPECT_EQ(text(issued, "json"), to_hex(sha256(json)));
  EXPECT_EQ(parse_json(json)->at("statement"), week().at("statement"));
  const auto key = journal::public_key_from_base64(server_->node().public_key()).value();
  for (const auto& [content, name] :
       {std::pair{csv, "statement.csv.sig"}, std::pair{json, "statement.json.sig"}}) {
    const auto signature = exchange::read_list_signature(file(name)).value();
    EXPECT_TRUE(journal::verify(key, content, signature));
    EXPECT_FALSE(journal::verify(key, content + " ", signature));
  }
  EXPECT_EQ(week().at("issued").at(0).at("to").as_string(), "united-kingdom");
  EXPECT_EQ(week().at("issued").at(0).at("current").as_bool(), true);
  // Once: asked again, it is the same file and no other event.
  EXPECT_EQ(issue(*proposer_, "2026-05-04").body, issued.body);

  const Json agreed = deliver(csv);
  EXPECT_EQ(fates(agreed), Fates{"1 accepted "});
  EXPECT_EQ(agreed.at("statement").at("state").as_string(), "both");
  EXPECT_EQ(state(), "both");
  EXPECT_EQ(deliver(csv), agreed);
}

TEST_F(Statements, OfThePartnerAreComparedLineByLineUntilTheBooksMeet) {
  issue(*proposer_, "2026-05-04");
  const auto ours = file("statement.csv");
  const auto two = [](std::string text) {
    return replaced(replaced(std::move(text), ",gone,3", ",gone,2"), ",closing/gone,3",
                    ",closing/gone,2");
  };
  const auto later = [](const std::string& text, std::string_view instant) {
    const auto at = text.find(",2026-05-12T08:00:") + 1;
    return replaced(text, text.substr(at, text.find(',', at) - at), instant);
  };
  const auto theirs = later(two(ours), "2026-05-12T08:00:30Z");

  const Json disputed = deliver(theirs);
  EXPECT_EQ(state(), "differs");
  ASSERT_EQ(fates(disputed), (Fates{"13 disputed follows", "14 disputed find_entry"})) << theirs;
  const Json& row = disputed.at("rows").at(1);
  EXPECT_EQ(row.at("where").as_string(), "to_uk/gone");
  EXPECT_EQ(row.at("ours").as_string(), "3");
  EXPECT_EQ(row.at("theirs").as_string(), "2");
  EXPECT_NE(row.at("detail").as_string().find("to_uk/gone: our book says 3, yours 2: each party"),
            std::string::npos);
  EXPECT_EQ(week().at("signatures").at(1).at("differences").at(1).at("remedy").as_string(),
            "find_entry");

  // What was said before does not come back, and a file that is not whole says nothing.
  EXPECT_EQ(fates(deliver(later(theirs, "2026-05-12T08:00:20Z"))), Fates{"1 refused older"});
  EXPECT_EQ(fates(deliver(later(theirs, "2026-05-13T08:00:00Z"))),
            Fates{"1 refused from_the_future"});
  const auto without = theirs.substr(0, theirs.rfind("count,"));
  EXPECT_EQ(fates(deliver(later(without, "2026-05-12T08:01:00Z"))), Fates{"1 faulty malformed"});
  EXPECT_EQ(fates(deliver(replaced(theirs, ",gone,2", ",gone,two"))).at(0), "14 faulty malformed");
  EXPECT_EQ(state(), "differs");

  // A book changes: the week is signed and handed over anew, what was handed over is past.
  count(1);
  EXPECT_EQ(week().at("issued").at(0).at("current").as_bool(), false);
  expect(proposer_->get(here("/statements/2026-05-04/statement.csv")), 404, Method::Get,
         "/api/agreements/{agreement}/statements/{week}/statement.csv");
  EXPECT_EQ(issue(*proposer_, "2026-05-04").status, 200);
  const auto met =
      replaced(replaced(theirs, ",gone,2", ",gone,4"), ",closing/gone,2", ",closing/gone,4");
  EXPECT_EQ(fates(deliver(later(met, "2026-05-12T08:01:00Z"))), Fates{"1 accepted "});
  EXPECT_EQ(state(), "both");
}

TEST_F(Statements, AreForWhoKeepsTheBookAndForThePartnersOfTheAgreement) {
  auto other = visitor("agent.59", "exemple-59-camille");
  expect(issue(other, "2026-05-04"), 403, Method::Post, "/api/agreements/{agreement}/statements");
  expect(issue(*proposer_, "2026-05-04", "nobody"), 404, Method::Post,
         "/api/agreements/{agreement}/statements");
  const auto running = issue(*proposer_, "2026-05-12");
  EXPECT_EQ(running.status, 409) << running.body;
  EXPECT_NE(running.body.find("n’est pas signée par ce nœud"), std::string::npos) << running.body;
  issue(*proposer_, "2026-05-04");
  EXPECT_EQ(other.get(here("/statements/2026-05-04/statement.csv")).status, 403);
  EXPECT_EQ(stranger().client.get(here("/statements/2026-05-04/statement.csv"))->status, 401);

  // Under another key nothing is taken.
  const auto csv = file("statement.csv");
  const auto forged = journal::SigningKey({6, 6}).sign(csv);
  const auto answer = stranger().client.send_json(
      Method::Post, "/exchange/lists",
      canonical_json(JsonObject{{"from", "uk"},
                                {"file", to_base64(bytes_of(csv))},
                                {"signature", to_base64(forged.data(), forged.size())}})
          .value());
  EXPECT_EQ(answer->status, 401);
  EXPECT_EQ(state(), "us");
}

}  // namespace
}  // namespace entente::server
