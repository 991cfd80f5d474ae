#include <algorithm>

#include "base/bytes.hpp"
#include "node/migrate.hpp"
#include "pack/toml.hpp"

namespace entente::node {
namespace {

using pack::TomlTable;

void read_elements(kernel::MigrationPlan& plan, std::string_view file, const toml::table& table,
                   pack::Problems& problems) {
  for (const auto& [old_id, new_id] : table) {
    const auto text = new_id.value<std::string>();
    if (text && !text->empty())
      plan.elements[std::string(old_id.str())] = *text;
    else
      problems.push_back(at(pack::place_of(file, new_id),
                            in_french(fail(Code::Malformed, "expected the new id as text"),
                                      "attendu : le nouvel identifiant, en texte")));
  }
}

kernel::TransitionalRule read_rule(std::string_view file, const toml::table& table,
                                   pack::Problems& problems) {
  TomlTable row(file, table, problems);
  kernel::TransitionalRule rule;
  rule.fact = row.required_text("fact");
  rule.from = row.date("from");
  rule.to = row.date("to");
  rule.article = row.required_text("article");
  return rule;
}

void read_hash(std::string& into, std::string_view key, TomlTable& row) {
  into = row.required_text(key);
  if (!into.empty() && !digest_from_hex(into))
    row.problem(
        key, fmt::format("'{}' must be a pack's content hash, 64 hexadecimal digits", key),
        fmt::format("« {} » doit être l’empreinte d’un paquet, 64 chiffres hexadécimaux", key));
}

}  // namespace

Result<kernel::MigrationPlan> read_migration_plan(std::string_view toml, std::string_view file) {
  pack::Problems problems;
  kernel::MigrationPlan plan;
  if (const auto table = pack::parse_toml(file, toml, problems)) {
    TomlTable row(file, *table, problems);
    read_hash(plan.from, "from", row);
    read_hash(plan.to, "to", row);
    plan.reason = row.required_text("reason");
    plan.loosened = row.texts("loosened");
    plan.deadlines = row.texts("deadlines");
    if (const auto* elements = row.table("elements"))
      read_elements(plan, file, *elements, problems);
    for (const auto* rule : row.tables("stays"))
      plan.stays.push_back(read_rule(file, *rule, problems));
  }
  if (!problems.empty()) return problems.front();
  return plan;
}

}  // namespace entente::node
