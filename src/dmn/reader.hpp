// From the XML of DMN 1.1 to 1.5 to a checked, compiled model.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "dmn/model.hpp"

namespace entente::dmn {

/// One file, and what to call it in messages.
struct Source {
  std::string name;
  std::string bytes;
};

/// Reads a model that imports nothing.
/// @error Malformed with "name:line" as place when the text is no XML or no DMN; TooLarge.
///        Faults inside one decision are `Model::problems()`.
Result<Model> read(std::string_view bytes, std::string_view name);

/// Reads `main` with its imports found among `others` by namespace.
Result<Model> read(const Source& main, std::span<const Source> others);

}  // namespace entente::dmn
