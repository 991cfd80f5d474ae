// Démarches by list over HTTP at a post of the foreign ministry, judged by openapi.yaml.
#include "server/routes/foreign_site_test.hpp"

namespace entente::server {
namespace {

class Post : public ExchangeSite {
 protected:
  void configure(node::NodeFile& file) const override {
    ExchangeSite::configure(file);
    file.open_cells.push_back({"fr-return", "lpc_reply", "Décret hypothétique"});
  }
  Visitor officer() { return visitor("officier.bamako", "exemple-bamako-morgan"); }
  Visitor centre() { return visitor("agent.centre", "exemple-centre-andrea"); }

  void complete(Visitor& who, const std::string& id, std::string_view element,
                const JsonObject& facts) {
    const auto file = *parse_json(who.get("/api/cases/" + id).body);
    for (const auto& task : file.at("tasks").as_array()) {
      if (task.at("element").as_string() != element) continue;
      const auto path =
          "/api/cases/" + id + "/tasks/" + std::string(task.at("id").as_string()) + "/completion";
      const auto answer = who.post(path, JsonObject{{"facts", facts}});
      EXPECT_EQ(answer.status, 200) << answer.body;
      return;
    }
    ADD_FAILURE() << "no open task " << element;
  }

  /// A case that waits for its démarche.
  void waiting_case() {
    auto agent = centre();
    EXPECT_EQ(receipt(deliver(signed_text(envelope(), *peer_key_))).receipt.outcome,
              exchange::Outcome::accepted);
    const auto inbox = *parse_json(agent.get("/api/inbox?scope=organisation").body);
    const std::string id(inbox.at("rows").at(0).at("case").as_string());
    complete(agent, id, "take_on", {{"post.taken_on", "2026-03-02"}});
    auto post = officer();
    complete(post, id, "study_file",
             {{"post.studied_on", "2026-03-02"}, {"post.next_step", "demarche"}});
  }
};

TEST_F(Post, AListIsWrittenSentPrintedAndAnsweredLineByLine) {
  waiting_case();
  waiting_case();
  auto who = officer();
  const auto overview = who.get("/api/demarches?lang=en");
  expect(overview, 200, Method::Get, "/api/demarches");
  EXPECT_EQ(parse_json(overview.body)->at("waiting").at(0).at("cases").to_number<int>(), 2);
  const auto found = who.get("/api/demarches/waiting?pack=fr-return&kind=demarche&state=MLI");
  expect(found, 200, Method::Get, "/api/demarches/waiting");
  const JsonArray waiting = parse_json(found.body)->at("rows").as_array();
  ASSERT_EQ(waiting.size(), 2U);
  JsonObject body{{"pack", "fr-return"},
                  {"kind", "demarche"},
                  {"state", "MLI"},
                  {"reference", "Note 17 (essai)"},
                  {"on", "2026-03-02"}};
  const auto opened = who.post("/api/demarches", body);
  expect(opened, 200, Method::Post, "/api/demarches");
  const auto path = "/api/demarches/" + text(opened, "id");

  JsonArray tasks;
  for (const auto& row : waiting)
    tasks.push_back(JsonObject{{"of_case", row.at("case")}, {"task", row.at("task")}});
  expect(who.post(path + "/lines", JsonObject{{"tasks", tasks}}), 200, Method::Post,
         "/api/demarches/{list}/lines");
  expect(who.get(path + "/note.pdf"), 409, Method::Get, "/api/demarches/{list}/note.pdf");
  const auto sent = who.send(Method::Post, path + "/sending", {}, {{"X-Entente-Csrf", who.csrf}});
  expect(sent, 200, Method::Post, "/api/demarches/{list}/sending");
  EXPECT_EQ(text(sent, "status"), "sent");
  const auto note = who.get(path + "/note.pdf?lang=en");
  expect(note, 200, Method::Get, "/api/demarches/{list}/note.pdf");
  EXPECT_NE(note.body.find("/StructTreeRoot"), std::string::npos);
  const auto csv = who.get(path + "/lines.csv?lang=en");
  expect(csv, 200, Method::Get, "/api/demarches/{list}/lines.csv");
  EXPECT_NE(csv.body.find("\r\n2,SPECIMEN,AWA,"), std::string::npos) << csv.body;

  const JsonArray rows = parse_json(sent.body)->at("rows").as_array();
  JsonArray answers;
  answers.push_back(JsonObject{
      {"line", rows[0].at("line")},
      {"facts", JsonObject{{"reply.received_on", "2026-03-02"}, {"reply.result", "will_issue"}}}});
  answers.push_back(JsonObject{
      {"line", rows[1].at("line")},
      {"facts", JsonObject{{"reply.received_on", "2026-03-02"}, {"reply.result", "perhaps"}}}});
  const auto told = who.post(path + "/answers?lang=en", JsonObject{{"answers", answers}});
  expect(told, 200, Method::Post, "/api/demarches/{list}/answers");
  const auto list = *parse_json(told.body);
  EXPECT_TRUE(list.at("results").at(0).at("done").as_bool()) << told.body;
  EXPECT_FALSE(list.at("results").at(1).at("done").as_bool());
  EXPECT_EQ(list.at("rows").at(0).at("standing").as_string(), "answered");
  EXPECT_EQ(list.at("rows").at(1).at("standing").as_string(), "waiting");
  expect(who.get(path), 200, Method::Get, "/api/demarches/{list}");

  // The centre does not do this task, another post has no part in the list.
  auto other = visitor("officier.tunis", "exemple-tunis-ange");
  expect(other.get(path), 404, Method::Get, "/api/demarches/{list}");
  auto agent = centre();
  expect(agent.post("/api/demarches", body), 403, Method::Post, "/api/demarches");
  body["reference"] = "";
  expect(who.post("/api/demarches", body), 422, Method::Post, "/api/demarches");
}

TEST_F(Site, ASlotIsSharedByThoseWhoMayAndTakenByCasesThatWait) {
  auto central = visitor("agent.dgef", "exemple-dgef-maxime");
  auto who = agent();
  JsonObject body{{"pack", "fr-return"},
                  {"calendar", "consular_hearing"},
                  {"state", "MLI"},
                  {"at", "2026-03-10T10:00"},
                  {"place", "Consulat (essai)"},
                  {"capacity", 2},
                  {"shared", true}};
  const auto denied = who.post("/api/hearings", body);
  expect(denied, 403, Method::Post, "/api/hearings");
  const auto slot = central.post("/api/hearings", body);
  expect(slot, 200, Method::Post, "/api/hearings");
  const auto seen = who.get("/api/hearings?from=2026-03-09&to=2026-03-15&lang=en");
  expect(seen, 200, Method::Get, "/api/hearings");
  EXPECT_EQ(parse_json(seen.body)->at("slots").at(0).at("free").to_number<int>(), 2);
  expect(who.get("/api/hearings?from=2026-03-09"), 422, Method::Get, "/api/hearings");
  expect(who.get("/api/hearings/waiting?pack=fr-return&calendar=consular_hearing"), 200,
         Method::Get, "/api/hearings/waiting");

  const auto id = open_case(who);
  const auto path = "/api/hearings/" + text(slot, "id");
  const auto taken = who.post(path + "/reservations", JsonObject{{"of_case", id}, {"task", id}});
  expect(taken, 422, Method::Post, "/api/hearings/{slot}/reservations");
  const auto result =
      who.send(Method::Post, path + "/reservations/" + id + "/result", R"({"facts":{}})",
               {{"X-Entente-Csrf", who.csrf}, {"Content-Type", "application/json"}});
  expect(result, 404, Method::Post, "/api/hearings/{slot}/reservations/{reservation}/result");
  expect(who.post(path + "/cancellation", JsonObject{{"reason", "not ours"}}), 403, Method::Post,
         "/api/hearings/{slot}/cancellation");
  const auto cancelled =
      central.post(path + "/cancellation", JsonObject{{"reason", "the consulate is closed"}});
  expect(cancelled, 200, Method::Post, "/api/hearings/{slot}/cancellation");
}

}  // namespace
}  // namespace entente::server
