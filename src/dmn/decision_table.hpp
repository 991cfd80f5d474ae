// A decision table (DMN 1.5 §8) with its cells compiled, evaluated inside of FEEL programs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dmn/evaluate.hpp"
#include "dmn/part.hpp"
#include "dmn/table_index.hpp"
#include "feel/evaluation.hpp"
#include "feel/program.hpp"

namespace entente::dmn {

enum class HitPolicy { Unique, Any, Priority, First, Collect, RuleOrder, OutputOrder };
/// As a file spells it; UNIQUE when it says nothing.
HitPolicy hit_policy_of(std::string_view text);
enum class Aggregation { None, Sum, Min, Max, Count };

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
  /// The outputs, when they are the same whenever the rule hits; empty when they are to be made.
  std::vector<feel::Value> settled;
  feel::Value settled_row;  ///< what a table answers with that rule alone
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

  /// From which rules are found without asking each; see prepare.
  TableIndex index;

  /// To be called once the table is read: indexes its columns and settles its constant outputs.
  /// Without it the table answers the same, row by row.
  void prepare();

  feel::Value evaluate(feel::Places arguments, feel::Evaluation& evaluation) const override;

  /// "UNIQUE", "COLLECT SUM"
  std::string policy_text() const;

 private:
  /// One evaluation of the table.
  struct Matching {
    feel::Places arguments;
    feel::Evaluation& evaluation;
    feel::PlaceList tested;       ///< what each column is asked with
    std::size_t inputs_read = 0;  ///< columns, all of them unless one was refused
  };
  using Row = std::span<const feel::Value>;
  using Rows = std::vector<std::vector<feel::Value>>;

  bool read_inputs(Matching& matching, feel::Frame& scratch) const;
  feel::Value answer(const Matching& matching) const;
  feel::Value answer_of_all(const Matching& matching, std::span<const TableRule* const> hits) const;
  bool holds(const TableRule& rule, const Matching& matching) const;
  bool passes(const TableRule& rule, std::size_t input, const Matching& matching) const;
  /// Fills in the outputs of a rule that hits; false, with a reason, when one is not allowed.
  bool make_outputs(const TableRule& rule, const Matching& matching,
                    std::span<feel::Value> made) const;
  bool is_allowed(const feel::Value& value, std::size_t output, const Matching& matching) const;
  void settle(TableRule& rule, std::size_t& tests_left) const;
  /// What the table answers with this rule alone; absent, with a reason, as for make_outputs.
  std::optional<feel::Value> row_of(const TableRule& rule, const Matching& matching) const;
  /// Why the table answered as it did (table_trace.cpp). Asks the cells again, so that an
  /// evaluation that nobody wants explained pays nothing.
  TableTrace explained(const Matching& matching) const;
  RuleTrace explained_hit(const TableRule& rule, const Matching& matching) const;
  // hit_policy.cpp
  feel::Value defaults(const Matching& matching) const;
  feel::Value row(Row values) const;
  feel::Value combine(const Rows& rows, std::span<const TableRule* const> hits,
                      const Matching& matching) const;
  feel::Value aggregate(const Rows& rows, feel::Evaluation& evaluation) const;
  std::vector<std::size_t> priority_order(const Rows& rows, const Matching& matching) const;
};

}  // namespace entente::dmn
