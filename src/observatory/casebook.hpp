// The node's own cases as rows that plain SQL can count: one SQLite file beside the journal, filled
// from it in order and rebuilt from it when what is counted changes. Beside the rows it keeps, for
// each tally, the sums over all cases by month, place, origin and category; a case that changes
// takes back what it brought and brings what it brings now.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "node/case_events.hpp"
#include "observatory/tally.hpp"
#include "store/sqlite.hpp"

namespace entente::observatory {

class Casebook {
 public:
  /// Opens or creates the file. When the tallies are not those that it was filled for, it is
  /// emptied: the journal fills it again.
  /// @error Io; InvalidArgument for a tally whose SQL does not compile or does more than read
  static Result<std::unique_ptr<Casebook>> open(const std::string& path,
                                                std::vector<Tally> tallies);

  /// Where in the journal to go on.
  std::uint64_t position() const { return position_; }
  /// Grows with each change of what is counted.
  std::uint64_t changes() const { return changes_; }
  const std::vector<Tally>& tallies() const { return tallies_; }

  /// Takes in what the journal tells from position() on, in one transaction. The first time through
  /// the journal only rows are written, and the sums at its end. @error Io
  Result<void> take(const node::CaseEvents& told);

  /// The version of each book that is held.
  Result<std::vector<std::pair<std::string, std::int64_t>>> books();
  Result<void> take_books(const std::vector<node::BookEntries>& books);

  /// The legal day: what is not over by then is in no view.
  Result<void> set_today(Date day);

  /// Computes all sums anew from the rows.
  Result<void> tally_all();

  /// Tables cases, facts, steps, deadlines and messages (tally.hpp); views own(kind, measure,
  /// period, place, origin, category, value), of months that are over, and books(agreement,
  /// direction, act, persons, day).
  store::Connection& connection() { return *connection_; }

 private:
  Casebook(std::unique_ptr<store::Connection> connection, std::vector<Tally> tallies);
  Result<void> begin_where_it_ended();
  Result<void> check_tallies();
  Result<void> take_and_tally(const node::CaseEvents& told);
  Result<void> apply(const node::CaseEvent& told);
  Result<void> apply_fact(std::int64_t number, const node::CaseEvent& told, std::string_view fact,
                          const Json& value);
  /// What was erased in part is counted no more.
  Result<void> forget(std::int64_t number, const kernel::FactsErased& erased);
  Result<void> apply_step(std::int64_t number, const node::CaseEvent& told);
  Result<void> apply_deadline(std::int64_t number, const node::CaseEvent& told);
  Result<void> apply_message(std::int64_t number, const node::CaseEvent& told);
  Result<std::int64_t> number_of(const CaseId& id);
  Result<void> remember(std::string_view name, std::int64_t value);

  class Sums;
  Result<void> add_case(Sums& sums, std::int64_t number, double sign);
  Result<void> write(const Sums& sums);
  Result<void> write_book(const node::BookEntries& book);
  template <class Work>
  Result<void> in_transaction(Work work);

  std::unique_ptr<store::Connection> connection_;
  std::vector<Tally> tallies_;
  std::vector<std::string> kept_facts_;  ///< sorted
  std::uint64_t position_ = 0;
  std::uint64_t changes_ = 0;
  bool tallied_ = false;
};

}  // namespace entente::observatory
