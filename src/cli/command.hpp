// The frame of the `entente` command: what a subcommand declares, and how one is run. A subcommand
// is a value: its file offers a function that makes it, and commands.cpp lists them all.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente::cli {

/// What every command answers to the shell.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kMisused = 2;

struct Option {
  std::string name;   ///< "--report"
  std::string value;  ///< what it takes, as shown in the help: "FILE"; empty for a flag
  std::string help;
  bool repeatable = false;
  bool required = false;
};

/// What was given, checked against what the command declares.
struct Arguments {
  std::vector<std::string> operands;
  std::map<std::string, std::vector<std::string>, std::less<>> options;

  bool has(std::string_view option) const { return options.contains(option); }
  /// The last value given, or `otherwise`.
  std::string value(std::string_view option, std::string otherwise = {}) const;
  std::vector<std::string> values(std::string_view option) const;
};

struct Terminal {
  std::ostream& out;
  std::ostream& err;
};

struct Command {
  std::string name;      ///< one word or two: "node run"
  std::string operands;  ///< as shown in the help: "DATA DEST"
  std::string summary;   ///< one line
  std::string help;      ///< what else should be known; may be empty
  std::vector<Option> options;
  std::size_t operands_min = 0;
  std::size_t operands_max = 0;
  /// The exit code; an error is told and exits with kFailed.
  std::function<Result<int>(const Arguments&, const Terminal&)> run;
};

/// @error InvalidArgument: an unknown option, a missing value, too many or too few operands
Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& given);

/// Runs the command that `arguments` name, without the program's own name.
int run_program(const std::vector<std::string>& arguments, const std::vector<Command>& commands,
                const Terminal& terminal);

/// All commands of this program, in the order of the help.
std::vector<Command> all_commands();

}  // namespace entente::cli
