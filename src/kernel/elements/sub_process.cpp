#include "kernel/elements/elements.hpp"
#include "kernel/scopes.hpp"

namespace entente::kernel {

void enter_sub_process(Draft& draft, const Position& at) {
  begin_flow(draft, start_scope(draft, at, ScopeKind::SubProcess, at.process.id, at.node.id));
}

}  // namespace entente::kernel
