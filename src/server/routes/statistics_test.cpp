#include <gtest/gtest.h>

#include "server/contract_test.hpp"
#include "server/site_test.hpp"

namespace entente::server {
namespace {

class Counting : public Site {
 protected:
  void configure(node::NodeFile& file) const override {
    Site::configure(file);
    file.statistics = std::string(ENTENTE_SOURCE_DIR) + "/statistics";
    file.statistics_database = ":memory:";
    file.packs.push_back(std::string(ENTENTE_SOURCE_DIR) + "/packs/cooperation");
    file.packs.push_back(std::string(ENTENTE_SOURCE_DIR) + "/packs/visa-feedback");
  }

  /// The one open task of a case at an element.
  std::string task(Visitor& who, const std::string& id, std::string_view element) {
    const auto view = parse_json(who.get("/api/cases/" + id).body).value();
    for (const auto& one : view.at("tasks").as_array())
      if (one.at("element").as_string() == element) return one.at("id").as_string().c_str();
    ADD_FAILURE() << "no task " << element;
    return {};
  }
  void complete(Visitor& who, const std::string& id, std::string_view element, JsonObject facts) {
    const auto answer =
        who.post("/api/cases/" + id + "/tasks/" + task(who, id, element) + "/completion",
                 JsonObject{{"facts", std::move(facts)}});
    EXPECT_EQ(answer.status, 200) << answer.body;
  }
  /// Lets the node count what was recorded.
  void count() { ASSERT_TRUE(server_->count_cases()); }
};

TEST_F(Counting, AFileOfACountryIsToldByItsPage) {
  auto who = visitor("agent.dgef", "exemple-dgef-maxime");
  const auto opened = who.post(
      "/api/cases",
      JsonObject{{"pack", "cooperation"},
                 {"territory", "59"},
                 {"facts", JsonObject{{"country.code", "MLI"}, {"country.period", "2026"}}}});
  ASSERT_EQ(opened.status, 201) << opened.body;
  const auto id = text(opened, "id");
  complete(who, id, "set_frame",
           {{"frame.agreement", "bilateral"},
            {"frame.third_country", true},
            {"frame.transit", true},
            {"pair.prefect", "Préfet (exemple)"},
            {"pair.ambassador", "Ambassadrice (exemple)"},
            {"pair.named_on", "2026-02-01"}});
  complete(who, id, "set_threshold",
           {{"threshold.in_time_percent", 60},
            {"threshold.third_percent", 50},
            {"threshold.transit_percent", 50},
            {"threshold.set_on", "2026-03-02"}});
  complete(who, id, "record_counts",
           {{"count.recorded_on", "2026-03-01"},
            {"count.asked", 40},
            {"count.issued", 20},
            {"count.in_time", 18},
            {"count.refused", 9},
            {"count.unanswered", 11},
            {"count.blocked", 2},
            {"count.third_asked", 20},
            {"count.third_accepted", 9},
            {"count.transit_asked", 20},
            {"count.transit_given", 10},
            {"count.in_time_definition", "before_detention_end"}});
  count();

  const auto list = who.get("/api/cooperation?lang=en");
  expect(list, 200, Method::Get, "/api/cooperation");
  const auto row = parse_json(list.body).value().at("rows").as_array().at(0);
  EXPECT_EQ(row.at("country"), "MLI");
  EXPECT_EQ(row.at("standing"), "below");
  const auto& others = row.at("other_standings").as_array();
  ASSERT_EQ(others.size(), 2u);
  EXPECT_EQ(others[0].at("standing"), "below") << "nine of twenty third-country nationals";
  EXPECT_EQ(others[1].at("standing"), "at_or_above") << "ten of twenty consents to transit";
  EXPECT_EQ(row.at("ambassador"), "Ambassadrice (exemple)");
  EXPECT_EQ(row.at("counts").at("share"), 4'500);
  // Issued late: two. They follow from those issued, and those refused alone beside them.
  for (const char* name : {"issued", "refused", "blocked"})
    EXPECT_FALSE(row.at("counts").as_object().contains(name)) << name;
  EXPECT_EQ(row.at("counts").at("unanswered"), 11);

  const auto country = who.get("/api/cooperation/MLI?lang=en");
  expect(country, 200, Method::Get, "/api/cooperation/{country}");
  EXPECT_EQ(parse_json(country.body).value().at("transit"), true);
  EXPECT_NE(country.body.find("\"case\""), std::string::npos);
  auto leader = visitor("prefet.59", "exemple-59-prefete");
  const auto led = leader.get("/api/cooperation/MLI?lang=en");
  expect(led, 200, Method::Get, "/api/cooperation/{country}");
  EXPECT_EQ(led.body.find("\"case\""), std::string::npos) << "counts, and no case";
  expect(leader.get("/api/cooperation/MLI/brief.pdf"), 200, Method::Get,
         "/api/cooperation/{country}/brief.pdf");
  const auto brief = who.get("/api/cooperation/MLI/brief.pdf?lang=en");
  expect(brief, 200, Method::Get, "/api/cooperation/{country}/brief.pdf");
  EXPECT_TRUE(brief.body.starts_with("%PDF-"));
  expect(who.get("/api/cooperation/TUN"), 404, Method::Get, "/api/cooperation/{country}");
}

TEST_F(Counting, CountsOfCasesAreForThoseWhoWorkOnThemLeadersAndAuditors) {
  auto agent = visitor("agent.59", "exemple-59-camille");
  open_case(agent);
  count();
  for (const char* path : {"/api/feedback", "/api/cooperation"})
    expect(agent.get(path), 200, Method::Get, path);
  expect(agent.get("/api/indicators/own-returns"), 200, Method::Get, "/api/indicators/{id}");
  expect(agent.get("/api/indicators/own-steps"), 200, Method::Get, "/api/indicators/{id}");
  expect(agent.get("/api/indicators"), 200, Method::Get, "/api/indicators");

  auto auditor = visitor("audit.interieur", "exemple-audit-charlie");
  expect(auditor.get("/api/feedback"), 200, Method::Get, "/api/feedback");

  auto leader = visitor("prefet.59", "exemple-59-prefete");
  for (const char* path : {"/api/feedback", "/api/cooperation", "/api/leaders"})
    expect(leader.get(path), 200, Method::Get, path);
  EXPECT_NE(leader.get("/api/leaders").body.find("own-returns"), std::string::npos);
  EXPECT_EQ(leader.get("/api/cooperation").body.find("\"case\""), std::string::npos);

  auto administrator = visitor("admin.interieur", "exemple-admin-lou");
  expect(administrator.get("/api/feedback"), 403, Method::Get, "/api/feedback");
  expect(administrator.get("/api/indicators/own-returns/csv"), 403, Method::Get,
         "/api/indicators/{id}/csv");
  EXPECT_EQ(administrator.get("/api/indicators").body.find("own-returns"), std::string::npos);
  EXPECT_EQ(administrator.get("/api/indicators/eu-returns").status, 200);
}

TEST_F(Counting, LeadersAndFeedsTellWhyThereIsNoFigure) {
  auto who = agent();
  const auto leaders = who.get("/api/leaders?lang=en");
  expect(leaders, 200, Method::Get, "/api/leaders");
  EXPECT_NE(leaders.body.find("Not computable for want of: Removals and forced returns"),
            std::string::npos);
  EXPECT_NE(leaders.body.find("own-returns"), std::string::npos);

  auto administrator = visitor("admin.interieur", "exemple-admin-lou");
  EXPECT_EQ(administrator.get("/api/leaders").body.find("own-returns"), std::string::npos);

  const auto report = who.get("/api/reports/2026-02.pdf");
  expect(report, 200, Method::Get, "/api/reports/{month}");
  EXPECT_TRUE(report.body.starts_with("%PDF-"));
  expect(who.get("/api/reports/2026-13.pdf"), 422, Method::Get, "/api/reports/{month}");
  expect(stranger().get("/api/feed.json"), 200, Method::Get, "/api/feed.json");
  expect(stranger().get("/api/feed.rss"), 200, Method::Get, "/api/feed.rss");
}

}  // namespace
}  // namespace entente::server
