#include "observatory/headlines.hpp"

#include "pack/toml.hpp"

namespace entente::observatory {
namespace {

std::optional<std::string> wanted(pack::TomlTable& toml, std::string_view key) {
  if (!toml.has(key)) return std::nullopt;
  return toml.text(key);
}

Headline read_headline(std::string_view file, const toml::table& table, pack::Problems& problems) {
  pack::TomlTable toml(file, table, problems);
  Headline headline;
  headline.indicator = toml.required_text("indicator");
  headline.place = wanted(toml, "place");
  headline.origin = wanted(toml, "origin");
  headline.category = wanted(toml, "category");
  const auto most = toml.integer("most").value_or(6);
  if (most < 1 || most > 50) toml.problem("most", "how many figures, from 1 to 50");
  headline.most = static_cast<std::size_t>(most);
  return headline;
}

}  // namespace

Result<std::vector<HeadlineGroup>> read_headlines(std::string_view file, std::string_view text) {
  pack::Problems problems;
  std::vector<HeadlineGroup> groups;
  if (const auto document = pack::parse_toml(file, text, problems)) {
    pack::TomlTable root(file, *document, problems);
    for (const auto* table : root.tables("group")) {
      pack::TomlTable toml(file, *table, problems);
      HeadlineGroup group;
      group.id = toml.required_text("id");
      group.title = toml.bilingual("title");
      for (const auto* figure : toml.tables("figure"))
        group.figures.push_back(read_headline(file, *figure, problems));
      groups.push_back(std::move(group));
    }
  }
  if (!problems.empty()) return problems.front();
  return groups;
}

}  // namespace entente::observatory
