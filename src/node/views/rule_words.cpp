#include "node/views/rule_words.hpp"

#include <algorithm>
#include <cctype>

#include "documents/cell_text.hpp"
#include "pack/asked.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kFactPath = "facts.";

bool of_a_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

/// facts.passport.held as « Passport held »; the rest stays as it is written.
std::string with_facts_named(const Words& words, std::string_view expression) {
  std::string said;
  for (std::size_t at = 0; at < expression.size();) {
    const auto end = std::find_if_not(expression.begin() + static_cast<std::ptrdiff_t>(at),
                                      expression.end(), of_a_name);
    const auto length = static_cast<std::size_t>(end - expression.begin()) - at;
    const auto name = expression.substr(at, std::max<std::size_t>(length, 1));
    const std::string key =
        fmt::format("fact.{}", name.starts_with(kFactPath) ? name.substr(kFactPath.size()) : "");
    said += words.has(key) ? fmt::format("« {} »", words.say(key)) : std::string(name);
    at += name.size();
  }
  return said;
}

std::string_view before_dot(std::string_view path) {
  return path.substr(0, path.find('.'));
}

/// The text that a cell writes in quotes; empty when it writes something else.
std::string_view quoted(std::string_view cell) {
  if (cell.size() < 2 || cell.front() != '"' || cell.find('"', 1) != cell.size() - 1) return {};
  return cell.substr(1, cell.size() - 2);
}

}  // namespace

std::string decision_title(const Words& words, const kernel::RuleEvaluated& rule) {
  if (const auto key = "decision." + rule.decision; words.has(key)) return words.say(key);
  for (const auto& act : words.pack.acts)
    if (act.guard == rule.decision && words.has("act." + act.id)) return words.say("act." + act.id);
  if (!rule.element.empty()) return words.element(rule.element);
  return words.language == "en" ? "A rule of the procedure" : "Une règle de la procédure";
}

RuleWords::RuleWords(const Scene& scene) : words_(scene.words) {
  for (const auto& [path, bytes] : scene.shelved.pack.files) {
    if (!path.ends_with(".dmn")) continue;
    auto written = dmn::written({path, bytes}, {});
    if (!written) continue;  // the pack was read, so that its tables can be
    std::move(written->tables.begin(), written->tables.end(), std::back_inserter(tables_));
  }
}

std::string RuleWords::asked(std::string_view expression) const {
  for (const auto& table : tables_)
    for (const auto& input : table.inputs) {
      if (input.expression.text != expression || input.label.empty()) continue;
      if (auto said = pack::asked(words_.pack, expression, input.label, words_.language))
        return *std::move(said);
    }
  return pack::asked(words_.pack, expression, {}, words_.language)
      .value_or(with_facts_named(words_, expression));
}

std::string RuleWords::answered(std::string_view expression, std::string_view text) const {
  const auto key = fmt::format("decision.{}.{}", before_dot(expression), text);
  if (words_.has(key)) return words_.say(key);
  return documents::condition_text(words_.pack, words_.language, {}, fmt::format("\"{}\"", text));
}

std::string RuleWords::demanded(std::string_view expression, std::string_view cell) const {
  const auto key = fmt::format("decision.{}.{}", before_dot(expression), quoted(cell));
  if (words_.has(key)) return words_.say(key);
  return documents::condition_text(words_.pack, words_.language,
                                   pack::fact_asked(words_.pack, expression), cell);
}

RuleWords::Found RuleWords::find(std::string_view decision, std::string_view rule) const {
  Found found;
  for (const auto& table : tables_)
    for (const auto& one : table.rules) {
      const bool named = one.info.id == rule;
      const bool numbered = one.info.id.empty() && table.owner == decision &&
                            fmt::format("{}", one.info.number) == rule;
      if (!named && !numbered) continue;
      if (table.owner == decision) return {&table, &one};
      if (!found.rule) found = {&table, &one};
    }
  return found;
}

JsonArray RuleWords::conditions(std::string_view decision, std::string_view rule) const {
  JsonArray json;
  const auto [table, found] = find(decision, rule);
  if (!found) return json;
  for (std::size_t column = 0; column < found->inputs.size(); ++column) {
    const std::string& cell = found->inputs[column].text;
    if (cell.empty() || cell == "-") continue;
    const std::string& expression = table->inputs[column].expression.text;
    json.push_back(JsonObject{
        {"input", asked(expression)}, {"cell", cell}, {"text", demanded(expression, cell)}});
  }
  return json;
}

}  // namespace entente::node
