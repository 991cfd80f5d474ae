#include <map>

#include "kernel/elements/elements.hpp"

namespace entente::kernel {

void enter_parallel_gateway(Draft& draft, const Position& at) {
  if (at.node.incoming.size() < 2) return leave(draft, at);
  std::map<std::string, TokenId> by_flow;  // one token for each incoming flow
  by_flow[draft.state().tokens.at(at.token).flow] = at.token;
  for (const auto& [id, token] : draft.state().tokens)
    if (token.instance == at.instance && token.element == at.node.id)
      by_flow.emplace(token.flow, id);
  if (by_flow.size() < at.node.incoming.size()) return;
  for (const auto& [flow, token] : by_flow)
    if (token != at.token) draft.emit(TokenWithdrawn{token, at.node.id});
  leave(draft, at);
}

}  // namespace entente::kernel
