#include "pack/agreement_reader.hpp"

#include <algorithm>

#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

ledger::Title title_of(TomlTable& toml) {
  const Bilingual title = toml.bilingual("title");
  return {title.fr, title.en};
}

/// Every part names its source: what has none is not written.
ledger::Source source_of(TomlTable& toml) {
  ledger::Source source;
  source.instrument = toml.required_text("instrument");
  source.article = toml.required_text("article");
  source.confidence = toml.required_text("confidence");
  return source;
}

ledger::Clause clause_of(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable toml(file, table, problems);
  ledger::Clause clause;
  clause.id = toml.required_text("id");
  if (const auto kind = toml.word("kind", {"cap", "balance"}))
    clause.kind = static_cast<ledger::ClauseKind>(*kind);
  clause.directions = toml.texts("directions");
  clause.against = toml.texts("against");
  if (const auto per = toml.word("per", {"agreement", "year", "month", "week"}))
    clause.per = static_cast<ledger::Per>(*per);
  clause.most = toml.integer("most");
  clause.tolerance = toml.integer("tolerance");
  if (const auto effect = toml.word("effect", {"informs", "refuses"}))
    clause.effect = static_cast<ledger::Effect>(*effect);
  clause.days = {toml.date("from"), toml.date("to")};
  clause.source = source_of(toml);
  clause.place = toml.place();
  return clause;
}

ledger::Transition transition_of(std::string_view file, const toml::table& table,
                                 Problems& problems) {
  TomlTable toml(file, table, problems);
  ledger::Transition transition;
  transition.to = toml.required_text("to");
  if (const auto from = toml.date("from"))
    transition.from = *from;
  else
    toml.wrong("from", "'from' is required: the day on which the transition begins");
  if (const auto open = toml.word("open", {"carry", "run off", "lapse"}))
    transition.open = static_cast<ledger::OnOpen>(*open);
  if (const auto* directions = toml.table("directions")) {
    TomlTable row(file, *directions, problems);
    for (const auto& [ours, theirs] : *directions)
      transition.directions[std::string(ours.str())] = row.required_text(ours.str());
  }
  transition.source = source_of(toml);
  transition.place = toml.place();
  return transition;
}

ledger::DrawClause draw_of(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable toml(file, table, problems);
  ledger::DrawClause draw;
  draw.direction = toml.required_text("direction");
  if (const auto fill = toml.word("fill", {"places", "order"}))
    draw.fill = static_cast<ledger::Fill>(*fill);
  draw.priorities = toml.texts("priorities");
  draw.source = source_of(toml);
  draw.place = toml.place();
  return draw;
}

std::optional<ledger::ByHand> by_hand_of(std::string_view file, TomlTable& party,
                                         Problems& problems) {
  const auto* table = party.table("by_hand");
  if (!table) return std::nullopt;
  TomlTable toml(file, *table, problems);
  ledger::ByHand by_hand;
  by_hand.organisation = toml.required_text("organisation");
  by_hand.proposes = toml.required_text("proposes");
  by_hand.confirms = toml.required_text("confirms");
  return by_hand;
}

void read_parts(std::string_view file, TomlTable& toml, ledger::Agreement& agreement,
                Problems& problems) {
  for (const auto* table : toml.tables("party")) {
    TomlTable row(file, *table, problems);
    agreement.parties.push_back({row.required_text("id"), title_of(row), row.required_text("book"),
                                 by_hand_of(file, row, problems)});
  }
  for (const auto* table : toml.tables("direction")) {
    TomlTable row(file, *table, problems);
    ledger::Direction direction{row.required_text("id"), title_of(row), row.required_text("from"),
                                row.required_text("to")};
    if (!row.text("shows").empty())
      if (const auto shows = row.word("shows", {"places", "gone"}))
        direction.shows = static_cast<ledger::Shows>(*shows);
    agreement.directions.push_back(std::move(direction));
  }
  for (const auto* table : toml.tables("in_force")) {
    TomlTable row(file, *table, problems);
    agreement.in_force.push_back({{row.date("from"), row.date("to")}, source_of(row)});
  }
  for (const auto* table : toml.tables("clause"))
    agreement.clauses.push_back(clause_of(file, *table, problems));
  for (const auto* table : toml.tables("transition"))
    agreement.transitions.push_back(transition_of(file, *table, problems));
  for (const auto* table : toml.tables("draw"))
    agreement.draws.push_back(draw_of(file, *table, problems));
}

}  // namespace

void read_agreement(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto document = parse_toml(file, text, problems);
  if (!document) return;
  const std::size_t before = problems.size();
  ledger::Agreement agreement;
  agreement.file = file;
  {
    TomlTable toml(file, *document, problems);
    agreement.id = toml.required_text("id");
    agreement.title = title_of(toml);
    if (const auto shares = toml.word("shares", {"totals", "entries"}))
      agreement.shares = static_cast<ledger::Shares>(*shares);
    read_parts(file, toml, agreement, problems);
  }
  if (problems.size() == before)
    for (auto& problem : ledger::problems(agreement)) problems.push_back(std::move(problem));
  if (pack.agreement(agreement.id))
    problems.push_back(
        at(file, fault(Code::Conflict, "the agreement '{}' exists twice", agreement.id)));
  pack.agreements.push_back(std::move(agreement));
}

}  // namespace entente::pack
