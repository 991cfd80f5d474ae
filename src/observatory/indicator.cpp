#include "observatory/indicator.hpp"

#include <algorithm>

#include "observatory/reading_only.hpp"
#include "pack/toml.hpp"

namespace entente::observatory {
namespace {

Result<std::vector<std::string>> missing_kinds(const Indicator& indicator, Warehouse& warehouse) {
  std::vector<std::string> missing;
  for (const auto& need : indicator.needs) {
    TRY(auto kind, warehouse.connection().prepare("select 1 from kinds where id = ?1"));
    kind.bind(need);
    TRY(const bool there, kind.step());
    if (!there) missing.push_back(need);
  }
  return missing;
}

std::optional<Epsilon> read_noise(pack::TomlTable& rule, std::string_view key,
                                  std::string_view file, pack::Problems& problems) {
  const auto* noise = rule.table(key);
  if (!noise) return std::nullopt;
  pack::TomlTable toml(file, *noise, problems);
  const Epsilon epsilon{toml.integer("numerator").value_or(0),
                        toml.integer("denominator").value_or(0)};
  constexpr std::int64_t kMost = 1'000'000;
  if (epsilon.numerator < 1 || epsilon.denominator < 1 || epsilon.numerator > kMost ||
      epsilon.denominator > kMost)
    toml.problem("numerator", "epsilon is a fraction of two whole numbers from 1 to 1000000");
  return epsilon;
}

void read_disclosure(pack::TomlTable& toml, std::string_view file, Indicator& indicator,
                     pack::Problems& problems) {
  const auto* found = toml.table("disclosure");
  if (!found) {
    if (!indicator.own.empty())
      toml.problem("own", "an indicator of own cases needs a table [disclosure]");
    return;
  }
  pack::TomlTable rule(file, *found, problems);
  indicator.disclosure.minimum = rule.integer("minimum").value_or(0);
  if (indicator.disclosure.minimum < 1) rule.problem("minimum", "the least count shown, 1 or more");
  indicator.disclosure.by_period = rule.text("rows") == "period";
  indicator.disclosure.totals = rule.boolean("totals", true);
  indicator.disclosure.sums_by_origin = rule.text("sums") == "origin";
  indicator.disclosure.noise = read_noise(rule, "noise", file, problems);
  indicator.disclosure.while_open = read_noise(rule, "while_open", file, problems);
}

void read_words(pack::TomlTable& toml, std::string_view file, Indicator& indicator,
                pack::Problems& problems) {
  for (const auto* table : toml.tables("words")) {
    pack::TomlTable word(file, *table, problems);
    const auto id = word.required_text("id");
    indicator.words[id] = {word.required_text("fr"), word.required_text("en")};
  }
  if (const auto* table = toml.table("labels")) {
    pack::TomlTable labels(file, *table, problems);
    indicator.labels = {labels.text("pack"), labels.text("place"), labels.text("origin"),
                        labels.text("category")};
  }
}

}  // namespace

Result<Indicator> read_indicator(std::string_view file, std::string_view text) {
  pack::Problems problems;
  Indicator indicator;
  if (const auto document = pack::parse_toml(file, text, problems)) {
    pack::TomlTable toml(file, *document, problems);
    indicator.id = toml.required_text("id");
    indicator.title = toml.bilingual("title");
    indicator.definition = toml.bilingual("definition");
    indicator.unit = toml.required_text("unit");
    indicator.reference = toml.bilingual("reference");
    indicator.needs = toml.texts("needs");
    indicator.provisional = toml.boolean("provisional", false);
    indicator.sql = toml.required_text("sql");
    indicator.own = toml.texts("own");
    indicator.beside = toml.texts("beside");
    if (const auto show = toml.has("show") ? toml.word("show", {"counts", "change", "mean"})
                                           : std::optional<std::size_t>(0))
      indicator.show = static_cast<Show>(*show);
    read_words(toml, file, indicator, problems);
    read_disclosure(toml, file, indicator, problems);
  }
  if (!problems.empty()) return problems.front();
  return indicator;
}

Result<std::vector<Indicator>> read_indicators(platform::Files& files, const std::string& folder) {
  std::vector<Indicator> indicators;
  TRY(const auto names, files.list(folder));
  for (const auto& name : names) {
    if (!name.ends_with(".toml")) continue;
    TRY(const auto bytes, files.read(folder + "/" + name));
    TRY(auto indicator, read_indicator("indicators/" + name, text_of(bytes)));
    indicators.push_back(std::move(indicator));
  }
  return indicators;
}

Result<Computed> compute(const Indicator& indicator, Warehouse& warehouse) {
  Computed computed;
  if (!indicator.own.empty()) {  // a warehouse holds what was published, and no cases
    computed.missing = indicator.own;
    return computed;
  }
  TRY(computed.missing, missing_kinds(indicator, warehouse));
  if (!computed.missing.empty()) return computed;
  const ReadingOnly reading(warehouse.connection());
  auto query = warehouse.connection().prepare(indicator.sql);
  if (!query) return at("indicators/" + indicator.id + ".toml", std::move(query).error());
  const bool categories = query->columns() == 5;
  while (true) {
    TRY(const bool more, query->step());
    if (!more) return computed;
    computed.figures.push_back({query->text(0), query->text(1), query->text(2),
                                categories ? query->text(3) : std::string(),
                                query->real(categories ? 4 : 3)});
  }
}

}  // namespace entente::observatory
