// What a form's field asks of its value beyond the type: options, bounds, and the order of dates.
#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "kernel/draft.hpp"

namespace entente::kernel {

/// @param value    checked by the dictionary (facts.hpp)
/// @param done_on  the legal day on which the form is filled; of a correction, on which it was
/// @error InvalidArgument with the fact as place
Result<void> check_field(const Draft& draft, const pack::FormField& field, const Json& value,
                         Date done_on);

}  // namespace entente::kernel
