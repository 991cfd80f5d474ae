// What those see who watch over the work: their own organisation's load and days, and no more.
#include "node/oversight.hpp"

#include <fstream>
#include <map>

#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Watched : public World {
 protected:
  Oversight oversight() { return Oversight(home_.node->engine()); }
  Json must_show(Result<Json> view) {
    EXPECT_TRUE(view) << describe(view.error());
    return view ? *std::move(view) : Json(JsonObject{});
  }
  /// The pack in another version, in which what is due by a deadline is due by another as well.
  void due_too(std::string_view deadline, std::string_view other) {
    const auto file = folder_ / "packs" / "demo" / "procedures" / "order.bpmn";
    const Bytes read = files_.read(file).value();
    std::string text(text_of(read));
    const auto was = fmt::format("due=\"{}\"", deadline);
    text.replace(text.find(was), was.size(), fmt::format("due=\"{} {}\"", deadline, other));
    std::ofstream(file, std::ios::binary) << text;
    open(home_);
  }
  CalendarAsked year() const {
    return {*parse_date("2026-01-01"), *parse_date("2026-12-31"), true, {}};
  }

  access::Reader chief_ = reader("chief", "pref-59", {"agent", "supervisor"});
};

TEST_F(Watched, ASupervisorSeesTheDutiesOfTheOwnOrganisationAndWhoHoldsThem) {
  const Answer opened = must(home_, agent_, {}, opening());
  const TaskId serve = task(home_, agent_, opened.case_id, "serve");

  Json load = must_show(oversight().supervision(chief_));
  EXPECT_EQ(load.at("nobody").at("open").to_number<int>(), 1);
  must(home_, agent_, opened.case_id, ClaimTask{serve});
  load = must_show(oversight().supervision(chief_));
  EXPECT_EQ(load.at("nobody").at("open").to_number<int>(), 0);

  const Json duties = must_show(oversight().duties(chief_, {agent_.id, false}, {}));
  ASSERT_EQ(duties.at("rows").as_array().size(), 1u);
  EXPECT_EQ(duties.at("rows").at(0).at("holder").at("user").as_string(), agent_.id);
  EXPECT_TRUE(must_show(oversight().duties(chief_, {std::string(), false}, {}))
                  .at("rows")
                  .as_array()
                  .empty());

  const auto elsewhere = reader("other", "pref-62", {"agent", "supervisor"});
  EXPECT_TRUE(must_show(oversight().duties(elsewhere, {}, {})).at("rows").as_array().empty());
  EXPECT_TRUE(must_show(oversight().supervision(elsewhere)).at("organisations").as_array().empty());
  EXPECT_EQ(oversight().supervision(agent_).error().code, Code::Forbidden);
  EXPECT_EQ(oversight().duties(agent_, {}, {}).error().code, Code::Forbidden);
}

TEST_F(Watched, OnlyASupervisorGivesATaskAndOnlyToAnAccountOfTheOrganisation) {
  const Answer opened = must(home_, agent_, {}, opening());
  const TaskId serve = task(home_, agent_, opened.case_id, "serve");
  const AssignTask give{serve, "nobody", "leave"};

  EXPECT_EQ(ask(home_, agent_, opened.case_id, give).error().code, Code::InvalidArgument);
  EXPECT_EQ(ask(home_, chief_, opened.case_id, give).error().place, "/user");
}

TEST_F(Watched, AStepHangsInTheCalendarOnEveryDeadlineThatItIsToMeet) {
  due_too("appeal_period", "window");
  served_case();

  const Json shown = must_show(oversight().calendar(agent_, year()));
  std::map<std::string, std::size_t> hang;
  for (const auto& one : shown.at("rows").as_array())
    hang[std::string(one.at("kind").as_string())] = one.at("tasks").as_array().size();
  EXPECT_EQ(hang, (std::map<std::string, std::size_t>{{"appeal_period", 1}, {"window", 2}}));
}

TEST_F(Watched, TheCalendarCountsWhatRunsAndNamesCasesToTheOwnOrganisationAlone) {
  const CaseId id = served_case();

  const Json shown = must_show(oversight().calendar(agent_, year()));
  ASSERT_FALSE(shown.at("counts").as_array().empty());
  ASSERT_FALSE(shown.at("rows").as_array().empty());
  EXPECT_EQ(shown.at("rows").at(0).at("case").as_string(), to_string(id));
  EXPECT_EQ(shown.at("rows").at(0).at("day"), shown.at("counts").at(0).at("day"));

  const Json elsewhere = must_show(oversight().calendar(reader("o", "pref-62", {"agent"}), year()));
  EXPECT_TRUE(elsewhere.at("counts").as_array().empty());
  EXPECT_EQ(oversight().calendar(auditor_, year()).error().code, Code::Forbidden);
  CalendarAsked backwards = year();
  std::swap(backwards.from, backwards.to);
  EXPECT_EQ(oversight().calendar(agent_, backwards).error().place, "to");
}

TEST_F(Watched, AnAddressOfNobodyAndARevokedOneShowNothing) {
  EXPECT_EQ(oversight().feed_file("").error().code, Code::NotFound);
  const std::string path(must_show(oversight().open_feed(agent_)).at("path").as_string());
  EXPECT_TRUE(must_show(oversight().feed(agent_)).at("open").as_bool());

  ASSERT_TRUE(oversight().close_feed(agent_));

  const auto secret = path.substr(path.rfind('/') + 1, 64);
  EXPECT_EQ(oversight().feed_file(secret).error().code, Code::NotFound);
  EXPECT_FALSE(must_show(oversight().feed(agent_)).at("open").as_bool());
}

}  // namespace
}  // namespace entente::node
