// Scopes: what runs inside a sub-process, a called process, an event sub-process, a loop
// (BPMN 2.0.2 §13.3.4 to §13.3.7). Each is hosted by a token that stands at its activity, so that
// tokens are counted alike everywhere, and what withdraws the host withdraws all inside.
#pragma once

#include <optional>
#include <string>

#include "kernel/flow.hpp"

namespace entente::kernel {

/// Null (the pointer) when it has ended. Not to be kept over an event.
const InstanceState* instance_of(const Draft& draft, InstanceId instance);
/// What lies directly in an instance; null (the pointer) for loops and compensation.
const bpmn::Container* container_of(const Draft& draft, InstanceId instance);

/// The position of the token that hosts a scope.
std::optional<Position> host_of(const Draft& draft, InstanceId instance);
std::optional<ScopeKind> kind_of(const Draft& draft, InstanceId instance);
/// The scope that a token hosts.
std::optional<InstanceId> hosted_by(const Draft& draft, TokenId token);

/// Starts a scope; it holds no token yet.
InstanceId start_scope(Draft& draft, const Position& host, ScopeKind kind,
                       const std::string& process, const std::string& element);
/// Places a token where flow begins within the instance, and sets up its event sub-processes.
void begin_flow(Draft& draft, InstanceId instance);

/// A token is put at an element by hand of the kernel, and looked at when `run` comes to it.
TokenId place_new(Draft& draft, InstanceId instance, const std::string& element);
/// The same for a token that only hosts a scope: nobody looks at it.
TokenId place_host(Draft& draft, InstanceId instance, const std::string& element);

/// The token is withdrawn with all that hangs on it: scopes, tasks, work, incidents.
void withdraw(Draft& draft, TokenId token, const std::string& by);
/// All that hangs on the token goes; the token itself stays.
void clear_token(Draft& draft, TokenId token, const std::string& by);
/// Withdraws every token of the instance.
void empty_instance(Draft& draft, InstanceId instance, const std::string& by);

/// What follows when a token of the instance is gone: with the last one the instance is complete.
void token_gone(Draft& draft, InstanceId instance, const std::string& element);
/// The scope is complete: flow goes on from its host.
void complete_scope(Draft& draft, InstanceId instance);

}  // namespace entente::kernel
