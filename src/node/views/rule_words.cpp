#include "node/views/rule_words.hpp"

#include <algorithm>
#include <cctype>

#include "documents/cell_text.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kFactPath = "facts.";

/// What stands between a beginning and an end; empty where the text has not both.
std::string_view within(std::string_view text, std::string_view begin, std::string_view end) {
  if (text.size() < begin.size() + end.size() || !text.starts_with(begin) || !text.ends_with(end))
    return {};
  return text.substr(begin.size(), text.size() - begin.size() - end.size());
}

/// The fact that an expression is; empty when it computes something.
std::string_view plain_fact(const Words& words, std::string_view expression) {
  if (expression.starts_with(kFactPath)) expression.remove_prefix(kFactPath.size());
  return words.pack.fact(expression) ? expression : std::string_view();
}

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
    const std::string key = fmt::format("fact.{}", plain_fact(words, name));
    said += name.starts_with(kFactPath) && words.has(key) ? fmt::format("« {} »", words.say(key))
                                                          : std::string(name);
    at += name.size();
  }
  return said;
}

std::string_view before_dot(std::string_view path) {
  return path.substr(0, path.find('.'));
}

/// What is asked where it is no fact: a deadline, the day, another decision; empty without words.
std::string named_input(const Words& words, std::string_view expression) {
  constexpr std::string_view kDeadlines = "deadlines.";
  std::string key = fmt::format("decision.{}", before_dot(expression));
  if (expression.starts_with(kDeadlines))
    key = fmt::format("deadline.{}", before_dot(expression.substr(kDeadlines.size())));
  for (const auto& one : {fmt::format("input.{}", expression), key})
    if (words.has(one)) return words.say(one);
  return {};
}

}  // namespace

std::string_view fact_asked(const Words& words, std::string_view expression) {
  if (const auto instant = within(expression, "date(", ")"); !instant.empty())
    return plain_fact(words, instant);
  const auto tested = within(expression, "if ", "");
  const auto name = tested.substr(0, tested.find(' '));
  if (!name.empty() &&
      !within(expression, fmt::format("if {} = null then ", name), fmt::format(" else {}", name))
           .empty())
    return plain_fact(words, name);
  return plain_fact(words, expression);
}

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
  const auto fact = fact_asked(words_, expression);
  if (const std::string key = fmt::format("fact.{}", fact); words_.has(key)) return words_.say(key);
  // What an author of a table writes is French; the text "input.…" says it in each language.
  for (const auto& table : tables_)
    for (const auto& input : table.inputs) {
      if (input.expression.text != expression || input.label.empty()) continue;
      if (words_.language == "fr") return input.label;
      if (const auto key = "input." + input.label; words_.has(key)) return words_.say(key);
    }
  const std::string named = named_input(words_, expression);
  return named.empty() ? with_facts_named(words_, expression) : named;
}

std::string RuleWords::answered(std::string_view expression, std::string_view text) const {
  const auto key = fmt::format("decision.{}.{}", before_dot(expression), text);
  if (words_.has(key)) return words_.say(key);
  return documents::condition_text(words_.pack, words_.language, {}, fmt::format("\"{}\"", text));
}

std::string RuleWords::demanded(std::string_view expression, std::string_view cell) const {
  if (const auto text = within(cell, "\"", "\""); text.find('"') == std::string_view::npos)
    if (const auto key = fmt::format("decision.{}.{}", before_dot(expression), text);
        words_.has(key))
      return words_.say(key);
  return documents::condition_text(words_.pack, words_.language, fact_asked(words_, expression),
                                   cell);
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
