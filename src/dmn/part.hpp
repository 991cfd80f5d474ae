// A compiled expression of a decision table: a cell, an input or an output.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "feel/evaluation.hpp"
#include "feel/program.hpp"

namespace entente::dmn {

/// With where its inputs stand among the table's arguments.
struct Part {
  static constexpr std::uint32_t kTested = UINT32_MAX;  ///< the slot of "?"

  std::shared_ptr<const feel::Program> program;  ///< null when there is none
  std::vector<std::uint32_t> slots;
  std::string text;

  explicit operator bool() const { return program != nullptr; }

  /// Whether it is the test "-".
  bool is_any() const { return program && program->nodes[program->root].op == feel::Op::Any; }
  /// Its value when that is the same in every evaluation, else null (the pointer).
  const feel::Value* constant() const;

  feel::Value run(feel::Places arguments, const feel::Value* tested,
                  feel::Evaluation& evaluation) const;
  /// The same, where it lies; what must be computed goes to `scratch`. Null when there is no part.
  const feel::Value& read(feel::Places arguments, feel::Evaluation& evaluation,
                          feel::Value& scratch) const;
};

}  // namespace entente::dmn
