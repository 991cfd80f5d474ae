// Evaluates decisions: value, the reasons of nulls, and on demand the trace that explains it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/model.hpp"
#include "feel/expression.hpp"

namespace entente::dmn {

/// The one cell by which a rule missed.
struct MissedCell {
  std::size_t input = 0;   ///< column, from 0
  std::string expression;  ///< what the column asks
  std::string text;        ///< of the cell
  feel::Value value;       ///< what the column was asked with
  bool unknown = false;    ///< the cell answered null: it is not known whether it holds
};

/// A rule of a table that hit, or that missed by one cell alone.
struct RuleTrace {
  RuleInfo rule;
  bool hit = false;
  std::optional<MissedCell> missed;  ///< of a rule that almost hit
  feel::Context outputs;             ///< of a rule that hit, by name
};

/// Almost-hits kept of one table; those with the most cells that held come first into the choice.
inline constexpr std::size_t kNearMissesMax = 16;

struct TableTrace {
  std::string table;                    ///< name of the decision or function it belongs to
  std::string hit_policy;               ///< "UNIQUE", "COLLECT SUM", ...
  feel::Context inputs;                 ///< input expression text -> value
  std::vector<RuleTrace> rules;         ///< hits and almost-hits, in the table's order
  std::size_t rules_asked = 0;          ///< FIRST stops at its hit
  std::size_t near_misses_dropped = 0;  ///< almost-hits beyond kNearMissesMax
};

struct DecisionTrace {
  std::string decision;  ///< "import.name" for one of an imported model
  feel::Value value;
  std::vector<TableTrace> tables;
  std::vector<std::string> requirements;  ///< names of what it is decided from
  std::vector<Extension> extensions;      ///< of the decision itself
};

struct Trace {
  feel::Context inputs;                  ///< input data, and decisions given instead of decided
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
