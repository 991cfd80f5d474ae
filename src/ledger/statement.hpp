// The weekly statement of a book: numbers by direction, as canonical bytes that the parties sign.
// It says nothing of whose book it is, so that equal books give equal bytes; two that differ are
// compared down to the entry. Keys and signatures are left to those below the line.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "ledger/book.hpp"

namespace entente::ledger {

/// The statement of the week of `monday`:
///   {"agreement", "directions": {id: {"opening", "closing": {"reserved", "executed"}, "reserved",
///    "executed", "released", "counted", "reversed", "carried_in", "carried_out"}},
///    "entries"?, "format": "entente-statement-1", "week": {"from", "to"}}
/// A direction that shows who has gone alone: {"opening", "closing": {"gone"}, "gone", "reversed"},
/// whatever a book knows of places. `entries`, sorted by id, are there when the agreement shares
/// them: {"act", "direction", "id", "of", "on", "persons"}.
Json statement_of(const Agreement& agreement, const Book& book, Date monday);

/// Its canonical bytes (RFC 8785), and their digest.
std::string statement_bytes(const Json& statement);
Digest statement_digest(const Json& statement);

/// What is signed: "entente-statement-v1", a zero byte, and the digest.
std::string statement_to_sign(const Digest& digest);

/// Weeks that ended before `day` since the first entry, or the first that a partner stated, whose
/// last statement signed by `party` is missing or no longer what the book says; by Monday.
std::vector<Date> weeks_to_sign(const Agreement& agreement, const Book& book,
                                std::string_view party, Date day);

/// What settles a difference, seen from us.
enum class Remedy {
  EarlierWeek,   ///< an opening: the week before differs, and is settled first
  Follows,       ///< a closing: it follows from opening and counts
  SeeEntries,    ///< a count that the entries of the same statement explain
  FindEntry,     ///< a count without entries: each party compares its entries of the week
  EnterThere,    ///< an entry that they lack: they enter it, or we reverse it
  EnterHere,     ///< an entry that we lack: we enter it, or they reverse it
  CorrectEntry,  ///< one act entered in two ways: whoever is wrong reverses and enters it again
};
std::string_view to_string(Remedy remedy);

/// One thing that two statements of a week say differently.
struct Difference {
  std::string where;  ///< "to_a/executed", or the id of an entry
  std::string ours;   ///< empty: not there
  std::string theirs;
  Remedy remedy = Remedy::FindEntry;
  bool operator==(const Difference&) const = default;
};
/// By direction and count, then by entry where both show entries. Empty when the bytes are equal.
std::vector<Difference> reconcile(const Json& ours, const Json& theirs);

enum class Signed { Nobody, Us, Them, Both, Differs };
/// How far the co-signature of a week has come for the keeper of this book; `Both` when every
/// party's last statement is what the book says now.
Signed signed_by(const Agreement& agreement, const Book& book, Date monday);
std::string_view to_string(Signed state);

}  // namespace entente::ledger
