// Output entries: FEEL, with known names, of the declared type and among the allowed values.
#include <algorithm>

#include "dmn/table_checker.hpp"
#include "feel/compiler.hpp"
#include "feel/evaluation.hpp"
#include "feel/parser.hpp"

namespace entente::dmn {

void TableChecker::check_outputs() {
  for (const WrittenRule& rule : table_.rules)
    for (std::size_t at = 0; at < rule.outputs.size() && is_whole(rule); ++at)
      check_output(rule, at);
}

void TableChecker::check_output(const WrittenRule& rule, std::size_t at) {
  const WrittenOutput& output = table_.outputs[at];
  const WrittenCell& cell = rule.outputs[at];
  const std::size_t number = rule.info.number;
  const auto where = say("rule {}, output {} ({})", number, at + 1,
                         output.name.empty() ? table_.owner : output.name);
  if (std::all_of(cell.text.begin(), cell.text.end(), [](char c) { return c == ' ' || c == '\n'; }))
    return;
  const auto tree = feel::parse_expression(cell.text, table_.scope);
  if (!tree)
    return find(Check::Feel, {number}, cell.line, "{}: {}", where, sentence_of(tree.error()));
  const auto program = feel::compile_tree(**tree, table_.scope);
  for (std::size_t i = 0; i < program->inputs.size(); ++i)
    if (!program->optional[i] && std::find(table_.scope.names.begin(), table_.scope.names.end(),
                                           program->inputs[i]) == table_.scope.names.end())
      find(Check::Name, {number}, cell.line, "{}: there is no '{}'", where, program->inputs[i]);
  if (!program->inputs.empty() || depends_on_the_day(**tree)) return;

  const auto evaluated = feel::evaluate(feel::Expression(program), {}, environment_);
  for (const auto& diagnostic : evaluated.diagnostics)
    find(Check::Feel, {number}, cell.line, "{}: {}", where,
         Sentence{diagnostic.message, diagnostic.french});
  if (evaluated.value.is_null()) return;
  const auto coerced = feel::coerce(evaluated.value, *output.type, nullptr);
  if (!coerced)
    return find(Check::Type, {number}, cell.line, "{}: {} is no {}", where,
                feel::to_text(evaluated.value), feel::type_word(*output.type));
  for (const WrittenCell& allowed : output.allowed) {
    const auto tests = feel::compile_unary_tests(allowed.text, table_.scope);
    if (!tests || !std::all_of(tests->inputs().begin(), tests->inputs().end(),
                               [](const auto& name) { return name == "?"; }))
      continue;
    const auto passes = [&](const feel::Value& value) {
      return feel::evaluate(*tests, value, {}, environment_).value.is_true();
    };
    const auto* list = coerced->as_list();
    const bool all = list ? passes(*coerced) || std::all_of(list->begin(), list->end(), passes)
                          : passes(*coerced);
    if (!all)
      find(Check::Type, {number}, cell.line, "{}: {} is not among the allowed values {}", where,
           feel::to_text(*coerced), allowed.text);
  }
}

}  // namespace entente::dmn
