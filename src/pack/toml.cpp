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
                        say("this line is no TOML").french});
    return std::nullopt;
  }
}

TomlTable::TomlTable(std::string_view file, const toml::table& table, Problems& problems)
    : file_(file), place_(pack::place_of(file, table)), table_(table), problems_(problems) {}

TomlTable::~TomlTable() {
  for (const auto& [key, value] : table_)
    if (!taken_.contains(key.str()))
      problems_.push_back(to_error(Code::Malformed, say("unknown key '{}'", key.str()),
                                   pack::place_of(file_, value)));
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
  problem(key, Sentence{std::move(message), std::move(french)});
}

void TomlTable::problem(std::string_view key, Sentence sentence) {
  problems_.push_back(to_error(Code::Malformed, std::move(sentence), place_of(key)));
}

void TomlTable::wrong_type(std::string_view key, const Sentence& expected) {
  wrong(key, "'{}' must be {}", key, expected);
}

std::string TomlTable::required_text(std::string_view key) {
  if (!has(key)) {
    taken_.emplace(key);
    wrong(key, "'{}' is missing", key);
    return {};
  }
  auto value = text(key);
  if (value.empty()) wrong(key, "'{}' is empty", key);
  return value;
}

std::string TomlTable::text(std::string_view key, std::string fallback) {
  const auto* found = take(key);
  if (!found) return fallback;
  if (const auto* value = found->as_string()) return value->get();
  wrong_type(key, say("text"));
  return fallback;
}

bool TomlTable::boolean(std::string_view key, bool fallback) {
  const auto* found = take(key);
  if (!found) return fallback;
  if (const auto* value = found->as_boolean()) return value->get();
  wrong_type(key, say("true or false"));
  return fallback;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key) {
  const auto* found = take(key);
  if (!found) return std::nullopt;
  if (const auto* value = found->as_integer()) return value->get();
  wrong_type(key, say("an integer"));
  return std::nullopt;
}

std::optional<Date> TomlTable::date(std::string_view key) {
  const auto* found = take(key);
  if (!found) return std::nullopt;
  const auto* value = found->as_string();
  auto date =
      value ? parse_date(value->get()) : Result<Date>(fault(Code::Malformed, "expected a text"));
  if (date) return *date;
  wrong_type(key, say("a date as text, \"2026-03-02\""));
  return std::nullopt;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  std::vector<std::string> values;
  const auto* found = take(key);
  if (!found) return values;
  const auto* list = found->as_array();
  if (!list) {
    wrong_type(key, say("a list of texts"));
    return values;
  }
  for (const auto& item : *list) {
    if (const auto* value = item.as_string())
      values.push_back(value->get());
    else
      wrong_type(key, say("a list of texts"));
  }
  return values;
}

Bilingual TomlTable::bilingual(std::string_view key) {
  const auto* found = table(key);
  if (!found) {
    wrong(key, "'{}' is missing: {{ fr = \"...\", en = \"...\" }}", key);
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
  wrong(key, "'{}' is '{}', but must be one of {}", key, value, known);
  return std::nullopt;
}

std::vector<const toml::table*> TomlTable::tables(std::string_view key) {
  std::vector<const toml::table*> tables;
  const auto* found = take(key);
  if (!found) return tables;
  const auto* list = found->as_array();
  if (!list) {
    wrong_type(key, say("a list of tables"));
    return tables;
  }
  for (const auto& item : *list) {
    if (const auto* inner = item.as_table())
      tables.push_back(inner);
    else
      wrong_type(key, say("a list of tables"));
  }
  return tables;
}

const toml::table* TomlTable::table(std::string_view key) {
  const auto* found = take(key);
  if (!found) return nullptr;
  if (const auto* inner = found->as_table()) return inner;
  wrong_type(key, say("a table"));
  return nullptr;
}

const toml::node* TomlTable::node(std::string_view key) {
  return take(key);
}

}  // namespace entente::pack
