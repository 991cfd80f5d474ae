#include "pack/scenario_reader.hpp"

#include <algorithm>

#include "pack/test_case.hpp"

namespace entente::pack {
namespace {

void read_deadlines(const ScenarioSource& source, TomlTable& toml, ScenarioStep& step) {
  const auto* table = toml.table("deadlines");
  if (!table) return;
  for (const auto& [id, node] : *table) {
    if (!source.pack.deadline(id.str()))
      toml.wrong("deadlines", "there is no deadline '{}'", id.str());
    const auto* inner = node.as_table();
    if (!inner) {
      toml.wrong("deadlines", "each is {{ warns = ..., binds = ..., status = ... }}");
      continue;
    }
    TomlTable given(source.file, *inner, source.problems);
    ExpectedDeadline expected{given.text("warns"), given.text("binds"), {}};
    if (given.has("status")) {
      given.word("status", {"running", "reached", "ended", "none"});
      expected.status = given.text("status");
    }
    step.deadlines[std::string(id.str())] = std::move(expected);
  }
}

void read_acts(const ScenarioSource& source, TomlTable& toml, ScenarioStep& step) {
  const auto* table = toml.table("acts");
  if (!table) return;
  TomlTable given(source.file, *table, source.problems);
  for (const auto& [id, node] : *table) {
    if (!source.pack.act(id.str())) toml.wrong("acts", "there is no act '{}'", id.str());
    given.word(id.str(), {"clear", "hold", "unknown"});
    step.acts[std::string(id.str())] = given.text(id.str());
  }
}

void read_places(const ScenarioSource& source, TomlTable& toml, ScenarioStep& step) {
  const auto* table = toml.table("places");
  if (!table) return;
  TomlTable rows(source.file, *table, source.problems);
  for (const auto& [id, node] : *table) {
    const bool known =
        std::any_of(source.pack.agreements.begin(), source.pack.agreements.end(),
                    [&](const ledger::Agreement& one) { return one.direction(id.str()); });
    if (!known) toml.wrong("places", "there is no direction '{}'", id.str());
    const auto* given = rows.table(id.str());
    if (!given) continue;
    TomlTable row(source.file, *given, source.problems);
    step.places[std::string(id.str())] = {row.integer("reserved").value_or(0),
                                          row.integer("executed").value_or(0)};
  }
}

void read_due(const ScenarioSource& source, TomlTable& toml, ScenarioStep& step) {
  const auto* table = toml.table("due");
  if (!table) return;
  for (const auto& [element, named] : *table) {
    const auto deadline = named.value_or(std::string());
    if (deadline != "none" && !source.pack.deadline(deadline))
      toml.wrong("due", "there is no deadline '{}'", deadline);
    step.due[std::string(element.str())] = deadline;
  }
}

void needs_retention_rule(const ScenarioSource& source, TomlTable& toml, std::string_view key,
                          const std::string& id) {
  if (!std::any_of(source.pack.retention.begin(), source.pack.retention.end(),
                   [&](const RetentionRule& rule) { return rule.id == id; }))
    toml.wrong(key, "there is no retention rule '{}'", id);
}

void read_expectations(const ScenarioSource& source, TomlTable& toml, ScenarioStep& step) {
  step.tasks = toml.texts("tasks");
  step.no_tasks = toml.texts("no_tasks");
  read_due(source, toml, step);
  step.messages = toml.texts("messages");
  step.unknown = toml.texts("unknown");
  for (const auto& id : step.unknown)
    if (!source.pack.fact(id)) toml.wrong("unknown", "there is no fact '{}'", id);
  for (const auto& id : step.messages)
    if (!source.pack.message(id)) toml.wrong("messages", "there is no message '{}'", id);
  step.due_for_erasure = toml.texts("due_for_erasure");
  step.kept = toml.texts("kept");
  step.erased = toml.texts("erased");
  for (const auto& id : step.erased)
    if (!source.pack.fact(id)) toml.wrong("erased", "there is no fact '{}'", id);
  for (const auto* rules : {&step.due_for_erasure, &step.kept})
    for (const auto& id : *rules) needs_retention_rule(source, toml, "due_for_erasure", id);
  if (const auto* known = toml.table("known")) step.known = source.sets.facts_of(*known);
  if (toml.has("closed")) step.closed = toml.boolean("closed", false);
  read_deadlines(source, toml, step);
  read_acts(source, toml, step);
  read_places(source, toml, step);
}

ScenarioStep read_step(const ScenarioSource& source, const toml::table& table) {
  TomlTable toml(source.file, table, source.problems);
  ScenarioStep step;
  step.place = toml.place();
  step.at = toml.text("at");
  step.element = toml.text("do");
  step.party = toml.text("party");
  step.organisation = toml.text("organisation");
  step.item = static_cast<std::size_t>(toml.integer("item").value_or(1));
  step.facts = source.sets.taken(toml);
  step.by = toml.text("by");
  step.roles = toml.texts("roles");
  step.delegated = toml.boolean("delegation", true);
  step.says = toml.text("says");
  step.corrects = toml.text("correct");
  step.receives = toml.text("receives");
  if (const auto* message = source.pack.message(step.receives);
      !step.receives.empty() && (!message || !source.pack.comes(*message)))
    toml.wrong("receives", "'{}' is no message that a case of another pack sends", step.receives);
  step.erases = toml.text("erase");
  if (!step.erases.empty()) needs_retention_rule(source, toml, "erase", step.erases);
  step.refused = toml.texts("refused");
  if (const auto* to = toml.node("to")) {
    const Fact* fact = source.pack.fact(step.corrects);
    if (fact)
      step.to = source.sets.typed(*fact, *to);
    else
      toml.wrong("correct", "there is no fact '{}'", step.corrects);
  } else if (!step.corrects.empty()) {
    toml.wrong("correct", "a correction says what is right: 'to'");
  }
  const int doings = !step.corrects.empty() + !step.element.empty() + !step.receives.empty() +
                     !step.erases.empty();
  if (doings > 1)
    toml.wrong("do",
               "a step completes a task, corrects a fact, receives or erases, not more than one");
  if (!step.refused.empty() && doings == 0)
    toml.wrong("refused", "nothing is done here that could be refused");
  read_expectations(source, toml, step);
  return step;
}

void read_entered_rows(const ScenarioSource& source, TomlTable& toml, Scenario& scenario) {
  for (const auto* table : toml.tables("rows")) {
    TomlTable given(source.file, *table, source.problems);
    scenario.rows.push_back({given.required_text("table"), given.texts("if"), given.texts("then"),
                             given.required_text("article")});
  }
  if (!scenario.rows.empty() && !scenario.tour.empty())
    toml.wrong("tour", "real nodes have the tables as they ship: this scenario cannot be told");
}

}  // namespace

Scenario read_scenario(const ScenarioSource& source, const toml::table& table) {
  TomlTable toml(source.file, table, source.problems);
  Scenario scenario;
  scenario.name = toml.required_text("name");
  scenario.place = toml.place();
  scenario.kinds = toml.texts("kinds");
  scenario.party = toml.text("party");
  scenario.organisation = toml.text("organisation");
  scenario.territory = toml.text("territory");
  scenario.at = toml.required_text("at");
  scenario.facts = source.sets.taken(toml);
  scenario.refused = toml.texts("refused");
  scenario.undelivered = toml.boolean("undelivered", false);
  scenario.incidents = toml.boolean("incidents", false);
  scenario.tour = toml.text("tour");
  read_entered_rows(source, toml, scenario);
  if (!scenario.tour.empty() && scenario.undelivered)
    toml.wrong("tour", "real nodes deliver what they send: this scenario cannot be told");
  for (const auto* step : toml.tables("step")) scenario.steps.push_back(read_step(source, *step));
  if (!scenario.tour.empty() &&
      std::any_of(scenario.steps.begin(), scenario.steps.end(),
                  [](const ScenarioStep& step) { return !step.receives.empty(); }))
    toml.wrong("tour", "what another pack's case tells cannot be told by this pack alone");
  if (scenario.steps.empty() && scenario.refused.empty())
    toml.wrong("name", "expects nothing: a step, or 'refused'");
  return scenario;
}

Result<std::vector<Scenario>> scenarios_of(const Files& files, const Pack& pack,
                                           const calendar::ZoneDatabase& zones) {
  TRY(auto cases, test_cases_of(files, pack, zones));
  return std::move(cases.scenarios);
}

}  // namespace entente::pack
