// `entente list`: the door for a partner without a node, inwards and back. The file is signed
// elsewhere, with the partner's own tools; this carries it to a node and tells what became of each
// line.
#include <ostream>

#include "base/bytes.hpp"
#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "cli/sign_in.hpp"
#include "cli/tour/visitor.hpp"
#include "exchange/signed_list.hpp"
#include "journal/signing.hpp"

namespace entente::cli {
namespace {

std::string word_of(std::string_view outcome) {
  return outcome == "accepted"   ? "acceptée"
         : outcome == "refused"  ? "refusée"
         : outcome == "disputed" ? "contestée"
                                 : "fautive";
}

/// How far a week's co-signature has come, seen from the partner that delivers.
std::string told_week(const Json& statement, bool english) {
  const auto state = text(statement, "state");
  const auto word = state == "both"      ? (english ? "agreed" : "accord")
                    : state == "differs" ? (english ? "disputed" : "contestée")
                                         : (english ? "not signed by all" : "pas signée par tous");
  return fmt::format(fmt::runtime(english ? "{}, week of {}: {}\n" : "{}, semaine du {} : {}\n"),
                     text(statement, "agreement"), text(statement, "week"), word);
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
  if (inside(reply.body, "statement").is_object()) {
    terminal.out << told_week(inside(reply.body, "statement"), english);
    return taken == rows.size() ? kDone : kFailed;
  }
  terminal.out << fmt::format(
      fmt::runtime(english ? "{} of {} rows accepted\n" : "lignes acceptées : {} sur {}\n"), taken,
      rows.size());
  return taken == rows.size() ? kDone : kFailed;
}

/// Writes a file and its signature, as the node under `url` sends them.
Result<int> fetched(Visitor& visitor, OwnMachine& machine, const std::string& url,
                    const std::string& path, const Terminal& terminal) {
  TRY(const auto content, visitor.get_text(url));
  TRY(const auto signature, visitor.get_text(url + ".sig"));
  TRY_VOID(machine.files.write(path, bytes_of(content), platform::Privacy::Private));
  TRY_VOID(machine.files.write(path + ".sig", bytes_of(signature), platform::Privacy::Private));
  terminal.out << fmt::format("{} {}\n{}.sig\n", path, to_hex(sha256(content)), path);
  return kDone;
}

/// The list asked for, or a new one of what waits.
Result<std::string> list_wanted(Visitor& visitor, const Arguments& arguments, bool english,
                                const Terminal& terminal) {
  if (arguments.has("--list")) return arguments.value("--list");
  const auto made = visitor.post(english ? "/api/answers?lang=en" : "/api/answers?lang=fr",
                                 JsonObject{{"peer", arguments.value("--to")}});
  if (!made.ok()) return fail(Code::Refused, "{}", problem_told(made));
  const auto id = text(made.body, "list");
  terminal.out << fmt::format(
      fmt::runtime(english ? "list {}, messages: {}\n" : "liste {}, messages : {}\n"), id,
      inside(made.body, "messages").to_number<std::int64_t>());
  return id;
}

Result<int> hand_over_answers(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const bool english = arguments.value("--language", "fr") == "en";
  const auto format = arguments.value("--format", "csv");
  if (format != "csv" && format != "json")
    return at("--format", fail(Code::InvalidArgument, "found '{}', expected csv or json", format));
  if (arguments.has("--list") == arguments.has("--to"))
    return fail(Code::InvalidArgument, "give --to for a new list, or --list for one handed over");
  TRY(auto visitor, signed_in(machine, arguments));
  TRY(const auto list, list_wanted(visitor, arguments, english, terminal));
  return fetched(visitor, machine, fmt::format("/api/answers/{}/answers.{}", list, format),
                 arguments.value("--out", "answers-" + list.substr(0, 8) + "." + format), terminal);
}

Result<int> hand_over_statement(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& agreement = arguments.operands[0];
  const auto format = arguments.value("--format", "csv");
  if (format != "csv" && format != "json")
    return at("--format", fail(Code::InvalidArgument, "found '{}', expected csv or json", format));
  TRY(auto visitor, signed_in(machine, arguments));
  const auto issued = visitor.post(
      fmt::format("/api/agreements/{}/statements?lang={}", agreement,
                  arguments.value("--language", "fr")),
      JsonObject{{"week", arguments.value("--week")}, {"peer", arguments.value("--to")}});
  if (!issued.ok()) return fail(Code::Refused, "{}", problem_told(issued));
  const auto week = text(issued.body, "week");
  return fetched(
      visitor, machine,
      fmt::format("/api/agreements/{}/statements/{}/statement.{}", agreement, week, format),
      arguments.value("--out", fmt::format("statement-{}.{}", week, format)), terminal);
}

Result<int> verify_list(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& path = arguments.operands[0];
  TRY(const auto list, machine.files.read(path));
  TRY(const auto written, machine.files.read(arguments.value("--signature", path + ".sig")));
  TRY(const auto key, journal::public_key_from_base64(arguments.value("--key")));
  TRY(const auto signature, exchange::read_list_signature(text_of(written)));
  if (!journal::verify(key, text_of(list), signature))
    return fail(Code::Refused, "{}: the signature is not by this key over these bytes", path);
  terminal.out << fmt::format("{}: the signature holds; SHA-256 {}\n", path,
                              to_hex(sha256(text_of(list))));
  return kDone;
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

Command list_answers_command() {
  return {"list answers",
          "",
          "Hands over what waits for a partner without a node, as a signed list",
          "Writes the list and FILE.sig. Each message stands on one list; the journal keeps who,\n"
          "when and the digest. The partner's signed acknowledgement comes by `list deliver`.\n"
          "Format: docs/formats.md, \"Signed answers\".",
          with_sign_in({{"--to", "ID", "the partner, as the trust list names it: a new list"},
                        {"--list", "ID", "a list that was handed over, once more"},
                        {"--format", "csv|json", "default csv"},
                        {"--out", "FILE", "answers-LIST.csv without it"},
                        {"--language", "fr|en", "of what is told (default fr)"}}),
          0,
          0,
          hand_over_answers};
}

Command ledger_statement_command() {
  return {
      "ledger statement",
      "AGREEMENT",
      "Hands a week's signed statement of the book to a partner without a node",
      "Writes the statement and FILE.sig. The partner agrees by signing this very file, or signs\n"
      "one with its own numbers; either comes back by `list deliver`, which lists what differs.\n"
      "Format: docs/formats.md, \"Statement file\".",
      with_sign_in({{"--week", "DAY", "a day of the week, for example 2026-05-11", false, true},
                    {"--to", "ID", "the partner, as the trust list names it", false, true},
                    {"--format", "csv|json", "default csv"},
                    {"--out", "FILE", "statement-WEEK.csv without it"},
                    {"--language", "fr|en", "of what is told (default fr)"}}),
      1,
      1,
      hand_over_statement};
}

Command list_verify_command() {
  return {"list verify",
          "FILE",
          "Verifies the signature of a list, whoever signed it",
          "As `openssl pkeyutl -verify -rawin` does. `entente node key` prints a node's key.",
          {{"--key", "KEY", "public key in base64", false, true},
           {"--signature", "FILE", "64 bytes or base64; FILE.sig without it"}},
          1,
          1,
          verify_list};
}

}  // namespace entente::cli
