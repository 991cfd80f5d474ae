// Commands that act at a node over HTTP sign in as a person, and may do what that person may.
#pragma once

#include "cli/command.hpp"
#include "cli/machine.hpp"
#include "cli/tour/visitor.hpp"

namespace entente::cli {

/// `--node`, `--user` and `--password-file` before the options of the command.
std::vector<Option> with_sign_in(std::vector<Option> more);
Result<std::string> file_text(OwnMachine& machine, const std::string& path);
/// @error Unauthenticated, Io
Result<Visitor> signed_in(OwnMachine& machine, const Arguments& arguments);

}  // namespace entente::cli
