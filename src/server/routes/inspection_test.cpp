// The journal, the accesses, retention and the register of requests over HTTP, judged by
// openapi.yaml.
#include "server/site_test.hpp"

namespace entente::server {
namespace {

class Inspected : public Site {
 protected:
  Visitor auditor() { return visitor("audit.interieur", "exemple-audit-charlie"); }
  Visitor protection() { return visitor("dpd.interieur", "exemple-dpd-stephane"); }
  static JsonArray rows(const ClientAnswer& answer) {
    return parse_json(answer.body)->at("rows").as_array();
  }
};

TEST_F(Inspected, TheJournalIsSearchedByAuditorsAndTellsNothingOfThePerson) {
  auto who = agent();
  open_case(who);
  const auto reference = std::string(rows(who.get("/api/cases"))[0].at("reference").as_string());
  auto auditor = this->auditor();
  const auto all = auditor.get("/api/journal");
  expect(all, 200, Method::Get, "/api/journal");
  EXPECT_EQ(all.body.find("SPECIMEN"), std::string::npos);
  EXPECT_EQ(rows(all)[0].at("position").to_number<std::size_t>() + 1,
            static_cast<std::size_t>(number(all, "recorded")));

  const auto of_case = auditor.get("/api/journal?reference=" + reference + "&actor=agent.59");
  expect(of_case, 200, Method::Get, "/api/journal");
  ASSERT_FALSE(rows(of_case).empty());
  for (const auto& row : rows(of_case)) {
    EXPECT_EQ(row.at("reference").as_string(), reference);
    EXPECT_EQ(row.at("actor").as_string(), "agent.59");
  }
  const auto opened = auditor.get("/api/journal?event=CaseOpened");
  EXPECT_EQ(rows(opened).size(), 1U);
  EXPECT_TRUE(rows(auditor.get("/api/journal?event=CaseOpened&to=2020-01-01")).empty());
  expect(auditor.get("/api/journal?reference=59-1999-1"), 404, Method::Get, "/api/journal");
  const auto first = auditor.get("/api/journal?limit=1");
  const auto second = auditor.get("/api/journal?limit=1&cursor=" + text(first, "next"));
  EXPECT_EQ(rows(first)[0].at("position").to_number<int>() - 1,
            rows(second)[0].at("position").to_number<int>());
  expect(who.get("/api/journal"), 403, Method::Get, "/api/journal");
  expect(who.get("/api/journal/0/proof"), 403, Method::Get, "/api/journal/{position}/proof");
}

TEST_F(Inspected, AccessesAreFoundByPersonAndCaseAndTheirLogIsVerified) {
  auto who = agent();
  const auto id = open_case(who);
  who.get("/api/cases/" + id);
  auto officer = protection();

  const auto found = officer.get("/api/accesses?user=agent.59");
  expect(found, 200, Method::Get, "/api/accesses");
  ASSERT_FALSE(rows(found).empty());
  EXPECT_EQ(rows(found)[0].at("case").as_string(), id);
  EXPECT_TRUE(rows(officer.get("/api/accesses?user=nobody")).empty());
  EXPECT_FALSE(rows(officer.get("/api/accesses?from=2026-03-02&to=2026-03-02")).empty());
  EXPECT_TRUE(rows(officer.get("/api/accesses?from=2026-03-03")).empty());
  const auto verified = officer.get("/api/accesses/verification");
  expect(verified, 200, Method::Get, "/api/accesses/verification");
  EXPECT_TRUE(parse_json(verified.body)->at("holds").as_bool());
  expect(who.get("/api/accesses"), 403, Method::Get, "/api/accesses");
  expect(officer.get("/api/cases/" + id), 404, Method::Get, "/api/cases/{id}");
}

TEST_F(Inspected, RetentionNamesTheArticleAndTheDayWithoutAnyValue) {
  auto who = agent();
  const auto id = open_case(who);
  auto officer = protection();

  const auto now = officer.get("/api/retention");
  expect(now, 200, Method::Get, "/api/retention");
  EXPECT_TRUE(rows(now).empty());
  EXPECT_EQ(number(now, "looked_at"), 1);
  const auto later = officer.get("/api/retention?ahead=3660");
  expect(later, 200, Method::Get, "/api/retention");
  ASSERT_FALSE(rows(later).empty());
  EXPECT_EQ(rows(later)[0].at("case").as_string(), id);
  EXPECT_FALSE(rows(later)[0].at("article").as_string().empty());
  EXPECT_EQ(later.body.find("SPECIMEN"), std::string::npos);
  expect(who.get("/api/retention"), 403, Method::Get, "/api/retention");
}

TEST_F(Inspected, ARequestHasItsClockIsProlongedOnceAndAnsweredOnce) {
  auto officer = protection();
  const auto record = [&](Json body) { return officer.post("/api/requests", body); };

  const auto made = record(JsonObject{{"kind", "access"}, {"received_on", "2026-01-31"}});
  expect(made, 200, Method::Post, "/api/requests");
  EXPECT_EQ(text(made, "due_on"), "2026-02-28");
  const auto late = "/api/requests/" + text(made, "id");
  expect(officer.post(late + "/extension", JsonObject{}), 409, Method::Post,
         "/api/requests/{request}/extension");
  const auto fresh = record(JsonObject{{"kind", "access"}, {"received_on", "2026-02-15"}});
  const auto open = "/api/requests/" + text(fresh, "id");
  const auto prolonged = officer.post(open + "/extension", JsonObject{});
  expect(prolonged, 200, Method::Post, "/api/requests/{request}/extension");
  EXPECT_EQ(text(prolonged, "due_on"), "2026-05-15");
  EXPECT_EQ(officer.post(open + "/extension", JsonObject{}).status, 409);
  const auto answered = officer.post(open + "/answer", JsonObject{{"outcome", "partly"}});
  expect(answered, 200, Method::Post, "/api/requests/{request}/answer");
  EXPECT_EQ(text(answered, "answered_on"), "2026-03-02");
  EXPECT_EQ(officer.post(open + "/answer", JsonObject{{"outcome", "granted"}}).status, 409);

  const auto listed = officer.get("/api/requests");
  expect(listed, 200, Method::Get, "/api/requests");
  EXPECT_EQ(rows(listed).size(), 2U);
  expect(record(JsonObject{{"kind", "access"}, {"received_on", "2026-03-03"}}), 422, Method::Post,
         "/api/requests");
  expect(record(JsonObject{{"kind", "magic"}, {"received_on", "2026-03-01"}}), 422, Method::Post,
         "/api/requests");
  expect(record(JsonObject{{"kind", "access"}, {"received_on", "2026-03-01"}, {"reference", "x"}}),
         422, Method::Post, "/api/requests");
  auto who = agent();
  expect(who.get("/api/requests"), 403, Method::Get, "/api/requests");
}

}  // namespace
}  // namespace entente::server
