// `entente ledger propose`, `confirm` and `withdraw`: counts and reversals by hand, through the
// node's API.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/sign_in.hpp"

namespace entente::cli {
namespace {

Result<int> told_entry(const Reply& reply, std::string_view what, const Terminal& terminal) {
  if (!reply.ok()) {
    for (const auto& ground : grounds(reply.body)) terminal.err << ground << "\n";
    return fail(Code::Refused, "{}", problem_told(reply));
  }
  terminal.out << fmt::format("{} {}\n", text(reply.body, "id"), what);
  return kDone;
}

Result<int> propose_entry_by_hand(const Arguments& arguments, const Terminal& terminal) {
  TRY(const Json persons, parse_json(arguments.value("--persons")));
  if (!persons.is_int64())
    return at("--persons",
              fail(Code::InvalidArgument, "'{}' is no whole number", arguments.value("--persons")));
  JsonObject body{{"act", arguments.has("--of") ? "reverse" : "count"},
                  {"direction", arguments.value("--direction")},
                  {"persons", persons},
                  {"on", arguments.value("--on")},
                  {"reason", arguments.value("--reason")}};
  for (const auto* optional : {"of", "article", "id"})
    if (arguments.has("--" + std::string(optional)))
      body[optional] = arguments.value("--" + std::string(optional));
  OwnMachine machine;
  TRY(auto visitor, signed_in(machine, arguments));
  const auto reply = visitor.post("/api/agreements/" + arguments.operands[0] + "/entries", body);
  return told_entry(reply, "is proposed; a second person confirms it", terminal);
}

Result<int> settle_proposal(const Arguments& arguments, const Terminal& terminal,
                            std::string_view how, std::string_view what) {
  OwnMachine machine;
  TRY(auto visitor, signed_in(machine, arguments));
  const auto reply = visitor.post(fmt::format("/api/agreements/{}/entries/{}/{}",
                                              arguments.operands[0], arguments.operands[1], how),
                                  JsonObject{});
  return told_entry(reply, what, terminal);
}

}  // namespace

Command ledger_propose_command() {
  return {"ledger propose",
          "AGREEMENT",
          "Proposes a count, or a reversal, to be entered by hand in a node's book",
          "Nothing is entered before a second person confirms it. The agreement says who may.",
          with_sign_in({{"--direction", "ID", "of the agreement", false, true},
                        {"--persons", "N", "how many", false, true},
                        {"--on", "DAY", "when it happened, for example 2026-03-08", false, true},
                        {"--reason", "TEXT", "why it is entered by hand", false, true},
                        {"--of", "ENTRY", "reverses persons of this entry, instead of counting"},
                        {"--article", "TEXT", "the article it follows from"},
                        {"--id", "UUID", "of the entry, when other books have it too"}}),
          1,
          1,
          propose_entry_by_hand};
}

Command ledger_confirm_command() {
  return {"ledger confirm",
          "AGREEMENT ENTRY",
          "Enters what somebody else proposed",
          {},
          with_sign_in({}),
          2,
          2,
          [](const Arguments& arguments, const Terminal& terminal) {
            return settle_proposal(arguments, terminal, "confirmation", "is entered");
          }};
}

Command ledger_withdraw_command() {
  return {"ledger withdraw",
          "AGREEMENT ENTRY",
          "Takes a proposal back",
          {},
          with_sign_in({}),
          2,
          2,
          [](const Arguments& arguments, const Terminal& terminal) {
            return settle_proposal(arguments, terminal, "withdrawal", "is withdrawn");
          }};
}

}  // namespace entente::cli
