#include "cli/sign_in.hpp"

namespace entente::cli {

std::vector<Option> with_sign_in(std::vector<Option> more) {
  static const std::vector<Option> kSignIn = {
      {"--node", "URL", "address of the node, for example http://127.0.0.1:8801", false, true},
      {"--user", "ID", "who signs in", false, true},
      {"--password-file", "FILE", "its first line is the password", false, true}};
  more.insert(more.begin(), kSignIn.begin(), kSignIn.end());
  return more;
}

Result<std::string> file_text(OwnMachine& machine, const std::string& path) {
  TRY(const auto bytes, machine.files.read(path));
  return std::string(bytes.begin(), bytes.end());
}

Result<Visitor> signed_in(OwnMachine& machine, const Arguments& arguments) {
  TRY(auto password, file_text(machine, arguments.value("--password-file")));
  password = password.substr(0, password.find_first_of("\r\n"));
  Visitor visitor(arguments.value("--node"));
  TRY_VOID(visitor.sign_in(arguments.value("--user"), password));
  return visitor;
}

}  // namespace entente::cli
