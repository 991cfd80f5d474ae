// Data of a procedure (BPMN 2.0.2 §10.4): what each scope holds by name, what expressions see from
// within it, and the associations that move values into and out of activities and events. Facts of
// the case are not among it: a form, a message or a rule records these.
#pragma once

#include <map>
#include <string>

#include "kernel/flow.hpp"

namespace entente::kernel {

/// What expressions see at a position: the case, then the data of each scope around it, the inner
/// hiding the outer; in a loop, its runtime attributes (Tables 10.27, 10.30) and the item.
/// @param more  seen above all of it
feel::Context seen_at(Draft& draft, InstanceId instance, std::optional<TokenId> token,
                      const feel::Context& more = {});

/// The runtime attributes of multiple instances as a whole (Table 10.30).
feel::Context loop_attributes(const Draft& draft, InstanceId loop);

/// Null for what cannot be evaluated.
feel::Value evaluate_at(Draft& draft, const feel::Expression& expression, const Position& at,
                        const feel::Context& more = {});
feel::Value evaluate_at(Draft& draft, const feel::Expression& expression, InstanceId instance,
                        std::optional<TokenId> token, const feel::Context& more = {});

/// The value of an item by name, looked for from the instance outwards; null when it has none.
feel::Value value_of_data(const Draft& draft, InstanceId instance, std::string_view name);
/// Sets an item in the scope that declares it, looked for from the instance outwards.
/// @return false when no scope around declares the name
bool set_data(Draft& draft, InstanceId instance, const std::string& name, const feel::Value& value);

/// What the data inputs of an element get (§10.4.2): by name.
feel::Context inputs_of(Draft& draft, const Position& at);
/// Moves what the element gives along its output associations; what is none of its data outputs
/// goes to the data of its name.
void write_outputs(Draft& draft, const Position& at, const feel::Context& outputs);

/// What an output association of the element yields for this target; nothing when none has it.
std::optional<feel::Value> output_for(Draft& draft, const Position& at,
                                      const feel::Context& outputs, std::string_view target);

/// A value as it is kept in events, and back.
Json kept(const Draft& draft, const feel::Value& value);
feel::Value unkept(const Draft& draft, const Json& value);

}  // namespace entente::kernel
