// The cases of tests/*.toml, for those who run them: pack/test_run, foresight/mutation.
//
//   [facts.ready]                     named sets of facts; a case takes one and changes some
//   "service.served_at" = "2026-03-02T10:00"
//   [[decision]]
//   name = "..."                      a claim about the law
//   decision = "guard_enforced_removal"
//   now = "2026-05-04T10:00"          local time of the pack
//   territory = "57"                  that it stands under, where that counts
//   with = "ready"                    the set that it starts from
//   facts = { "age.status" = "doubt" }
//   without = ["check.court"]         facts taken out
//   deadlines = ["appeal_period"]     computed from the facts before the decision is asked
//   grounds = ["ground.age_doubt"]    exactly these, in any order
//   articles = ["art. 3"]           each is the article of one of the grounds
//   answer = "..."                    or the whole answer, as FEEL text
//   [[deadline]]
//   name, with, facts, without, territory; deadline = "appeal_period"
//   warns = "2026-04-03"  binds = "2026-04-03"  rule = "r1"  article = "art. 1"
//   none = true                       no deadline is computed
//   [[period]]
//   name = "..."  rule = "FR_FRANC"  length = 1  unit = "months"  start = "2026-01-30"
//   ends = "2026-03-02"               last day, or for hours the local minute
//   [[scenario]]                      see scenario.hpp
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pack/fact_sets.hpp"
#include "pack/files.hpp"
#include "pack/scenario.hpp"

namespace entente::pack {

struct CaseStart {
  std::string name;
  std::string place;
  FactSet facts;
};

/// A case that stands under a territory, or, where it is empty, under none.
struct CaseInPlace : CaseStart {
  std::string territory;
};

struct DecisionCase : CaseInPlace {
  std::string decision;
  std::string now;
  std::vector<std::string> deadlines;
  std::optional<std::vector<std::string>> grounds;
  std::vector<std::string> articles;
  std::optional<std::string> answer;
};

struct DeadlineCase : CaseInPlace {
  std::string deadline;
  bool none = false;
  std::string warns;
  std::string binds;
  std::string rule;
  std::string article;
};

struct PeriodCase : CaseStart {
  std::string rule;
  std::int64_t length = 0;
  std::string unit;
  std::string start;
  std::string ends;
};

struct TestCases {
  std::vector<DecisionCase> decisions;
  std::vector<DeadlineCase> deadlines;
  std::vector<PeriodCase> periods;
  std::vector<Scenario> scenarios;
};

/// Reads one file; facts are typed by the pack's dictionary.
void read_test_cases(std::string_view file, std::string_view text, const Pack& pack,
                     const calendar::ZoneDatabase& zones, TestCases& cases, Problems& problems);

/// Those of every file under tests/. @error Malformed: the first problem, with file and line
Result<TestCases> test_cases_of(const Files& files, const Pack& pack,
                                const calendar::ZoneDatabase& zones);

}  // namespace entente::pack
