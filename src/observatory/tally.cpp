#include "observatory/tally.hpp"

#include <algorithm>

#include "pack/toml.hpp"

namespace entente::observatory {

Result<Tally> read_tally(std::string_view file, std::string_view text) {
  pack::Problems problems;
  Tally tally;
  if (const auto document = pack::parse_toml(file, text, problems)) {
    pack::TomlTable toml(file, *document, problems);
    tally.id = toml.required_text("id");
    tally.title = toml.bilingual("title");
    tally.definition = toml.bilingual("definition");
    tally.facts = toml.texts("facts");
    tally.sql = toml.text("sql");
  }
  if (!problems.empty()) return problems.front();
  return tally;
}

Result<std::vector<Tally>> read_tallies(platform::Files& files, const std::string& folder) {
  std::vector<Tally> tallies;
  auto names = files.list(folder);
  if (!names && names.error().code == Code::NotFound) return tallies;
  if (!names) return std::move(names).error();
  std::sort(names->begin(), names->end());
  for (const auto& name : *names) {
    if (!name.ends_with(".toml")) continue;
    TRY(const auto bytes, files.read(folder + "/" + name));
    TRY(auto tally, read_tally("tallies/" + name, text_of(bytes)));
    tallies.push_back(std::move(tally));
  }
  return tallies;
}

}  // namespace entente::observatory
