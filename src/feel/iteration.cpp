// `for`, `some`, `every` and filters (DMN 1.5 §10.3.2.14 and §10.3.2.5).
#include "feel/interpreter.hpp"
#include "feel/operations.hpp"

namespace entente::feel {
namespace {

/// Room for the results of most iterations, so that they do not grow step by step.
List roomy_list(std::size_t wanted = 16) {
  List list;
  list.reserve(std::min<std::size_t>(wanted, 64));
  return list;
}

}  // namespace

std::optional<IterationDomain> IterationDomain::of(Value domain, bool descending,
                                                   Evaluation& evaluation) {
  IterationDomain made;
  made.domain_ = std::move(domain);
  if (const List* list = made.domain_.as_list()) {
    made.list_ = list;
    made.size_ = list->size();
    return made;
  }
  const auto refused = [&](Sentence sentence) {
    evaluation.record(std::move(sentence));
    return std::nullopt;
  };
  if (made.domain_.is_null()) return refused(say("there is nothing to go through: it is null"));
  const Range* range = made.domain_.as_range();
  if (!range) return made;
  const auto ends = compare(range->start, range->end);
  if (!descending && ends && *ends > 0)
    return refused(say("the range {} ends before it starts", brief_text(made.domain_)));
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  if (range->start.as_number() && range->end.as_number()) {
    first = range->start.as_number()->to_int64();
    last = range->end.as_number()->to_int64();
    if (!first || !last) return refused(say("an iteration goes over whole numbers only"));
  } else if (range->start.as_date() && range->end.as_date()) {
    made.days_ = true;
    first = days_of(*range->start.as_date());
    last = days_of(*range->end.as_date());
  } else {
    return refused(say("the range {} cannot be gone through", brief_text(made.domain_)));
  }
  made.range_ = true;
  made.step_ = *first <= *last ? 1 : -1;
  const std::uint64_t distance =
      made.step_ > 0 ? static_cast<std::uint64_t>(*last) - static_cast<std::uint64_t>(*first)
                     : static_cast<std::uint64_t>(*first) - static_cast<std::uint64_t>(*last);
  const std::uint64_t left_out =
      (range->start_included ? 0u : 1u) + (range->end_included ? 0u : 1u);
  if (distance == UINT64_MAX) return refused(say("the range is too long to be gone through"));
  made.size_ = distance + 1 > left_out ? distance + 1 - left_out : 0;
  made.first_ = range->start_included || made.size_ == 0 ? *first : *first + made.step_;
  return made;
}

Value IterationDomain::item(std::size_t i) const {
  if (list_) return (*list_)[i];
  if (!range_) return domain_;
  const std::int64_t at = first_ + step_ * static_cast<std::int64_t>(i);
  if (!days_) return Number(at);
  const auto day = civil_date(at);
  return day ? Value(*day) : Value();
}

template <class Body>
bool Interpreter::each_combination(const Node& node, std::uint32_t variable,
                                   std::uint32_t variables, const Body& body) {
  if (variable == variables) return body();
  Value source = operand(node, variable);
  at(node);
  const auto domain = IterationDomain::of(std::move(source), false, evaluation_);
  if (!domain) return false;
  for (std::size_t i = 0; i < domain->size(); ++i) {
    if (!evaluation_.step()) return false;
    locals_[node.slot + variable] = domain->item(i);
    if (!each_combination(node, variable + 1, variables, body)) return false;
  }
  return true;
}

Value Interpreter::for_loop(const Node& node) {
  const std::uint32_t variables = node.count - 1;
  // When the body speaks of `partial`, the results grow where it sees them.
  Value apart;
  Value& results = node.detail == 1 ? locals_[node.slot + variables] : apart;
  results = Value(roomy_list());
  const bool done = each_combination(node, 0, variables, [&] {
    if (!evaluation_.list_fits(results.as_list()->size() + 1)) return false;
    Value result = operand(node, variables);
    if (evaluation_.exhausted()) return false;
    if (results.is_shared_by_others() && !evaluation_.spend(results.as_list()->size()))
      return false;
    results.append(std::move(result));
    return evaluation_.fits(results);
  });
  return done ? std::exchange(results, Value()) : Value();
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
  Value scratch;
  const Value& source = read(node, 0, scratch);
  const std::uint32_t predicate = child(node, 1);
  at(node);
  List single;
  const List* items = source.as_list();
  if (!items) {
    if (!source.is_null()) single.push_back(source);
    items = &single;
  }
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
                              kind_word(verdict.kind()));
  List kept = roomy_list(items->size());
  for (const Value& item : *items) {
    if (!evaluation_.step()) return {};
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
