// Functions: closures and the ways of calling.
#include "feel/builtin.hpp"
#include "feel/interpreter.hpp"

namespace entente::feel {
namespace {

/// A function literal with the values that it took from where it was written.
class Closure final : public Function, public std::enable_shared_from_this<Closure> {
 public:
  Closure(std::shared_ptr<const CompiledFunction> function, std::vector<Value> captured)
      : function_(std::move(function)), captured_(std::move(captured)) {}

  std::span<const std::string> parameters() const override { return function_->parameters; }
  TypePtr type() const override { return function_->type; }

  Value call(std::span<const Value> arguments, Evaluation& evaluation) const override {
    std::vector<Value> own;
    std::span<const Value> inputs = captured_;
    if (function_->self != SIZE_MAX) {
      own = captured_;
      own[function_->self] = Value(std::shared_ptr<const Function>(shared_from_this()));
      inputs = own;
    }
    std::vector<Value> coerced;
    for (std::size_t i = 0; i < function_->types.size(); ++i) {
      if (!function_->types[i]) continue;
      if (coerced.empty()) coerced.assign(arguments.begin(), arguments.end());
      auto value = coerce(arguments[i], *function_->types[i], &evaluation);
      if (!value)
        return evaluation.refuse("the parameter '{}' wants a {}, not {}", function_->parameters[i],
                                 to_string(*function_->types[i]), to_text(arguments[i]));
      coerced[i] = *std::move(value);
    }
    return evaluation.run(function_->body, inputs,
                          coerced.empty() ? arguments : std::span<const Value>(coerced));
  }

 private:
  std::shared_ptr<const CompiledFunction> function_;
  std::vector<Value> captured_;
};

}  // namespace

Value Interpreter::closure(const Node& node) {
  std::vector<Value> captured;
  captured.reserve(node.count);
  for (std::uint32_t i = 0; i < node.count; ++i) captured.push_back(operand(node, i));
  return Value(std::shared_ptr<const Function>(
      std::make_shared<Closure>(program_.functions[node.index], std::move(captured))));
}

Value Interpreter::call(const Node& node) {
  const Value callee = operand(node, 0);
  at(node);
  const Function* function = callee.as_function();
  if (!function) {
    const Node& source = program_.nodes[child(node, 0)];
    if (source.op == Op::Input)
      return evaluation_.refuse("there is no function '{}'", program_.inputs[source.index]);
    return evaluation_.refuse("a {} cannot be called", to_string(callee.kind()));
  }
  std::vector<Value> arguments;
  arguments.reserve(node.count - 1);
  for (std::uint32_t i = 1; i < node.count; ++i) arguments.push_back(operand(node, i));
  return evaluation_.call(*function, arguments);
}

Value Interpreter::call_named(const Node& node) {
  const Value callee = operand(node, 0);
  at(node);
  const Function* function = callee.as_function();
  if (!function) return evaluation_.refuse("a {} cannot be called", to_string(callee.kind()));
  std::vector<Value> arguments;
  for (std::uint32_t i = 1; i < node.count; ++i) arguments.push_back(operand(node, i));
  return evaluation_.call_named(
      *function, std::span(program_.names).subspan(node.index, node.count - 1), arguments);
}

Value Interpreter::call_builtin(const Node& node) {
  constexpr std::size_t kInline = 4;
  const Function& function = *program_.constants[node.index].as_function();
  if (node.count <= kInline) {
    std::array<Value, kInline> arguments;
    for (std::uint32_t i = 0; i < node.count; ++i) arguments[i] = operand(node, i);
    at(node);
    return function.call(std::span(arguments).first(node.count), evaluation_);
  }
  std::vector<Value> arguments;
  for (std::uint32_t i = 0; i < node.count; ++i) arguments.push_back(operand(node, i));
  at(node);
  return function.call(arguments, evaluation_);
}

Value Evaluation::call(const Function& function, std::span<const Value> arguments) {
  if (!dynamic_cast<const Builtin*>(&function) && arguments.size() != function.parameters().size())
    return refuse("the function wants {} arguments, not {}", function.parameters().size(),
                  arguments.size());
  return function.call(arguments, *this);
}

Value Evaluation::call_named(const Function& function, std::span<const std::string> names,
                             std::span<const Value> arguments) {
  if (const auto* builtin = dynamic_cast<const Builtin*>(&function))
    return builtin->call_named(names, arguments, *this);
  const auto parameters = function.parameters();
  std::vector<Value> ordered(parameters.size());
  if (names.size() != parameters.size())
    return refuse("the function wants {} arguments, not {}", parameters.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find(parameters.begin(), parameters.end(), names[i]);
    if (found == parameters.end()) return refuse("there is no parameter '{}'", names[i]);
    ordered[static_cast<std::size_t>(found - parameters.begin())] = arguments[i];
  }
  return function.call(ordered, *this);
}

}  // namespace entente::feel
