// DMN 1.5 §10.3.4.9: relations between points and ranges (Allen's intervals), and `range()`.
#include <array>

#include "feel/builtin.hpp"
#include "feel/compiler.hpp"
#include "feel/parser.hpp"

namespace entente::feel {
namespace {

/// One end of a span; an open one lies beyond all values of its side.
struct End {
  Value value;
  int beyond = 0;  ///< -1 before everything, 1 behind everything
};

/// A point as the range that holds just it, so that each relation is written once.
struct Span {
  End start;
  End end;
  bool start_included = true;
  bool end_included = true;
  bool point = true;
};

Span span_of(const Value& value) {
  const Range* range = value.as_range();
  if (!range) return {{value}, {value}};
  return {{range->start, range->comparison && range->start.is_null() ? -1 : 0},
          {range->end, range->comparison && range->end.is_null() ? 1 : 0},
          range->start_included,
          range->end_included,
          false};
}

using Verdict = std::optional<bool>;

/// The order of two ends; absent when they do not compare.
std::optional<std::strong_ordering> order(const End& a, const End& b) {
  if (a.beyond != 0 || b.beyond != 0) return a.beyond <=> b.beyond;
  return compare(a.value, b.value);
}

Verdict before(const Span& a, const Span& b) {
  const auto ends = order(a.end, b.start);
  if (!ends) return std::nullopt;
  return *ends < 0 || (*ends == 0 && !(a.end_included && b.start_included));
}

Verdict after(const Span& a, const Span& b) {
  return before(b, a);
}

Verdict meets(const Span& a, const Span& b) {
  const auto ends = order(a.end, b.start);
  if (!ends) return std::nullopt;
  return *ends == 0 && a.end_included && b.start_included;
}

Verdict met_by(const Span& a, const Span& b) {
  return meets(b, a);
}

Verdict overlaps(const Span& a, const Span& b) {
  const auto first = before(a, b);
  const auto second = before(b, a);
  if (!first || !second) return std::nullopt;
  return !*first && !*second;
}

/// `a` starts before `b` and ends inside it.
Verdict overlaps_before(const Span& a, const Span& b) {
  const auto starts = order(a.start, b.start);
  const auto ends = order(a.end, b.end);
  const auto touch = order(a.end, b.start);
  if (!starts || !ends || !touch) return std::nullopt;
  const bool starts_first = *starts < 0 || (*starts == 0 && a.start_included && !b.start_included);
  const bool reaches = *touch > 0 || (*touch == 0 && a.end_included && b.start_included);
  const bool ends_first = *ends < 0 || (*ends == 0 && (!a.end_included || b.end_included));
  return starts_first && reaches && ends_first;
}

/// `a` starts inside `b` and ends behind it.
Verdict overlaps_after(const Span& a, const Span& b) {
  const auto starts = order(b.start, a.start);
  const auto ends = order(b.end, a.end);
  const auto touch = order(b.end, a.start);
  if (!starts || !ends || !touch) return std::nullopt;
  const bool starts_first = *starts < 0 || (*starts == 0 && b.start_included && !a.start_included);
  const bool reaches = *touch > 0 || (*touch == 0 && b.end_included && a.start_included);
  const bool ends_first = *ends < 0 || (*ends == 0 && (!b.end_included || a.end_included));
  return starts_first && reaches && ends_first;
}

Verdict finishes(const Span& a, const Span& b) {
  const auto starts = order(a.start, b.start);
  const auto ends = order(a.end, b.end);
  if (!ends || !starts) return std::nullopt;
  if (a.point) return *ends == 0 && b.end_included;
  const bool starts_later =
      *starts > 0 || (*starts == 0 && (!a.start_included || b.start_included));
  return *ends == 0 && a.end_included == b.end_included && starts_later;
}

Verdict finished_by(const Span& a, const Span& b) {
  return finishes(b, a);
}

Verdict starts_with(const Span& a, const Span& b) {
  const auto starts = order(a.start, b.start);
  const auto ends = order(a.end, b.end);
  if (!starts || !ends) return std::nullopt;
  if (a.point) return *starts == 0 && b.start_included;
  const bool ends_earlier = *ends < 0 || (*ends == 0 && (!a.end_included || b.end_included));
  return *starts == 0 && a.start_included == b.start_included && ends_earlier;
}

Verdict started_by(const Span& a, const Span& b) {
  return starts_with(b, a);
}

Verdict includes(const Span& a, const Span& b) {
  const auto starts = order(a.start, b.start);
  const auto ends = order(a.end, b.end);
  if (!starts || !ends) return std::nullopt;
  const bool low = *starts < 0 || (*starts == 0 && (a.start_included || !b.start_included));
  const bool high = *ends > 0 || (*ends == 0 && (a.end_included || !b.end_included));
  return low && high;
}

Verdict during(const Span& a, const Span& b) {
  return includes(b, a);
}

Verdict coincides(const Span& a, const Span& b) {
  const auto starts = order(a.start, b.start);
  const auto ends = order(a.end, b.end);
  if (!starts || !ends) return std::nullopt;
  return *starts == 0 && *ends == 0 && a.start_included == b.start_included &&
         a.end_included == b.end_included;
}

/// Which of the two may be points.
enum class Shape { Any, LeftRange, RightRange, BothRanges, Alike };

bool fits(Shape shape, const Span& a, const Span& b) {
  switch (shape) {
    case Shape::Any:
      return true;
    case Shape::LeftRange:
      return !a.point;
    case Shape::RightRange:
      return !b.point;
    case Shape::BothRanges:
      return !a.point && !b.point;
    case Shape::Alike:
      return a.point == b.point;
  }
  return false;
}

template <Verdict (*relation)(const Span&, const Span&), Shape shape>
Value related(const Arguments& a) {
  const Span left = span_of(a.single(0));
  const Span right = span_of(a.single(1));
  if (!fits(shape, left, right)) return a.refuse("the arguments are not the ranges it wants");
  return a.or_refuse(relation(left, right), "the arguments do not compare");
}

/// An end of a range in a text: a literal, or a temporal function of one.
bool is_plain(const Expr& end) {
  switch (end.kind) {
    case ExprKind::Literal:
    case ExprKind::AtLiteral:
      return true;
    case ExprKind::Negate:
      return is_plain(*end.children[0]);
    case ExprKind::Call: {
      const std::string& name = end.children[0]->text;
      if (name != "date" && name != "time" && name != "date and time" && name != "duration")
        return false;
      for (std::size_t i = 1; i < end.children.size(); ++i)
        if (!is_plain(*end.children[i])) return false;
      return true;
    }
    default:
      return false;
  }
}

Value range_from(const Arguments& a) {
  const std::string* text = a.string(0);
  if (!text) return {};
  const Scope nothing;
  const auto tree = parse_expression(*text, nothing);
  if (!tree || (*tree)->kind != ExprKind::RangeLiteral || !is_plain(*(*tree)->children[0]) ||
      !is_plain(*(*tree)->children[1]))
    return a.refuse("'{}' is no range", *text);
  const auto program = compile_tree(**tree, nothing);
  const Value range = a.evaluation().run(*program, {});
  if (const Range* made = range.as_range()) {
    const auto ends = compare(made->start, made->end);
    if (ends && *ends > 0) return a.refuse("the range ends before it starts");
  }
  return range;
}

template <Verdict (*relation)(const Span&, const Span&), Shape shape>
void relate(BuiltinTable& table, std::string name) {
  std::vector<Signature> signatures = {{{"range1", "range2"}, 2}};
  if (shape != Shape::BothRanges) {
    signatures.push_back({{"point1", "point2"}, 2});
    signatures.push_back({{"point", "range"}, 2});
    signatures.push_back({{"range", "point"}, 2});
  }
  table.emplace_back(std::move(name), std::move(signatures), related<relation, shape>);
}

}  // namespace

void add_range_builtins(BuiltinTable& table) {
  relate<before, Shape::Any>(table, "before");
  relate<after, Shape::Any>(table, "after");
  relate<meets, Shape::BothRanges>(table, "meets");
  relate<met_by, Shape::BothRanges>(table, "met by");
  relate<overlaps, Shape::BothRanges>(table, "overlaps");
  relate<overlaps_before, Shape::BothRanges>(table, "overlaps before");
  relate<overlaps_after, Shape::BothRanges>(table, "overlaps after");
  relate<finishes, Shape::RightRange>(table, "finishes");
  relate<finished_by, Shape::LeftRange>(table, "finished by");
  relate<includes, Shape::LeftRange>(table, "includes");
  relate<during, Shape::RightRange>(table, "during");
  relate<starts_with, Shape::RightRange>(table, "starts");
  relate<started_by, Shape::LeftRange>(table, "started by");
  relate<coincides, Shape::Alike>(table, "coincides");
  table.emplace_back("range", std::vector<Signature>{{{"from"}, 1}}, range_from, Effort::Computes);
}

}  // namespace entente::feel
