#pragma once

#include <string_view>

namespace entente::cli {

/// ENTENTE_VERSION is the version of the CMake project.
inline constexpr std::string_view kVersion = ENTENTE_VERSION;

}  // namespace entente::cli
