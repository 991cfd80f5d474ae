// From the files of a pack to the pack. Everything that is wrong is told at once, by file and line:
// a pack author should not have to find the second fault by mending the first.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "pack/files.hpp"
#include "pack/pack.hpp"

namespace entente::pack {

struct ReadOutcome {
  Pack pack;                    ///< usable only without problems
  std::vector<Error> problems;  ///< in the order of files and lines
};

/// Reads as much as it can.
ReadOutcome read_all(const Files& files);

/// @error Malformed: the first problem, with its place, and how many others there are
Result<Pack> read(const Files& files);

}  // namespace entente::pack
