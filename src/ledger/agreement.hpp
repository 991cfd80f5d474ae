// An agreement between States about numbers of persons, as data: who keeps a book, which
// directions are counted, when it is in force, and the clauses that bind the numbers. Each part
// names its source; what has none is not written. Reading the file is left to pack/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace entente::ledger {

struct Title {
  std::string fr;
  std::string en;
  bool operator==(const Title&) const = default;
};

/// Where a rule is written, and how sure that is ("V", "K" as in the pack's rules).
struct Source {
  std::string instrument;
  std::string article;
  std::string confidence;
  bool operator==(const Source&) const = default;
};

/// Days from `from` to `to`, both included; open where absent.
struct Validity {
  std::optional<Date> from;
  std::optional<Date> to;
  bool holds_on(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
  bool operator==(const Validity&) const = default;
};

struct InForce {
  Validity days;
  Source source;
};

/// Who enters counts and reversals by hand in one party's book: two persons, one of each role.
struct ByHand {
  std::string organisation;
  std::string proposes;  ///< role
  std::string confirms;  ///< role
};

struct Party {
  std::string id;
  Title name;
  std::string book;                    ///< the party whose node keeps this State's book
  std::optional<ByHand> by_hand = {};  ///< absent: nobody enters anything by hand
};

/// What statements show of a direction: places and what became of them, or only who has gone,
/// where one party alone knows of the places and the others see totals.
enum class Shows { Places, Gone };

/// Persons who go from one party to another.
struct Direction {
  std::string id;
  Title name;
  std::string from;
  std::string to;
  Shows shows = Shows::Places;
};

enum class ClauseKind { Cap, Balance };
/// What a clause counts over: from the first day of the agreement, or within a calendar period.
enum class Per { Agreement, Year, Month, Week };
enum class Effect { Informs, Refuses };

/// A cap: at most `most` places are taken in `directions` together, in each period.
/// A balance: what is executed in `directions` less what is executed `against` them lies within
/// `tolerance`, where one is written.
struct Clause {
  std::string id;
  ClauseKind kind = ClauseKind::Cap;
  std::vector<std::string> directions;
  std::vector<std::string> against;
  Per per = Per::Agreement;
  std::optional<std::int64_t> most;
  std::optional<std::int64_t> tolerance;
  Effect effect = Effect::Informs;
  Validity days;
  Source source;
  std::string place;  ///< file:line
};

enum class OnOpen { Carry, RunOff, Lapse };

/// What becomes of open reservations when another agreement follows.
struct Transition {
  std::string to;
  Date from;
  OnOpen open = OnOpen::RunOff;
  std::map<std::string, std::string> directions;  ///< ours to theirs, for Carry
  Source source;
  std::string place;
};

/// How places are given when there are more candidates than places; see draw/filling.hpp.
enum class Fill { Places, Order };
struct DrawClause {
  std::string direction;
  Fill fill = Fill::Places;
  std::vector<std::string> priorities;  ///< classes served first, in this order
  Source source;
  std::string place;
};

/// What the weekly statements show: numbers alone, or each entry.
enum class Shares { Totals, Entries };

struct Agreement {
  std::string id;
  Title title;
  Shares shares = Shares::Totals;
  std::vector<Party> parties;
  std::vector<Direction> directions;
  std::vector<InForce> in_force;  ///< by their first day
  std::vector<Clause> clauses;
  std::vector<Transition> transitions;
  std::vector<DrawClause> draws;
  std::string file;

  const Direction* direction(std::string_view direction_id) const;
  const Party* party(std::string_view party_id) const;
  /// The State whose book the nodes of `node_party` keep; nullptr when they keep none.
  const Party* keeper(std::string_view node_party) const;
  const Clause* clause(std::string_view clause_id) const;
  /// The draw that a direction calls for, or nullptr.
  const DrawClause* draw(std::string_view direction_id) const;
  /// The period in force on a day, or nullptr.
  const InForce* in_force_on(Date day) const;
  /// What says that the agreement is not in force on a day outside its periods: the source of the
  /// last one that ended before, else of the first that is to come.
  Source ended_by(Date day) const;
};

/// What contradicts itself: unknown directions, a cap without a number, periods that overlap.
/// Places are those of the parts.
std::vector<Error> problems(const Agreement& agreement);

/// The calendar period that holds a day; for Per::Agreement open on both sides.
Validity period_of(Per per, Date day);

/// The Monday of a day's week (ISO 8601).
Date week_of(Date day);

std::string_view to_string(Per per);
std::string_view to_string(ClauseKind kind);
std::string_view to_string(Effect effect);
std::string_view to_string(Shows shows);
std::string_view to_string(OnOpen open);
std::string_view to_string(Fill fill);

}  // namespace entente::ledger
