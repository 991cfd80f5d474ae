#include "cli/tour/proofs.hpp"

#include <fmt/ranges.h>

#include <map>
#include <set>
#include <sstream>

#include "cli/command.hpp"
#include "cli/kept_books.hpp"
#include "ledger/statement.hpp"

namespace entente::cli {
namespace {

/// One agreement's books, by the node that keeps each.
using Books = std::map<std::string, KeptBook>;

std::map<std::string, Books> books_of(const Stage& stage, OwnMachine& machine) {
  std::map<std::string, Books> all;
  for (const std::string& node : stage.nodes()) {
    const auto file = load_node_file(machine.files, stage.folder(node));
    auto kept = file ? books_kept(machine, *file) : Result<std::vector<KeptBook>>(file.error());
    if (!kept) continue;
    for (auto& book : *kept)
      if (!book.book.entries.empty() || !book.book.statements.empty())
        all[book.agreement.id].emplace(node, std::move(book));
  }
  return all;
}

/// Weeks that are over on `today` and in which something was entered.
std::vector<Date> weeks_over(const Books& books, Date today) {
  std::set<Date> weeks;
  for (const auto& [node, kept] : books)
    for (const auto& [monday, entries] : kept.book.by_week)
      if (monday + 6 < today) weeks.insert(monday);
  return {weeks.begin(), weeks.end()};
}

bool cosigned(const Books& books, Date monday) {
  for (const auto& [node, kept] : books)
    if (ledger::signed_by(kept.agreement, kept.book, monday) != ledger::Signed::Both) return false;
  return books.size() > 1;
}

std::string numbers_of(const KeptBook& kept) {
  std::string text;
  for (const auto& direction : kept.agreement.directions) {
    const auto balance = kept.book.balance(direction.id);
    text +=
        fmt::format("{}{}: {} reserved, {} executed", text.empty() ? "" : "; ", direction.name.en,
                    balance.of(ledger::Account::Reserved), balance.of(ledger::Account::Executed));
  }
  return text;
}

/// The books of an agreement say the same of every week that is over, and every party signed it.
void prove_books(const Stage& stage, Narration& narration) {
  OwnMachine machine;
  const auto today = parse_date(stage.legal_date().substr(0, 10));
  if (!today) return;
  const auto all = books_of(stage, machine);
  for (const auto& [id, books] : all) {
    for (const auto& [node, kept] : books)
      narration.proof(true,
                      fmt::format("the book of {} at the {} node: {}", id, node, numbers_of(kept)));
    for (const Date monday : weeks_over(books, *today)) {
      Books now;
      const bool both =
          eventually([&] { return cosigned(now = books_of(stage, machine)[id], monday); });
      const auto& first = now.begin()->second;
      const auto statement = ledger::statement_of(first.agreement, first.book, monday);
      narration.proof(both, fmt::format("the week of {} is equal in both books and co-signed: {}",
                                        to_string(monday),
                                        to_hex(ledger::statement_digest(statement)).substr(0, 16)));
    }
  }
}

}  // namespace

void prove(const Stage& stage, Narration& narration) {
  narration.heading("The proofs");
  const bool agree = eventually([&] {
    const auto differences = stage.differences();
    return differences && differences->empty();
  });
  narration.proof(agree,
                  fmt::format("the nodes hold the same record of {} messages", stage.messages()),
                  agree ? "" : fmt::format("{}", fmt::join(*stage.differences(), "; ")));
  prove_books(stage, narration);
  for (const std::string& node : stage.nodes()) {
    std::ostringstream said;
    const int status =
        run_program({"journal", "verify", stage.folder(node)}, all_commands(), {said, said});
    narration.proof(status == kDone, fmt::format("the journal of the {} node: {}", node,
                                                 said.str().substr(0, said.str().find('\n'))));
  }
}

}  // namespace entente::cli
