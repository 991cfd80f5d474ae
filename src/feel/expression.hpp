// FEEL expressions and unary tests: compiled once, evaluated many times.
// A wrong call or an unknown name is a null with a diagnostic, never a failure; only text that is
// no FEEL fails, when compiled. Names that are not bound inside the expression are its inputs.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

namespace entente::feel {

class Program;

/// What is known when a text is compiled. All of it is optional: it lets names be recognised that
/// hold spaces, operators or keywords ("in progress", "a-b", "date of birth").
struct Scope {
  std::vector<std::string> names;        ///< variables that may occur
  std::vector<std::string> members;      ///< names of context entries that may occur in paths
  std::map<std::string, TypePtr> types;  ///< named types, for `instance of` and parameters
};

/// Evaluation stops with null and a diagnostic when one is reached.
struct Limits {
  std::size_t steps_max = 10'000'000;
  std::size_t depth_max = 2000;  ///< of nested expressions and calls together
  std::size_t list_max = 1'000'000;
  std::size_t string_max = 4'000'000;   ///< bytes of UTF-8
  std::uint64_t cells_max = 4'000'000;  ///< values in one list or context with all inside of it
  std::uint32_t nesting_max = 400;      ///< of lists and contexts inside of each other
  std::size_t diagnostics_max = 64;     ///< further ones are dropped
};

/// What the world says, handed in. Without `now`, now() and today() are null.
struct Environment {
  const calendar::ZoneDatabase* zones = nullptr;
  std::optional<Instant> now;
  std::string time_zone;  ///< of now() and today(); empty is UTC
  Limits limits;
};

/// Why a value is null: a sentence, and where in the text.
struct Diagnostic {
  std::string message;
  std::string place;        ///< "rule 3, output", "line 2" or empty
  std::string french = {};  ///< the message for a reader of French
};

struct Evaluated {
  Value value;
  std::vector<Diagnostic> diagnostics;
};

/// A compiled expression. Cheap to copy, and safe to evaluate from many threads.
class Expression {
 public:
  Expression() = default;
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  /// Names the expression takes from outside, each once, in order of first use.
  std::span<const std::string> inputs() const;
  const Program* program() const { return program_.get(); }
  explicit operator bool() const { return program_ != nullptr; }

 private:
  std::shared_ptr<const Program> program_;
};

/// Compiled unary tests: a cell of a decision table, or allowed values.
class UnaryTests {
 public:
  UnaryTests() = default;
  explicit UnaryTests(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  /// "?" may be among them.
  std::span<const std::string> inputs() const;
  /// True for "-": any input passes.
  bool any() const;
  const Program* program() const { return program_.get(); }

 private:
  std::shared_ptr<const Program> program_;
};

/// @error Malformed, with "line:column" as place
Result<Expression> compile(std::string_view text, const Scope& scope = {});
/// @error Malformed, with "line:column" as place
Result<UnaryTests> compile_unary_tests(std::string_view text, const Scope& scope = {});

/// Inputs are looked up in `context` by name; an absent one is null with a diagnostic.
Evaluated evaluate(const Expression& expression, const Context& context,
                   const Environment& environment);
/// True, false or null for the tested `value`.
Evaluated evaluate(const UnaryTests& tests, const Value& value, const Context& context,
                   const Environment& environment);

/// Calls a function value from outside an expression.
Evaluated call(const Function& function, std::span<const Value> arguments,
               const Environment& environment);

}  // namespace entente::feel
