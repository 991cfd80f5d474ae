// What has a type of its own in an event or a case, and yet tells the value of a fact that can be
// erased: when the fact occurred, the days of a deadline that was computed from it. In JSON, which
// is what the shell seals, it stands marked beside the value; once it is erased it reads as none.
#pragma once

#include "base/json.hpp"

namespace entente::kernel {

/// Marks it in the JSON of an event, and of a case.
void conceal_in_event(Json& event);
void conceal_in_case(Json& state);
/// Takes the marks away again, before the types are read.
void reveal_in_event(Json& event);
void reveal_in_case(Json& state);

}  // namespace entente::kernel
