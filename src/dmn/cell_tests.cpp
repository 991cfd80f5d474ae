#include "dmn/cell_tests.hpp"

#include <algorithm>

#include "feel/compiler.hpp"
#include "feel/evaluation.hpp"
#include "feel/parser.hpp"

namespace entente::dmn {
namespace {

using feel::Expr;
using feel::ExprKind;
using feel::Kind;

constexpr std::string_view kTested = "?";

/// Gathers the points of a cell from its syntax tree.
class Points {
 public:
  Points(const feel::Scope& scope, const feel::Environment& environment, CellTest& test)
      : scope_(scope), environment_(environment), test_(test) {}

  /// False when the tree speaks of more than the column and constants.
  bool gather(const Expr& tree) {
    switch (tree.kind) {
      case ExprKind::UnaryTests:
      case ExprKind::And:
      case ExprKind::Or:
        return all(tree, 0);
      case ExprKind::UnaryComparison:
        compares(tree.op);
        return constant(*tree.children[0]);
      case ExprKind::Comparison:
        compares(tree.op);
        return operand(*tree.children[0]) && operand(*tree.children[1]);
      case ExprKind::Between:
        ordered_ = true;
        return std::all_of(tree.children.begin(), tree.children.end(),
                           [this](const auto& each) { return operand(*each); });
      case ExprKind::In:
        return operand(*tree.children[0]) && all(tree, 1);
      case ExprKind::RangeLiteral:
        ordered_ = true;
        return constant(*tree.children[0]) && constant(*tree.children[1]);
      case ExprKind::Call:
        if (tree.names.empty() && tree.children.size() == 2 &&
            tree.children[0]->kind == ExprKind::Name && tree.children[0]->text == "not" &&
            feel::mentions(tree, kTested))
          return gather(*tree.children[1]);
        return constant(tree);
      default:
        return constant(tree);
    }
  }

  bool ordered() const { return ordered_; }

 private:
  bool all(const Expr& tree, std::size_t from) {
    for (std::size_t i = from; i < tree.children.size(); ++i)
      if (!gather(*tree.children[i])) return false;
    return true;
  }

  bool operand(const Expr& tree) {
    return (tree.kind == ExprKind::Name && tree.text == kTested) || constant(tree);
  }

  void compares(feel::Operator op) {
    if (op != feel::Operator::Equal && op != feel::Operator::NotEqual) ordered_ = true;
  }

  bool constant(const Expr& tree) {
    if (depends_on_the_day(tree)) return false;
    const auto program = feel::compile_tree(tree, scope_);
    if (!program->inputs.empty()) return false;
    auto evaluated = feel::evaluate(feel::Expression(program), {}, environment_);
    if (!evaluated.diagnostics.empty()) {
      auto& why = evaluated.diagnostics.front();
      test_.reasons.push_back({std::move(why.message), std::move(why.french)});
      return false;
    }
    return add(evaluated.value);
  }

  bool add(const feel::Value& value) {
    if (value.is_null()) {
      test_.speaks_of_null = true;
    } else if (const auto* list = value.as_list()) {
      return std::all_of(list->begin(), list->end(),
                         [this](const auto& each) { return add(each); });
    } else if (const auto* range = value.as_range()) {
      ordered_ = true;
      return (range->start.is_null() || add(range->start)) &&
             (range->end.is_null() || add(range->end));
    } else if (value.as_context() || value.as_function()) {
      return false;
    } else {
      test_.points.push_back(value);
    }
    return true;
  }

  const feel::Scope& scope_;
  const feel::Environment& environment_;
  CellTest& test_;
  bool ordered_ = false;
};

/// Moves points of another kind than the column's to the strangers; without a declared kind, the
/// first point's rules.
void part_strangers(CellTest& test, std::optional<Kind> kind) {
  if (test.points.empty()) return;
  const Kind own = kind.value_or(test.points.front().kind());
  std::erase_if(test.points, [&](const feel::Value& point) {
    if (point.kind() == own) return false;
    test.strangers.push_back(point);
    return true;
  });
}

std::optional<feel::Value> computed(const feel::Expression& expression, const feel::Context& with) {
  auto evaluated = feel::evaluate(expression, with, {});
  if (evaluated.value.is_null()) return std::nullopt;
  return std::move(evaluated.value);
}

bool less(const feel::Value& left, const feel::Value& right) {
  const auto order = feel::compare(left, right);
  return order && *order < 0;
}

/// Steps of one kind's smallest useful distance, forth and back.
struct Steps {
  explicit Steps(std::string_view unit)
      : forth(feel::compile(fmt::format("a + {}", unit)).value()),
        back(feel::compile(fmt::format("a - {}", unit)).value()) {}
  feel::Expression forth;
  feel::Expression back;
};

const Steps& steps_of(Kind kind) {
  static const Steps kDays("duration(\"P1D\")");
  static const Steps kMonths("duration(\"P1M\")");
  static const Steps kSeconds("duration(\"PT1S\")");
  static const Steps kOnes("1");
  switch (kind) {
    case Kind::Date:
      return kDays;
    case Kind::YearsAndMonthsDuration:
      return kMonths;
    case Kind::Number:
      return kOnes;
    default:
      return kSeconds;
  }
}

std::optional<feel::Value> stepped(const feel::Value& from, bool forth) {
  if (!is_ordered(from.kind())) return std::nullopt;
  const Steps& steps = steps_of(from.kind());
  return computed(forth ? steps.forth : steps.back, {{"a", from}});
}

/// No text of a table is this one.
const feel::Value& other_text() {
  static const feel::Value kOther("\xEF\xBF\xBD another text");
  return kOther;
}

/// A value of a kind, for cells that mention none: whatever differs from null.
const feel::Value& some_value(std::optional<Kind> kind) {
  static const feel::Value kNumber(0);
  static const feel::Value kDate(feel::parse_civil_date("2000-01-01").value());
  if (kind == Kind::String) return other_text();
  return kind == Kind::Date ? kDate : kNumber;
}

void ask_everywhere(const feel::UnaryTests& tests, std::optional<Kind> kind,
                    const feel::Environment& environment, CellTest& test) {
  const auto holds = [&](const feel::Value& value) {
    return feel::evaluate(tests, value, {}, environment).value.is_true();
  };
  const auto inside = [&](std::size_t gap) -> std::optional<feel::Value> {
    const auto& points = test.points;
    if (points.empty()) return some_value(kind);
    if (points[0].kind() == Kind::String) return other_text();
    if (gap == 0) return value_before(points[0]);
    if (gap == points.size()) return value_behind(points.back());
    return value_between(points[gap - 1], points[gap]);
  };
  test.at_null = holds({});
  for (const auto& point : test.points) test.at.push_back(holds(point));
  for (std::size_t gap = 0; gap <= test.points.size(); ++gap) {
    const auto value = inside(gap);
    test.between.push_back(value && holds(*value));
  }
}

}  // namespace

bool sort_points(std::vector<feel::Value>& points) {
  for (std::size_t i = 1; i < points.size(); ++i)
    if (points[0].kind() != Kind::Boolean && !feel::compare(points[0], points[i])) return false;
  if (!points.empty() && points[0].kind() == Kind::Boolean) {
    points = {feel::Value(false), feel::Value(true)};
    return true;
  }
  std::sort(points.begin(), points.end(),
            [](const auto& left, const auto& right) { return *feel::compare(left, right) < 0; });
  points.erase(std::unique(points.begin(), points.end(),
                           [](const auto& left, const auto& right) {
                             return *feel::compare(left, right) == 0;
                           }),
               points.end());
  return true;
}

bool depends_on_the_day(const feel::Expr& tree) {
  return feel::mentions(tree, "today") || feel::mentions(tree, "now");
}

bool is_ordered(Kind kind) {
  switch (kind) {
    case Kind::Number:
    case Kind::Date:
    case Kind::Time:
    case Kind::DateAndTime:
    case Kind::YearsAndMonthsDuration:
    case Kind::DaysAndTimeDuration:
      return true;
    default:
      return false;
  }
}

std::optional<feel::Value> value_between(const feel::Value& low, const feel::Value& high) {
  const bool whole = low.as_date() || low.as_years_and_months();
  static const auto kMiddle = feel::compile("a + (b - a) / 2").value();
  auto middle = whole                    ? stepped(low, true)
                : is_ordered(low.kind()) ? computed(kMiddle, {{"a", low}, {"b", high}})
                                         : std::nullopt;
  if (!middle || !less(low, *middle) || !less(*middle, high)) return std::nullopt;
  return middle;
}

std::optional<feel::Value> value_before(const feel::Value& high) {
  auto before = stepped(high, false);
  if (!before || !less(*before, high)) return std::nullopt;
  return before;
}

std::optional<feel::Value> value_behind(const feel::Value& low) {
  auto behind = stepped(low, true);
  if (!behind || !less(low, *behind)) return std::nullopt;
  return behind;
}

CellTest cell_test(std::string_view text, const feel::Scope& scope, std::optional<Kind> kind,
                   const feel::Environment& environment) {
  CellTest test;
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }))
    text = "-";
  const auto tree = feel::parse_unary_tests(text, scope);
  if (!tree) {
    test.fault = tree.error();
    test.opaque = true;
    return test;
  }
  if ((*tree)->kind == ExprKind::Any) {
    test.any = true;
    return test;
  }
  const auto program = feel::compile_tree(**tree, scope);
  for (std::size_t i = 0; i < program->inputs.size(); ++i) {
    const std::string& name = program->inputs[i];
    if (name != kTested && !program->optional[i] &&
        std::find(scope.names.begin(), scope.names.end(), name) == scope.names.end())
      test.unknown.push_back(name);
  }
  Points points(scope, environment, test);
  test.opaque = !points.gather(**tree);
  if (kind == Kind::Boolean) test.points.push_back(feel::Value(true));
  part_strangers(test, kind);
  const bool text_order =
      points.ordered() && !test.points.empty() && test.points.front().kind() == Kind::String;
  if (!test.strangers.empty() || text_order || !sort_points(test.points)) test.opaque = true;
  if (!test.opaque) ask_everywhere(feel::UnaryTests(program), kind, environment, test);
  return test;
}

}  // namespace entente::dmn
