// Deadlines: set when the fact that starts them is recorded, moved when it is corrected, ended by
// facts, reached by the clock. Decisions give the parameters (length, counting rules, article) and
// the calendar counts; each reading keeps its trace.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/draft.hpp"

namespace entente::kernel {

/// What changed, for `update_deadlines`.
enum class Change {
  Recorded,   ///< a start recorded anew runs again, even when it had ended
  ToldAgain,  ///< a partner tells another value: what runs on it is computed anew
  Corrected,  ///< everything that stands on facts is computed anew; what had ended stays so
  Confirmed,  ///< a second person made the same correction: what waited for it moves
};

/// Brings deadlines up to date after facts have changed, and tells who must know.
void update_deadlines(Draft& draft, const std::vector<std::string>& facts, Change change);

/// Whether what ends a deadline has been recorded since it began to run: once it was over that
/// changes no status, and nobody is late by it any more.
bool done_since(const Case& state, const pack::DeadlineType& type);

/// Ends every deadline that runs: nothing more can follow from it, because the case is over.
/// @param why  a text key, for the timeline
void end_deadlines(Draft& draft, const std::string& why);

/// Computes all deadlines again under another version of the pack; one that it no longer knows
/// ends.
void recompute_deadlines(Draft& draft);

/// Computes one deadline again, after an incident.
void retry_deadline(Draft& draft, const std::string& deadline);

/// The clock says that the reading of a deadline has come to which timers bind.
/// @error NotFound, or Conflict when it has not come
Result<void> reach_deadline(Draft& draft, const ReachDeadline& body);

}  // namespace entente::kernel
