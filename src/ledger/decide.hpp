// What may be entered in a book: the agreement in force, its clauses, and the reservation that an
// entry belongs to. Pure: the day comes with the entry, the id is the client's. Asked again with
// the same id and content, it decides nothing: what was done is done.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "ledger/book.hpp"

namespace entente::ledger {

/// The agreement or one of its clauses says no, and where that is written.
struct Refusal {
  std::string key;  ///< text key
  Source source;
  JsonObject arguments;
};

using Decision = std::variant<std::vector<Event>, Refusal>;

namespace text {
inline constexpr std::string_view kNotInForce = "ledger.not_in_force";
inline constexpr std::string_view kClause = "ledger.clause";
inline constexpr std::string_view kSecondPerson = "ledger.second_person";
inline constexpr std::string_view kNotDrawn = "ledger.not_drawn";
}  // namespace text

/// Who enters the places of a draw: draw/recording.hpp alone. No account can have this id.
inline constexpr std::string_view kByDraw = "draw:";

/// Decides on one entry. An entry without `source` is entered by hand: a count and a reversal then
/// take two persons. Places are reserved and counted while the agreement is in force, by the day on
/// which they were asked for where the entry says so, else by its own; what is open
/// when it ends can still be executed, given back, carried over and reversed. Where the agreement
/// calls for a draw, a place is reserved by it and no other way.
/// @error InvalidArgument for what no book holds (unknown direction, no persons, more than is
///        open), NotFound when the reservation is not (yet) in this book, Conflict when the id is
///        another entry's
Result<Decision> decide(const Agreement& agreement, const Book& book, const Entry& entry);

/// The refusal as an event, for the record.
EntryRefused refused(const Entry& entry, const Refusal& refusal);

/// The reservation or count that `id` names, or that an execution named so belongs to; else null.
const Standing* standing(const Book& book, const Uuid& id);

}  // namespace entente::ledger
