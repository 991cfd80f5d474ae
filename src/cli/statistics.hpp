// What the demonstration does with public statistics before its nodes start.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/machine.hpp"

namespace entente::cli {

/// Imports the series that ship into a database, which may have some of them already.
/// @error what keeps a series from being read
Result<void> import_shipped_statistics(const std::string& database, OwnMachine& machine,
                                       const Terminal& terminal);

/// The database that --from names, statistics.db without it. @error NotFound with what makes it
Result<std::string> statistics_from(OwnMachine& machine, const Arguments& arguments);

}  // namespace entente::cli
