// The books of agreements that this node keeps, one stream each, and the process manager between
// them and cases: a case asks (its work waits), the book enters or refuses, the case is told. Each
// of these steps is a commit of one stream and can be repeated. Statements of past weeks are
// signed and exchanged with the other parties. Internal to node/.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "exchange/envelope.hpp"
#include "kernel/places.hpp"
#include "ledger/decide.hpp"
#include "ledger/statement.hpp"
#include "store/store.hpp"

namespace entente::node {

struct Engine;
struct Progress;
struct ShelvedPack;

/// A work that waits for a book, among the rows of deadlines: this, then its id.
inline constexpr std::string_view kPlacePrefix = "place:";

/// The type of an envelope that brings a signed weekly statement; it is in no matrix.
inline constexpr std::string_view kStatement = "entente.statement";

/// Books as last folded. Guarded by `mutex`, which is held from the load to the commit.
struct Books {
  std::mutex mutex;
  std::map<std::string, ledger::Book> kept;  ///< by agreement
  /// Version and legal day for which every statement is signed, by agreement.
  std::map<std::string, std::pair<std::int64_t, Date>> signed_up_to;
  std::atomic<bool> swept = false;  ///< no closed case is known to hold a place
};

/// An agreement of which this node keeps a book, and the pack that holds it.
struct KeptAgreement {
  const ledger::Agreement* agreement = nullptr;
  const ledger::Party* party = nullptr;
  const ShelvedPack* shelved = nullptr;
};
std::vector<KeptAgreement> kept_agreements(Engine& engine);
/// @error NotFound when this node keeps no book of it
Result<KeptAgreement> kept_agreement(Engine& engine, std::string_view id);

/// The stream of a book, the same after every start.
StreamId book_stream(std::string_view node, std::string_view agreement);
/// A copy of the book as it stands.
Result<ledger::Book> book_of(Engine& engine, const KeptAgreement& kept);
/// All events of a book.
Result<std::vector<ledger::Event>> book_events(Engine& engine, const KeptAgreement& kept);

/// What may be changed, decided on the book as it stands.
using BookDecision = std::function<Result<ledger::Decision>(const ledger::Book&)>;
/// Changes a book by what is decided on it, again when it has moved on; a refusal is recorded.
/// @param about  what is refused when it is refused
/// @error of the decision; Conflict, and what the store answers
Result<std::optional<ledger::Refusal>> change_book(Engine& engine, const KeptAgreement& kept,
                                                   const ledger::Entry& about,
                                                   const BookDecision& decide);

/// Enters one entry, or records its refusal. @error as ledger::decide
Result<std::optional<ledger::Refusal>> enter(Engine& engine, const KeptAgreement& kept,
                                             const ledger::Entry& entry);

/// Appends to a book's stream; a new stream begins with its opening. The caller holds the mutex.
/// @param change  rows that go with it
Result<void> append_to_book(Engine& engine, const KeptAgreement& kept, ledger::Book& book,
                            std::vector<ledger::Event> events, store::Change change);

/// Rows that have the clock ask about works that wait for a book.
std::vector<store::DeadlineRow> place_rows(const pack::Pack& pack, const kernel::Case& state);
/// Serves one of them. @return whether the case was told
Result<bool> serve_place(Engine& engine, const store::DeadlineRow& row);
/// Gives back what closed cases left reserved, and carries over what a transition carries.
Result<void> sweep_books(Engine& engine);

/// Signs what is to be signed and queues it for the other parties.
Result<void> sign_statements(Engine& engine);
/// Takes in a partner's statement; the answer is a signed receipt.
Result<Bytes> take_statement(Engine& engine, const exchange::SignedEnvelope& sent,
                             std::string_view sender_party);

}  // namespace entente::node
