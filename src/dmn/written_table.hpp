// Decision tables as they are written, with the line of each cell: what checks.hpp judges. The
// compiled tables (decision_table.hpp) know neither lines nor what was declared around them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "dmn/decision_table.hpp"
#include "dmn/reader.hpp"
#include "feel/expression.hpp"

namespace entente::dmn {

struct WrittenCell {
  std::string text;
  std::size_t line = 0;
};

struct WrittenInput {
  std::string label;
  WrittenCell expression;
  feel::TypePtr type;                ///< declared, or of the variable it names; Any when unknown
  std::vector<WrittenCell> allowed;  ///< input values, and allowed values of its type
  std::vector<Extension> extensions;
};

struct WrittenOutput {
  std::string name;
  feel::TypePtr type;
  std::vector<WrittenCell> allowed;
  bool has_default = false;
  std::size_t line = 0;
};

/// `<entente:exception check="gap" reason="…"/>`: a finding that the author answers for.
struct DeclaredException {
  std::string check;
  std::string reason;
  std::size_t rule = 0;  ///< number of the rule that declares it; 0: the table
  std::size_t line = 0;
};

struct WrittenRule {
  RuleInfo info;
  std::size_t line = 0;
  std::vector<WrittenCell> inputs;
  std::vector<WrittenCell> outputs;
};

struct WrittenTable {
  std::string file;
  std::size_t line = 0;
  std::string owner;  ///< the decision or function it belongs to
  HitPolicy hit_policy = HitPolicy::Unique;
  std::vector<WrittenInput> inputs;
  std::vector<WrittenOutput> outputs;
  std::vector<WrittenRule> rules;
  std::vector<DeclaredException> exceptions;
  feel::Scope scope;  ///< names that its cells may speak of

  std::string place(std::size_t at_line) const { return fmt::format("{}:{}", file, at_line); }
};

/// A FEEL text outside of tables: a literal expression.
struct WrittenExpression {
  std::string file;
  std::string owner;
  WrittenCell text;
  feel::Scope scope;  ///< names that it may speak of
};

struct Written {
  std::vector<WrittenTable> tables;
  std::vector<WrittenExpression> expressions;
};

/// What a file holds; its imports are looked for among `others`, for their types and names.
/// @error Malformed or TooLarge, as read()
Result<Written> written(const Source& main, std::span<const Source> others);

}  // namespace entente::dmn
