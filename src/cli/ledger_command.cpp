// `entente ledger`: the books of agreements of a node on this machine, folded anew from its
// journal.
#include <algorithm>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/kept_books.hpp"
#include "exchange/signed_list.hpp"
#include "exchange/statement_file.hpp"
#include "journal/node_keys.hpp"
#include "ledger/clauses.hpp"
#include "ledger/statement.hpp"

namespace entente::cli {
namespace {

void show(const KeptBook& kept, const Terminal& terminal) {
  using ledger::Account;
  terminal.out << fmt::format("{}: {} events\n", kept.agreement.id, kept.events.size());
  for (const auto& direction : kept.agreement.directions) {
    const auto balance = kept.book.balance(direction.id);
    terminal.out << fmt::format("  {:<24} reserved {:>6}  executed {:>6}  carried {:>6}\n",
                                direction.id, balance.of(Account::Reserved),
                                balance.of(Account::Executed), balance.of(Account::Carried));
  }
  for (const auto& [monday, statements] : kept.book.statements) {
    terminal.out << fmt::format(
        "  week of {}  {}\n", to_string(monday),
        ledger::to_string(ledger::signed_by(kept.agreement, kept.book, monday)));
    const auto issued = kept.book.issued.find(monday);
    if (issued == kept.book.issued.end()) continue;
    for (const auto& [to, one] : issued->second)
      terminal.out << fmt::format("    handed over to {} on {} by {}\n", to,
                                  to_string(one.issued_on), one.by);
  }
}

/// What a party signed: the statement's digest or, without a node, a file that must say no other.
/// Nothing when the file says another.
std::optional<std::string> signed_text(const ledger::SignedStatement& statement) {
  if (!statement.file) return ledger::statement_to_sign(statement.digest);
  const auto bytes = from_base64(*statement.file);
  if (!bytes) return {};
  const auto read = exchange::read_statement(text_of(*bytes));
  if (!read || ledger::statement_digest(read->file.statement) != statement.digest) return {};
  return std::string(text_of(*bytes));
}

/// Whether a party's signature under a statement is by one of the keys that its node may have.
bool signature_holds(const ledger::SignedStatement& statement,
                     const std::vector<journal::PublicKey>& keys) {
  const auto text = signed_text(statement);
  const auto signature = exchange::read_list_signature(statement.signature);
  return text && signature &&
         std::any_of(keys.begin(), keys.end(), [&](const journal::PublicKey& key) {
           return journal::verify(key, *text, *signature);
         });
}

/// What a book says against itself, or what its signatures do not carry.
std::vector<std::string> faults_of(const KeptBook& kept, const node::NodeFile& file,
                                   const journal::PublicKey& own) {
  std::vector<std::string> faults;
  for (const auto& [direction, balances] : kept.book.balances)
    if (balances.sum() != 0) faults.push_back(direction + ": accounts do not sum to zero");
  for (const auto& [id, standing] : kept.book.standings)
    if (standing.open < 0 || standing.executed < 0)
      faults.push_back(fmt::format("reservation {}: more was done than reserved", to_string(id)));
  for (const auto& [monday, statements] : kept.book.statements)
    for (const auto& [id, statement] : statements) {
      const auto* party = kept.agreement.party(id);
      std::vector<journal::PublicKey> keys;
      if (party && party->book == file.party) keys.push_back(own);
      for (const auto& peer : file.peers)
        if (party && peer.party == party->book) keys.push_back(peer.key);
      if (!signature_holds(statement, keys))
        faults.push_back(
            fmt::format("week of {}: the signature of '{}' does not hold", to_string(monday), id));
    }
  return faults;
}

Result<int> show_books(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto file, load_node_file(machine.files, arguments.operands[0]));
  TRY(const auto all, books_kept(machine, file));
  for (const auto& kept : all) show(kept, terminal);
  if (all.empty()) terminal.out << "this node keeps no book of an agreement\n";
  return kDone;
}

Result<int> verify_books(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto file, load_node_file(machine.files, arguments.operands[0]));
  TRY(const auto verifier, verifier_of(machine.files, file));
  TRY(const auto all, books_kept(machine, file));
  std::size_t faults = 0;
  for (const auto& kept : all) {
    for (const auto& fault : faults_of(kept, file, verifier.key)) {
      terminal.err << kept.agreement.id << ": " << fault << "\n";
      ++faults;
    }
    terminal.out << fmt::format("{}: {} events, {} entries, {} weeks signed\n", kept.agreement.id,
                                kept.events.size(), kept.book.entries.size(),
                                kept.book.statements.size());
  }
  return faults == 0 ? kDone : kFailed;
}

}  // namespace

Command ledger_show_command() {
  return {"ledger show",
          "NODE",
          "Shows the books of agreements that a node keeps",
          "Balances by direction, and how far each week's statement is signed.",
          {},
          1,
          1,
          show_books};
}

Command ledger_verify_command() {
  return {"ledger verify",
          "NODE",
          "Folds a node's books anew and verifies every signed statement",
          "`entente journal verify` proves that the events are those of the journal.",
          {},
          1,
          1,
          verify_books};
}

}  // namespace entente::cli
