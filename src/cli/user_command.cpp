// `entente user add`: one more account in an accounts file, its password only as a hash.
#include <fstream>
#include <iostream>
#include <ostream>

#include "access/accounts.hpp"
#include "cli/commands.hpp"
#include "cli/machine.hpp"

namespace entente::cli {
namespace {

Result<std::string> read_password(const Arguments& arguments) {
  std::string password;
  const auto from = arguments.value("--password-file");
  if (from.empty()) {
    std::cerr << "password: " << std::flush;
    std::getline(std::cin, password);
  } else {
    std::ifstream stream(from);
    if (!std::getline(stream, password)) return at(from, fail(Code::Io, "cannot be read"));
  }
  return password;
}

/// "ACT,ORGANISATION,FROM,TO,REFERENCE"; TO may be empty.
Result<access::Delegation> parse_delegation(const std::string& text) {
  std::vector<std::string> parts;
  std::string_view rest = text;
  for (int i = 0; i < 4; ++i) {
    const auto comma = rest.find(',');
    if (comma == std::string_view::npos)
      return at(text, fail(Code::InvalidArgument, "expected ACT,ORGANISATION,FROM,TO,REFERENCE"));
    parts.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(comma + 1);
  }
  access::Delegation delegation;
  delegation.act = parts[0];
  delegation.organisation = parts[1];
  TRY(delegation.from, parse_date(parts[2]));
  if (!parts[3].empty()) {
    TRY(delegation.to, parse_date(parts[3]));
  }
  delegation.reference = std::string(rest);
  return delegation;
}

Result<int> add_user(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& path = arguments.operands[0];
  access::Reader reader;
  reader.id = arguments.value("--id");
  reader.name = arguments.value("--name");
  reader.organisation = arguments.value("--organisation");
  reader.language = arguments.value("--language", "fr");
  for (const auto& role : arguments.values("--role")) reader.roles.insert(role);
  for (const auto& text : arguments.values("--delegation")) {
    TRY(auto delegation, parse_delegation(text));
    reader.delegations.push_back(std::move(delegation));
  }
  TRY(const auto password, read_password(arguments));
  TRY(const auto account, access::account_toml(reader, password));

  std::string all;
  TRY(const bool there, machine.files.exists(path));
  if (there) {
    TRY(const auto bytes, machine.files.read(path));
    all = std::string(text_of(bytes));
  }
  if (!all.empty() && !all.ends_with('\n')) all += '\n';
  all += "\n" + account;
  TRY([[maybe_unused]] const auto checked, access::Accounts::read(all, path, false));
  TRY_VOID(platform::replace_file(machine.files, path, bytes_of(all), platform::Privacy::Private));
  terminal.out << fmt::format("added {} to {}; the node reads it when it starts\n", reader.id,
                              path);
  return kDone;
}

}  // namespace

Command user_add_command() {
  return {"user add",
          "ACCOUNTS",
          "Adds an account to an accounts file",
          "The password is read from the first line of the standard input, or of a file; what is\n"
          "written is its Argon2id hash.",
          {{"--id", "ID", "what the user signs in with", false, true},
           {"--name", "NAME", "name to be shown", false, true},
           {"--organisation", "ID", "organisation in the directory", false, true},
           {"--role", "ROLE",
            "a role of the pack's lanes or of the node: administrator, auditor, leader, "
            "supervisor, ...",
            true, true},
           {"--delegation", "TEXT", "ACT,ORGANISATION,FROM,TO,REFERENCE; TO may be empty", true},
           {"--language", "fr|en", "language of the pages (default fr)"},
           {"--password-file", "FILE", "where the password is"}},
          1,
          1,
          add_user};
}

}  // namespace entente::cli
