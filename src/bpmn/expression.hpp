// An expression of a procedure, compiled when the file is read. FEEL is the language; the simple
// forms that other tools write around a name or comparison ("${amount > 3}") are mapped to it.
#pragma once

#include <cstddef>
#include <string>

#include "feel/expression.hpp"

namespace entente::bpmn {

struct Expression {
  std::string text;           ///< as written; empty: there is none
  feel::Expression compiled;  ///< empty only in a process that is not executable
  std::size_t line = 0;

  explicit operator bool() const { return !text.empty(); }
};

}  // namespace entente::bpmn
