// Evaluates decisions: value, the reasons of nulls, and on demand the trace that explains it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/model.hpp"
#include "feel/expression.hpp"

namespace entente::dmn {

/// A rule of a table as it was met.
struct RuleTrace {
  RuleInfo rule;
  bool hit = false;
  /// For a rule that missed: the first input (from 0) whose cell failed, and that cell's text.
  std::size_t failed_input = 0;
  std::string failed_cell;
  /// For a rule that hit: its outputs by name.
  feel::Context outputs;
};

struct TableTrace {
  std::string table;       ///< name of the decision or function it belongs to
  std::string hit_policy;  ///< "UNIQUE", "COLLECT SUM", ...
  feel::Context inputs;    ///< input expression text -> value
  std::vector<RuleTrace> rules;
};

struct DecisionTrace {
  std::string decision;
  feel::Value value;
  std::vector<TableTrace> tables;
};

struct Trace {
  feel::Context inputs;                  ///< input data as used
  std::vector<DecisionTrace> decisions;  ///< in order of evaluation, the asked one last
};

struct Options {
  feel::Environment environment;
  bool trace = false;
};

struct Outcome {
  feel::Value value;
  std::vector<feel::Diagnostic> diagnostics;
  std::optional<Trace> trace;
};

/// Evaluates a decision by name (or id). Inputs are input data by name; a name of a decision among
/// them replaces that decision's logic. Inputs of an import: a context under the import's name.
/// An unknown decision is null with a diagnostic.
Outcome evaluate(const Model& model, std::string_view decision, const feel::Context& inputs,
                 const Options& options = {});

/// Calls a decision service or business knowledge model by name with named arguments.
Outcome invoke(const Model& model, std::string_view invocable, const feel::Context& arguments,
               const Options& options = {});

}  // namespace entente::dmn
