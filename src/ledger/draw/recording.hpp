// A draw enters the books: its transcript is kept as it grows, and in the book of the party that
// decides each place drawn is a reservation, by the same events. Pure; signatures are left to those
// who have keys.
#pragma once

#include "ledger/decide.hpp"

namespace entente::ledger {

/// How far a draw has come.
enum class DrawStage { Committed, Closed, Drawn };
DrawStage stage_of(const Draw& draw);
std::string_view to_string(DrawStage stage);

/// As verify(), for a draw that need not be made yet: what is not there is no fault, what is there
/// must be right.
Verification verify_so_far(const Draw& draw);

/// Candidates who were placed by the rounds of `draw` that `before` lacks (all, when it is null).
std::vector<Candidate> newly_placed(const Draw* before, const Draw& draw);

/// The party whose node decides, and keeps the reservations: where the direction leads to.
const Party* decides(const Agreement& agreement, std::string_view direction);

struct DrawRecording {
  Draw draw;
  std::vector<DrawnPlace> places;  ///< one for each newly placed, where this party decides
  std::string by;
  Date legal_day;
};
/// Records a draw as it stands. Recorded a second time, decides nothing. A clause that a place
/// would break refuses all of it.
/// @error InvalidArgument when the agreement calls for no such draw, the transcript does not hold,
///        or places are missing; Conflict when it is no continuation of what was recorded
Result<Decision> record_draw(const Agreement& agreement, const Book& book,
                             const DrawRecording& recording);

}  // namespace entente::ledger
