// `entente list deliver`: the door for a partner without a node. The file is signed elsewhere, with
// the partner's own tools; this carries it to a node and tells what became of each line.
#include <ostream>

#include "base/bytes.hpp"
#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "cli/tour/visitor.hpp"

namespace entente::cli {
namespace {

std::string word_of(std::string_view outcome) {
  return outcome == "accepted" ? "acceptée" : outcome == "refused" ? "refusée" : "fautive";
}

Result<int> deliver_list(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& path = arguments.operands[0];
  TRY(const auto list, machine.files.read(path));
  TRY(const auto signature, machine.files.read(arguments.value("--signature", path + ".sig")));
  const std::string given(text_of(signature));
  const auto language = arguments.value("--language", "fr");
  const bool english = language == "en";
  Visitor stranger(arguments.value("--node"));
  const auto reply = stranger.post(
      "/exchange/lists?lang=" + language,
      JsonObject{{"from", arguments.value("--from")},
                 {"file", to_base64(list)},
                 {"signature", signature.size() == 64 ? to_base64(signature) : given}});
  if (!reply.ok()) return at(path, fail(Code::Refused, "{}", problem_told(reply)));
  std::size_t taken = 0;
  const auto& rows = inside(reply.body, "rows").as_array();
  for (const auto& row : rows) {
    const auto outcome = text(row, "outcome");
    const bool accepted = outcome == "accepted";
    if (accepted) ++taken;
    terminal.out << fmt::format("{}:{}: {} {}", path, inside(row, "line").to_number<std::int64_t>(),
                                text(row, "case"), english ? outcome : word_of(outcome));
    if (!accepted) terminal.out << fmt::format(": {}: {}", text(row, "code"), text(row, "detail"));
    terminal.out << '\n';
  }
  terminal.out << fmt::format(
      fmt::runtime(english ? "{} of {} rows accepted\n" : "{} lignes acceptées sur {}\n"), taken,
      rows.size());
  return taken == rows.size() ? kDone : kFailed;
}

}  // namespace

Command list_deliver_command() {
  return {"list deliver",
          "FILE.csv",
          "Carries a partner's signed list to a node",
          "The columns and how to sign are in docs/formats.md, \"Signed list\". A list sent again "
          "changes\n"
          "nothing.",
          {{"--node", "URL", "address of the node, for example http://127.0.0.1:8801", false, true},
           {"--from", "ID", "the sender, as the node's trust list names it", false, true},
           {"--signature", "FILE", "64 bytes or base64; FILE.csv.sig without it"},
           {"--language", "fr|en", "of what is told (default fr)"}},
          1,
          1,
          deliver_list};
}

}  // namespace entente::cli
