// Supervision, the calendar and its feed over HTTP, judged by openapi.yaml.
#include "server/site_test.hpp"

namespace entente::server {
namespace {

class Overseen : public Site {
 protected:
  Visitor chief() { return visitor("chef.59", "exemple-59-ariel"); }
  Visitor auditor() { return visitor("audit.interieur", "exemple-audit-charlie"); }
};

TEST_F(Overseen, ASupervisorGivesATaskWithAReasonThatTheCaseKeeps) {
  auto who = agent();
  const auto id = open_case(who);
  auto chief = this->chief();
  const auto load = chief.get("/api/supervision?lang=en");
  expect(load, 200, Method::Get, "/api/supervision");
  const auto duties = chief.get("/api/supervision/tasks?nobody=true");
  expect(duties, 200, Method::Get, "/api/supervision/tasks");
  const JsonArray rows = parse_json(duties.body)->at("rows").as_array();
  ASSERT_FALSE(rows.empty());
  const auto path =
      "/api/cases/" + id + "/tasks/" + std::string(rows[0].at("task").as_string()) + "/assignment";
  const auto give = [&](Visitor& giver, std::string_view user, std::string_view reason) {
    const auto answer = giver.post(path, JsonObject{{"user", user}, {"reason", reason}});
    expect(answer, answer.status, Method::Post, "/api/cases/{id}/tasks/{task}/assignment");
    return answer.status;
  };

  EXPECT_EQ(give(who, "agent2.59", "me instead"), 403);
  EXPECT_EQ(give(chief, "agent2.59", ""), 422);
  EXPECT_EQ(give(chief, "agent.13", "not ours"), 422);
  EXPECT_EQ(give(chief, "signataire.59", "not the role"), 403);
  EXPECT_EQ(give(chief, "agent2.59", "Camille is on leave"), 200);

  const auto given = chief.get("/api/supervision/tasks?holder=agent2.59");
  EXPECT_EQ(parse_json(given.body)->at("rows").as_array().size(), 1U);
  const auto timeline = who.get("/api/cases/" + id + "/timeline");
  EXPECT_NE(timeline.body.find("Camille is on leave"), std::string::npos);
  EXPECT_NE(timeline.body.find("TaskAssigned"), std::string::npos);
  expect(who.get("/api/supervision"), 403, Method::Get, "/api/supervision");
}

TEST_F(Overseen, TheFeedTellsCountsAndNoCaseAndEndsWhenItIsRevoked) {
  auto who = agent();
  const auto id = open_case(who);
  const auto shown = who.get("/api/calendar?from=2026-01-01&to=2026-12-31&rows=true");
  expect(shown, 200, Method::Get, "/api/calendar");
  expect(who.get("/api/calendar?from=2026-01-01"), 422, Method::Get, "/api/calendar");
  expect(auditor().get("/api/calendar?from=2026-01-01&to=2026-01-31"), 403, Method::Get,
         "/api/calendar");
  expect(who.get("/api/calendar/feed"), 200, Method::Get, "/api/calendar/feed");
  const auto write = [&](Method method) {
    return who.send(method, "/api/calendar/feed", {}, {{"X-Entente-Csrf", who.csrf}});
  };

  const auto opened = write(Method::Post);
  expect(opened, 200, Method::Post, "/api/calendar/feed");
  const auto path = text(opened, "path");
  const auto file = stranger().get(path);
  expect(file, 200, Method::Get, "/api/feeds/{file}");
  EXPECT_NE(file.body.find("BEGIN:VCALENDAR\r\n"), std::string::npos);
  EXPECT_EQ(file.body.find("59-2026"), std::string::npos);
  EXPECT_EQ(file.body.find(id), std::string::npos);

  expect(write(Method::Delete), 200, Method::Delete, "/api/calendar/feed");
  expect(stranger().get(path), 404, Method::Get, "/api/feeds/{file}");
}

}  // namespace
}  // namespace entente::server
