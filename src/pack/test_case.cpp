#include "pack/test_case.hpp"

#include "calendar/zone_database.hpp"

namespace entente::pack {
namespace {

/// Reads the cases of one file, with its named sets of facts.
class CaseReader {
 public:
  CaseReader(std::string_view file, const Pack& pack, const calendar::ZoneDatabase& zones,
             TestCases& cases, Problems& problems)
      : file_(file), pack_(pack), zones_(zones), cases_(cases), problems_(problems) {}

  void read(const toml::table& document) {
    TomlTable toml(file_, document, problems_);
    if (const auto* sets = toml.table("facts"))
      for (const auto& [name, set] : *sets)
        if (const auto* table = set.as_table()) sets_[std::string(name.str())] = facts_of(*table);
    for (const auto* table : toml.tables("decision")) read_decision(*table);
    for (const auto* table : toml.tables("deadline")) read_deadline(*table);
    for (const auto* table : toml.tables("period")) read_period(*table);
  }

 private:
  void problem(const toml::node& node, std::string message) {
    problems_.push_back({Code::Malformed, std::move(message), place_of(file_, node)});
  }

  feel::Value typed(const Fact& fact, const toml::node& node) {
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
    if (value.is_null())
      problem(node, fmt::format("'{}' must be a {}", fact.id, to_string(fact.type)));
    return value;
  }

  static feel::Value texts(const toml::array& list) {
    feel::List values;
    for (const auto& item : list)
      if (const auto text = item.value<std::string>()) values.emplace_back(*text);
    return feel::Value(std::move(values));
  }

  FactSet facts_of(const toml::table& table) {
    FactSet facts;
    for (const auto& [key, node] : table) {
      const Fact* fact = pack_.fact(key.str());
      if (fact)
        facts[fact->id] = typed(*fact, node);
      else
        problem(node, fmt::format("there is no fact '{}'", key.str()));
    }
    return facts;
  }

  void read_start(TomlTable& toml, CaseStart& start) {
    start.name = toml.required_text("name");
    start.place = toml.place();
    if (const auto with = toml.text("with"); !with.empty()) {
      const auto found = sets_.find(with);
      if (found == sets_.end())
        toml.problem("with", fmt::format("there is no set of facts '{}'", with));
      else
        start.facts = found->second;
    }
    if (const auto* table = toml.table("facts"))
      for (auto& [id, value] : facts_of(*table)) start.facts[id] = value;
    for (const auto& id : toml.texts("without"))
      if (start.facts.erase(id) == 0)
        toml.problem("without", fmt::format("'{}' is not among the facts", id));
  }

  void read_decision(const toml::table& table) {
    TomlTable toml(file_, table, problems_);
    DecisionCase one;
    read_start(toml, one);
    one.decision = toml.required_text("decision");
    one.territory = toml.text("territory");
    one.now = toml.required_text("now");
    one.deadlines = toml.texts("deadlines");
    if (toml.has("grounds")) one.grounds = toml.texts("grounds");
    one.articles = toml.texts("articles");
    if (toml.has("answer")) one.answer = toml.text("answer");
    if (!one.grounds && !one.answer) toml.problem("name", "expects neither grounds nor an answer");
    cases_.decisions.push_back(std::move(one));
  }

  void read_deadline(const toml::table& table) {
    TomlTable toml(file_, table, problems_);
    DeadlineCase one;
    read_start(toml, one);
    one.deadline = toml.required_text("deadline");
    one.none = toml.boolean("none", false);
    one.warns = toml.text("warns");
    one.binds = toml.text("binds");
    one.rule = toml.text("rule");
    one.article = toml.text("article");
    if (!one.none && (one.warns.empty() || one.binds.empty()))
      toml.problem("name", "expects no dates: 'warns' and 'binds', or none = true");
    cases_.deadlines.push_back(std::move(one));
  }

  void read_period(const toml::table& table) {
    TomlTable toml(file_, table, problems_);
    PeriodCase one;
    one.name = toml.required_text("name");
    one.place = toml.place();
    one.rule = toml.required_text("rule");
    one.length = toml.integer("length").value_or(0);
    one.unit = toml.required_text("unit");
    one.start = toml.required_text("start");
    one.ends = toml.required_text("ends");
    cases_.periods.push_back(std::move(one));
  }

  std::string_view file_;
  const Pack& pack_;
  const calendar::ZoneDatabase& zones_;
  TestCases& cases_;
  Problems& problems_;
  std::map<std::string, FactSet> sets_;
};

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

void read_test_cases(std::string_view file, std::string_view text, const Pack& pack,
                     const calendar::ZoneDatabase& zones, TestCases& cases, Problems& problems) {
  if (const auto document = parse_toml(file, text, problems))
    CaseReader(file, pack, zones, cases, problems).read(*document);
}

}  // namespace entente::pack
