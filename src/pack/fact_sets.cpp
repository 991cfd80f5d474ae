#include "pack/fact_sets.hpp"

#include "feel/temporal.hpp"

namespace entente::pack {
namespace {

feel::Value texts(const toml::array& list) {
  feel::List values;
  for (const auto& item : list)
    if (const auto text = item.value<std::string>()) values.emplace_back(*text);
  return feel::Value(std::move(values));
}

}  // namespace

feel::Value moment(std::string_view text, const Pack& pack, const calendar::ZoneDatabase& zones) {
  if (const auto date = feel::parse_civil_date(text)) return feel::Value(*date);
  constexpr std::size_t kWithoutSeconds = 16;  // 2026-03-02T10:00
  const auto full =
      fmt::format("{}{}@{}", text, text.size() == kWithoutSeconds ? ":00" : "", pack.time_zone);
  if (auto value = feel::parse_date_and_time(full, &zones))
    if (auto zoned = feel::resolved(*std::move(value), &zones))
      return feel::Value(*std::move(zoned));
  return {};
}

void FactSets::problem(const toml::node& node, Sentence sentence) {
  problems_.push_back(to_error(Code::Malformed, std::move(sentence), place_of(file_, node)));
}

void FactSets::read(const toml::table& sets) {
  for (const auto& [name, set] : sets)
    if (const auto* table = set.as_table()) sets_[std::string(name.str())] = facts_of(*table);
}

feel::Value FactSets::typed(const Fact& fact, const toml::node& node) {
  const auto text = node.value<std::string>();
  feel::Value value;
  switch (fact.type) {
    case FactType::String:
      if (text) value = feel::Value(*text);
      break;
    case FactType::Number:
      if (const auto* number = node.as_integer()) value = feel::Value(number->get());
      break;
    case FactType::Boolean:
      if (const auto* truth = node.as_boolean()) value = feel::Value(truth->get());
      break;
    case FactType::Date:
    case FactType::DateAndTime:
      if (text) value = moment(*text, pack_, zones_);
      break;
    case FactType::List:
      if (const auto* list = node.as_array()) value = texts(*list);
      break;
  }
  if (value.is_null()) problem(node, say("'{}' must be a {}", fact.id, type_word(fact.type)));
  return value;
}

FactSet FactSets::facts_of(const toml::table& table) {
  FactSet facts;
  for (const auto& [key, node] : table) {
    const Fact* fact = pack_.fact(key.str());
    if (fact)
      facts[fact->id] = typed(*fact, node);
    else
      problem(node, say("there is no fact '{}'", key.str()));
  }
  return facts;
}

FactSet FactSets::taken(TomlTable& toml) {
  FactSet facts;
  if (const auto with = toml.text("with"); !with.empty()) {
    const auto found = sets_.find(with);
    if (found == sets_.end())
      toml.wrong("with", "there is no set of facts '{}'", with);
    else
      facts = found->second;
  }
  if (const auto* table = toml.table("facts"))
    for (auto& [id, value] : facts_of(*table)) facts[id] = value;
  for (const auto& id : toml.texts("without"))
    if (facts.erase(id) == 0) toml.wrong("without", "'{}' is not among the facts", id);
  return facts;
}

}  // namespace entente::pack
