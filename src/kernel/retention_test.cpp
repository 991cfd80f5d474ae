#include "kernel/retention.hpp"

#include "kernel/test_world.hpp"
#include "pack/reader.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

/// The small pack, with these rules of retention.
pack::Pack pack_keeping(std::string_view rules) {
  auto files = demo_files();
  files["retention.toml"] = rules;
  return read_pack(files);
}

std::string told(const World& world) {
  std::string text;
  for (const auto& row : given(retention(world.definitions, world.state, world.now)))
    text += fmt::format("{} {} {}{}\n", row.rule, to_string(row.due_on), row.due ? "due: " : "",
                        fmt::join(row.facts, " "));
  return text;
}

TEST(Retention, RunsFromAFactADeadlineAChangeOrTheClose) {
  const auto pack = pack_keeping(R"(
[[rule]]
id = "departed"
covers = ["service.*", "check.asylum"]
from = "departure.on"
period = "P6M"
then = "restrict"
article = "K 1"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "after_the_appeal"
covers = ["order.days"]
from = "deadline:appeal_period"
period = "P1D"
article = "K 2"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "unchanged"
covers = ["*"]
from = "case.changed"
when = "facts.departure.on = null"
period = "P5Y"
article = "K 3"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "closed"
covers = ["person.*"]
from = "case.closed"
period = "P0D"
article = "K 4"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "of_old_law"
covers = ["*"]
from = "service.served_at"
period = "P1Y"
article = "K 5"
confidence = "V"
applies_from = "2021-05-01"
applies_to = "2025-12-31"
)");
  World world("home-ministry", pack);
  world.serve();

  EXPECT_EQ(told(world),
            "after_the_appeal 2026-04-03 order.days\n"
            "unchanged 2031-03-02 order.days passport.valid person.country person.name "
            "service.manner service.served_at\n");

  world.now = at("2026-08-31T08:00:00Z");
  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-08-31")}}));
  EXPECT_EQ(told(world),
            "departed 2027-02-28 service.manner service.served_at\n"
            "after_the_appeal 2026-04-03 due: order.days\n"
            "closed 2026-08-31 due: person.country person.name\n");
}

TEST(Retention, WhatIsErasedIsNoLongerKept) {
  const auto pack = pack_keeping(
      "[[rule]]\nid = \"all\"\ncovers = [\"person.*\"]\nfrom = \"case.closed\"\nperiod = \"P0D\"\n"
      "article = \"K\"\nconfidence = \"V\"\napplies_from = \"2021-05-01\"\n");
  World world("home-ministry", pack);
  world.serve();
  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));
  ASSERT_FALSE(told(world).empty());

  world.must(machine(ActorKind::System), EraseSubject{world.state.person, "retention is over"});

  EXPECT_EQ(told(world), "");
}

TEST(Retention, AFaultyRuleIsToldWithItsLine) {
  auto files = demo_files();
  files["retention.toml"] =
      "[[rule]]\nid = \"x\"\ncovers = [\"person.*\"]\nfrom = \"case.closed\"\nperiod = \"5 "
      "years\"\n"
      "when = \"facts.(\"\narticle = \"K\"\nconfidence = \"U\"\n";

  std::string problems;
  for (const auto& problem : pack::read_all(files).problems) problems += describe(problem) + "\n";

  EXPECT_NE(problems.find("retention.toml:5: 'period' must be"), std::string::npos) << problems;
  EXPECT_NE(problems.find("retention.toml:6"), std::string::npos) << problems;
  EXPECT_NE(problems.find("uncertain (U)"), std::string::npos) << problems;
  EXPECT_NE(problems.find("'applies_from' is missing"), std::string::npos) << problems;
}

}  // namespace
}  // namespace entente::kernel
