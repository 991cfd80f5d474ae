#include "pack/toml.hpp"

namespace entente::pack {

std::string place_of(std::string_view file, const toml::node& node) {
  return fmt::format("{}:{}", file, node.source().begin.line);
}

std::optional<toml::table> parse_toml(std::string_view file, std::string_view text,
                                      Problems& problems) {
  try {  // Debian's toml++ is built with exceptions; they end here
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    problems.push_back({Code::Malformed, std::string(error.description()),
                        fmt::format("{}:{}", file, error.source().begin.line),
                        fmt::format("ce n’est pas du TOML : {}", error.description())});
    return std::nullopt;
  }
}

TomlTable::TomlTable(std::string_view file, const toml::table& table, Problems& problems)
    : file_(file), place_(pack::place_of(file, table)), table_(table), problems_(problems) {}

TomlTable::~TomlTable() {
  for (const auto& [key, value] : table_)
    if (!taken_.contains(key.str()))
      problems_.push_back({Code::Malformed, fmt::format("unknown key '{}'", key.str()),
                           pack::place_of(file_, value),
                           fmt::format("clé inconnue « {} »", key.str())});
}

std::string TomlTable::place_of(std::string_view key) const {
  const toml::node* found = table_.get(key);
  return found ? pack::place_of(file_, *found) : place_;
}

bool TomlTable::has(std::string_view key) const {
  return table_.contains(key);
}

const toml::node* TomlTable::take(std::string_view key) {
  taken_.emplace(key);
  return table_.get(key);
}

void TomlTable::problem(std::string_view key, std::string message, std::string french) {
  problems_.push_back({Code::Malformed, std::move(message), place_of(key), std::move(french)});
}

void TomlTable::wrong_type(std::string_view key, std::string_view expected,
                           std::string_view french) {
  problem(key, fmt::format("'{}' must be {}", key, expected),
          fmt::format("« {} » doit être {}", key, french));
}

std::string TomlTable::required_text(std::string_view key) {
  if (!has(key)) {
    taken_.emplace(key);
    problem(key, fmt::format("'{}' is missing", key), fmt::format("« {} » manque", key));
    return {};
  }
  auto value = text(key);
  if (value.empty())
    problem(key, fmt::format("'{}' is empty", key), fmt::format("« {} » est vide", key));
  return value;
}

std::string TomlTable::text(std::string_view key, std::string fallback) {
  const auto* found = take(key);
  if (!found) return fallback;
  if (const auto* value = found->as_string()) return value->get();
  wrong_type(key, "text", "un texte");
  return fallback;
}

bool TomlTable::boolean(std::string_view key, bool fallback) {
  const auto* found = take(key);
  if (!found) return fallback;
  if (const auto* value = found->as_boolean()) return value->get();
  wrong_type(key, "true or false", "true ou false");
  return fallback;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key) {
  const auto* found = take(key);
  if (!found) return std::nullopt;
  if (const auto* value = found->as_integer()) return value->get();
  wrong_type(key, "an integer", "un entier");
  return std::nullopt;
}

std::optional<Date> TomlTable::date(std::string_view key) {
  const auto* found = take(key);
  if (!found) return std::nullopt;
  const auto* value = found->as_string();
  auto date = value ? parse_date(value->get()) : Result<Date>(fail(Code::Malformed, "no text"));
  if (date) return *date;
  wrong_type(key, "a date as text, \"2026-03-02\"", "une date écrite en texte, \"2026-03-02\"");
  return std::nullopt;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  std::vector<std::string> values;
  const auto* found = take(key);
  if (!found) return values;
  const auto* list = found->as_array();
  if (!list) {
    wrong_type(key, "a list of texts", "une liste de textes");
    return values;
  }
  for (const auto& item : *list) {
    if (const auto* value = item.as_string())
      values.push_back(value->get());
    else
      wrong_type(key, "a list of texts", "une liste de textes");
  }
  return values;
}

Bilingual TomlTable::bilingual(std::string_view key) {
  const auto* found = table(key);
  if (!found) {
    problem(key, fmt::format("'{}' is missing: {{ fr = \"...\", en = \"...\" }}", key),
            fmt::format("« {} » manque : {{ fr = \"...\", en = \"...\" }}", key));
    return {};
  }
  TomlTable inner(file_, *found, problems_);
  return {inner.required_text("fr"), inner.required_text("en")};
}

std::optional<std::size_t> TomlTable::word(std::string_view key,
                                           std::initializer_list<std::string_view> words) {
  const auto value = text(key);
  std::string known;
  for (std::size_t index = 0; index < words.size(); ++index) {
    if (words.begin()[index] == value) return index;
    known += fmt::format("{}'{}'", index ? ", " : "", words.begin()[index]);
  }
  problem(key, fmt::format("'{}' is '{}', but must be one of {}", key, value, known),
          fmt::format("« {} » vaut « {} » ; attendu : l’un de {}", key, value, known));
  return std::nullopt;
}

std::vector<const toml::table*> TomlTable::tables(std::string_view key) {
  std::vector<const toml::table*> tables;
  const auto* found = take(key);
  if (!found) return tables;
  const auto* list = found->as_array();
  if (!list) {
    wrong_type(key, "a list of tables", "une liste de tables");
    return tables;
  }
  for (const auto& item : *list) {
    if (const auto* inner = item.as_table())
      tables.push_back(inner);
    else
      wrong_type(key, "a list of tables", "une liste de tables");
  }
  return tables;
}

const toml::table* TomlTable::table(std::string_view key) {
  const auto* found = take(key);
  if (!found) return nullptr;
  if (const auto* inner = found->as_table()) return inner;
  wrong_type(key, "a table", "une table");
  return nullptr;
}

const toml::node* TomlTable::node(std::string_view key) {
  return take(key);
}

}  // namespace entente::pack
