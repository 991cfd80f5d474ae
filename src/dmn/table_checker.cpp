#include "dmn/table_checker.hpp"

#include <algorithm>

#include "feel/evaluation.hpp"

namespace entente::dmn {
namespace {

constexpr std::size_t kOverlapsMax = 50;
constexpr std::size_t kGapsMax = 20;

std::optional<feel::Kind> kind_of_type(const feel::TypePtr& type) {
  if (type && type->form == feel::Type::Form::Simple) return type->kind;
  return std::nullopt;
}

/// The kind that most cells of a column compare with; absent when they compare with none.
std::optional<feel::Kind> usual_kind(const std::map<std::string, CellTest>& tests) {
  std::map<feel::Kind, std::size_t> counts;
  for (const auto& [text, test] : tests) {
    for (const auto& point : test.points) ++counts[point.kind()];
    for (const auto& point : test.strangers) ++counts[point.kind()];
  }
  std::optional<feel::Kind> usual;
  for (const auto& [kind, count] : counts)
    if (!usual || count > counts[*usual]) usual = kind;
  return usual;
}

std::string shown(std::string text) {
  constexpr std::size_t kShownMax = 80;
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() > kShownMax) text = text.substr(0, kShownMax) + "…";
  return text;
}

}  // namespace

TableChecker::TableChecker(const WrittenTable& table, const KindOf& kind_of,
                           const feel::Environment& environment)
    : table_(table), kind_of_(kind_of), environment_(environment), columns_(table.inputs.size()) {
  environment_.now.reset();  // what depends on the day cannot be told before it
}

bool TableChecker::is_whole(const WrittenRule& rule) const {
  return rule.inputs.size() == table_.inputs.size() && rule.outputs.size() == table_.outputs.size();
}

Sentence TableChecker::cell_name(std::size_t rule, std::size_t column) const {
  const auto& input = table_.inputs[column];
  return say("rule {}, input {} ({}), cell '{}'", table_.rules[rule].info.number, column + 1,
             shown(input.expression.text), shown(table_.rules[rule].inputs[column].text));
}

const CellTest& TableChecker::test_of(std::size_t rule, std::size_t column) const {
  return columns_[column].tests.at(table_.rules[rule].inputs[column].text);
}

bool TableChecker::single_hit() const {
  return table_.hit_policy == HitPolicy::Unique || table_.hit_policy == HitPolicy::Any ||
         table_.hit_policy == HitPolicy::Priority || table_.hit_policy == HitPolicy::First;
}

void TableChecker::read_column(std::size_t at) {
  Column& column = columns_[at];
  const WrittenInput& input = table_.inputs[at];
  column.kind = kind_of_type(input.type);
  if (!column.kind && input.type->form == feel::Type::Form::Any && kind_of_)
    column.kind = kind_of_(input.expression.text);
  const auto read = [&] {
    column.tests.clear();
    for (const WrittenRule& rule : table_.rules)
      if (is_whole(rule) && !column.tests.contains(rule.inputs[at].text))
        column.tests.emplace(rule.inputs[at].text, cell_test(rule.inputs[at].text, table_.scope,
                                                             column.kind, environment_));
  };
  read();
  if (column.kind || input.type->form != feel::Type::Form::Any) return;
  column.kind = usual_kind(column.tests);
  if (column.kind) read();
}

void TableChecker::report_test(const CellTest& test, const Sentence& where, std::size_t line,
                               std::size_t rule, const Column& column) {
  if (test.fault) find(Check::Feel, {rule}, line, "{}: {}", where, sentence_of(*test.fault));
  for (const auto& name : test.unknown)
    find(Check::Name, {rule}, line, "{}: there is no '{}'", where, name);
  for (const auto& reason : test.reasons) find(Check::Feel, {rule}, line, "{}: {}", where, reason);
  for (const auto& stranger : test.strangers)
    find(Check::Type, {rule}, line, "{}: {} is a {}, where the column holds a {}", where,
         feel::to_text(stranger), feel::kind_word(stranger.kind()),
         column.kind ? feel::kind_word(*column.kind) : say("value of another kind"));
}

void TableChecker::read_cells() {
  for (std::size_t at = 0; at < columns_.size(); ++at) read_column(at);
  for (std::size_t i = 0; i < table_.rules.size(); ++i)
    for (std::size_t at = 0; at < columns_.size() && is_whole(table_.rules[i]); ++at)
      report_test(test_of(i, at), cell_name(i, at), table_.rules[i].inputs[at].line,
                  table_.rules[i].info.number, columns_[at]);
  make_dimensions();
  make_boxes();
  report_values_that_are_not_allowed();
}

void TableChecker::make_dimensions() {
  std::map<std::string, std::size_t> by_expression;
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    const auto& expression = table_.inputs[at].expression.text;
    columns_[at].dimension = by_expression.emplace(expression, by_expression.size()).first->second;
  }
  std::vector<std::vector<feel::Value>> points(by_expression.size());
  std::vector<bool> with_null(by_expression.size(), false);
  std::vector<std::pair<std::size_t, CellTest>> allowed;
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    Column& column = columns_[at];
    const auto add = [&](const CellTest& test) {
      auto& own = points[column.dimension];
      // Two columns of one expression agree on the kind of its values, or are told nothing of.
      if (!test.opaque &&
          (own.empty() || test.points.empty() || own.front().kind() == test.points.front().kind()))
        own.insert(own.end(), test.points.begin(), test.points.end());
    };
    for (const auto& [text, test] : column.tests) {
      add(test);
      if (test.speaks_of_null) with_null[column.dimension] = true;
    }
    for (const WrittenCell& cell : table_.inputs[at].allowed) {
      allowed.emplace_back(column.dimension,
                           cell_test(cell.text, table_.scope, column.kind, environment_));
      add(allowed.back().second);
      report_test(allowed.back().second,
                  say("input {} ({}), allowed values '{}'", at + 1,
                      shown(table_.inputs[at].expression.text), shown(cell.text)),
                  cell.line, 0, column);
    }
  }
  space_.dimensions.clear();
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::string expression;
    for (const auto& [text, dimension] : by_expression)
      if (dimension == i) expression = text;
    if (!sort_points(points[i])) {
      points[i].clear();
      for (Column& column : columns_)
        for (auto& [text, test] : column.tests)
          if (column.dimension == i && !test.any) test.opaque = true;
    }
    space_.dimensions.emplace_back(shown(expression), points[i], with_null[i]);
  }
  for (const auto& [dimension, test] : allowed)
    if (!points[dimension].empty() || test.any)
      space_.dimensions[dimension].allow(space_.dimensions[dimension].extent_of(test, 1));
}

void TableChecker::make_boxes() {
  std::map<std::string, std::uint32_t> opaque_numbers;
  std::vector<std::map<std::string, Extent>> extents(columns_.size());
  for (std::size_t at = 0; at < columns_.size(); ++at)
    for (const auto& [text, test] : columns_[at].tests) {
      const auto number = opaque_numbers.emplace(text, opaque_numbers.size() + 1).first->second;
      extents[at].emplace(text, space_.dimensions[columns_[at].dimension].extent_of(test, number));
    }
  Extent everywhere;
  everywhere.any = true;
  for (std::size_t i = 0; i < table_.rules.size(); ++i) {
    if (!is_whole(table_.rules[i])) continue;
    Box box{std::vector<Extent>(space_.dimensions.size(), everywhere)};
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      Extent& extent = box.extents[columns_[at].dimension];
      extent = intersection(extent, extents[at].at(table_.rules[i].inputs[at].text));
    }
    space_.rules.push_back(std::move(box));
    rule_of_box_.push_back(i);
  }
}

void TableChecker::report_values_that_are_not_allowed() {
  for (const std::size_t i : rule_of_box_)
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      const CellTest& test = test_of(i, at);
      if (table_.inputs[at].allowed.empty() || test.opaque || test.any) continue;
      const Dimension& dimension = space_.dimensions[columns_[at].dimension];
      for (std::size_t point = 0; point < test.points.size(); ++point) {
        if (!test.at[point] || test.between[point] || test.between[point + 1]) continue;
        CellTest one;
        one.points = {test.points[point]};
        one.at = {true};
        one.between = {false, false};
        const Extent extent = dimension.extent_of(one, 0);
        if (!dimension.is_inhabited(extent.spans.front()))
          find(Check::Type, {table_.rules[i].info.number}, table_.rules[i].inputs[at].line,
               "{}: {} is not among the allowed values", cell_name(i, at),
               feel::to_text(test.points[point]));
      }
    }
}

void TableChecker::check_unreachable_cells() {
  for (std::size_t box = 0; box < space_.rules.size(); ++box) {
    const WrittenRule& rule = table_.rules[rule_of_box_[box]];
    for (std::size_t i = 0; i < space_.dimensions.size(); ++i) {
      if (!space_.is_empty(space_.rules[box].extents[i], i)) continue;
      empty_rules_.insert(rule.info.number);
      Sentence cells;
      for (std::size_t at = 0; at < columns_.size(); ++at)
        if (columns_[at].dimension == i && !test_of(rule_of_box_[box], at).any)
          cells = cells.english.empty()
                      ? say("'{}'", shown(rule.inputs[at].text))
                      : say("{} and {}", cells, say("'{}'", shown(rule.inputs[at].text)));
      find(Check::Unreachable, {rule.info.number}, rule.line,
           "rule {} never holds: no value of {} passes {}", rule.info.number,
           space_.dimensions[i].expression(), cells);
    }
  }
}

bool TableChecker::same_outputs(std::size_t left, std::size_t right) const {
  const auto& one = table_.rules[left].outputs;
  const auto& other = table_.rules[right].outputs;
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const WrittenCell& a, const WrittenCell& b) { return a.text == b.text; });
}

void TableChecker::check_overlaps() {
  if (table_.hit_policy != HitPolicy::Unique && table_.hit_policy != HitPolicy::Any) return;
  std::vector<TableSpace::Overlap> found;
  space_.each_overlap([&](const TableSpace::Overlap& pair) {
    const bool matters = table_.hit_policy == HitPolicy::Unique ||
                         !same_outputs(rule_of_box_[pair.first], rule_of_box_[pair.second]);
    if (matters) found.push_back(pair);
    return found.size() <= kOverlapsMax;
  });
  const bool more = found.size() > kOverlapsMax;
  if (more) found.pop_back();
  std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) {
    return std::pair(left.first, left.second) < std::pair(right.first, right.second);
  });
  for (const auto& pair : found) {
    const auto& first = table_.rules[rule_of_box_[pair.first]];
    const auto& second = table_.rules[rule_of_box_[pair.second]];
    const std::vector<std::size_t> numbers{first.info.number, second.info.number};
    if (table_.hit_policy == HitPolicy::Any)
      find(Check::Overlap, numbers, second.line,
           "rules {} and {} answer differently, and both hold {}", numbers[0], numbers[1],
           space_.meeting(pair));
    else
      find(Check::Overlap, numbers, second.line, "rules {} and {} both hold {}", numbers[0],
           numbers[1], space_.meeting(pair));
  }
  if (more)
    find(Check::Overlap, {}, table_.line, "more than {} pairs of rules overlap", kOverlapsMax);
}

void TableChecker::check_gaps() {
  const bool has_default =
      std::any_of(table_.outputs.begin(), table_.outputs.end(),
                  [](const WrittenOutput& output) { return output.has_default; });
  if (!single_hit() || has_default) return;
  std::vector<std::uint32_t> all(space_.rules.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto gaps = space_.gaps(all, nullptr, true, kGapsMax);
  for (const auto& told : gaps.told) find(Check::Gap, {}, table_.line, "no rule holds {}", told);
  if (gaps.more) find(Check::Gap, {}, table_.line, "there are more than {} gaps", kGapsMax);
  if (gaps.undecided)
    find(Check::Gap, {}, table_.line,
         "there are too many combinations of cells to tell whether some rule always holds");
}

void TableChecker::check_order() {
  if (table_.hit_policy != HitPolicy::First) return;
  for (std::size_t box = 1; box < space_.rules.size(); ++box) {
    const WrittenRule& rule = table_.rules[rule_of_box_[box]];
    if (empty_rules_.contains(rule.info.number)) continue;
    std::vector<std::uint32_t> earlier;
    for (std::size_t other = 0; other < box; ++other)
      if (space_.meet(space_.rules[other], space_.rules[box]))
        earlier.push_back(static_cast<std::uint32_t>(other));
    const auto left = space_.gaps(earlier, &space_.rules[box], false, 1);
    if (!left.told.empty() || left.more || left.undecided) continue;
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(earlier.size(), 5); ++i)
      names += fmt::format("{}{}", i == 0 ? "" : ", ",
                           table_.rules[rule_of_box_[earlier[i]]].info.number);
    find(Check::Unreachable, {rule.info.number}, rule.line,
         "rule {} never decides: whenever it holds, an earlier one does ({}{})", rule.info.number,
         names, std::string_view(earlier.size() > 5 ? ", …" : ""));
  }
}

}  // namespace entente::dmn
