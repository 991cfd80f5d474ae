// What one compiled cell answers all over the values of a kind, by asking it where its answer may
// change: at its constants and once in each gap between them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dmn/part.hpp"

namespace entente::dmn {

/// Ask: it gives a reason for a null, or what it says there cannot be told beforehand.
enum class CellAnswer : std::uint8_t { Fails, Passes, Ask };

/// The constants that a cell compares its column with; absent when it speaks of more than them.
std::optional<std::vector<feel::Value>> constants_compared(const Part& cell);

CellAnswer answer_to(const Part& cell, const feel::Value& tested);

/// A value strictly between two neighbours; null (the pointer) stands for no neighbour.
struct GapSample {
  std::optional<feel::Value> value;
  bool empty = false;  ///< no value lies in the gap
};
GapSample sample_of_gap(const feel::Value* low, const feel::Value* high);

}  // namespace entente::dmn
