#include "pack/manifest.hpp"

#include <algorithm>

#include "feel/temporal.hpp"

namespace entente::pack {
namespace {

Act read_act(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable toml(file, table, problems);
  Act act;
  act.id = toml.required_text("id");
  act.coercive = toml.boolean("coercive", false);
  act.signatory = toml.boolean("signatory", false);
  act.guard = toml.text("guard");
  act.deadlines = toml.texts("deadlines");
  act.holds = toml.texts("holds");
  act.effects = toml.texts("effects");
  act.took_place_at = toml.text("took_place_at");
  act.place = toml.place();
  for (const auto* inner : toml.tables("needs")) {
    TomlTable need(file, *inner, problems);
    act.needs.push_back(
        {need.required_text("fact"), std::nullopt, need.required_text("article"), need.place()});
    if (!need.has("max_age")) continue;
    const auto age = feel::parse_days_and_time(need.text("max_age"));
    if (age)
      act.needs.back().max_age_seconds = age->seconds;
    else
      need.wrong("max_age", "'max_age' must be a duration of days or hours, \"P2D\"");
  }
  return act;
}

Reopening read_reopening(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable row(file, table, problems);
  Reopening reopening{row.required_text("process"), row.required_text("when"), {}, row.place()};
  auto compiled = feel::compile(reopening.when);
  if (compiled)
    reopening.condition = *std::move(compiled);
  else
    problems.push_back(at(row.place_of("when"), compiled.error()));
  return reopening;
}

FactType read_fact_type(TomlTable& toml) {
  const auto type =
      toml.word("type", {"string", "number", "boolean", "date", "date and time", "list"});
  return type ? static_cast<FactType>(*type) : FactType::String;
}

}  // namespace

void read_manifest(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto document = parse_toml(file, text, problems);
  if (!document) return;
  TomlTable toml(file, *document, problems);
  pack.id = toml.required_text("id");
  pack.version = toml.required_text("version");
  pack.title = toml.bilingual("title");
  pack.uses = toml.texts("uses");
  for (const auto* table : toml.tables("in_force")) {
    TomlTable period(file, *table, problems);
    pack.in_force.push_back({period.date("from"), period.date("to")});
  }
  pack.opens = toml.required_text("opens");
  pack.opening_form = toml.required_text("opening_form");
  pack.time_zone = toml.required_text("time_zone");
  pack.holidays = toml.required_text("holidays");
  for (const auto* table : toml.tables("local_holidays")) {
    TomlTable local(file, *table, problems);
    pack.local_holidays.push_back(
        {local.required_text("zone"), local.texts("territories"), local.place()});
  }
  pack.refuse_opening = toml.text("refuse_opening");
  pack.reference = toml.required_text("reference");
  pack.whole_country = toml.text("whole_country");
  pack.opened_by = toml.texts("opened_by");
  for (const auto* table : toml.tables("reopening"))
    pack.reopenings.push_back(read_reopening(file, *table, problems));
  for (const auto* table : toml.tables("pool")) {
    TomlTable pool(file, *table, problems);
    pack.pools.push_back(
        {pool.required_text("participant"), pool.required_text("party"), pool.text("pack")});
  }
  for (const auto* table : toml.tables("act"))
    pack.acts.push_back(read_act(file, *table, problems));
}

void read_facts(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto document = parse_toml(file, text, problems);
  if (!document) return;
  TomlTable toml(file, *document, problems);
  for (const auto* table : toml.tables("fact")) {
    TomlTable row(file, *table, problems);
    Fact fact;
    fact.id = row.required_text("id");
    fact.type = read_fact_type(row);
    fact.personal = row.boolean("personal", false);
    fact.confidential = row.boolean("confidential", false);
    fact.internal = row.boolean("internal", false);
    fact.place = row.place();
    pack.facts.push_back(std::move(fact));
  }
  std::sort(pack.facts.begin(), pack.facts.end(),
            [](const Fact& left, const Fact& right) { return left.id < right.id; });
}

void read_deadlines(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto document = parse_toml(file, text, problems);
  if (!document) return;
  TomlTable toml(file, *document, problems);
  for (const auto* table : toml.tables("deadline")) {
    TomlTable row(file, *table, problems);
    DeadlineType deadline;
    deadline.id = row.required_text("id");
    deadline.starts = row.required_text("starts");
    deadline.decision = row.required_text("decision");
    deadline.effect = row.required_text("effect");
    if (row.has("fires")) {
      const auto reading = row.word("fires", {"earliest", "latest"});
      deadline.fires = reading && *reading == 0 ? Reading::Earliest : Reading::Latest;
    }
    deadline.ended_by = row.texts("ended_by");
    deadline.target = row.boolean("target", false);
    deadline.place = row.place();
    pack.deadlines.push_back(std::move(deadline));
  }
}

void read_messages(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto document = parse_toml(file, text, problems);
  if (!document) return;
  TomlTable toml(file, *document, problems);
  for (const auto* table : toml.tables("message")) {
    TomlTable row(file, *table, problems);
    MessageType message;
    message.id = row.required_text("id");
    message.from = row.required_text("from");
    message.to = row.required_text("to");
    message.purpose = row.bilingual("purpose");
    message.legal_basis = row.required_text("legal_basis");
    message.open = row.boolean("open", false);
    message.starts = row.text("starts");
    message.after_end = row.boolean("after_end", false);
    message.refuse_opening = row.text("refuse_opening", pack.refuse_opening);
    if (message.refuse_opening == "none") message.refuse_opening.clear();
    message.territory = row.text("territory");
    message.to_case = row.text("to_case");
    message.place = row.place();
    for (const auto* inner : row.tables("fields")) {
      TomlTable field(file, *inner, problems);
      const auto fact = field.required_text("fact");
      message.fields.push_back({fact, field.text("as", fact), field.boolean("required", true)});
    }
    pack.messages.push_back(std::move(message));
  }
}

}  // namespace entente::pack
