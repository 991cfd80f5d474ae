// What people do in the books of agreements: counts and reversals by hand, each proposed by one and
// confirmed by another, and draws for limited places, whose transcript is recorded as it grows.
// Who may is the agreement's to say (`by_hand` of the party). A denial is recorded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/reader.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "ledger/draw/draw.hpp"
#include "ledger/entry.hpp"
#include "node/request.hpp"

namespace entente::node {

struct Engine;
class Node;

struct HandEntry {
  Uuid id;  ///< the same in the books of all parties, when both enter it
  ledger::Act act = ledger::Act::Count;
  std::string direction;
  std::int64_t persons = 0;
  Date on;
  std::optional<Uuid> of;  ///< what is reversed
  std::string reason;
  std::string article;
};

struct BookAnswer {
  Uuid id;
  std::int64_t version = 0;  ///< of the book, after it
  std::optional<ShownRefusal> refusal;
};

/// @error NotFound without such a book, Forbidden for who may not, InvalidArgument, Conflict
Result<BookAnswer> propose_entry(Node& node, const access::Reader& reader,
                                 std::string_view agreement, const HandEntry& entry);
/// @error as above; NotFound when nothing is proposed under the id
Result<BookAnswer> confirm_entry(Node& node, const access::Reader& reader,
                                 std::string_view agreement, const Uuid& proposal);
Result<BookAnswer> withdraw_entry(Node& node, const access::Reader& reader,
                                  std::string_view agreement, const Uuid& proposal);

/// Which case a candidate of a draw stands for, and the salt that shows it.
struct DrawOpening {
  Digest candidate;
  CaseId of_case;
  Bytes salt;
};

/// Records a draw as it stands. In the book of the party that decides, the places of new rounds
/// become reservations of the cases that the openings name; elsewhere there are no openings.
/// @error as above; InvalidArgument when the transcript, a signature or an opening does not hold,
///        Conflict when it takes back what was recorded
Result<BookAnswer> record_draw(Node& node, const access::Reader& reader, std::string_view agreement,
                               const ledger::Draw& draw, const std::vector<DrawOpening>& openings);

/// Records that somebody may not do this in a book. @return Forbidden
Error denied_book(Engine& engine, const access::Reader& reader, std::string_view agreement,
                  std::string_view doing);

}  // namespace entente::node
