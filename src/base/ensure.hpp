// Broken invariants of our own: the node stops before it signs anything. Active in release builds.
#pragma once

#include <string_view>

namespace entente {

/// Writes the condition and its place to the error stream and aborts.
[[noreturn]] void invariant_broken(std::string_view condition, std::string_view file, int line);

}  // namespace entente

#define ENSURE(condition)                                                          \
  do {                                                                             \
    if (!(condition)) ::entente::invariant_broken(#condition, __FILE__, __LINE__); \
  } while (false)
