#include <algorithm>
#include <set>

#include "dmn/checks.hpp"
#include "pack/asked.hpp"
#include "pack/checker.hpp"
#include "pack/parts.hpp"

namespace entente::pack {
namespace {

const std::string* extension(const dmn::RuleInfo& rule, std::string_view name) {
  for (const auto& item : rule.extensions)
    if (item.name == name && !item.value.empty()) return &item.value;
  return nullptr;
}

/// Every row of our packs says on which text it rests, since when, and how sure that is.
void check_row(Checker& checker, const dmn::WrittenTable& table, const dmn::WrittenRule& rule) {
  const auto place = table.place(rule.line);
  const auto number = rule.info.number;
  for (const auto name : {"citation", "applies-from", "confidence"})
    if (!extension(rule.info, name))
      checker.problem(place, "table '{}', rule {} has no '{}'", table.owner, number, name);
  for (const auto name : {"applies-from", "applies-to"})
    if (const auto* value = extension(rule.info, name); value && !parse_date(*value))
      checker.problem(place, "table '{}', rule {}: '{}' is '{}', not a date", table.owner, number,
                      name, *value);
  if (const auto* confidence = extension(rule.info, "confidence"); confidence && *confidence == "U")
    checker.problem(place, "table '{}', rule {} is uncertain (U): it cannot be an active rule",
                    table.owner, number);
}

feel::Kind kind_of(FactType type) {
  switch (type) {
    case FactType::String:
      return feel::Kind::String;
    case FactType::Number:
      return feel::Kind::Number;
    case FactType::Boolean:
      return feel::Kind::Boolean;
    case FactType::Date:
      return feel::Kind::Date;
    case FactType::DateAndTime:
      return feel::Kind::DateAndTime;
    case FactType::List:
      return feel::Kind::List;
  }
  return feel::Kind::Null;
}

/// What the dictionary of facts, and what is known of every deadline, tell of a column's type.
std::optional<feel::Kind> kind_of(const Pack& pack, std::string_view expression) {
  constexpr std::string_view kFacts = "facts.";
  constexpr std::string_view kDeadlines = "deadlines.";
  if (expression.starts_with(kFacts)) {
    const Fact* fact = pack.fact(expression.substr(kFacts.size()));
    if (fact) return kind_of(fact->type);
  }
  const auto dot = expression.rfind('.');
  if (!expression.starts_with(kDeadlines) || dot < kDeadlines.size()) return std::nullopt;
  const auto id = expression.substr(kDeadlines.size(), dot - kDeadlines.size());
  const auto part = expression.substr(dot + 1);
  if (!pack.deadline(id)) return std::nullopt;
  if (part == "status") return feel::Kind::String;
  if (part == "warns_day" || part == "binds_day") return feel::Kind::Date;
  if (part == "warns_at" || part == "binds_at") return feel::Kind::DateAndTime;
  return std::nullopt;
}

/// The page of a case tells what each column asked and was answered.
void check_columns(Checker& checker, const dmn::WrittenTable& table) {
  for (const auto& input : table.inputs)
    for (const auto language : kLanguages)
      if (!asked(checker.pack, input.expression.text, input.label, language))
        checker.problem(table.place(input.expression.line),
                        "table '{}' asks '{}' without words: texts/{}.json lacks '{}'", table.owner,
                        input.expression.text, language,
                        key_asked(input.expression.text, input.label));
}

/// What can be told of the tables of one file before they are used: dmn/checks.hpp.
void check_file(Checker& checker, const dmn::Source& source, std::span<const dmn::Source> others) {
  const auto found = dmn::written(source, others);
  if (!found) return;  // the reader has told why
  const auto kinds = [&](std::string_view text) { return kind_of(checker.pack, text); };
  for (auto& finding : dmn::check_tables(*found, kinds, {}))
    checker.problem(std::move(finding.error));
  for (const auto& table : found->tables) {
    check_columns(checker, table);
    for (const auto& rule : table.rules) check_row(checker, table, rule);
  }
}

void check_names(Checker& checker, std::string_view file, std::string_view text) {
  std::vector<std::size_t> line_ends;
  for (auto end = text.find('\n'); end != text.npos; end = text.find('\n', end + 1))
    line_ends.push_back(end);
  const auto place = [&](std::size_t at) {
    const auto end = std::lower_bound(line_ends.begin(), line_ends.end(), at);
    return fmt::format("{}:{}", file, 1 + (end - line_ends.begin()));
  };
  for (const auto& [path, at] : paths_after(text, "facts.")) checker.needs_fact(place(at), path);
  for (const auto& [path, at] : paths_after(text, "deadlines."))
    checker.needs_deadline(place(at), path.substr(0, path.find('.')));
  for (const std::string prefix : {"ground.", "refused."})
    for (const auto& [path, at] : paths_after(text, prefix))
      checker.needs_text(place(at), prefix + path);
}

}  // namespace

void check_rules(Checker& checker) {
  std::vector<dmn::Source> sources;
  for (const auto& [path, text] : checker.pack.files)
    if (path.ends_with(".dmn")) sources.push_back({path, text});
  for (const auto& source : sources) check_file(checker, source, sources);
  std::set<std::string> names;
  for (const auto& model : checker.pack.rules)
    for (const auto& decision : model.decisions()) {
      const auto place = fmt::format("rules/{}.dmn", model.name());
      // Drawings, the timeline and the site of a pack show every decision by its name.
      checker.needs_text(place, "decision." + decision.name);
      if (!names.insert(decision.name).second)
        checker.problem(place, "the decision '{}' exists in two models", decision.name);
    }
  for (const auto& [path, text] : checker.pack.files)
    if (path.ends_with(".dmn") || path.ends_with(".bpmn") || path == "retention.toml" ||
        path == "pack.toml")
      check_names(checker, path, text);
}

}  // namespace entente::pack
