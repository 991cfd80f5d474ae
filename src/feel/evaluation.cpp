#include "feel/evaluation.hpp"

#include <algorithm>

#include "feel/compiler.hpp"
#include "feel/interpreter.hpp"
#include "feel/parser.hpp"

namespace entente::feel {
namespace {

constexpr std::size_t kInlineLocals = 8;

}  // namespace

Value Evaluation::run(const Program& program, std::span<const Value> inputs,
                      std::span<const Value> arguments) {
  if (depth_ + program.depth > environment_.limits.depth_max)
    return refuse("the calls are nested too deeply");
  depth_ += program.depth;
  Value result;
  if (program.locals <= kInlineLocals) {
    std::array<Value, kInlineLocals> locals;
    std::copy(arguments.begin(), arguments.end(), locals.begin());
    result = Interpreter(program, inputs, std::span(locals).first(program.locals), *this)
                 .evaluate(program.root);
  } else {
    std::vector<Value> locals(arguments.begin(), arguments.end());
    locals.resize(program.locals);
    result = Interpreter(program, inputs, locals, *this).evaluate(program.root);
  }
  depth_ -= program.depth;
  return exhausted_ ? Value() : result;
}

void Evaluation::record(std::string sentence) {
  if (diagnostics_.size() >= environment_.limits.diagnostics_max) return;
  std::string where(place);
  if (line != 0) where += fmt::format("{}line {}", where.empty() ? "" : ", ", line);
  diagnostics_.push_back({std::move(sentence), std::move(where)});
}

bool Evaluation::list_fits(std::size_t size) {
  if (size <= environment_.limits.list_max) return true;
  record(fmt::format("a list of {} items is longer than the limit", size));
  return false;
}

bool Evaluation::string_fits(std::size_t size) {
  if (size <= environment_.limits.string_max) return true;
  record(fmt::format("a text of {} bytes is longer than the limit", size));
  return false;
}

bool Evaluation::step() {
  if (exhausted_) return false;
  if (++steps_ <= environment_.limits.steps_max) return true;
  exhausted_ = true;
  diagnostics_.push_back({"the evaluation took more steps than the limit", std::string(place)});
  return false;
}

std::span<const std::string> Expression::inputs() const {
  return program_->inputs;
}
std::span<const std::string> UnaryTests::inputs() const {
  return program_->inputs;
}
bool UnaryTests::any() const {
  return program_->nodes[program_->root].op == Op::Any;
}

Result<Expression> compile(std::string_view text, const Scope& scope) {
  TRY(const ExprPtr tree, parse_expression(text, scope));
  return Expression(compile_tree(*tree, scope));
}

Result<UnaryTests> compile_unary_tests(std::string_view text, const Scope& scope) {
  TRY(const ExprPtr tree, parse_unary_tests(text, scope));
  return UnaryTests(compile_tree(*tree, scope));
}

namespace {

/// The values of a program's inputs, by name; "?" is the tested value.
std::vector<Value> inputs_from(const Program& program, const Context& context, const Value* tested,
                               Evaluation& evaluation) {
  std::vector<Value> inputs;
  inputs.reserve(program.inputs.size());
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    const std::string& name = program.inputs[i];
    if (tested && name == "?") {
      inputs.push_back(*tested);
    } else if (const Value* found = context.find(name)) {
      inputs.push_back(*found);
    } else if (program.optional[i]) {
      inputs.emplace_back();
    } else {
      inputs.push_back(evaluation.refuse("there is no '{}'", name));
    }
  }
  return inputs;
}

}  // namespace

Evaluated evaluate(const Expression& expression, const Context& context,
                   const Environment& environment) {
  Evaluation evaluation(environment);
  const Program& program = *expression.program();
  const auto inputs = inputs_from(program, context, nullptr, evaluation);
  Value value = evaluation.run(program, inputs);
  return {std::move(value), std::move(evaluation.diagnostics())};
}

Evaluated evaluate(const UnaryTests& tests, const Value& value, const Context& context,
                   const Environment& environment) {
  Evaluation evaluation(environment);
  const Program& program = *tests.program();
  const auto inputs = inputs_from(program, context, &value, evaluation);
  Value verdict = evaluation.run(program, inputs);
  return {std::move(verdict), std::move(evaluation.diagnostics())};
}

Evaluated call(const Function& function, std::span<const Value> arguments,
               const Environment& environment) {
  Evaluation evaluation(environment);
  Value value = evaluation.call(function, arguments);
  return {std::move(value), std::move(evaluation.diagnostics())};
}

}  // namespace entente::feel
