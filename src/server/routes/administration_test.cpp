// The pages of administrators over HTTP, judged by openapi.yaml.
#include "server/site_test.hpp"

namespace entente::server {
namespace {

class Administered : public Site {
 protected:
  Visitor first() { return visitor("admin.interieur", "exemple-admin-lou"); }
  Visitor second() { return visitor("admin2.interieur", "exemple-admin-andrea"); }
  static Json body(const ClientAnswer& answer) { return *parse_json(answer.body); }
};

TEST_F(Administered, EachViewFitsItsDescriptionAndIsForAdministratorsAlone) {
  auto who = agent();
  open_case(who);
  auto admin = first();
  for (const auto* view : {"users", "organisations", "peers", "packs", "incidents", "moves",
                           "delegations", "health", "migrations"}) {
    const auto path = std::string("/api/administration/") + view;
    const auto answer = admin.get(path + "?lang=en");
    expect(answer, 200, Method::Get, path);
    EXPECT_EQ(answer.body.find("SPECIMEN"), std::string::npos) << view;
    EXPECT_EQ(answer.body.find("exemple-59"), std::string::npos) << view;
    expect(who.get(path), 403, Method::Get, path);
  }
  const Json packs = body(admin.get("/api/administration/packs"));
  EXPECT_EQ(packs.at("rows").at(0).at("cases").to_number<int>(), 1);
  EXPECT_FALSE(body(admin.get("/api/administration/delegations")).at("rows").as_array().empty());
}

TEST_F(Administered, VersionsAreComparedAndTheSameVersionDoesNotDiffer) {
  auto admin = first();
  const Json packs = body(admin.get("/api/administration/packs"));
  const std::string hash(packs.at("rows").at(0).at("hash").as_string());
  const auto changes =
      admin.get(fmt::format("/api/administration/packs/changes?from={0}&to={0}", hash));
  expect(changes, 200, Method::Get, "/api/administration/packs/changes");
  EXPECT_TRUE(body(changes).at("files").as_array().empty());
  expect(
      admin.get("/api/administration/packs/changes?from=" + std::string(64, '0') + "&to=" + hash),
      404, Method::Get, "/api/administration/packs/changes");
}

TEST_F(Administered, AMigrationIsProposedByOneAndBegunByAnotherOnly) {
  auto one = first();
  auto other = second();
  const Json packs = body(one.get("/api/administration/packs"));
  const std::string hash(packs.at("rows").at(0).at("hash").as_string());
  const auto sketch =
      one.get(fmt::format("/api/administration/migrations/sketch?from={0}&to={0}", hash));
  expect(sketch, 200, Method::Get, "/api/administration/migrations/sketch");
  const Json fields = body(sketch);
  EXPECT_FALSE(fields.at("days").as_array().empty());
  for (const Json& day : fields.at("days").as_array())
    EXPECT_NE(day.at("name"), day.at("id")) << "days are said in words";
  const Json plan = JsonObject{
      {"plan", fmt::format("from = \"{0}\"\nto = \"{0}\"\nreason = \"a test\"\n", hash)}};
  const auto send = [&](Visitor& who, std::string_view step) {
    const auto path = "/api/administration/migrations" + std::string(step);
    const auto answer = who.post(path, plan);
    expect(answer, answer.status, Method::Post, path);
    return answer;
  };

  EXPECT_EQ(send(one, "/trial").status, 200);
  EXPECT_EQ(send(one, "/batch").status, 409);
  EXPECT_EQ(send(other, "/approval").status, 409);
  EXPECT_EQ(send(one, "").status, 200);
  EXPECT_EQ(send(one, "/approval").status, 409);
  EXPECT_EQ(send(other, "/approval").status, 200);
  EXPECT_EQ(send(one, "/batch").status, 409);
  const auto moved = send(other, "/batch");
  EXPECT_EQ(moved.status, 200);
  EXPECT_TRUE(member(body(moved), "ended"));
  EXPECT_EQ(send(other, "/batch").status, 409);
  const Json history = body(one.get("/api/administration/migrations"));
  EXPECT_EQ(history.at("rows").at(0).at("event").as_string(), "MigrationEnded");
  EXPECT_EQ(history.at("rows").at(2).at("text").as_string(), plan.at("plan").as_string());
  const auto broken = one.post("/api/administration/migrations", JsonObject{{"plan", "from = 3"}});
  expect(broken, 400, Method::Post, "/api/administration/migrations");
  EXPECT_NE(text(broken, "place"), "");
}

TEST_F(Administered, WhereACaseStandsIsShownWithoutThePerson) {
  auto who = agent();
  const auto id = open_case(who);
  const auto standing = who.get("/api/cases/" + id + "/standing");
  expect(standing, 200, Method::Get, "/api/cases/{id}/standing");
  EXPECT_FALSE(body(standing).at("tokens").as_array().empty());
  EXPECT_EQ(standing.body.find("SPECIMEN"), std::string::npos);
  auto elsewhere = first();
  expect(elsewhere.get("/api/cases/" + id + "/standing"), 404, Method::Get,
         "/api/cases/{id}/standing");
  const auto reference = text(standing, "reference");
  const auto hidden = elsewhere.get("/api/administration/moves?lang=en&reference=" + reference);
  expect(hidden, 404, Method::Get, "/api/administration/moves");
}

TEST_F(Administered, TheNetworkIsCountsForLeaders) {
  auto who = agent();
  open_case(who);
  auto leader = visitor("prefet.59", "exemple-59-prefete");
  const auto network = leader.get("/api/network");
  expect(network, 200, Method::Get, "/api/network");
  EXPECT_FALSE(body(network).at("rows").as_array().empty());
  EXPECT_EQ(network.body.find("59-2026"), std::string::npos);
  expect(who.get("/api/network"), 403, Method::Get, "/api/network");
  EXPECT_TRUE(body(leader.get("/api/cases")).at("rows").as_array().empty());
}

}  // namespace
}  // namespace entente::server
