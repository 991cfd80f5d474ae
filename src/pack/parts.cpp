#include "pack/parts.hpp"

#include <algorithm>
#include <cctype>

namespace entente::pack {
namespace {

bool part_of_path(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
}

/// An XML element: its attribute `name`, and what stands in it.
struct Element {
  std::string name;
  std::string_view text;
};

std::string attribute(std::string_view tag, std::string_view name) {
  const auto found = tag.find(fmt::format(" {}=\"", name));
  if (found == tag.npos) return {};
  const auto start = found + name.size() + 3;
  return std::string(tag.substr(start, tag.find('"', start) - start));
}

std::string_view local_name(std::string_view tag) {
  const auto end = std::min(tag.find_first_of(" \t\r\n/>"), tag.size());
  const auto name = tag.substr(0, end);
  return name.substr(name.find(':') == name.npos ? 0 : name.find(':') + 1);
}

/// Elements of this name; DMN nests neither decisions, nor business knowledge, nor texts.
std::vector<Element> elements(std::string_view xml, std::string_view name) {
  std::vector<Element> found;
  for (auto open = xml.find('<'); open != xml.npos; open = xml.find('<', open + 1)) {
    const auto end = xml.find('>', open);
    if (end == xml.npos) break;
    const auto tag = xml.substr(open + 1, end - open - 1);
    if (local_name(tag) != name || tag.ends_with('/')) continue;
    const auto qualified = tag.substr(0, std::min(tag.find_first_of(" \t\r\n"), tag.size()));
    const auto close = xml.find(fmt::format("</{}>", qualified), end);
    if (close == xml.npos) break;
    found.push_back({attribute(tag, "name"), xml.substr(end + 1, close - end - 1)});
    open = close;
  }
  return found;
}

/// Whether a text speaks of `root` other than by a path: then it may speak of all that is in it.
bool names_all(std::string_view text, std::string_view root) {
  for (auto found = text.find(root); found != text.npos; found = text.find(root, found + 1)) {
    const auto end = found + root.size();
    const bool whole = found == 0 || !part_of_path(text[found - 1]);
    const bool path = end + 1 < text.size() && text[end] == '.' && part_of_path(text[end + 1]);
    const bool longer = end < text.size() && text[end] != '.' && part_of_path(text[end]);
    if (whole && !path && !longer) return true;
  }
  return false;
}

bool is_within(std::string_view inner, std::string_view outer) {
  return inner == outer || (inner.starts_with(outer) && inner[outer.size()] == '.');
}

/// Adds what a text names below `root`: of these ids, those that it names, that lie within a group
/// that it names, or all.
template <class Things>
void add_named(std::string_view text, std::string_view root, std::string_view prefix,
               const Things& things, std::set<std::string>& named) {
  const bool all = names_all(text, root);
  const auto paths = paths_after(text, fmt::format("{}.", root));
  for (const auto& thing : things)
    if (all || std::any_of(paths.begin(), paths.end(), [&](const auto& path) {
          return is_within(path.first, thing.id) || is_within(thing.id, path.first);
        }))
      named.insert(fmt::format("{}{}", prefix, thing.id));
}

/// What a piece of DMN names.
std::set<std::string> named_in(const Pack& pack, std::string_view xml) {
  std::set<std::string> named;
  for (const auto& written : elements(xml, "text")) {
    add_named(written.text, "facts", "", pack.facts, named);
    add_named(written.text, "deadlines", kDeadlineRead, pack.deadlines, named);
  }
  return named;
}

void add_all(std::set<std::string>& to, const std::set<std::string>& from) {
  to.insert(from.begin(), from.end());
}

using Read = std::map<std::string, std::set<std::string>>;

/// Adds what a decision reads, and what it is decided from; false when its text is not found.
bool add_read(const Pack& pack, const Read& own, const std::string& decision,
              std::set<std::string>& read, std::set<std::string>& seen) {
  if (!seen.insert(decision).second) return true;
  const auto found = own.find(decision);
  const dmn::Model* model = pack.rules_with(decision);
  const dmn::DecisionInfo* info = model ? model->decision(decision) : nullptr;
  if (found == own.end() || !info) return false;
  add_all(read, found->second);
  return std::all_of(info->requires_decisions.begin(), info->requires_decisions.end(),
                     [&](const std::string& required) {
                       return add_read(pack, own, required.substr(required.rfind('.') + 1), read,
                                       seen);
                     });
}

std::set<std::string> all_names(const Pack& pack) {
  std::set<std::string> names;
  for (const auto& fact : pack.facts) names.insert(fact.id);
  for (const auto& deadline : pack.deadlines)
    names.insert(std::string(kDeadlineRead) + deadline.id);
  return names;
}

}  // namespace

bool erases_in_part(const RetentionRule& rule) {
  return rule.end == RetentionEnd::Erase &&
         std::find(rule.covers.begin(), rule.covers.end(), "*") == rule.covers.end();
}

void find_parts(Pack& pack) {
  for (auto& fact : pack.facts) {
    std::set<std::string> rules;
    for (const auto& rule : pack.retention)
      if (erases_in_part(rule) && rule.covers_fact(fact.id)) rules.insert(rule.id);
    fact.part = fmt::format("{}", fmt::join(rules, "+"));
  }
}

void find_what_is_read(Pack& pack) {
  const bool in_parts = std::any_of(pack.facts.begin(), pack.facts.end(),
                                    [](const Fact& fact) { return !fact.part.empty(); });
  if (!in_parts) return;
  Read own;
  std::set<std::string> shared;
  for (const auto& [path, text] : pack.files) {
    if (!path.ends_with(".dmn")) continue;
    for (const auto& decision : elements(text, "decision"))
      add_all(own[decision.name], named_in(pack, decision.text));
    for (const auto& knowledge : elements(text, "businessKnowledgeModel"))
      add_all(shared, named_in(pack, knowledge.text));
  }
  const auto all = all_names(pack);
  for (const auto& model : pack.rules)
    for (const auto& decision : model.decisions()) {
      std::set<std::string> read = shared;
      std::set<std::string> seen;
      pack.decisions_read[decision.name] =
          add_read(pack, own, decision.name, read, seen) ? std::move(read) : all;
    }
}

std::map<std::string, std::size_t> paths_after(std::string_view text, std::string_view root) {
  std::map<std::string, std::size_t> paths;
  for (auto found = text.find(root); found != text.npos; found = text.find(root, found + 1)) {
    if (found > 0 && part_of_path(text[found - 1])) continue;
    auto end = found + root.size();
    while (end < text.size() && part_of_path(text[end])) ++end;
    std::string path(text.substr(found + root.size(), end - found - root.size()));
    while (path.ends_with('.')) path.pop_back();
    if (!path.empty()) paths.emplace(std::move(path), found);
  }
  return paths;
}

}  // namespace entente::pack
