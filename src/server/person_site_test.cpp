// The person's page over HTTP: who may come in, what is shown, and what is not.
#include "server/form_body.hpp"
#include "server/site_test.hpp"

namespace entente::server {
namespace {

class PersonPages : public Site {
 protected:
  void configure(node::NodeFile& file) const override {
    Site::configure(file);
    file.person_port = std::uint16_t{0};
  }

  struct Door {
    Client client;
    std::string cookie;

    ClientAnswer get(const std::string& path) {
      Client::Fields fields;
      if (!cookie.empty()) fields.emplace_back("Cookie", cookie);
      return *client.send(Method::Get, path, fields, {});
    }
    ClientAnswer post(const std::string& path, const std::string& form) {
      Client::Fields fields{{"Content-Type", "application/x-www-form-urlencoded"}};
      if (!cookie.empty()) fields.emplace_back("Cookie", cookie);
      return *client.send(Method::Post, path, fields, form);
    }
    /// Where the door leads: "/case...", or "no", or "wait"; the code then stays in its field.
    std::string enter(const std::string& code, const std::string& factor) {
      const auto answer = post(
          "/", "code=" + percent_encoded(code) + "&factor=" + percent_encoded(factor) + "&lang=fr");
      if (answer.status == 403) {
        EXPECT_NE(answer.body.find("value=\"" + code + "\""), std::string::npos);
        return answer.body.find("Trop d’essais") == std::string::npos ? "no" : "wait";
      }
      EXPECT_EQ(answer.status, 303);
      if (const auto* set = answer.headers.find("Set-Cookie"))
        cookie = set->substr(0, set->find(';'));
      const auto* to = answer.headers.find("Location");
      return to ? *to : std::string();
    }
  };
  Door door() { return {Client(server_->person_url()), {}}; }

  std::string issue(Visitor& who, const std::string& id) {
    const auto answer = who.post("/api/cases/" + id + "/person-code", JsonObject{});
    expect(answer, 201, Method::Post, "/api/cases/{id}/person-code");
    return text(answer, "code");
  }
};

TEST_F(PersonPages, TheJournalSaysForWhichCaseACodeWasIssued) {
  auto who = agent();
  const auto id = open_case(who);
  issue(who, id);

  auto auditor = visitor("audit.interieur", "exemple-audit-charlie");
  const auto journal = parse_json(auditor.get("/api/journal?event=PersonCodeIssued").body).value();
  ASSERT_EQ(journal.at("rows").as_array().size(), 1U);
  const auto& row = journal.at("rows").as_array()[0];
  EXPECT_EQ(row.at("case").as_string(), id);
  EXPECT_FALSE(row.at("reference").as_string().empty());
}

TEST_F(PersonPages, LetInWithCodeAndBirthDateAndShowWhereTheCaseStands) {
  auto who = agent();
  const auto id = open_case(who);
  const auto code = issue(who, id);
  EXPECT_EQ(code.size(), 19U);
  auto person = door();
  // However it is typed: small letters, spaces, another order of the date.
  std::string typed = code;
  for (auto& c : typed) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  EXPECT_EQ(person.enter(typed, "2/1/1990"), "/case?lang=fr");
  const auto page = person.get("/case?lang=fr");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("Votre dossier"), std::string::npos);
  EXPECT_NE(page.body.find("Qui a lu votre dossier"), std::string::npos);
  EXPECT_NE(page.body.find("Aucune décision"), std::string::npos);
  EXPECT_NE(person.get("/case?lang=en").body.find("Your case"), std::string::npos);
  EXPECT_EQ(page.body.find("<script"), std::string::npos);
  EXPECT_LT(page.body.size(), 16'000U);
  const auto* policy = page.headers.find("Content-Security-Policy");
  ASSERT_TRUE(policy);
  EXPECT_TRUE(policy->starts_with("default-src 'none'"));
  // The reading is in the case's access log, under no name.
  const auto accesses = who.get("/api/cases/" + id + "/accesses?lang=en");
  EXPECT_NE(accesses.body.find("The person concerned"), std::string::npos);
  expect(who.get("/api/cases/" + id + "/person-code"), 200, Method::Get,
         "/api/cases/{id}/person-code");
}

TEST_F(PersonPages, TellTheSameForEveryWrongAnswerAndThenWait) {
  auto who = agent();
  const auto id = open_case(who);
  const auto code = issue(who, id);
  auto person = door();
  const auto wrong_day = person.enter(code, "1990-01-03");
  const auto wrong_code = person.enter("0000-0000-0000-0000", "1990-01-02");
  const auto no_code = person.enter("x", "y");
  EXPECT_EQ(wrong_day, "no");
  EXPECT_EQ(wrong_day, wrong_code);
  EXPECT_EQ(wrong_day, no_code);
  EXPECT_TRUE(person.cookie.empty());
  for (const char guess : std::string_view("1234567"))
    person.enter("0000-0000-0000-000" + std::string(1, guess), "1990-01-02");
  EXPECT_EQ(person.enter(code, "1990-01-02"), "wait");  // even with what is right
  clock_.advance_seconds(3'600);
  EXPECT_EQ(person.enter(code, "1990-01-02"), "/case?lang=fr");
}

TEST_F(PersonPages, LockACodeWhoseSecondAnswerIsGuessed) {
  auto who = agent();
  const auto id = open_case(who);
  const auto code = issue(who, id);
  auto person = door();
  for (int n = 0; n < 20; ++n) {
    clock_.advance_seconds(3'600);  // as patient as the limits ask
    EXPECT_EQ(person.enter(code, "1980-01-01"), "no");
  }
  clock_.advance_seconds(3'600);
  EXPECT_EQ(person.enter(code, "1990-01-02"), "no");
  auto again = agent();
  EXPECT_NE(again.get("/api/cases/" + id + "/person-code").body.find("\"locked\":true"),
            std::string::npos);
}

TEST_F(PersonPages, SayInWordsThatAFileIsTooLargeAndLeadBack) {
  auto who = agent();
  const auto code = issue(who, open_case(who));
  auto person = door();
  ASSERT_EQ(person.enter(code, "1990-01-02"), "/case?lang=fr");
  const auto refused = person.post("/case", std::string((8 << 20) + 1, 'x'));
  EXPECT_EQ(refused.status, 413);
  for (const auto* said : {"8 Mo", "8 MB", "/case?lang=fr"})
    EXPECT_NE(refused.body.find(said), std::string::npos) << said;
}

TEST_F(PersonPages, CloseAtOnceWhenTheCodeIsRevokedOrReplaced) {
  auto who = agent();
  const auto id = open_case(who);
  const auto first = issue(who, id);
  auto person = door();
  ASSERT_EQ(person.enter(first, "1990-01-02"), "/case?lang=fr");
  const auto second = issue(who, id);
  EXPECT_EQ(person.get("/case").status, 303);
  EXPECT_EQ(person.enter(first, "1990-01-02"), "no");
  ASSERT_EQ(person.enter(second, "1990-01-02"), "/case?lang=fr");
  const auto revoked =
      who.send(Method::Delete, "/api/cases/" + id + "/person-code", {}, who.writing());
  EXPECT_EQ(revoked.status, 204);
  EXPECT_EQ(person.get("/case").status, 303);
  EXPECT_EQ(person.get("/paper?id=personal_data").status, 303);
  const auto away = person.get("/case?lang=en");
  ASSERT_NE(away.headers.find("Location"), nullptr);
  const auto said = person.get(*away.headers.find("Location"));
  EXPECT_EQ(said.status, 200);
  EXPECT_NE(said.body.find("Your access to this page has ended"), std::string::npos);
  EXPECT_EQ(person.get("/?lang=en").body.find("has ended"), std::string::npos);
  EXPECT_EQ(person.enter(second, "1990-01-02"), "no");
  // Nobody else's business: an agent of another prefecture learns nothing.
  auto other = visitor("agent.13", "exemple-13-alix");
  EXPECT_EQ(other.get("/api/cases/" + id + "/person-code").status, 404);
  EXPECT_EQ(other.post("/api/cases/" + id + "/person-code", JsonObject{}).status, 404);
}

TEST_F(PersonPages, KeepNoCodeAndShowNothingThatThePackDoesNotList) {
  auto who = agent();
  const auto id = open_case(who);
  const auto code = issue(who, id);
  auto person = door();
  ASSERT_EQ(person.enter(code, "1990-01-02"), "/case?lang=fr");
  std::string shown = person.get("/case?lang=fr").body + person.get("/case?lang=en").body;
  for (const auto* asylum : {"asile", "asylum", "OFPRA"})
    EXPECT_EQ(shown.find(asylum), std::string::npos) << asylum;
  const auto paper = person.get("/paper?id=personal_data&lang=fr");
  EXPECT_EQ(paper.status, 200);
  shown += paper.body;
  for (const auto* hidden :
       {"SPECIMEN", "AWA", "1990", "MLI", "Camille", "agent.59", "age.status", "passport"})
    EXPECT_EQ(shown.find(hidden), std::string::npos) << hidden;
  for (const auto* none : {"petition", "my_other", "../pack.toml", ""})
    EXPECT_EQ(person.get(std::string("/paper?id=") + none).status, 404) << none;
  EXPECT_EQ(person.get("/api/cases/" + id).status, 404);  // the agents' interface is not here
  EXPECT_EQ(who.get("/case").status, 404);                // nor this page there
  ASSERT_TRUE(server_->node().backup((folder_ / "copy").string()));
  std::string plain = code;
  std::erase(plain, '-');
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = files_.read(entry.path());
    if (!bytes) continue;
    EXPECT_EQ(text_of(*bytes).find(plain), std::string_view::npos) << entry.path();
    EXPECT_EQ(text_of(*bytes).find(code), std::string_view::npos) << entry.path();
  }
}

TEST_F(PersonPages, TakeContactDetailsAndTellTheAgent) {
  auto who = agent();
  const auto id = open_case(who);
  auto person = door();
  ASSERT_EQ(person.enter(issue(who, id), "02.01.1990"), "/case?lang=fr");
  const auto page = person.get("/case?lang=fr").body;
  const auto at = page.find("name=\"form\" value=\"") + 19;
  const auto form = page.substr(at, page.find('"', at) - at);
  const std::string typed = "kind=contact&lang=fr&address=1+rue+Fictive%0D%0ALille&phone=&form=";
  EXPECT_EQ(person.post("/case", typed + "wrong").status, 403);
  const auto sent = person.post("/case", typed + form);
  EXPECT_EQ(sent.status, 200);
  EXPECT_NE(sent.body.find("est enregistré dans votre dossier"), std::string::npos);
  const auto view = who.get("/api/cases/" + id);
  expect(view, 200, Method::Get, "/api/cases/{id}");
  EXPECT_NE(view.body.find("Coordonnées et message de la personne.txt"), std::string::npos);
  const auto shown = parse_json(view.body).value();
  const Json& notice = shown.at("notices").at(0);
  EXPECT_TRUE(std::string(notice.at("title").as_string()).starts_with("La personne concernée"));
  EXPECT_EQ(notice.at("documents").at(0).at("name").as_string(),
            "Coordonnées et message de la personne.txt")
      << "the notice says what came";
  EXPECT_EQ(person.post("/case", "kind=leave&form=" + form).status, 303);
  EXPECT_EQ(person.get("/case").status, 303);
}

TEST(FormBody, ReadsPartsAsBrowsersSendThem) {
  Request request;
  request.headers.add("Content-Type", "multipart/form-data; boundary=\"b1\"");
  request.body =
      "--b1\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ndocument\r\n--b1\r\n"
      "Content-Disposition: form-data; name=\"file\"; filename=\"a b.pdf\"\r\n"
      "Content-Type: application/pdf\r\n\r\n%PDF-\r\n--b0\r\n\r\n--b1--\r\n";
  const auto fields = form_body(request).value();
  EXPECT_EQ(fields.at("kind").value, "document");
  EXPECT_EQ(fields.at("file").file_name, "a b.pdf");
  EXPECT_EQ(fields.at("file").value, "%PDF-\r\n--b0\r\n");
  for (const auto* broken : {"--b1\r\nx", "--b1\r\nName: x\r\n\r\nno end", ""}) {
    request.body = broken;
    EXPECT_FALSE(form_body(request)) << broken;
  }
}

}  // namespace
}  // namespace entente::server
