// Parts that the views of agreements share: words, entries, and the series of weeks. Internal to
// node/.
#pragma once

#include "node/books.hpp"
#include "node/views/scene.hpp"

namespace entente::node {

const std::string& in(const ledger::Title& title, std::string_view language);
/// What an agreement calls a source, in the words of its pack; an older one's as it was written.
std::string instrument_in(const Words& words, const std::string& instrument);
JsonObject source_json(const Words& words, const ledger::Source& source);
JsonArray texts_json(const std::vector<std::string>& texts);
/// The legal day where the agreement's pack is.
Date today_of(const Engine& engine, const KeptAgreement& kept);

/// {"id", "act", "direction", "persons", "on", "by", "of"?, "second"?, "reason"?, "article"?}; the
/// case is left out. `by` is the name of a person, or what entered it.
JsonObject entry_json(const Engine& engine, const ledger::Entry& entry);

/// Every week from that of the first entry to that of `today`, the last 104 of them: {"week",
/// "over", "directions": [{"id", "reserved", "gone", "reversed", "released", "open", "total"}],
/// "clauses": [{"id", "value"}]}: what fell in the week, and how it stood at its end.
JsonArray series_of(const KeptAgreement& kept, const ledger::Book& book, Date today);

}  // namespace entente::node
