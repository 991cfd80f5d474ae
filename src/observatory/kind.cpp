#include "observatory/kind.hpp"

#include <algorithm>
#include <array>

#include "pack/toml.hpp"

namespace entente::observatory {
namespace {

constexpr std::array<std::string_view, 5> kDimensions = {"period", "quarter", "place", "origin",
                                                         "category"};
constexpr std::array<std::pair<std::string_view, CellType>, 11> kTypes = {
    {{"text", CellType::Text},
     {"year", CellType::Year},
     {"month", CellType::Month},
     {"quarter", CellType::Quarter},
     {"day", CellType::Day},
     {"period", CellType::Period},
     {"span", CellType::Span},
     {"country", CellType::Country},
     {"count", CellType::Count},
     {"number", CellType::Number},
     {"percent", CellType::Percent}}};

class KindReader {
 public:
  KindReader(std::string_view file, pack::Problems& problems) : file_(file), problems_(problems) {}

  Kind read(const toml::table& document) {
    pack::TomlTable toml(file_, document, problems_);
    Kind kind;
    kind.id = toml.required_text("id");
    kind.title = toml.bilingual("title");
    kind.publisher = toml.bilingual("publisher");
    kind.licence = toml.bilingual("licence");
    kind.attribution = toml.bilingual("attribution");
    kind.aggregates = toml.texts("aggregates");
    kind.flags = toml.texts("flags");
    kind.dataflows = toml.texts("dataflows");
    kind.key = toml.texts("key");
    for (const auto* table : toml.tables("layout")) kind.layouts.push_back(read_layout(*table));
    for (const auto* table : toml.tables("total")) kind.totals.push_back(read_total(*table));
    for (const auto* table : toml.tables("check")) kind.checks.push_back(read_check(*table));
    if (kind.layouts.empty()) toml.problem("id", "a kind has at least one [[layout]]");
    if (kind.key.empty()) toml.problem("id", "expected 'key': the roles that make a row unique");
    return kind;
  }

 private:
  Layout read_layout(const toml::table& table) {
    pack::TomlTable toml(file_, table, problems_);
    Layout layout;
    const auto optional = toml.texts("optional");
    layout.ignored = toml.texts("ignore");
    if (const auto* columns = toml.table("columns"))
      for (const auto& [name, node] : *columns) {
        Column column = read_column(std::string(name.str()), node.value_or(std::string()), toml);
        column.optional =
            std::find(optional.begin(), optional.end(), column.name) != optional.end();
        layout.columns.push_back(std::move(column));
      }
    order_category(toml.texts("category"), layout, toml);
    layout.may_lack = toml.texts("may_lack");
    layout.only = values_by_column("only", toml);
    layout.one_of = values_by_column("one_of", toml);
    if (std::none_of(layout.columns.begin(), layout.columns.end(),
                     [](const Column& column) { return column.is_measure(); }))
      toml.problem("columns", "no column is a measure");
    return layout;
  }

  static std::map<std::string, std::vector<std::string>> values_by_column(std::string_view key,
                                                                          pack::TomlTable& toml) {
    std::map<std::string, std::vector<std::string>> columns;
    if (const auto* table = toml.table(key))
      for (const auto& [name, node] : *table) columns[std::string(name.str())] = values_of(node);
    for (const auto& [name, values] : columns)
      if (values.empty()) toml.problem(key, fmt::format("'{}' takes no value", name));
    return columns;
  }

  /// A text, or a list of texts.
  static std::vector<std::string> values_of(const toml::node& node) {
    std::vector<std::string> values;
    if (const auto* list = node.as_array()) {
      for (const auto& one : *list) values.push_back(one.value_or(std::string()));
    } else {
      values.push_back(node.value_or(std::string()));
    }
    return values;
  }

  /// A table of TOML has no order, and the parts of a category have one: it is said apart.
  static void order_category(const std::vector<std::string>& order, Layout& layout,
                             pack::TomlTable& toml) {
    const auto parts =
        std::stable_partition(layout.columns.begin(), layout.columns.end(),
                              [](const Column& column) { return column.role != "category"; });
    const auto rank = [&](const Column& column) {
      return std::find(order.begin(), order.end(), column.name) - order.begin();
    };
    std::vector<std::string> found;
    std::stable_sort(parts, layout.columns.end(),
                     [&](const Column& a, const Column& b) { return rank(a) < rank(b); });
    for (auto column = parts; column != layout.columns.end(); ++column)
      found.push_back(column->name);
    layout.category_parts = found.size();
    if (found != order && (found.size() > 1 || !order.empty()))
      toml.problem("category",
                   fmt::format("the columns of role category are {}; 'category' names them all, in "
                               "the order in which their values are joined",
                               fmt::join(found, ", ")));
  }

  Column read_column(std::string name, std::string_view spec, pack::TomlTable& toml) {
    Column column{std::move(name), {}, CellType::Text, false};
    const auto colon = spec.find(':');
    column.role = spec.substr(0, colon);
    const auto type = colon == spec.npos ? std::string_view() : spec.substr(colon + 1);
    const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const auto& one) { return one.first == type; });
    if (column.role.empty() || found == kTypes.end())
      toml.problem("columns",
                   fmt::format("'{}' is no \"role:type\"; types are text, year, month, quarter, "
                               "day, period, span, country, count, number, percent",
                               spec));
    else
      column.type = found->second;
    return column;
  }

  TotalRule read_total(const toml::table& table) {
    pack::TomlTable toml(file_, table, problems_);
    return {toml.required_text("of"), toml.required_text("is"),
            toml.integer("rounding").value_or(0), toml.boolean("exact", false)};
  }

  Check read_check(const toml::table& table) {
    pack::TomlTable toml(file_, table, problems_);
    Check check;
    check.parts = toml.texts("parts");
    check.of = toml.text("of");
    check.equal = toml.boolean("equal", false);
    check.never_falls = toml.texts("never_falls");
    check.settled_categories = toml.boolean("settled_categories", false);
    if (const auto weekday = toml.integer("weekday")) check.weekday = static_cast<int>(*weekday);
    if (check.weekday && (*check.weekday < 1 || *check.weekday > 7))
      toml.problem("weekday", "a weekday is 1 to 7, from Monday");
    const int kinds = int{!check.parts.empty()} + int{!check.never_falls.empty()} +
                      int{check.weekday.has_value()} + int{check.settled_categories};
    if (check.parts.empty() != check.of.empty() || kinds != 1)
      toml.problem("parts",
                   "a check has 'parts' and 'of', 'never_falls', 'weekday' or "
                   "'settled_categories'");
    return check;
  }

  std::string_view file_;
  pack::Problems& problems_;
};

bool has(const std::vector<std::string>& header, const std::string& column) {
  return std::find(header.begin(), header.end(), column) != header.end();
}

}  // namespace

bool Column::is_measure() const {
  return std::find(kDimensions.begin(), kDimensions.end(), role) == kDimensions.end();
}

Result<Kind> read_kind(std::string_view file, std::string_view text) {
  pack::Problems problems;
  Kind kind;
  if (const auto document = pack::parse_toml(file, text, problems))
    kind = KindReader(file, problems).read(*document);
  if (!problems.empty()) return problems.front();
  return kind;
}

bool is_flag(const Kind& kind, std::string_view mark) {
  while (!mark.empty()) {
    const auto found = std::find_if(kind.flags.begin(), kind.flags.end(), [&](const auto& flag) {
      return !flag.empty() && mark.starts_with(flag);
    });
    if (found == kind.flags.end()) return false;
    mark.remove_prefix(found->size());
  }
  return true;
}

bool is_dataflow(const Kind& kind, std::string_view named) {
  if (const auto agency = named.find(':'); agency != named.npos) named.remove_prefix(agency + 1);
  const std::string_view id = named.substr(0, named.find_first_of("($ "));
  return std::any_of(kind.dataflows.begin(), kind.dataflows.end(), [&](const std::string& one) {
    return one.size() == id.size() &&
           std::equal(one.begin(), one.end(), id.begin(), [](char known, char found) {
             return known == (found >= 'a' && found <= 'z' ? found - 'a' + 'A' : found);
           });
  });
}

const Layout* layout_for(const Kind& kind, const std::vector<std::string>& header) {
  for (const auto& layout : kind.layouts) {
    const bool all = std::all_of(layout.columns.begin(), layout.columns.end(),
                                 [&](const Column& column) { return has(header, column.name); }) &&
                     std::all_of(layout.only.begin(), layout.only.end(), [&](const auto& one) {
                       return has(header, one.first) || has(layout.may_lack, one.first);
                     });
    if (all) return &layout;
  }
  return nullptr;
}

}  // namespace entente::observatory
