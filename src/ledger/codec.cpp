#include "base/codec.hpp"

#include "ledger/event.hpp"

namespace entente::ledger {

BOOST_DESCRIBE_ENUM(Act, Reserve, Execute, Release, Count, Reverse, CarryOut, CarryIn)
BOOST_DESCRIBE_ENUM(Account, Places, Reserved, Executed, Carried)
BOOST_DESCRIBE_STRUCT(Posting, (), (account, amount))
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (id, act, direction, persons, on, of, by, second, source, cause, reason,
                       article, asked))
BOOST_DESCRIBE_STRUCT(BookOpened, (), (agreement, party, pack))
BOOST_DESCRIBE_STRUCT(EntryPosted, (), (entry, postings))
BOOST_DESCRIBE_STRUCT(EntryRefused, (), (entry, key, instrument, article, arguments))
BOOST_DESCRIBE_STRUCT(EntryProposed, (), (entry, proposed_on))
BOOST_DESCRIBE_STRUCT(ProposalWithdrawn, (), (entry, by))
BOOST_DESCRIBE_STRUCT(DrawnPlace, (), (candidate, reservation, of_case))
BOOST_DESCRIBE_STRUCT(DrawRecorded, (), (draw, places, by, recorded_on))
BOOST_DESCRIBE_STRUCT(StatementSigned, (),
                      (party, week, statement, digest, signature, file, stated_at))
BOOST_DESCRIBE_STRUCT(StatementIssued, (), (to, week, digest, stated_at, csv, json, by, issued_on))

std::string_view type_of(const Event& event) {
  return std::visit([](const auto& body) { return std::decay_t<decltype(body)>::kType; }, event);
}

Json to_json(const Event& event) {
  return codec::to_json(event);
}

Result<Event> event_from_json(const Json& json) {
  return codec::from_json<Event>(json);
}

}  // namespace entente::ledger
