// `entente tour`: works whole cases through fresh nodes and says at each step what the law did.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace entente::cli {

/// @param program    path of this very command, to start the nodes with
/// @param arguments  `--list`, or names of stories; none for all
/// @return           exit status: 0 when every claim holds, 1 when one does not, 2 for bad usage
int tour(const std::string& program, const std::vector<std::string>& arguments, std::ostream& out);

}  // namespace entente::cli
