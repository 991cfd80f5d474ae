#include <cctype>
#include <set>

#include "pack/checker.hpp"

namespace entente::pack {
namespace {

const std::string* extension(const dmn::RuleInfo& rule, std::string_view name) {
  for (const auto& item : rule.extensions)
    if (item.name == name && !item.value.empty()) return &item.value;
  return nullptr;
}

void check_date(Checker& checker, const std::string& place, const dmn::RuleInfo& rule,
                std::string_view name) {
  const auto* value = extension(rule, name);
  if (value && !parse_date(*value))
    checker.problem(place, "rule {}: '{}' is '{}', not a date", rule.number, name, *value);
}

void check_row(Checker& checker, const std::string& place, const dmn::RuleInfo& rule) {
  for (const auto name : {"citation", "applies-from", "confidence"})
    if (!extension(rule, name)) checker.problem(place, "rule {} has no '{}'", rule.number, name);
  check_date(checker, place, rule, "applies-from");
  check_date(checker, place, rule, "applies-to");
  if (const auto* confidence = extension(rule, "confidence"); confidence && *confidence == "U")
    checker.problem(place, "rule {} is uncertain (U): it cannot be an active rule", rule.number);
}

bool part_of_path(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
}

/// The dotted names that follow `root` (`facts.`) in a text, `root` itself not part of a name.
std::set<std::string> paths_after(std::string_view text, std::string_view root) {
  std::set<std::string> paths;
  for (auto found = text.find(root); found != text.npos; found = text.find(root, found + 1)) {
    if (found > 0 && part_of_path(text[found - 1])) continue;
    auto end = found + root.size();
    while (end < text.size() && part_of_path(text[end])) ++end;
    std::string path(text.substr(found + root.size(), end - found - root.size()));
    while (path.ends_with('.')) path.pop_back();
    if (!path.empty()) paths.insert(std::move(path));
  }
  return paths;
}

/// Text keys such as "ground.minor" within quotes.
std::set<std::string> quoted_keys(std::string_view text, std::string_view prefix) {
  std::set<std::string> keys;
  for (const auto& path : paths_after(text, prefix)) keys.insert(std::string(prefix) + path);
  return keys;
}

void check_names(Checker& checker, std::string_view file, std::string_view text) {
  for (const auto& path : paths_after(text, "facts.")) checker.needs_fact(file, path);
  for (const auto& path : paths_after(text, "deadlines."))
    checker.needs_deadline(file, path.substr(0, path.find('.')));
  for (const auto prefix : {"ground.", "refused."})
    for (const auto& key : quoted_keys(text, prefix)) checker.needs_text(file, key);
}

}  // namespace

void check_rules(Checker& checker) {
  for (const auto& model : checker.pack.rules) {
    for (const auto& decision : model.decisions()) {
      const auto place = fmt::format("rules/{}.dmn, {}", model.name(), decision.name);
      for (const auto& rule : decision.rules) check_row(checker, place, rule);
    }
  }
  std::set<std::string> names;
  for (const auto& model : checker.pack.rules)
    for (const auto& decision : model.decisions())
      if (!names.insert(decision.name).second)
        checker.problem(fmt::format("rules/{}.dmn", model.name()),
                        "the decision '{}' exists in two models", decision.name);
  for (const auto& [path, text] : checker.pack.files)
    if (path.ends_with(".dmn") || path.ends_with(".bpmn")) check_names(checker, path, text);
}

}  // namespace entente::pack
