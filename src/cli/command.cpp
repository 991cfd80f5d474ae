#include "cli/command.hpp"

#include <algorithm>
#include <ostream>

#include "cli/version.hpp"

namespace entente::cli {
namespace {

const Option* declared(const Command& command, std::string_view name) {
  for (const auto& option : command.options)
    if (option.name == name) return &option;
  return nullptr;
}

std::string usage_line(const Command& command) {
  std::string line = "usage: entente " + command.name;
  for (const auto& option : command.options) {
    const auto shown = option.value.empty() ? option.name : option.name + " " + option.value;
    line += option.required ? " " + shown : " [" + shown + "]";
    if (option.repeatable) line += "...";
  }
  if (!command.operands.empty()) line += " " + command.operands;
  return line;
}

void print_help(const Command& command, std::ostream& out) {
  out << usage_line(command) << "\n\n" << command.summary << "\n";
  if (!command.help.empty()) out << "\n" << command.help << "\n";
  if (!command.options.empty()) out << "\n";
  for (const auto& option : command.options)
    out << fmt::format("  {:<28}{}\n",
                       option.name + (option.value.empty() ? "" : " ") + option.value, option.help);
}

void print_names(const std::vector<Command>& commands, std::ostream& out) {
  for (const auto& command : commands)
    out << fmt::format("  {:<18}{}\n", command.name, command.summary);
}

void print_help(const std::vector<Command>& commands, std::ostream& out) {
  out << "entente " << kVersion
      << ": migration casework between ministries, by the law in force\n\n"
      << "usage: entente COMMAND [options]\n\n";
  print_names(commands, out);
  out << "\n`entente COMMAND --help` says more; --version prints the version.\n";
}

bool asks_for_help(const std::vector<std::string>& given) {
  return std::any_of(given.begin(), given.end(),
                     [](const auto& word) { return word == "--help" || word == "-h"; });
}

/// The command that the first one or two words name, and how many words that took.
std::pair<const Command*, std::size_t> named_by(const std::vector<std::string>& words,
                                                const std::vector<Command>& commands) {
  for (std::size_t count : {std::size_t{2}, std::size_t{1}}) {
    if (words.size() < count) continue;
    const auto name = count == 2 ? words[0] + " " + words[1] : words[0];
    for (const auto& command : commands)
      if (command.name == name) return {&command, count};
  }
  return {nullptr, 0};
}

/// The commands whose first of two words this is: `pack check` for "pack".
std::vector<Command> begun_by(const std::string& word, const std::vector<Command>& commands) {
  std::vector<Command> begun;
  std::copy_if(commands.begin(), commands.end(), std::back_inserter(begun),
               [&](const Command& command) { return command.name.starts_with(word + " "); });
  return begun;
}

/// No command: the list that was asked for, or what was meant.
int answer_without_command(const std::vector<std::string>& words,
                           const std::vector<Command>& commands, const Terminal& terminal) {
  const auto& first = words[0];
  if (first == "--help" || first == "-h") {
    print_help(commands, terminal.out);
    return kDone;
  }
  const auto begun = begun_by(first, commands);
  if (begun.empty()) {
    terminal.err << "entente: unknown command '" << first << "' (entente --help lists them)\n";
    return kMisused;
  }
  if (asks_for_help(words)) {
    print_names(begun, terminal.out);
    return kDone;
  }
  terminal.err << "entente: '" << first << "' wants a second word:\n";
  print_names(begun, terminal.err);
  return kMisused;
}

}  // namespace

std::string Arguments::value(std::string_view option, std::string otherwise) const {
  const auto found = options.find(option);
  return found == options.end() ? std::move(otherwise) : found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::vector<std::string>{} : found->second;
}

Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& given) {
  Arguments arguments;
  bool options_ended = false;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto& word = given[i];
    if (options_ended || !word.starts_with("--")) {
      arguments.operands.push_back(word);
      continue;
    }
    if (word == "--") {
      options_ended = true;
      continue;
    }
    const auto equals = word.find('=');
    const auto name = word.substr(0, equals);
    const auto* option = declared(command, name);
    if (!option) return fail(Code::InvalidArgument, "unknown option '{}'", name);
    std::string value;
    if (option->value.empty()) {
      if (equals != std::string::npos)
        return fail(Code::InvalidArgument, "{} takes no value", name);
    } else if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (i + 1 < given.size()) {
      value = given[++i];
    } else {
      return fail(Code::InvalidArgument, "{} wants {}", name, option->value);
    }
    auto& values = arguments.options[name];
    if (!values.empty() && !option->repeatable)
      return fail(Code::InvalidArgument, "{} is given twice", name);
    values.push_back(std::move(value));
  }
  for (const auto& option : command.options)
    if (option.required && !arguments.has(option.name))
      return fail(Code::InvalidArgument, "{} {} is missing", option.name, option.value);
  if (arguments.operands.size() < command.operands_min)
    return fail(Code::InvalidArgument, "expected {}", command.operands);
  if (arguments.operands.size() > command.operands_max)
    return fail(Code::InvalidArgument, "unexpected '{}'", arguments.operands[command.operands_max]);
  return arguments;
}

int run_program(const std::vector<std::string>& arguments, const std::vector<Command>& commands,
                const Terminal& terminal) {
  if (arguments.empty()) {
    print_help(commands, terminal.err);
    return kMisused;
  }
  if (arguments[0] == "--version") {
    terminal.out << "entente " << kVersion << "\n";
    return kDone;
  }
  const auto [command, words] = named_by(arguments, commands);
  if (!command) return answer_without_command(arguments, commands, terminal);
  const std::vector<std::string> given(arguments.begin() + static_cast<std::ptrdiff_t>(words),
                                       arguments.end());
  if (asks_for_help(given)) {
    print_help(*command, terminal.out);
    return kDone;
  }
  const auto parsed = parse_arguments(*command, given);
  if (!parsed) {
    terminal.err << "entente " << command->name << ": " << describe(parsed.error()) << "\n"
                 << usage_line(*command) << "\n";
    return kMisused;
  }
  const auto ended = command->run(*parsed, terminal);
  if (ended) return *ended;
  terminal.err << "entente " << command->name << ": " << describe(ended.error()) << "\n";
  return kFailed;
}

}  // namespace entente::cli
