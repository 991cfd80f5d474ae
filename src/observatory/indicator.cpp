#include "observatory/indicator.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "pack/toml.hpp"

namespace entente::observatory {
namespace {

/// While it lives, its connection compiles statements that read, and no others.
class ReadingOnly {
 public:
  explicit ReadingOnly(store::Connection& connection) : connection_(connection) {
    sqlite3_set_authorizer(connection_.handle(), allowed, nullptr);
  }
  ~ReadingOnly() { sqlite3_set_authorizer(connection_.handle(), nullptr, nullptr); }
  ReadingOnly(const ReadingOnly&) = delete;
  ReadingOnly& operator=(const ReadingOnly&) = delete;

 private:
  static int allowed(void*, int action, const char*, const char*, const char*, const char*) {
    const bool reads = action == SQLITE_SELECT || action == SQLITE_READ ||
                       action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE;
    return reads ? SQLITE_OK : SQLITE_DENY;
  }
  store::Connection& connection_;
};

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
    indicator.reference = toml.required_text("reference");
    indicator.needs = toml.texts("needs");
    indicator.provisional = toml.boolean("provisional", false);
    indicator.sql = toml.required_text("sql");
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
