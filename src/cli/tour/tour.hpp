// `entente tour`: works whole cases through fresh nodes and says at each step what the law did.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace entente::cli {

/// The names and titles of the stories, one a line: our own, then those of the packs' scenarios.
/// @error what keeps a pack from being read
Result<void> list_stories(std::ostream& out);

/// The packs' playable scenarios as data: script.hpp.
Result<void> print_script(std::ostream& out);

/// @param wanted  names of stories; none for all
/// @return        how many claims do not hold
/// @error         InvalidArgument for a story that is not told; what keeps the nodes from starting
Result<int> tour(const std::vector<std::string>& wanted, std::ostream& out);

}  // namespace entente::cli
