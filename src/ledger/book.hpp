// One party's book of an agreement, as folded from its events: balances by direction and account,
// open reservations, and what fell on each day. Folding judges nothing.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "ledger/agreement.hpp"
#include "ledger/draw/draw.hpp"
#include "ledger/event.hpp"

namespace entente::ledger {

inline constexpr std::size_t kAccounts = 4;
inline constexpr std::size_t kActs = 7;

/// Sums of one direction.
struct Balances {
  std::array<std::int64_t, kAccounts> account{};
  std::int64_t of(Account which) const { return account[static_cast<std::size_t>(which)]; }
  std::int64_t sum() const { return account[0] + account[1] + account[2] + account[3]; }
  bool operator==(const Balances&) const = default;
};

/// Persons by act on one day, and places taken on it that were not given back.
struct DaySums {
  std::array<std::int64_t, kActs> act{};
  std::int64_t taken = 0;
  std::int64_t of(Act which) const { return act[static_cast<std::size_t>(which)]; }
  bool operator==(const DaySums&) const = default;
};

/// What became of an entry that others may refer to: a reservation, an execution, a count.
struct Standing {
  Entry entry;
  std::int64_t open = 0;             ///< reserved, and neither executed nor given back
  std::int64_t executed = 0;         ///< gone, and not reversed
  std::string carried_to;            ///< agreement under which it goes on
  std::optional<Date> went_on = {};  ///< the first day on which somebody went
  bool operator==(const Standing&) const = default;
};

struct SignedStatement {
  Json statement;
  Digest digest;
  std::string signature;
  std::optional<std::string> file;   ///< what was signed, base64, by a party without a node
  std::optional<Instant> stated_at;  ///< by that file
  bool operator==(const SignedStatement&) const = default;
};

/// What somebody asks to enter by hand, until a second person confirms it.
struct Proposal {
  Entry entry;
  Date proposed_on;
  bool operator==(const Proposal&) const = default;
};

/// A draw as it was recorded last; `places` tells reservations by candidate, where this party
/// decides.
struct RecordedDraw {
  Draw draw;
  std::map<Digest, DrawnPlace> places;
  std::vector<std::int64_t> versions;  ///< of the stream: when it was recorded
  bool operator==(const RecordedDraw&) const = default;
};

struct Book {
  std::string agreement;
  std::string party;
  std::int64_t version = 0;                             ///< of the stream
  std::map<std::string, Balances> balances;             ///< by direction
  std::map<std::string, std::map<Date, DaySums>> days;  ///< by direction
  std::map<Uuid, Digest> entries;                       ///< content by id
  std::map<Date, std::vector<Entry>> by_week;           ///< by Monday, in the order entered
  std::map<Uuid, Standing> standings;                   ///< reservations and counts
  std::map<Uuid, Uuid> causes;                          ///< cause to its entry
  std::map<Uuid, Uuid> executions;                      ///< execution to its reservation
  std::map<Date, std::map<std::string, SignedStatement>> statements;  ///< by Monday and party
  /// Last handed over as a file, by Monday and party.
  std::map<Date, std::map<std::string, StatementIssued>> issued;
  std::map<Uuid, Proposal> proposals;
  std::map<Uuid, RecordedDraw> draws;

  Balances balance(const std::string& direction) const;
  /// Executed in `left` less executed in `right`, of the days given.
  std::int64_t difference(const std::vector<std::string>& left,
                          const std::vector<std::string>& right, const Validity& days) const;
  /// Persons of an act on the days given.
  std::int64_t persons(const std::string& direction, Act act, const Validity& days) const;
  /// Places taken on the days given and not given back, by the day of their reservation.
  std::int64_t taken(const std::vector<std::string>& directions, const Validity& days) const;
  bool operator==(const Book&) const = default;
};

/// Applies what already happened. Stops the program when postings do not sum to zero.
void evolve_in_place(Book& book, const Event& event);
Book evolve(Book book, const Event& event);

}  // namespace entente::ledger
