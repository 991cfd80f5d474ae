#include "pack/test_case.hpp"

#include "calendar/zone_database.hpp"
#include "pack/scenario_reader.hpp"

namespace entente::pack {
namespace {

/// Reads the cases of one file, with its named sets of facts.
class CaseReader {
 public:
  CaseReader(std::string_view file, const Pack& pack, const calendar::ZoneDatabase& zones,
             TestCases& cases, Problems& problems)
      : file_(file),
        pack_(pack),
        zones_(zones),
        cases_(cases),
        problems_(problems),
        sets_(file, pack, zones, problems) {}

  void read(const toml::table& document) {
    TomlTable toml(file_, document, problems_);
    if (const auto* sets = toml.table("facts")) sets_.read(*sets);
    for (const auto* table : toml.tables("decision")) read_decision(*table);
    for (const auto* table : toml.tables("deadline")) read_deadline(*table);
    for (const auto* table : toml.tables("period")) read_period(*table);
    for (const auto* table : toml.tables("scenario"))
      cases_.scenarios.push_back(read_scenario({file_, pack_, sets_, problems_}, *table));
  }

 private:
  void read_start(TomlTable& toml, CaseStart& start) {
    start.name = toml.required_text("name");
    start.place = toml.place();
    start.facts = sets_.taken(toml);
  }

  void read_in_place(TomlTable& toml, CaseInPlace& one) {
    read_start(toml, one);
    one.territory = toml.text("territory");
  }

  void read_decision(const toml::table& table) {
    TomlTable toml(file_, table, problems_);
    DecisionCase one;
    read_in_place(toml, one);
    one.decision = toml.required_text("decision");
    one.now = toml.required_text("now");
    if (!one.now.empty() && !moment(one.now, pack_, zones_).as_date_and_time())
      toml.wrong("now", "'now' must be a date and time that exist, \"2026-03-02T10:00\"");
    one.deadlines = toml.texts("deadlines");
    if (toml.has("grounds")) one.grounds = toml.texts("grounds");
    one.articles = toml.texts("articles");
    if (toml.has("answer")) one.answer = toml.text("answer");
    if (!one.grounds && !one.answer) toml.wrong("name", "expects neither grounds nor an answer");
    cases_.decisions.push_back(std::move(one));
  }

  void read_deadline(const toml::table& table) {
    TomlTable toml(file_, table, problems_);
    DeadlineCase one;
    read_in_place(toml, one);
    one.deadline = toml.required_text("deadline");
    one.none = toml.boolean("none", false);
    one.warns = toml.text("warns");
    one.binds = toml.text("binds");
    one.rule = toml.text("rule");
    one.article = toml.text("article");
    if (!one.none && (one.warns.empty() || one.binds.empty()))
      toml.wrong("name", "expects no dates: 'warns' and 'binds', or none = true");
    cases_.deadlines.push_back(std::move(one));
  }

  void read_period(const toml::table& table) {
    TomlTable toml(file_, table, problems_);
    PeriodCase one;
    one.name = toml.required_text("name");
    one.place = toml.place();
    one.rule = toml.required_text("rule");
    one.length = toml.integer("length").value_or(0);
    one.unit = toml.required_text("unit");
    one.start = toml.required_text("start");
    one.ends = toml.required_text("ends");
    cases_.periods.push_back(std::move(one));
  }

  std::string_view file_;
  const Pack& pack_;
  const calendar::ZoneDatabase& zones_;
  TestCases& cases_;
  Problems& problems_;
  FactSets sets_;
};

}  // namespace

void read_test_cases(std::string_view file, std::string_view text, const Pack& pack,
                     const calendar::ZoneDatabase& zones, TestCases& cases, Problems& problems) {
  if (const auto document = parse_toml(file, text, problems))
    CaseReader(file, pack, zones, cases, problems).read(*document);
}

Result<TestCases> test_cases_of(const Files& files, const Pack& pack,
                                const calendar::ZoneDatabase& zones) {
  TestCases cases;
  Problems problems;
  for (const auto& [path, text] : files)
    if (path.starts_with("tests/") && path.ends_with(".toml"))
      read_test_cases(path, text, pack, zones, cases, problems);
  if (!problems.empty()) return problems.front();
  return cases;
}

}  // namespace entente::pack
