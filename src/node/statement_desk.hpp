// Weekly statements with a party that has no node: who keeps the book by hand takes our signed
// statement as a file, and the partner's comes back by the door of its lists. Both are kept in the
// book, where statements between nodes are. Format: docs/formats.md, "Statement file".
#pragma once

#include <string_view>

#include "base/date.hpp"
#include "node/answers.hpp"

namespace entente::node {

/// Hands our statement of the week that holds `day` over to a partner; the same statement again
/// changes nothing.
/// @param peer  its id in the trust list
/// @return {agreement, week, peer, party, digest, stated_at, csv, json}: SHA-256 of statement and
///         files
/// @error NotFound without such a book or party, Forbidden for who does not keep the book by hand,
///        Refused for a week that is not signed yet
Result<Json> issue_statement(Node& node, const access::Reader& reader, std::string_view agreement,
                             Date day, std::string_view peer);

/// A statement as it was handed over last, with its signature.
/// @error as above; NotFound for one that was never handed over, or that the book has left behind
Result<AnswerFile> statement_file(Node& node, const access::Reader& reader,
                                  std::string_view agreement, Date day, AnswerForm form);

/// Takes an established partner's statement: one row "accepted" when it says what our book says,
/// else a row "disputed" for each difference, with its line, both sides and a remedy.
/// @return as receive_list, and "statement": {agreement, week, state}
Result<Json> take_statement_file(Engine& engine, const exchange::Peer& peer,
                                 const ListDelivery& delivery);

}  // namespace entente::node
