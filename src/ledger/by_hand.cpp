#include "ledger/by_hand.hpp"

#include "ledger/sentences.hpp"

namespace entente::ledger {
namespace {

/// Stands for whoever will confirm; no account has this id.
constexpr const char* kSomebodyElse = "somebody else:";

Decision nothing_to_do() {
  return std::vector<Event>{};
}

Error not_proposed(const Uuid& proposal) {
  return to_error(Code::NotFound, say("nothing is proposed under the id {}", to_string(proposal)));
}

}  // namespace

Result<Decision> propose(const Agreement& agreement, const Book& book, const Entry& entry,
                         Date legal_day) {
  if (entry.act != Act::Count && entry.act != Act::Reverse)
    return at("act", fail(Code::InvalidArgument, "by hand one may count or reverse, not {}",
                          to_string(entry.act)));
  if (entry.reason.empty())
    return to_error(Code::InvalidArgument, say("an entry by hand says why it is made"), "reason");
  if (legal_day < entry.on)
    return to_error(Code::InvalidArgument, say("{} lies ahead", to_string(entry.on)), "on");
  const auto known = book.proposals.find(entry.id);
  if (known != book.proposals.end()) {
    if (digest_of(known->second.entry) == digest_of(entry)) return nothing_to_do();
    return fail(Code::Conflict, "another proposal has the id {}", to_string(entry.id));
  }
  const Standing* reversed = entry.of ? standing(book, *entry.of) : nullptr;
  if (reversed && reversed->went_on && entry.on < *reversed->went_on)
    return to_error(Code::InvalidArgument,
                    say("{} is before {}, when what it reverses went", to_string(entry.on),
                        to_string(*reversed->went_on)),
                    "on");
  Entry confirmed = entry;
  confirmed.second = kSomebodyElse;
  TRY(auto decision, decide(agreement, book, confirmed));
  const auto* events = std::get_if<std::vector<Event>>(&decision);
  if (!events || events->empty()) return decision;
  return Decision(std::vector<Event>{EntryProposed{entry, legal_day}});
}

Result<Decision> confirm(const Agreement& agreement, const Book& book, const Uuid& proposal,
                         const std::string& second) {
  const auto found = book.proposals.find(proposal);
  if (found == book.proposals.end()) {
    if (book.entries.contains(proposal)) return nothing_to_do();
    return not_proposed(proposal);
  }
  Entry entry = found->second.entry;
  entry.second = second;
  return decide(agreement, book, entry);
}

Result<Decision> withdraw(const Book& book, const Uuid& proposal, const std::string& by) {
  if (!book.proposals.contains(proposal)) return not_proposed(proposal);
  return Decision(std::vector<Event>{ProposalWithdrawn{proposal, by}});
}

}  // namespace entente::ledger
