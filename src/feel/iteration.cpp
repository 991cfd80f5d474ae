// `for`, `some`, `every` and filters (DMN 1.5 §10.3.2.14 and §10.3.2.5).
#include "feel/interpreter.hpp"
#include "feel/operations.hpp"

namespace entente::feel {
namespace {

std::optional<List> integers_of(const Range& range, Evaluation& evaluation) {
  const auto first = range.start.as_number()->to_int64();
  const auto last = range.end.as_number()->to_int64();
  if (!first || !last) {
    evaluation.record("an iteration goes over whole numbers only");
    return std::nullopt;
  }
  const std::int64_t step = *first <= *last ? 1 : -1;
  std::int64_t from = *first + (range.start_included ? 0 : step);
  const std::int64_t to = *last - (range.end_included ? 0 : step);
  const std::uint64_t span = static_cast<std::uint64_t>(*last) - static_cast<std::uint64_t>(*first);
  const std::uint64_t count = step > 0 ? span : 0 - span;
  if (!evaluation.list_fits(count)) return std::nullopt;
  List items;
  items.reserve(count + 1);
  for (; step > 0 ? from <= to : from >= to; from += step) items.emplace_back(from);
  return items;
}

std::optional<List> days_of_range(const Range& range, Evaluation& evaluation) {
  const std::int64_t first = days_of(*range.start.as_date());
  const std::int64_t last = days_of(*range.end.as_date());
  const std::int64_t step = first <= last ? 1 : -1;
  if (!evaluation.list_fits(static_cast<std::size_t>((last - first) * step))) return std::nullopt;
  List items;
  std::int64_t from = first + (range.start_included ? 0 : step);
  const std::int64_t to = last - (range.end_included ? 0 : step);
  for (; step > 0 ? from <= to : from >= to; from += step)
    if (const auto day = civil_date(from)) items.emplace_back(*day);
  return items;
}

}  // namespace

std::optional<List> iteration_items(const Value& domain, bool descending, Evaluation& evaluation) {
  if (const List* list = domain.as_list()) return *list;
  if (domain.is_null()) {
    evaluation.record("there is nothing to go through: it is null");
    return std::nullopt;
  }
  if (const Range* range = domain.as_range()) {
    const auto ends = compare(range->start, range->end);
    if (!descending && ends && *ends > 0) {
      evaluation.record(fmt::format("the range {} ends before it starts", to_text(domain)));
      return std::nullopt;
    }
    if (range->start.as_number() && range->end.as_number()) return integers_of(*range, evaluation);
    if (range->start.as_date() && range->end.as_date()) return days_of_range(*range, evaluation);
    evaluation.record(fmt::format("the range {} cannot be gone through", to_text(domain)));
    return std::nullopt;
  }
  return List{domain};
}

template <class Body>
bool Interpreter::each_combination(const Node& node, std::uint32_t variable,
                                   std::uint32_t variables, const Body& body) {
  if (variable == variables) return body();
  const Value domain = operand(node, variable);
  at(node);
  const auto items = iteration_items(domain, false, evaluation_);
  if (!items) return false;
  for (const Value& item : *items) {
    locals_[node.slot + variable] = item;
    if (!each_combination(node, variable + 1, variables, body)) return false;
  }
  return true;
}

Value Interpreter::for_loop(const Node& node) {
  const std::uint32_t variables = node.count - 1;
  List results;
  const bool done = each_combination(node, 0, variables, [&] {
    if (node.detail == 1) locals_[node.slot + variables] = Value(results);
    if (!evaluation_.list_fits(results.size() + 1)) return false;
    results.push_back(operand(node, variables));
    return !evaluation_.exhausted();
  });
  return done ? Value(std::move(results)) : Value();
}

Value Interpreter::quantified(const Node& node, bool every) {
  const std::uint32_t variables = node.count - 1;
  bool known = true;
  bool decided = false;
  bool wrong = false;
  const bool done = each_combination(node, 0, variables, [&] {
    const Value verdict = operand(node, variables);
    wrong = !verdict.as_boolean() && !verdict.is_null();
    if (verdict.is_null()) known = false;
    decided = every ? verdict.is_false() : verdict.is_true();
    return !decided && !wrong && !evaluation_.exhausted();
  });
  if (wrong) return evaluation_.refuse("the condition must be a boolean");
  if (decided) return !every;
  if (!done || !known) return {};
  return every;
}

Value Interpreter::filter(const Node& node) {
  const Value source = operand(node, 0);
  const std::uint32_t predicate = child(node, 1);
  at(node);
  List single;
  const List* items = source.as_list();
  if (!items) {
    if (!source.is_null()) single.push_back(source);
    items = &single;
  }
  List kept;
  bool first = true;
  locals_[node.slot] = items->empty() ? Value() : items->front();
  Value verdict = evaluate(predicate);
  if (const Number* position = verdict.as_number()) {
    const auto index = position->to_int64();
    const auto size = static_cast<std::int64_t>(items->size());
    if (index && *index > 0 && *index <= size)
      return (*items)[static_cast<std::size_t>(*index - 1)];
    if (index && *index < 0 && *index >= -size)
      return (*items)[static_cast<std::size_t>(size + *index)];
    return evaluation_.refuse("there is no item {} in a list of {}", position->to_string(), size);
  }
  if (verdict.kind() != Kind::Boolean && verdict.kind() != Kind::Null)
    return evaluation_.refuse("a filter is a condition or a position, not a {}",
                              to_string(verdict.kind()));
  for (const Value& item : *items) {
    if (!first) {
      locals_[node.slot] = item;
      verdict = evaluate(predicate);
    }
    first = false;
    if (evaluation_.exhausted()) return {};
    if (!verdict.as_boolean() && !verdict.is_null())
      return evaluation_.refuse("a filter's condition must be a boolean");
    if (verdict.is_true()) kept.push_back(item);
  }
  return kept;
}

}  // namespace entente::feel
