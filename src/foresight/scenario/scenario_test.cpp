#include <gtest/gtest.h>

#include "foresight/faults/relay_pack.hpp"
#include "foresight/scenario/scenarios.hpp"
#include "platform/files.hpp"
#include "platform/zones.hpp"

namespace entente::foresight {
namespace {

const calendar::ZoneDatabase& zones() {
  static platform::DiskFiles files;
  static const auto read = platform::read_zones(files);
  if (!read) throw std::runtime_error(describe(read.error()));
  return *read;
}

constexpr const char* kOpened = R"(
[[scenario]]
name = "three parties answer a question"
territory = "77"
at = "2026-03-02T09:00"
facts = { "person.family_name" = "SAMPLE" }
[[scenario.step]]
do = "prepare"
facts = { "question.topic" = "birthplace" }
messages = ["ask_inland", "ask_abroad"]
tasks = ["look_inland", "look_abroad"]
)";

/// What the one scenario of a test file ends with: "" when everything was as expected.
std::string outcome(const std::string& steps, pack::Files files = relay_files()) {
  files["tests/scenarios.toml"] = kOpened + steps;
  const auto results = run_scenarios(files, zones());
  if (!results) return describe(results.error());
  if (results->size() != 1) return "not one result";
  return results->front().passed ? "" : results->front().place + ": " + results->front().detail;
}

TEST(Scenarios, WalkACaseThroughEveryPool) {
  EXPECT_EQ(outcome(R"(
[[scenario.step]]
at = "2026-03-03T10:00"
do = "look_inland"
facts = { "answer.inland" = "known" }
known = { "answer.inland" = "known" }
unknown = ["answer.abroad"]
no_tasks = ["look_inland"]
acts = { release = "unknown" }
[[scenario.step]]
do = "check"
facts = { "check.made_at" = "2026-03-03T10:00", "check.result" = "clear", "hold.state" = "held" }
acts = { release = "hold" }
[[scenario.step]]
do = "propose"
refused = ["ground.held"]
[[scenario.step]]
correct = "hold.state"
to = "free"
acts = { release = "clear" }
[[scenario.step]]
do = "propose"
by = "one person"
[[scenario.step]]
do = "sign"
by = "one person"
refused = ["kernel.refusal.same_person"]
[[scenario.step]]
do = "sign"
delegation = false
refused = ["kernel.refusal.no_delegation"]
[[scenario.step]]
do = "sign"
[[scenario.step]]
do = "release"
closed = false
)"),
            "");
}

TEST(Scenarios, DoNothingBehindAFormThatStaysShut) {
  const auto held = [](const std::string& how, const std::string& verdict) {
    auto files = relay_files();
    auto& process = files["procedures/relay.bpmn"];
    const std::string plain = R"(stage="propose")";
    process.replace(process.find(plain), plain.size(), plain + R"( form="free")");
    files["forms/free.json"] = R"({"id":"free","fields":[{"fact":"hold.state"}]})";
    auto& rules = files["rules/rules.dmn"];
    const auto row = rules.find("\"hold\"", rules.find("\"held\""));
    rules.replace(row, 6, "\"" + verdict + "\"");
    return outcome(R"([[scenario.step]]
do = "check"
facts = { "check.made_at" = "2026-03-02T09:00", "check.result" = "clear", "hold.state" = "held" }
[[scenario.step]]
do = "propose"
)" + how,
                   files);
  };
  const std::string free = "facts = { \"hold.state\" = \"free\" }";

  EXPECT_NE(held(free, "hold").find("the form stays shut by 'ground.held'"), std::string::npos)
      << held(free, "hold");
  EXPECT_EQ(held(free, "unknown"), "");
  EXPECT_EQ(held("refused = [\"ground.held\"]", "hold"), "") << "what is refused is not done";
}

TEST(Scenarios, SayAtWhichStepSomethingElseHappened) {
  const auto after_the_opening = [](const std::string& step) {
    return outcome("[[scenario.step]]\n" + step);
  };
  EXPECT_EQ(after_the_opening("tasks = [\"sign\"]"),
            "tests/scenarios.toml:12: the task 'sign' is not open; open: look_abroad, "
            "look_inland, check, propose");
  EXPECT_EQ(after_the_opening("do = \"sign\""),
            "tests/scenarios.toml:12: the task 'sign' is not open; open: look_abroad, "
            "look_inland, check, propose");
  EXPECT_EQ(
      after_the_opening("do = \"look_inland\"\norganisation = \"relay-abroad\""),
      "tests/scenarios.toml:12: the task 'look_inland' is of relay-inland, not of relay-abroad");
  EXPECT_EQ(after_the_opening("no_tasks = [\"check\"]"),
            "tests/scenarios.toml:12: the task 'check' is open, and should not be");
  EXPECT_EQ(after_the_opening("due = { check = \"none\" }"), "");
  EXPECT_EQ(after_the_opening("due = { sign = \"none\" }"),
            "tests/scenarios.toml:12: the task 'sign' is not open");
  EXPECT_EQ(after_the_opening("known = { \"answer.inland\" = \"known\" }"),
            "tests/scenarios.toml:12: the fact 'answer.inland' is null, expected known");
  EXPECT_EQ(after_the_opening("acts = { release = \"clear\" }").substr(0, 63),
            "tests/scenarios.toml:12: the act 'release' is answered unknown ");
  EXPECT_EQ(after_the_opening("closed = true"), "tests/scenarios.toml:12: the case is still open");
  EXPECT_EQ(after_the_opening("messages = [\"tell_inland\"]"),
            "tests/scenarios.toml:12: the message 'tell_inland' was not sent; sent: ask_abroad, "
            "ask_inland");
  EXPECT_EQ(after_the_opening("at = \"2026-03-01T09:00\""),
            "tests/scenarios.toml:12: the clock of a scenario only moves forward");
  EXPECT_EQ(after_the_opening("do = \"look_inland\"\nrefused = [\"x\"]\n"
                              "facts = { \"answer.inland\" = \"known\" }"),
            "tests/scenarios.toml:12: it was accepted, and should be refused (x)");
}

TEST(Scenarios, ThatExpectNothingOrNameNothingAreRefusedAsAPlaceOfTheFile) {
  EXPECT_EQ(outcome("[[scenario.step]]\nknown = { nothing = 1 }\n").substr(0, 24),
            "tests/scenarios.toml:13:");
  EXPECT_EQ(outcome("[[scenario.step]]\nacts = { no_act = \"clear\" }\n"),
            "tests/scenarios.toml:13: there is no act 'no_act'");
  EXPECT_EQ(outcome("[[scenario.step]]\nrefused = [\"x\"]\n"),
            "tests/scenarios.toml:13: nothing is done here that could be refused");
}

TEST(Scenarios, EnterRowsInTablesThatAreThere) {
  const auto with = [](const std::string& lines) {
    auto files = relay_files();
    std::string text = kOpened;
    text.insert(text.find("facts ="), lines);
    files["tests/scenarios.toml"] = text;
    const auto results = run_scenarios(files, zones());
    return results ? results->front().detail : describe(results.error());
  };
  const std::string rows = "rows = [{ table = \"none\", if = [\"-\"], article = \"x\" }]\n";
  EXPECT_EQ(with(rows), "there is no table 'none' to enter a row in");
  EXPECT_NE(with(rows + "tour = \"Told\"\n").find("this scenario cannot be told"),
            std::string::npos);
}

}  // namespace
}  // namespace entente::foresight
