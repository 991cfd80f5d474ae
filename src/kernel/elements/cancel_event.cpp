#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/scopes.hpp"

namespace entente::kernel {
namespace {

/// The transaction around an element.
std::optional<InstanceId> transaction_of(const Draft& draft, InstanceId instance) {
  for (;;) {
    const auto host = host_of(draft, instance);
    if (!host) return std::nullopt;
    if (host->node.kind == bpmn::NodeKind::Transaction &&
        kind_of(draft, instance) == ScopeKind::SubProcess)
      return instance;
    instance = host->instance;
  }
}

}  // namespace

void cancel_transaction(Draft& draft, const Position& at) {
  const auto transaction = transaction_of(draft, at.instance);
  if (!transaction) return consume(draft, at);
  const std::string element = at.node.id;
  empty_instance(draft, *transaction, element);
  const TokenId token = place_host(draft, *transaction, element);
  if (!compensate(draft, {at.process, at.node, *transaction, token}, std::nullopt))
    leave_cancelled(draft, *transaction);
}

void leave_cancelled(Draft& draft, InstanceId transaction) {
  auto host = host_of(draft, transaction);
  if (!host) return;
  while (is_inner(draft, *host)) host.emplace(*host_of(draft, host->instance));
  for (const std::size_t index : host->node.boundary) {
    const auto& boundary = host->process.nodes[index];
    if (boundary.event(bpmn::Trigger::Cancel)) return fire_boundary(draft, *host, boundary, true);
  }
  const InstanceId outer = host->instance;
  const std::string element = host->node.id;
  withdraw(draft, host->token, element);
  token_gone(draft, outer, element);
}

}  // namespace entente::kernel
