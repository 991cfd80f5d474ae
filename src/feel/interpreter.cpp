#include "feel/interpreter.hpp"

#include "feel/operations.hpp"

namespace entente::feel {
namespace {

/// What most operators are: numbers that have a result.
std::optional<Number> quick_result(Operator op, const Number& left, const Number& right) {
  switch (op) {
    case Operator::Add:
      return add(left, right);
    case Operator::Subtract:
      return subtract(left, right);
    case Operator::Multiply:
      return multiply(left, right);
    default:
      return std::nullopt;
  }
}

}  // namespace

const Value& Interpreter::read(std::uint32_t index, Value& scratch) {
  const Node& wanted = program_.nodes[index];
  switch (wanted.op) {
    case Op::Constant:
      return program_.constants[wanted.index];
    case Op::Input:
      return *inputs_[wanted.index];
    case Op::Local:
      return locals_[wanted.index];
    case Op::Path:
      return path(wanted, scratch);
    default:
      scratch = evaluate(index);
      return scratch;
  }
}

const Value& Interpreter::path(const Node& node, Value& scratch) {
  if (!evaluation_.step()) {
    scratch.reset();
    return scratch;
  }
  const Value& value = read(node, 0, scratch);
  at(node);
  const std::string& name = program_.names[node.index];
  if (const Context* context = value.as_context())
    if (const Value* found = context->find(name)) return *found;
  scratch = member_of(value, name, evaluation_);
  return scratch;
}

PlaceList Interpreter::places(const Node& node, std::uint32_t from, Frame& scratch) {
  PlaceList found(node.count - from);
  for (std::uint32_t i = from; i < node.count; ++i)
    found[i - from] = &read(node, i, scratch[i - from]);
  return found;
}

Value Interpreter::evaluate(std::uint32_t index) {
  const Node& node = program_.nodes[index];
  switch (node.op) {
    case Op::Constant:
      return program_.constants[node.index];
    case Op::Input:
      return *inputs_[node.index];
    case Op::Local:
      return locals_[node.index];
    default:
      break;
  }
  if (node.op == Op::Path) {
    Value scratch;
    return path(node, scratch);
  }
  if (!evaluation_.step()) return {};
  switch (node.op) {
    case Op::Constant:
    case Op::Input:
    case Op::Local:
    case Op::Path:
      break;
    case Op::AtLiteral:
      return at_literal(node);
    case Op::ItemMember:
      return item_member(node);
    case Op::Negate:
      return negate(node);
    case Op::Arithmetic:
      return arithmetic(node);
    case Op::Comparison:
      return comparison(node);
    case Op::And:
      return conjunction(node);
    case Op::Or:
      return disjunction(node);
    case Op::Between:
      return between(node);
    case Op::In:
      return in(node);
    case Op::TestCompare:
      return test_compare(node);
    case Op::TestValue:
      return test_value(node);
    case Op::InstanceOf: {
      Value scratch;
      const Value& value = read(node, 0, scratch);
      const Type& type = *program_.types[node.index];
      if (type.form == Type::Form::Unknown)
        return evaluation_.refuse("there is no type '{}'", type.name);
      if (!evaluation_.spend(value.extent().cells)) return {};
      return is_instance(value, type, &evaluation_);
    }
    case Op::If:
      return conditional(node);
    case Op::For:
      return for_loop(node);
    case Op::Some:
      return quantified(node, false);
    case Op::Every:
      return quantified(node, true);
    case Op::Closure:
      return closure(node);
    case Op::Refused:
      at(node);
      return evaluation_.refuse("{}", program_.names[node.index]);
    case Op::Call:
      return call(node);
    case Op::CallNamed:
      return call_named(node);
    case Op::CallBuiltin:
      return call_builtin(node);
    case Op::Filter:
      return filter(node);
    case Op::ListOf:
      return list(node);
    case Op::Context:
      return context(node);
    case Op::Range:
      return range(node);
    case Op::UnaryRange:
      return unary_range(node);
    case Op::Any:
      return true;
    case Op::UnaryTests:
      return unary_tests(node);
    case Op::Native:
      return native(node);
    case Op::Coerce:
      return coercion(node);
  }
  return {};
}

Value Interpreter::item_member(const Node& node) {
  const Value& item = locals_[node.slot];
  if (const Context* context = item.as_context())
    if (const Value* found = context->find(program_.names[node.index])) return *found;
  return operand(node, 0);
}

Value Interpreter::at_literal(const Node& node) {
  const std::string& text = program_.names[node.index];
  if (auto moment = parse_date_and_time(text, evaluation_.zones())) return Value(*moment);
  if (auto time = parse_time(text, evaluation_.zones())) return Value(*time);
  at(node);
  return evaluation_.refuse("'{}' is no date, time or duration", text);
}

Value Interpreter::negate(const Node& node) {
  Value scratch;
  const Value& value = read(node, 0, scratch);
  at(node);
  return negated(value, evaluation_);
}

Value Interpreter::arithmetic(const Node& node) {
  Value first;
  Value second;
  const Value& left = read(node, 0, first);
  const Value& right = read(node, 1, second);
  at(node);
  const auto op = static_cast<Operator>(node.detail);
  if (left.as_number() && right.as_number())
    if (const auto result = quick_result(op, *left.as_number(), *right.as_number())) return *result;
  return feel::arithmetic(op, left, right, evaluation_);
}

Value Interpreter::comparison(const Node& node) {
  Value first;
  Value second;
  const Value& left = read(node, 0, first);
  const Value& right = read(node, 1, second);
  at(node);
  return compared(static_cast<Operator>(node.detail), left, right, evaluation_);
}

Value Interpreter::conjunction(const Node& node) {
  bool known = true;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Value scratch;
    const Value& value = read(node, i, scratch);
    if (value.is_false()) return false;
    if (!value.is_true()) known = false;
  }
  return known ? Value(true) : Value();
}

Value Interpreter::disjunction(const Node& node) {
  bool known = true;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Value scratch;
    const Value& value = read(node, i, scratch);
    if (value.is_true()) return true;
    if (!value.is_false()) known = false;
  }
  return known ? Value(false) : Value();
}

Value Interpreter::conditional(const Node& node) {
  Value scratch;
  return operand(node, read(node, 0, scratch).is_true() ? 1 : 2);
}

Value Interpreter::list(const Node& node) {
  List items;
  items.reserve(node.count);
  for (std::uint32_t i = 0; i < node.count; ++i) items.push_back(operand(node, i));
  return evaluation_.fitting(std::move(items));
}

Value Interpreter::context(const Node& node) {
  Context result;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const std::string& name = program_.names[node.index + i];
    const bool last = i + 1 == node.count;
    if (last && node.detail == 1) return operand(node, i);
    Value value = operand(node, i);
    if (result.find(name)) {
      at(node);
      return evaluation_.refuse("the entry '{}' occurs twice in this context", name);
    }
    locals_[node.slot + i] = value;
    result.set(name, std::move(value));
  }
  return evaluation_.fitting(std::move(result));
}

Value Interpreter::range(const Node& node) {
  Range made{operand(node, 0), operand(node, 1), (node.detail & 1) != 0, (node.detail & 2) != 0,
             false};
  at(node);
  const bool open = made.start.is_null() || made.end.is_null();
  if (made.start.is_null() && made.end.is_null())
    return evaluation_.refuse("a range needs at least one end");
  if (!open && !compare(made.start, made.end))
    return evaluation_.refuse("a range cannot go from a {} to a {}", kind_word(made.start.kind()),
                              kind_word(made.end.kind()));
  if ((node.detail & 4) != 0) {
    const auto domain = IterationDomain::of(made, true, evaluation_);
    if (!domain || !evaluation_.list_fits(domain->size()) || !evaluation_.spend(domain->size()))
      return {};
    List items;
    items.reserve(domain->size());
    for (std::size_t i = 0; i < domain->size(); ++i) items.push_back(domain->item(i));
    return items;
  }
  return made;
}

Value Interpreter::unary_range(const Node& node) {
  Value end = operand(node, 0);
  switch (static_cast<Operator>(node.detail)) {
    case Operator::Equal:
      return Range{end, end, true, true, true};
    case Operator::Less:
      return Range{{}, std::move(end), false, false, true};
    case Operator::LessEqual:
      return Range{{}, std::move(end), false, true, true};
    case Operator::Greater:
      return Range{std::move(end), {}, false, false, true};
    case Operator::GreaterEqual:
      return Range{std::move(end), {}, true, false, true};
    default:
      break;
  }
  at(node);
  return evaluation_.refuse("!= makes no range");
}

Value Interpreter::coercion(const Node& node) {
  Value scratch;
  const Value& value = read(node, 0, scratch);
  const Type& type = *program_.types[node.index];
  if (!evaluation_.spend(value.extent().cells)) return {};
  if (passes_as_it_is(value, type)) return &value == &scratch ? std::move(scratch) : value;
  if (auto coerced = coerce(value, type, &evaluation_)) return *std::move(coerced);
  return evaluation_.refuse("{} is no {}", brief_text(value), type_word(type));
}

Value Interpreter::native(const Node& node) {
  Frame scratch(evaluation_.frames(), node.count);
  return program_.natives[node.index]->evaluate(places(node, 0, scratch), evaluation_);
}

}  // namespace entente::feel
