// A decision table (DMN 1.5 §8) with its cells compiled, evaluated inside of FEEL programs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dmn/evaluate.hpp"
#include "feel/evaluation.hpp"
#include "feel/program.hpp"

namespace entente::dmn {

enum class HitPolicy { Unique, Any, Priority, First, Collect, RuleOrder, OutputOrder };
/// As a file spells it; UNIQUE when it says nothing.
HitPolicy hit_policy_of(std::string_view text);
enum class Aggregation { None, Sum, Min, Max, Count };

/// A compiled expression of a table, with where its inputs stand among the table's arguments.
struct Part {
  static constexpr std::uint32_t kTested = UINT32_MAX;  ///< the slot of "?"

  std::shared_ptr<const feel::Program> program;  ///< null when there is none
  std::vector<std::uint32_t> slots;
  std::string text;

  explicit operator bool() const { return program != nullptr; }
  feel::Value run(feel::Places arguments, const feel::Value* tested,
                  feel::Evaluation& evaluation) const;
};

struct TableInput {
  Part expression;
  Part allowed;
  feel::TypePtr type;
};

struct TableOutput {
  std::string name;
  feel::TypePtr type;
  std::vector<Part> values;  ///< allowed output values, first is highest
  Part fallback;             ///< the default output
};

struct TableRule {
  RuleInfo info;
  std::string place;  ///< "rule 3"
  std::vector<Part> cells;
  std::vector<Part> outputs;
};

class DecisionTable final : public feel::Native {
 public:
  std::string name;
  HitPolicy hit_policy = HitPolicy::Unique;
  Aggregation aggregation = Aggregation::None;
  std::vector<TableInput> inputs;
  std::vector<TableOutput> outputs;
  std::vector<TableRule> rules;
  /// Names that the parts take from outside: the arguments, in order.
  std::vector<std::string> arguments;
  std::vector<bool> optional_arguments;

  feel::Value evaluate(feel::Places arguments, feel::Evaluation& evaluation) const override;

  /// "UNIQUE", "COLLECT SUM"
  std::string policy_text() const;

 private:
  /// One evaluation of the table.
  struct Matching {
    feel::Places arguments;
    feel::Evaluation& evaluation;
    std::vector<feel::Value> tested;
    std::vector<const TableRule*> hits;
  };
  bool match(Matching& matching) const;
  bool passes(const TableRule& rule, std::size_t input, const Matching& matching) const;
  /// Why the table answered as it did (table_trace.cpp). Asks the cells again, so that an
  /// evaluation that nobody wants explained pays nothing.
  TableTrace explained(const Matching& matching) const;
  RuleTrace explained_hit(const TableRule& rule, const Matching& matching) const;
  std::optional<std::vector<feel::Value>> outputs_of(const TableRule& rule,
                                                     const Matching& matching) const;
  feel::Value defaults(const Matching& matching) const;
  feel::Value row(const std::vector<feel::Value>& values) const;
  feel::Value combine(std::vector<std::vector<feel::Value>> rows, const Matching& matching) const;
  feel::Value aggregate(const std::vector<std::vector<feel::Value>>& rows,
                        feel::Evaluation& evaluation) const;
  std::vector<std::size_t> priority_order(const std::vector<std::vector<feel::Value>>& rows,
                                          const Matching& matching) const;
};

}  // namespace entente::dmn
