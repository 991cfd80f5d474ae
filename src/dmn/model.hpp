// A decision model: decisions, business knowledge, services, item definitions and decision
// tables of DMN 1.1 to 1.5, read and compiled, its imports resolved. What is wrong with a part
// (a cell that is no FEEL, a missing requirement) is a problem of that part: it evaluates to null
// with the reason, and the rest of the model stands.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

namespace entente::dmn {

/// Extension attributes of ours (namespace urn:entente:extensions:1), by local name: "citation",
/// "applies-from", "applies-to", "confidence".
struct Extension {
  std::string name;
  std::string value;
};

struct RuleInfo {
  std::string id;
  std::size_t number = 0;  ///< from 1, in the order of the table
  std::vector<std::string> annotations;
  std::vector<Extension> extensions;
};

struct InputInfo {
  std::string name;
  std::string id;
  feel::TypePtr type;  ///< never null; Any when none is declared
};

struct DecisionInfo {
  std::string name;
  std::string id;
  feel::TypePtr type;
  std::vector<std::string> requires_inputs;     ///< names of input data, direct and indirect
  std::vector<std::string> requires_decisions;  ///< names of decisions, direct
  bool is_table = false;
  std::vector<RuleInfo> rules;  ///< of its table
  std::vector<Extension> extensions;
};

/// A fault found while reading, with its place "file:line".
using Problem = Error;

class Program;

/// Cheap to copy; immutable; safe to evaluate from many threads.
class Model {
 public:
  Model() = default;
  explicit Model(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  const std::string& name() const;
  const std::string& xml_namespace() const;
  const std::vector<DecisionInfo>& decisions() const;
  const std::vector<InputInfo>& inputs() const;
  /// Names of the decision services and business knowledge models.
  const std::vector<std::string>& invocables() const;
  /// Null (the pointer) when there is none.
  const DecisionInfo* decision(std::string_view name) const;
  /// A pack should refuse a model that has any.
  const std::vector<Problem>& problems() const;

  const Program* program() const { return program_.get(); }

 private:
  std::shared_ptr<const Program> program_;
};

}  // namespace entente::dmn
