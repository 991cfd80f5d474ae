// `entente ledger`: the books of agreements of a node on this machine, folded anew from its
// journal.
#include <algorithm>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "journal/node_keys.hpp"
#include "journal/record.hpp"
#include "journal/sealing.hpp"
#include "ledger/clauses.hpp"
#include "ledger/statement.hpp"
#include "node/books.hpp"
#include "node/pack_shelf.hpp"
#include "pack/reader.hpp"
#include "store/sqlite_store.hpp"
#include "store/subject_key_table.hpp"

namespace entente::cli {
namespace {

/// An agreement and the book that the node keeps of it.
struct Kept {
  ledger::Agreement agreement;
  std::vector<ledger::Event> events;
  ledger::Book book;
};

/// The events of a stream, opened.
Result<std::vector<ledger::Event>> opened_events(store::Store& store, journal::Sealer& sealer,
                                                 const StreamId& stream) {
  TRY(const auto stored, store.events(stream, 0));
  std::vector<ledger::Event> events;
  for (const auto& one : stored) {
    TRY(const Json json, journal::open_record(sealer, one.record));
    auto event = ledger::event_from_json(json);
    if (!event) return at(fmt::format("event {}", one.sequence), std::move(event).error());
    events.push_back(*std::move(event));
  }
  return events;
}

Result<std::vector<Kept>> kept_by(OwnMachine& machine, const node::NodeFile& file) {
  const store::DataFolder data{file.data};
  TRY(const auto keys, journal::read_node_keys(machine.files, data.keys()));
  TRY(auto database, store::Database::open(data.database()));
  TRY(auto store, store::open_store(*database, file.id));
  store::SubjectKeyTable table(*database, file.id);
  journal::SubjectKeys subject_keys(table, keys.wrapping, machine.entropy);
  journal::Sealer sealer(subject_keys, machine.entropy);
  std::vector<Kept> all;
  for (const auto& folder : file.packs) {
    TRY(const auto files, node::read_pack_folder(machine.files, folder));
    auto pack = pack::read(files);
    if (!pack) return at(folder, std::move(pack).error());
    for (const auto& agreement : pack->agreements) {
      if (!agreement.keeper(file.party)) continue;
      Kept kept{agreement, {}, {}};
      TRY(kept.events, opened_events(*store, sealer, node::book_stream(file.id, agreement.id)));
      for (const auto& event : kept.events) ledger::evolve_in_place(kept.book, event);
      all.push_back(std::move(kept));
    }
  }
  return all;
}

void show(const Kept& kept, const Terminal& terminal) {
  using ledger::Account;
  terminal.out << fmt::format("{}: {} events\n", kept.agreement.id, kept.events.size());
  for (const auto& direction : kept.agreement.directions) {
    const auto balance = kept.book.balance(direction.id);
    terminal.out << fmt::format("  {:<24} reserved {:>6}  executed {:>6}  carried {:>6}\n",
                                direction.id, balance.of(Account::Reserved),
                                balance.of(Account::Executed), balance.of(Account::Carried));
  }
  for (const auto& [monday, statements] : kept.book.statements)
    terminal.out << fmt::format(
        "  week of {}  {}\n", to_string(monday),
        ledger::to_string(ledger::signed_by(kept.agreement, kept.book, monday)));
}

/// Whether a party's signature under a statement is by one of the keys that its node may have.
bool signature_holds(const ledger::SignedStatement& statement,
                     const std::vector<journal::PublicKey>& keys) {
  const auto bytes = from_base64(statement.signature);
  journal::Signature signature{};
  if (!bytes || bytes->size() != signature.size()) return false;
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  return std::any_of(keys.begin(), keys.end(), [&](const journal::PublicKey& key) {
    return journal::verify(key, ledger::statement_to_sign(statement.digest), signature);
  });
}

/// What a book says against itself, or what its signatures do not carry.
std::vector<std::string> faults_of(const Kept& kept, const node::NodeFile& file,
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
  TRY(const auto all, kept_by(machine, file));
  for (const auto& kept : all) show(kept, terminal);
  if (all.empty()) terminal.out << "this node keeps no book of an agreement\n";
  return kDone;
}

Result<int> verify_books(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto file, load_node_file(machine.files, arguments.operands[0]));
  TRY(const auto verifier, verifier_of(machine.files, file));
  TRY(const auto all, kept_by(machine, file));
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
