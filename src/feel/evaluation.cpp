#include "feel/evaluation.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "feel/compiler.hpp"
#include "feel/interpreter.hpp"
#include "feel/parser.hpp"

namespace entente::feel {
namespace {

constexpr std::size_t kSentenceMax = 400;  // bytes of one diagnostic

void shorten(std::string& sentence) {
  if (sentence.size() <= kSentenceMax) return;
  sentence.resize(beginning_of(sentence, kSentenceMax).size());
  sentence += "...";
}

}  // namespace

Value* Frames::take_far(std::size_t count) {
  if (!far_.empty() && far_[block_].used != 0 && far_[block_].size - far_[block_].used < count)
    ++block_;
  if (block_ == far_.size()) far_.emplace_back();
  Block& block = far_[block_];
  if (block.size < count) {  // nothing lies in it
    block.size = std::max(count, kBlock);
    block.values = std::make_unique<Value[]>(block.size);
  }
  Value* const values = block.values.get() + block.used;
  block.used += count;
  return values;
}

void Frames::give_back_far(std::size_t count) {
  far_[block_].used -= count;
  if (far_[block_].used == 0 && block_ != 0) --block_;
}

Value Evaluation::run(const Program& program, Places inputs, Places arguments) {
  if (depth_ + program.depth > environment_.limits.depth_max)
    return refuse("the calls are nested too deeply");
  depth_ += program.depth;
  Frame locals(frames_, program.locals);
  for (std::size_t i = 0; i < arguments.size(); ++i) locals[i] = *arguments[i];
  Value result = Interpreter(program, inputs, locals.all(), *this).evaluate(program.root);
  depth_ -= program.depth;
  return exhausted_ ? Value() : result;
}

void Evaluation::record(Sentence sentence) {
  if (diagnostics_.size() >= environment_.limits.diagnostics_max) return;
  shorten(sentence.english);
  shorten(sentence.french);
  std::string where(place);
  if (line != 0) where += fmt::format("{}line {}", where.empty() ? "" : ", ", line);
  diagnostics_.push_back(
      {std::move(sentence.english), std::move(where), std::move(sentence.french)});
}

bool Evaluation::list_fits(std::size_t size) {
  if (size <= environment_.limits.list_max) return true;
  refuse("a list of {} items is longer than the limit", size);
  return false;
}

bool Evaluation::string_fits(std::size_t size) {
  if (size <= environment_.limits.string_max) return true;
  refuse("a text of {} bytes is longer than the limit", size);
  return false;
}

bool Evaluation::fits(const Value& value) {
  const Extent extent = value.extent();
  if (extent.cells <= environment_.limits.cells_max &&
      extent.depth <= environment_.limits.nesting_max)
    return true;
  if (extent.cells > environment_.limits.cells_max)
    refuse("a {} of {} values is larger than the limit", kind_word(value.kind()), extent.cells);
  else
    refuse("a {} is nested more deeply than the limit", kind_word(value.kind()));
  return false;
}

void Evaluation::exhaust() {
  if (exhausted_) return;
  exhausted_ = true;
  steps_left_ = 0;
  Sentence why = say("the evaluation took more steps than the limit");
  diagnostics_.push_back({std::move(why.english), std::string(place), std::move(why.french)});
}

void Evaluation::restart() {
  diagnostics_.clear();
  steps_left_ = environment_.limits.steps_max;
  depth_ = 0;
  exhausted_ = false;
  line = 0;
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

/// Where a program's inputs lie, by name; "?" is the tested value.
PlaceList inputs_from(const Program& program, const Context& context, const Value* tested,
                      Evaluation& evaluation) {
  static const Value kAbsent;
  PlaceList inputs(program.inputs.size());
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    const std::string& name = program.inputs[i];
    const Value* found = tested && name == "?" ? tested : context.find(name);
    if (!found && !program.optional[i]) evaluation.refuse("there is no '{}'", name);
    inputs[i] = found ? found : &kAbsent;
  }
  return inputs;
}

Evaluated finished(Value value, Evaluation& evaluation) {
  return {std::move(value), std::move(evaluation.diagnostics())};
}

}  // namespace

Evaluated evaluate(const Expression& expression, const Context& context,
                   const Environment& environment) {
  Evaluation evaluation(environment);
  const Program& program = *expression.program();
  const PlaceList inputs = inputs_from(program, context, nullptr, evaluation);
  return finished(evaluation.run(program, inputs), evaluation);
}

Evaluated evaluate(const UnaryTests& tests, const Value& value, const Context& context,
                   const Environment& environment) {
  Evaluation evaluation(environment);
  const Program& program = *tests.program();
  const PlaceList inputs = inputs_from(program, context, &value, evaluation);
  return finished(evaluation.run(program, inputs), evaluation);
}

Evaluated call(const Function& function, std::span<const Value> arguments,
               const Environment& environment) {
  Evaluation evaluation(environment);
  return finished(evaluation.call(function, PlaceList(arguments)), evaluation);
}

}  // namespace entente::feel
