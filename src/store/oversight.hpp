// Reads over all cases of a node for those who watch over the work rather than do it: counts, what
// is due in a period. Nothing here is authorised: the caller knows what its reader may see.
#pragma once

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace entente::store {

/// How much there is to do, and how much of it is late.
struct Load {
  std::uint64_t open = 0;
  std::uint64_t late = 0;                ///< due at `now` or before
  std::uint64_t soon = 0;                ///< due after `now`, until `soon`
  std::optional<Instant> oldest_due_at;  ///< of what is late
};

struct LoadMoment {
  Instant now;
  Instant soon;
};

/// Duties of an organisation by who holds them; "" for what nobody holds.
Result<std::vector<std::pair<std::string, Load>>> read_load_by_person(
    Connection& connection, const std::string& node, const std::string& organisation,
    const LoadMoment& moment);

struct OrganisationLoad {
  std::string organisation;
  std::uint64_t cases = 0;  ///< open ones that it leads or takes part in
  Load load;
};
/// Of every organisation that has a case.
Result<std::vector<OrganisationLoad>> read_load_by_organisation(Connection& connection,
                                                                const std::string& node,
                                                                const LoadMoment& moment);

/// Which duties of an organisation to list.
struct DutyFilter {
  std::string organisation;
  std::optional<std::string> assignee;  ///< "" for those that nobody holds
  std::optional<Instant> late_at;       ///< only those due then or before
};
Result<TaskPage> read_duties(Connection& connection, const std::string& node,
                             const DutyFilter& filter, const Paging& paging);

/// Open tasks at one element, the oldest first: of one organisation, or of all.
Result<std::vector<TaskEntry>> read_open_tasks_at(Connection& connection, const std::string& node,
                                                  const std::string& element,
                                                  const std::optional<std::string>& organisation);

struct DeadlineEntry {
  DeadlineRow deadline;
  CaseRow file;
};
/// Deadlines of the cases of an organisation, running ones and those over by which a task is still
/// due, whose earliest reading ends after `from`, at `to` at the latest, in their order. Timers and
/// works that wait for a book are none.
Result<std::vector<DeadlineEntry>> read_deadlines_between(Connection& connection,
                                                          const std::string& node,
                                                          const std::string& organisation,
                                                          Instant from, Instant to,
                                                          std::size_t limit);

}  // namespace entente::store
