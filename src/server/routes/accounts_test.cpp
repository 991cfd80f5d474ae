// Accounts changed over HTTP: what takes two administrators, what one may do, and what nobody may.
#include "server/site_test.hpp"

namespace entente::server {
namespace {

constexpr const char* kUsers = "/api/administration/users";
constexpr const char* kProposals = "/api/administration/proposals";

class AccountsKept : public Site {
 protected:
  Visitor first() { return visitor("admin.interieur", "exemple-admin-lou"); }
  Visitor second() { return visitor("admin2.interieur", "exemple-admin-andrea"); }
  static Json body(const ClientAnswer& answer) { return *parse_json(answer.body); }

  static JsonObject new_account(const std::string& user, JsonArray roles) {
    return {{"what", "create"},           {"user", user},
            {"name", "Sasha Exemple"},    {"organisation", "pref-59"},
            {"roles", std::move(roles)},  {"language", "en"},
            {"reason", "a new colleague"}};
  }
  ClientAnswer propose(Visitor& who, const JsonObject& change, int status) {
    const auto answer = who.post(kProposals, change);
    expect(answer, status, Method::Post, kProposals);
    return answer;
  }
  ClientAnswer settle(Visitor& who, const ClientAnswer& proposed, const char* how, int status) {
    const auto path = std::string(kProposals) + "/{proposal}/" + how;
    const auto answer = who.post(
        std::string(kProposals) + "/" + text(proposed, "proposal") + "/" + how, JsonObject{});
    expect(answer, status, Method::Post, path);
    return answer;
  }
  ClientAnswer suspend(Visitor& who, const std::string& user, int status) {
    const auto answer = who.post(std::string(kUsers) + "/" + user + "/suspension",
                                 JsonObject{{"reason", "has left"}});
    expect(answer, status, Method::Post, "/api/administration/users/{user}/suspension");
    return answer;
  }
  Json row_of(Visitor& admin, std::string_view user) {
    const Json users = body(admin.get(kUsers));
    for (const auto& row : users.at("rows").as_array())
      if (row.at("user").as_string() == user) return row;
    return nullptr;
  }
  std::int64_t sign_in_status(const std::string& user, const std::string& password) {
    auto who = stranger();
    return who.sign_in(user, password).status;
  }
};

TEST_F(AccountsKept, ANewAccountTakesTwoAdministratorsAndBothHalvesOfItsCode) {
  auto one = first();
  auto other = second();
  const auto asked = propose(one, new_account("sasha.59", {"agent"}), 201);
  settle(one, asked, "confirmation", 409);
  EXPECT_TRUE(row_of(one, "sasha.59").is_null());
  const auto confirmed = settle(other, asked, "confirmation", 200);
  settle(other, asked, "confirmation", 404);
  EXPECT_TRUE(row_of(one, "sasha.59").at("awaits_code").as_bool());

  const std::string first_half = text(asked, "code_half");
  const std::string second_half = text(confirmed, "code_half");
  EXPECT_EQ(sign_in_status("sasha.59", first_half), 401);
  EXPECT_EQ(sign_in_status("sasha.59", second_half + " " + first_half), 401);
  auto sasha = stranger();
  const auto entered = sasha.sign_in("sasha.59", first_half + " " + second_half);
  expect(entered, 200, Method::Post, "/api/session");
  EXPECT_TRUE(body(entered).at("must_choose_password").as_bool());
  EXPECT_EQ(sasha.get("/api/inbox").status, 403);

  const auto choose = [&](const std::string& current, const std::string& chosen, int status) {
    const auto answer =
        sasha.post("/api/session/password", JsonObject{{"current", current}, {"chosen", chosen}});
    expect(answer, status, Method::Post, "/api/session/password");
  };
  const std::string code = first_half + second_half;
  choose("not the code", "a long sentence of mine", 422);
  choose(code, "short", 422);
  choose(code, code, 422);
  choose(code, "a long sentence of mine", 200);
  EXPECT_EQ(sasha.get("/api/inbox").status, 200);
  EXPECT_EQ(sign_in_status("sasha.59", code), 401);
  EXPECT_EQ(sign_in_status("sasha.59", "a long sentence of mine"), 200);
  EXPECT_FALSE(row_of(one, "sasha.59").at("awaits_code").as_bool());
  // Neither half, nor the password, is told again anywhere an administrator reads.
  EXPECT_EQ(one.get(kUsers).body.find(first_half), std::string::npos);
}

TEST_F(AccountsKept, ACodeRunsOut) {
  auto one = first();
  auto other = second();
  const auto asked = propose(one, new_account("sasha.59", {"agent"}), 201);
  const auto confirmed = settle(other, asked, "confirmation", 200);
  clock_.set(clock_.now().plus_seconds(72 * 3600 + 1));
  EXPECT_EQ(sign_in_status("sasha.59", text(asked, "code_half") + text(confirmed, "code_half")),
            401);
}

TEST_F(AccountsKept, NobodyChangesAnAccountOfHisOwnNorConfirmsWhatIsAboutHim) {
  auto one = first();
  auto other = second();
  JsonObject mine = new_account("admin.interieur", {"administrator", "signatory"});
  mine["what"] = "change";
  propose(one, mine, 409);
  suspend(one, "admin.interieur", 409);
  const auto about_other = propose(one,
                                   {{"what", "delegate"},
                                    {"user", "admin2.interieur"},
                                    {"delegation", JsonObject{{"act", "removal_order"},
                                                              {"organisation", "pref-59"},
                                                              {"from", "2026-01-01"},
                                                              {"reference", "RAA 1"}}},
                                    {"reason", "a favour"}},
                                   201);
  settle(other, about_other, "confirmation", 409);
  settle(other, about_other, "withdrawal", 200);
}

TEST_F(AccountsKept, RightsComeByTwoAndGoByOneAtOnce) {
  auto one = first();
  auto other = second();
  auto who = agent();
  JsonObject change = new_account("agent.59", {"agent", "signatory"});
  change["what"] = "change";
  change["name"] = "Camille Exemple";
  const auto more = propose(one, change, 201);
  propose(one, change, 409);  // one at a time
  EXPECT_EQ(body(who.get("/api/session")).at("roles").as_array().size(), 1u);
  settle(other, more, "confirmation", 200);
  // The session that is open has the new role without another sign-in.
  EXPECT_EQ(body(who.get("/api/session")).at("roles").as_array().size(), 2u);
  change["roles"] = JsonArray{"agent"};
  EXPECT_TRUE(body(propose(one, change, 200)).at("applied").as_bool());
  EXPECT_EQ(body(who.get("/api/session")).at("roles").as_array().size(), 1u);
  // The language alone gives nobody anything.
  change["language"] = "fr";
  EXPECT_TRUE(body(propose(one, change, 200)).at("applied").as_bool());
  EXPECT_EQ(row_of(one, "agent.59").at("language").as_string(), "fr");
  propose(one, change, 422);
  change["roles"] = JsonArray{"emperor"};
  propose(one, change, 422);
}

TEST_F(AccountsKept, SuspensionEndsSessionsAndOnlyTwoRestore) {
  auto one = first();
  auto other = second();
  auto who = agent();
  EXPECT_EQ(body(suspend(one, "agent.59", 200)).at("ended").to_number<int>(), 1);
  EXPECT_EQ(who.get("/api/inbox").status, 401);
  EXPECT_EQ(sign_in_status("agent.59", "exemple-59-camille"), 401);
  const auto asked =
      propose(one, {{"what", "restore"}, {"user", "agent.59"}, {"reason", "came back"}}, 201);
  settle(other, asked, "confirmation", 200);
  EXPECT_EQ(sign_in_status("agent.59", "exemple-59-camille"), 200);

  // Who was suspended meanwhile neither confirms nor has proposed.
  const auto late = propose(other, new_account("sasha.59", {"agent"}), 201);
  suspend(one, "admin2.interieur", 200);
  EXPECT_EQ(other.get(kUsers).status, 401);
  settle(one, late, "confirmation", 409);
  EXPECT_EQ(body(one.get(kUsers)).at("administrators").to_number<int>(), 1);
}

TEST_F(AccountsKept, ANewCodeReplacesThePasswordByTwo) {
  auto one = first();
  auto other = second();
  auto who = agent();
  const auto asked =
      propose(one, {{"what", "new_code"}, {"user", "agent.59"}, {"reason", "forgotten"}}, 201);
  EXPECT_EQ(who.get("/api/inbox").status, 200);
  const auto confirmed = settle(other, asked, "confirmation", 200);
  EXPECT_EQ(who.get("/api/inbox").status, 401);
  EXPECT_EQ(sign_in_status("agent.59", "exemple-59-camille"), 401);
  EXPECT_EQ(sign_in_status("agent.59", text(asked, "code_half") + text(confirmed, "code_half")),
            200);
  const auto ended =
      one.send(Method::Delete, std::string(kUsers) + "/agent.59/sessions", "", one.writing());
  expect(ended, 200, Method::Delete, "/api/administration/users/{user}/sessions");
  EXPECT_EQ(number(ended, "ended"), 1);
}

TEST_F(AccountsKept, ADelegationIsRecordedByTwoAndEndedByOne) {
  auto one = first();
  auto other = second();
  const JsonObject given{{"act", "removal_order"},
                         {"organisation", "pref-59"},
                         {"from", "2026-02-01"},
                         {"to", "2026-12-31"},
                         {"reference", "Arrêté fictif 2026-7"}};
  const auto asked = propose(
      one, {{"what", "delegate"}, {"user", "agent.59"}, {"delegation", given}, {"reason", "signs"}},
      201);
  settle(other, asked, "confirmation", 200);
  const auto state = [&]() -> std::string {
    const Json delegations = body(one.get("/api/administration/delegations"));
    for (const auto& row : delegations.at("rows").as_array())
      if (row.at("user").as_string() == "agent.59") return std::string(row.at("state").as_string());
    return "none";
  };
  EXPECT_EQ(state(), "valid");
  const std::string path = std::string(kUsers) + "/agent.59/delegation-end";
  const JsonObject ending{{"delegation", given}, {"reason", "signs no more"}};
  expect(one.post(path, ending), 200, Method::Post,
         "/api/administration/users/{user}/delegation-end");
  EXPECT_EQ(state(), "over");
  expect(one.post(path, ending), 404, Method::Post,
         "/api/administration/users/{user}/delegation-end");
}

TEST_F(AccountsKept, EveryOtherRoleIsDenied) {
  auto one = first();
  auto other = second();
  JsonObject service = new_account("agent2.59", {"worker"});
  service["what"] = "change";
  settle(other, propose(one, service, 201), "confirmation", 200);
  const auto waits = propose(one, new_account("sasha.59", {"agent"}), 201);
  for (const auto& [user, password] : std::vector<std::pair<std::string, std::string>>{
           {"agent.59", "exemple-59-camille"},
           {"signataire.59", "exemple-59-dominique"},
           {"prefet.59", "exemple-59-prefete"},
           {"audit.interieur", "exemple-audit-charlie"},
           {"dpd.interieur", "exemple-dpd-stephane"},
           {"chef.59", "exemple-59-ariel"},
           {"regles.59", "exemple-59-elie"},
           {"agent2.59", "exemple-59-noa"}}) {
    auto who = visitor(user, password);
    expect(who.get(kUsers), 403, Method::Get, kUsers);
    propose(who, new_account("sasha2.59", {"agent"}), 403);
    settle(who, waits, "confirmation", 403);
    settle(who, waits, "withdrawal", 403);
    suspend(who, "agent2.59", 403);
    expect(who.get("/api/administration/delegations"), 403, Method::Get,
           "/api/administration/delegations");
    expect(who.post(std::string(kUsers) + "/signataire.59/delegation-end",
                    JsonObject{{"delegation", JsonObject{{"act", "removal_order"},
                                                         {"organisation", "pref-59"},
                                                         {"from", "2025-09-01"},
                                                         {"reference", "Arrêté"}}},
                               {"reason", "signs no more"}}),
           403, Method::Post, "/api/administration/users/{user}/delegation-end");
    const auto ended =
        who.send(Method::Delete, std::string(kUsers) + "/agent2.59/sessions", "", who.writing());
    expect(ended, 403, Method::Delete, "/api/administration/users/{user}/sessions");
  }
}

TEST_F(AccountsKept, WhatWasChangedOutlivesARestartAndIsInTheJournal) {
  {
    auto one = first();
    auto other = second();
    const auto asked = propose(one, new_account("sasha.59", {"agent"}), 201);
    settle(other, asked, "confirmation", 200);
    suspend(one, "agent2.59", 200);
    propose(one, new_account("waits.59", {"agent"}), 201);
  }
  restart();
  auto one = first();
  EXPECT_EQ(row_of(one, "sasha.59").at("name").as_string(), "Sasha Exemple");
  EXPECT_TRUE(row_of(one, "sasha.59").at("awaits_code").as_bool());
  EXPECT_TRUE(row_of(one, "agent2.59").at("suspended").as_bool());
  EXPECT_EQ(body(one.get(kUsers)).at("proposals").as_array().size(), 1u);
  auto auditor = visitor("audit.interieur", "exemple-audit-charlie");
  const auto journal = auditor.get("/api/journal?interventions=true");
  expect(journal, 200, Method::Get, "/api/journal");
  EXPECT_NE(journal.body.find("AccountCreated"), std::string::npos);
  EXPECT_NE(journal.body.find(R"("about":{"user":"agent2.59","name":)"), std::string::npos);
}

}  // namespace
}  // namespace entente::server
