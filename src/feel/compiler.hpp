// From the syntax tree to the compiled program: names become slots, closures list what they
// capture, built-ins are bound.
#pragma once

#include <memory>

#include "feel/ast.hpp"
#include "feel/expression.hpp"
#include "feel/program.hpp"

namespace entente::feel {

/// A name in `scope.names` hides a built-in function of that name.
std::shared_ptr<const Program> compile_tree(const Expr& tree, const Scope& scope);

/// True when the tree speaks of `name` as a free name.
bool mentions(const Expr& tree, std::string_view name);

}  // namespace entente::feel
