// The door for a partner without a node, on a node that knows the partner's key.
#include "node/lists.hpp"

#include <sstream>

#include "exchange/receipt.hpp"
#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Lists : public World {
 protected:
  Lists() {
    abroad_.file.peers[0].key = key_.public_key();
    open(abroad_);
  }

  static std::string help(std::string_view name, std::string_view reference = "UK-1") {
    return fmt::format("help,abroad,demo,{},2026-03-02T09:00:00Z,{},AAA\n", reference, name);
  }
  static std::string list(const std::string& rows) {
    return "entente-list-1,to,pack,case,sent_at,person.family_name,person.country\n" + rows;
  }
  Result<Json> deliver(const std::string& csv) {
    const auto signature = key_.sign(csv);
    return receive_list(*abroad_.node, "home",
                        {csv, to_base64(signature.data(), signature.size()), "fr"});
  }
  /// "2 accepted", "3 faulty pack": what became of each row.
  std::vector<std::string> fates(const std::string& csv) {
    const auto answer = deliver(csv);
    EXPECT_TRUE(answer) << describe(answer.error());
    std::vector<std::string> fates;
    if (!answer) return fates;
    for (const auto& row : answer->at("rows").as_array())
      fates.push_back(fmt::format(
          "{} {}{}{}", row.at("line").to_number<int>(), row.at("outcome").as_string().c_str(),
          row.at("code").as_string().empty() ? "" : " ", row.at("code").as_string().c_str()));
    return fates;
  }
  std::size_t cases() {
    return abroad_.node->views().cases(officer_, "", {}).value().at("rows").as_array().size();
  }

  journal::SigningKey key_{{4, 2}};
};

using Fates = std::vector<std::string>;

TEST_F(Lists, EachRowOpensTheCaseThatItsMessageWouldOpen) {
  EXPECT_EQ(fates(list(help("ONE", "UK-1") + help("TWO", "UK-2"))),
            (Fates{"2 accepted", "3 accepted"}));

  EXPECT_EQ(cases(), 2U);
  const Json facts = view(abroad_, officer_, *case_abroad()).at("facts");
  EXPECT_NE(canonical_json(facts).value().find("AAA"), std::string::npos);
}

TEST_F(Lists, AListSentAgainChangesNothingAndGetsTheSameReceipts) {
  const auto first = deliver(list(help("ONE"))).value();
  abroad_.clock.advance_seconds(90LL * 24 * 3600);
  set_legal("2026-06-02T10:00:00Z");

  EXPECT_EQ(deliver(list(help("ONE"))).value(), first);
  EXPECT_EQ(cases(), 1U);
  const auto receipt = exchange::read_receipt(
      bytes_of(canonical_json(first.at("rows").at(0).at("receipt")).value()));
  ASSERT_TRUE(receipt);
  EXPECT_EQ(to_string(receipt->receipt.message),
            first.at("rows").at(0).at("message").as_string().c_str());
}

TEST_F(Lists, TheSameMessageWithOtherContentIsRefused) {
  deliver(list(help("ONE"))).value();

  EXPECT_EQ(fates(list(help("OTHER"))), Fates{"2 refused repeated_with_other_content"});
}

TEST_F(Lists, AFaultyRowIsToldByItsLineAndStopsNoOther) {
  const std::string early = "2026-03-02T09:00:00Z";
  EXPECT_EQ(
      fates(list("help,elsewhere,demo,UK-1," + early + ",ONE,AAA\n" + "help,abroad,nothing,UK-2," +
                 early + ",ONE,AAA\n" + "nothing,abroad,demo,UK-3," + early + ",ONE,AAA\n" +
                 "help,abroad,demo,UK-4," + early + ",,AAA\n" +
                 "help,abroad,demo,UK-5,2026-03-09T09:00:00Z,ONE,AAA\n" +
                 "help,abroad,demo,UK-6,2026-01-02T09:00:00Z,ONE,AAA\n" +
                 "help,abroad,demo,UK-7,yesterday,ONE,AAA\n" + "help,abroad,demo,," + early +
                 ",ONE,AAA\n" + "question,abroad,demo,UK-8," + early + ",,\n" +
                 "farewell,abroad,demo,UK-9," + early + ",,\n" + help("GOOD", "UK-10"))),
      (Fates{"2 faulty wrong_recipient", "3 faulty unknown_pack", "4 faulty unknown_type",
             "5 faulty person.family_name", "6 faulty from_the_future", "7 faulty too_old",
             "8 faulty sent_at", "9 faulty case", "10 faulty question.topic",
             "11 faulty closed_cell", "12 accepted"}));
  EXPECT_EQ(cases(), 1U);
}

TEST_F(Lists, ALineThatIsNoRowStopsNoOtherAndTheCorrectedListDoublesNothing) {
  const auto answer = deliver(list("help,abroad\n" + help("ONE", "UK-1"))).value();
  ASSERT_EQ(answer.at("rows").as_array().size(), 2U);
  EXPECT_EQ(answer.at("rows").at(0).at("detail").as_string(),
            "ligne 2, colonne pack, « abroad » : la ligne a 2 cases, l’en-tête 7 ; complétez la "
            "ligne : un séparateur (virgule) pour chaque case, même vide");

  EXPECT_EQ(fates(list(help("TWO", "UK-2") + help("ONE", "UK-1"))),
            (Fates{"2 accepted", "3 accepted"}));
  EXPECT_EQ(cases(), 2U);
}

TEST_F(Lists, AListFromAFrenchSpreadsheetIsReadAsItsSignerSavedIt) {
  EXPECT_EQ(fates("Entente-List-1;To;Pack;Case;Sent_At;Person.Family_Name;Person.Country\r\n"
                  "help;abroad;demo;UK-1;2026-03-02T09:00:00Z;LEF\xC8VRE;AAA\r\n"),
            Fates{"2 accepted"});
  const Json facts = view(abroad_, officer_, *case_abroad()).at("facts");
  EXPECT_NE(canonical_json(facts).value().find("LEFÈVRE"), std::string::npos);
  // The same row from another program is the same message.
  EXPECT_EQ(fates(list(help("LEFÈVRE"))), Fates{"2 accepted"});
  EXPECT_EQ(cases(), 1U);
}

TEST_F(Lists, NothingIsTakenFromAStrangerOrUnderAnotherKey) {
  const std::string csv = list(help("ONE"));
  const auto good = key_.sign(csv);
  const auto forged = journal::SigningKey({6, 6}).sign(csv);

  for (const auto& [from, signature, code] :
       {std::tuple{"home", forged, Code::Unauthenticated},
        std::tuple{"somebody", good, Code::Unauthenticated}}) {
    const auto answer = receive_list(*abroad_.node, from,
                                     {csv, to_base64(signature.data(), signature.size()), "fr"});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, code);
  }
  const auto changed = receive_list(*abroad_.node, "home",
                                    {list(help("TWO")), to_base64(good.data(), good.size()), "fr"});
  EXPECT_FALSE(changed);
  EXPECT_EQ(cases(), 0U);
}

TEST_F(Lists, WhatIsNoListIsMalformed) {
  for (const auto* csv : {"", "a,b\n", "to,pack,case,sent_at,entente-list-1\n",
                          "entente-list-1;to,pack;case,sent_at\n"}) {
    const auto answer = deliver(csv);
    ASSERT_FALSE(answer) << csv;
    EXPECT_EQ(answer.error().code, Code::Malformed) << csv;
  }
}

TEST_F(Lists, AMessageThatIsNotForThisPartyIsRefusedUnderSignature) {
  const std::string csv =
      "entente-list-1,to,pack,case,sent_at,reply.result\n"
      "reply,abroad,demo,UK-1,2026-03-02T09:00:00Z,identified\n";
  EXPECT_EQ(fates(csv), Fates{"2 refused unknown_type"});
}

TEST_F(Lists, OnceAnAgreementHasEndedNoCaseBeginsAndOpenOnesRunOff) {
  EXPECT_EQ(fates(list(help("ONE", "UK-1"))), Fates{"2 accepted"});
  const auto file = folder_ / "packs" / "demo" / "pack.toml";
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  std::string ended = text.str();
  const std::string before = R"({ from = "2026-01-01" })";
  ASSERT_NE(ended.find(before), std::string::npos);
  ended.replace(ended.find(before), before.size(), R"({ from = "2026-01-01", to = "2026-03-01" })");
  std::ofstream(file) << ended;
  open(abroad_);

  EXPECT_EQ(fates(list(help("ONE", "UK-1") + help("TWO", "UK-2"))),
            (Fates{"2 accepted", "3 faulty not_in_force"}));
  EXPECT_EQ(cases(), 1U);
}

TEST_F(Lists, NoValueOfARowIsReadableOnDisk) {
  deliver(list(help("QUIXOTEPLAIN"))).value();

  EXPECT_EQ(bytes_on_disk(abroad_).find("QUIXOTEPLAIN"), std::string::npos);
}

}  // namespace
}  // namespace entente::node
