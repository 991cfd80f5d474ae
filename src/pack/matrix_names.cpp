// What `file#id` of a matrix names, by the kind of the file.
#include <functional>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "pack/matrix.hpp"
#include "pack/toml.hpp"

namespace entente::pack {
namespace {

bool in_xml(const std::string& text, std::string_view id) {
  for (const auto attribute : {"id", "name"})
    if (text.find(fmt::format(" {}=\"{}\"", attribute, id)) != std::string::npos) return true;
  return false;
}

/// A table whose `id` it is, at any depth.
bool in_toml(const toml::node& node, std::string_view id) {
  if (const auto* table = node.as_table()) {
    if (const auto* named = table->get("id"); named && named->is_string())
      if (named->as_string()->get() == id) return true;
    for (const auto& [key, value] : *table)
      if (in_toml(value, id)) return true;
  }
  if (const auto* list = node.as_array())
    for (const auto& item : *list)
      if (in_toml(item, id)) return true;
  return false;
}

bool in_json(const std::string& text, std::string_view id) {
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_object()) return false;
  const auto& object = parsed->as_object();
  if (object.contains(id)) return true;
  if (const auto* named = object.if_contains("id"))
    return named->is_string() && named->as_string() == boost::json::string_view(id);
  return false;
}

bool in_csv(const std::string& text, const std::string& file, std::string_view id) {
  const auto table = parse_csv(text, file);
  if (!table) return false;
  for (const auto& row : table->rows)
    if (!row.cells.empty() && row.cells.front() == id) return true;
  return false;
}

}  // namespace

std::string rule_fault(const Files& files, std::string_view rule) {
  const auto hash = rule.find('#');
  if (hash == std::string_view::npos || hash == 0 || hash + 1 == rule.size())
    return fmt::format("'{}' is not of the form file#id", rule);
  const auto path = std::string(rule.substr(0, hash));
  const auto id = rule.substr(hash + 1);
  const auto file = files.find(path);
  if (file == files.end()) return fmt::format("the pack has no file '{}'", path);
  bool found = false;
  if (path.ends_with(".bpmn") || path.ends_with(".dmn")) {
    found = in_xml(file->second, id);
  } else if (path.ends_with(".toml")) {
    Problems ignored;
    const auto document = parse_toml(path, file->second, ignored);
    found = document && in_toml(*document, id);
  } else if (path.ends_with(".json")) {
    found = in_json(file->second, id);
  } else if (path.ends_with(".csv")) {
    found = in_csv(file->second, path, id);
  } else {
    return fmt::format("'{}' is of no kind that carries rules", path);
  }
  return found ? std::string() : fmt::format("'{}' has nothing named '{}'", path, id);
}

}  // namespace entente::pack
