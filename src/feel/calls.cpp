// Functions: closures and the ways of calling.
#include "feel/builtin.hpp"
#include "feel/interpreter.hpp"

namespace entente::feel {
namespace {

/// A function literal with the values that it took from where it was written.
class Closure final : public Function, public std::enable_shared_from_this<Closure> {
 public:
  Closure(std::shared_ptr<const CompiledFunction> function, List captured)
      : function_(std::move(function)), captured_(std::move(captured)) {}

  std::span<const std::string> parameters() const override { return function_->parameters; }
  TypePtr type() const override { return function_->type; }
  Extent extent() const override { return captured_.extent(); }

  Value call(Places arguments, Evaluation& evaluation) const override {
    const List& captured = *captured_.as_list();
    PlaceList inputs(captured);
    Value self;
    if (function_->self != SIZE_MAX) {
      self = Value(std::shared_ptr<const Function>(shared_from_this()));
      inputs[function_->self] = &self;
    }
    Frame coerced(evaluation.frames(), function_->types.size());
    PlaceList places(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      places[i] = arguments[i];
      const Type* wanted = i < function_->types.size() ? function_->types[i].get() : nullptr;
      if (!wanted || !evaluation.spend(arguments[i]->extent().cells)) continue;
      auto value = coerce(*arguments[i], *wanted, &evaluation);
      if (!value)
        return evaluation.refuse("the parameter '{}' wants a {}, not {}", function_->parameters[i],
                                 type_word(*wanted), brief_text(*arguments[i]));
      coerced[i] = *std::move(value);
      places[i] = &coerced[i];
    }
    return evaluation.run(function_->body, inputs, places);
  }

 private:
  std::shared_ptr<const CompiledFunction> function_;
  Value captured_;  ///< a list
};

}  // namespace

Value Interpreter::closure(const Node& node) {
  List captured;
  captured.reserve(node.count);
  for (std::uint32_t i = 0; i < node.count; ++i) captured.push_back(operand(node, i));
  return evaluation_.fitting(Value(std::shared_ptr<const Function>(
      std::make_shared<Closure>(program_.functions[node.index], std::move(captured)))));
}

Value Interpreter::call(const Node& node) {
  Value scratch;
  const Value& callee = read(node, 0, scratch);
  at(node);
  const Function* function = callee.as_function();
  if (!function) {
    const Node& source = program_.nodes[child(node, 0)];
    if (source.op == Op::Input)
      return evaluation_.refuse("there is no function '{}'", program_.inputs[source.index]);
    return evaluation_.refuse("a {} cannot be called", kind_word(callee.kind()));
  }
  Frame arguments(evaluation_.frames(), node.count - 1);
  return evaluation_.call(*function, places(node, 1, arguments));
}

Value Interpreter::call_named(const Node& node) {
  Value scratch;
  const Value& callee = read(node, 0, scratch);
  at(node);
  const Function* function = callee.as_function();
  if (!function) return evaluation_.refuse("a {} cannot be called", kind_word(callee.kind()));
  Frame arguments(evaluation_.frames(), node.count - 1);
  return evaluation_.call_named(*function,
                                std::span(program_.names).subspan(node.index, node.count - 1),
                                places(node, 1, arguments));
}

Value Interpreter::call_builtin(const Node& node) {
  const Function& function = *program_.constants[node.index].as_function();
  Frame scratch(evaluation_.frames(), node.count);
  const PlaceList arguments = places(node, 0, scratch);
  at(node);
  return function.call(arguments, evaluation_);
}

Value Evaluation::call(const Function& function, Places arguments) {
  if (!dynamic_cast<const Builtin*>(&function) && arguments.size() != function.parameters().size())
    return refuse("the function wants {} arguments, not {}", function.parameters().size(),
                  arguments.size());
  return function.call(arguments, *this);
}

Value Evaluation::call_named(const Function& function, std::span<const std::string> names,
                             Places arguments) {
  if (const auto* builtin = dynamic_cast<const Builtin*>(&function))
    return builtin->call_named(names, arguments, *this);
  const auto parameters = function.parameters();
  if (names.size() != parameters.size())
    return refuse("the function wants {} arguments, not {}", parameters.size(), names.size());
  PlaceList ordered(parameters.size());
  std::vector<bool> given(parameters.size(), false);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find(parameters.begin(), parameters.end(), names[i]);
    const auto position = static_cast<std::size_t>(found - parameters.begin());
    if (found == parameters.end() || given[position])
      return refuse("there is no parameter '{}', or it is given twice", names[i]);
    given[position] = true;
    ordered[position] = arguments[i];
  }
  return function.call(ordered, *this);
}

}  // namespace entente::feel
