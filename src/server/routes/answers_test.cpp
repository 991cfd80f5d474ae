// The way back to a partner without a node, with the pack of the agreement: its signed list opens a
// case, our answer leaves on one of ours, its acknowledgement settles the message.
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <thread>

#include "base/csv.hpp"
#include "server/list_partner_test.hpp"

namespace entente::server {
namespace {

/// The interior ministry's node; the United Kingdom has none, and is known by its key alone.
class Answers : public ListPartner {
 protected:
  void configure(node::NodeFile& file) const override {
    ListPartner::configure(file);
    for (const char* cell : {"readmission_request", "readmission_answer", "request_withdrawn"})
      file.open_cells.push_back({"uk-fr-one-for-one", cell, "Arrangement (exemple)"});
  }

  Json fates(const std::string& csv) { return deliver(csv).at("rows"); }
  void ask(const std::string& reference, const std::string& name) {
    const auto rows = fates(
        "entente-list-1,to,pack,case,sent_at,person.family_name,person.given_names,"
        "person.birth_date,person.nationality,age.status,arrival.landed_on,arrival.basis,"
        "request.reference,request.made_on\nreadmission_request,interior,uk-fr-one-for-one," +
        reference + ",2026-05-12T07:00:00Z," + name +
        ",EXEMPLE,1996-03-11,ERI,adult,2026-05-01,a," + reference + ",2026-05-12\n");
    ASSERT_EQ(rows.at(0).at("outcome").as_string(), "accepted") << rows;
  }
  void complete(Visitor& who, const std::string& of_case, std::string_view element, Json facts) {
    const auto view = parse_json(who.get("/api/cases/" + of_case).body).value();
    for (const auto& task : view.at("tasks").as_array())
      if (task.at("element").as_string() == element) {
        const auto done = who.post(fmt::format("/api/cases/{}/tasks/{}/completion", of_case,
                                               task.at("id").as_string().c_str()),
                                   JsonObject{{"facts", std::move(facts)}});
        EXPECT_EQ(done.status, 200) << done.body;
        return;
      }
    ADD_FAILURE() << "no task " << element;
  }
  /// France examines and signs its answer in every open case; each message waits once the book has
  /// given the case its place.
  void answer_all() {
    auto agent = visitor("agent.readmission", "exemple-readmission-marley");
    auto signatory = visitor("signataire.readmission", "exemple-readmission-sasha");
    const auto cases = parse_json(agent.get("/api/cases").body).value();
    for (const auto& row : cases.at("rows").as_array()) {
      const std::string id = row.at("id").as_string().c_str();
      complete(agent, id, "check_request",
               JsonObject{{"france.unaccompanied", false},
                          {"france.transit_only", false},
                          {"france.public_order", false},
                          {"france.balance_considered", true},
                          {"france.reasons", "REASONSTAYSHERE"},
                          {"france.proposal", "accepted"}});
      complete(signatory, id, "sign_answer",
               JsonObject{{"answer.value", "accepted"},
                          {"answer.given_on", "2026-05-12"},
                          {"answer.reference", row.at("reference").as_string()}});
    }
    const auto all = static_cast<int>(cases.at("rows").as_array().size());
    for (int look = 0; look < 100 && due(agent).at("waiting").to_number<int>() < all; ++look)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  Json due(Visitor& who) {
    const auto answer = who.get("/api/answers");
    expect(answer, 200, Method::Get, "/api/answers");
    return parse_json(answer.body)->at("peers").at(0);
  }
  Json handed_over(Visitor& who) {
    const auto answer = who.post("/api/answers", JsonObject{{"peer", "uk"}});
    expect(answer, 200, Method::Post, "/api/answers");
    return parse_json(answer.body).value_or(Json(nullptr));
  }
  ClientAnswer part(Visitor& who, const Json& list, const std::string& name) {
    auto answer =
        who.get(fmt::format("/api/answers/{}/{}", list.at("list").as_string().c_str(), name));
    expect(answer, 200, Method::Get, "/api/answers/{list}/" + name);
    return answer;
  }
  std::string acknowledgement(const Json& list, const std::string& message,
                              const std::string& outcome) {
    return fmt::format(
        "entente-acknowledgement-1,list,outcome,at,detail\n{},{},{},2026-05-13T09:00:00Z,\n",
        message, list.at("csv").as_string().c_str(), outcome);
  }
  static std::string message_in(const std::string& csv, std::size_t row = 0) {
    return parse_csv(csv, "answers").value().rows.at(row).cells.at(1);
  }
};

TEST_F(Answers, LeaveOnceOnAListThatThePartnerCanVerify) {
  ask("UK-EX-1", "QUIXOTEPLAIN");
  ask("UK-EX-2", "SANCHO");
  answer_all();
  auto agent = visitor("agent.readmission", "exemple-readmission-marley");
  EXPECT_EQ(due(agent).at("waiting").to_number<int>(), 2);

  const auto list = handed_over(agent);
  const auto csv = part(agent, list, "answers.csv").body;
  const auto json = part(agent, list, "answers.json").body;

  const auto table = parse_csv(csv, "answers").value();
  EXPECT_EQ(table.columns, (std::vector<std::string>{"entente-answers-1", "message", "from", "to",
                                                     "pack", "case", "sent_at", "answer.given_on",
                                                     "answer.reference", "answer.value"}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].cells[0], "readmission_answer");
  EXPECT_EQ((std::set{table.rows[0].cells[5], table.rows[1].cells[5]}),
            (std::set<std::string>{"UK-EX-1", "UK-EX-2"}));
  EXPECT_EQ(table.rows[0].cells[9], "accepted");
  EXPECT_EQ(csv.find("REASONSTAYSHERE"), std::string::npos);
  EXPECT_EQ(csv.find("QUIXOTEPLAIN"), std::string::npos);
  EXPECT_EQ(list.at("csv").as_string(), to_hex(sha256(csv)));
  const auto key = journal::public_key_from_base64(server_->node().public_key()).value();
  for (const auto& [content, name] :
       {std::pair{csv, "answers.csv.sig"}, std::pair{json, "answers.json.sig"}}) {
    const auto signature = exchange::read_list_signature(part(agent, list, name).body).value();
    EXPECT_TRUE(journal::verify(key, content, signature));
    EXPECT_FALSE(journal::verify(key, content + " ", signature));
  }
  // Once: nothing waits any more, and the list is the same whenever it is asked for.
  EXPECT_EQ(due(agent).at("waiting").to_number<int>(), 0);
  const auto again = agent.post("/api/answers", JsonObject{{"peer", "uk"}});
  expect(again, 404, Method::Post, "/api/answers");
  EXPECT_NE(again.body.find("rien n’attend « uk »"), std::string::npos) << again.body;
  EXPECT_EQ(part(agent, list, "answers.csv").body, csv);
}

TEST_F(Answers, UnderTheSameKeyAreTheSameList) {
  ask("UK-EX-1", "QUIXOTEPLAIN");
  answer_all();
  auto agent = visitor("agent.readmission", "exemple-readmission-marley");
  auto headers = agent.writing();
  headers.emplace_back("Content-Type", "application/json");

  const auto first = agent.send(Method::Post, "/api/answers", R"({"peer":"uk"})", headers);
  const auto again = agent.send(Method::Post, "/api/answers", R"({"peer":"uk"})", headers);

  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.body, again.body);
}

TEST_F(Answers, AreKeptInTheJournalAndSettledByThePartnersAcknowledgement) {
  ask("UK-EX-1", "QUIXOTEPLAIN");
  answer_all();
  auto agent = visitor("agent.readmission", "exemple-readmission-marley");
  const auto list = handed_over(agent);
  const auto message = message_in(part(agent, list, "answers.csv").body);
  auto auditor = visitor("audit.interieur", "exemple-audit-charlie");
  const auto journal = auditor.get("/api/journal?event=AnswersHandedOver");
  EXPECT_EQ(parse_json(journal.body)->at("rows").as_array().size(), 1U) << journal.body;

  const auto wrong =
      fates(acknowledgement(JsonObject{{"csv", std::string(64, '0')}}, message, "accepted"));
  EXPECT_EQ(wrong.at(0).at("code").as_string(), "list") << wrong;
  EXPECT_EQ(due(agent).at("lists").at(0).at("acknowledged").to_number<int>(), 0);
  const auto taken = fates(acknowledgement(list, message, "accepted"));
  EXPECT_EQ(taken.at(0).at("outcome").as_string(), "accepted") << taken;

  EXPECT_EQ(due(agent).at("lists").at(0).at("acknowledged").to_number<int>(), 1);
  EXPECT_EQ(fates(acknowledgement(list, message, "accepted")), taken);
  EXPECT_EQ(fates(acknowledgement(list, message, "refused")).at(0).at("code").as_string(),
            "repeated_with_other_content");
}

TEST_F(Answers, AreForWhoWorksOnTheirCasesAndForPartnersWithoutANode) {
  ask("UK-EX-1", "QUIXOTEPLAIN");
  answer_all();
  auto agent = visitor("agent.readmission", "exemple-readmission-marley");
  auto elsewhere = visitor("agent.59", "exemple-59-camille");

  EXPECT_EQ(due(elsewhere).at("waiting").to_number<int>(), 0);
  EXPECT_EQ(elsewhere.post("/api/answers", JsonObject{{"peer", "uk"}}).status, 404);
  EXPECT_EQ(agent.post("/api/answers", JsonObject{{"peer", "nobody"}}).status, 404);
  const auto list = handed_over(agent);
  const std::string path =
      fmt::format("/api/answers/{}/answers.csv", list.at("list").as_string().c_str());
  EXPECT_EQ(elsewhere.get(path).status, 404);
  EXPECT_EQ(stranger().client.get(path)->status, 401);
}

}  // namespace
}  // namespace entente::server
