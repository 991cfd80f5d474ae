// Entries of a book: what happened to places, as postings that sum to zero. An entry is named by
// its id, is never changed, and is undone only by another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/id.hpp"

namespace entente::ledger {

/// What an entry does.
enum class Act {
  Reserve,   ///< a place is taken for persons who may go
  Execute,   ///< persons of a reservation have gone
  Release,   ///< places of a reservation are given back
  Count,     ///< persons have gone for whom no place was reserved here: a partner's total
  Reverse,   ///< persons that were counted as gone did not go
  CarryOut,  ///< a reservation goes on under the agreement that follows
  CarryIn,   ///< a reservation that was made under the agreement before
};
std::string_view to_string(Act act);

/// The accounts of one direction. `Places` is where all places come from: what it lacks is what
/// the others hold. `Carried` mirrors the account of the same name of another agreement.
enum class Account { Places, Reserved, Executed, Carried };

struct Posting {
  Account account = Account::Places;
  std::int64_t amount = 0;
  bool operator==(const Posting&) const = default;
};

struct Entry {
  Uuid id;
  Act act = Act::Reserve;
  std::string direction;
  std::int64_t persons = 0;
  Date on;                     ///< legal day of what happened, the same in every book
  std::optional<Uuid> of;      ///< the reservation it belongs to, or the entry that it reverses
  std::string by;              ///< who entered it
  std::string second;          ///< a second person, where one is needed
  std::optional<Uuid> source;  ///< the case; stays within the node
  std::optional<Uuid> cause;   ///< what asked for it there: the same cause is served once
  std::string reason;
  std::string article;
  std::optional<Date>
      asked;  ///< day of what asked for a place, when the agreement goes by that day
  bool operator==(const Entry&) const = default;
};

/// The postings of an entry; they sum to zero.
std::vector<Posting> postings_of(const Entry& entry);

/// What makes two entries the same in every book: id, act, direction, persons, day and `of`.
Digest digest_of(const Entry& entry);

}  // namespace entente::ledger
