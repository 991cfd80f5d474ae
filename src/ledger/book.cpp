#include "ledger/book.hpp"

#include "base/ensure.hpp"

namespace entente::ledger {
namespace {

/// The sum of `of` over the days of a direction.
template <class Of>
std::int64_t sum(const Book& book, const std::string& direction, const Validity& days, Of of) {
  const auto found = book.days.find(direction);
  if (found == book.days.end()) return 0;
  const auto& all = found->second;
  const auto begin = days.from ? all.lower_bound(*days.from) : all.begin();
  const auto end = days.to ? all.upper_bound(*days.to) : all.end();
  std::int64_t total = 0;
  for (auto day = begin; day != end; ++day) total += of(day->second);
  return total;
}

std::int64_t executed(const DaySums& day) {
  return day.of(Act::Execute) + day.of(Act::Count) - day.of(Act::Reverse);
}

/// What an entry changes about the one it refers to.
void settle(Book& book, const Entry& entry) {
  auto& days = book.days[entry.direction];
  if (entry.act == Act::Reserve || entry.act == Act::CarryIn || entry.act == Act::Count) {
    const bool gone = entry.act == Act::Count;
    Standing& standing = book.standings[entry.id];
    standing = {entry, gone ? 0 : entry.persons, gone ? entry.persons : 0, {}};
    if (gone) standing.went_on = entry.on;
    days[entry.on].taken += entry.persons;
    return;
  }
  if (!entry.of) return;
  const auto execution = book.executions.find(*entry.of);
  const Uuid root = execution == book.executions.end() ? *entry.of : execution->second;
  const auto found = book.standings.find(root);
  if (found == book.standings.end()) return;
  Standing& standing = found->second;
  switch (entry.act) {
    case Act::Execute:
      standing.open -= entry.persons;
      standing.executed += entry.persons;
      standing.went_on = std::min(standing.went_on.value_or(entry.on), entry.on);
      book.executions[entry.id] = root;
      return;
    case Act::CarryOut:
      standing.carried_to = entry.reason;
      [[fallthrough]];
    case Act::Release:
      standing.open -= entry.persons;
      break;
    default:
      standing.executed -= entry.persons;
  }
  days[standing.entry.on].taken -= entry.persons;
}

struct Evolution {
  Book& book;

  void operator()(const BookOpened& event) {
    book.agreement = event.agreement;
    book.party = event.party;
  }
  void operator()(const EntryPosted& event) {
    const Entry& entry = event.entry;
    std::int64_t total = 0;
    auto& balances = book.balances[entry.direction];
    for (const auto& posting : event.postings) {
      balances.account[static_cast<std::size_t>(posting.account)] += posting.amount;
      total += posting.amount;
    }
    ENSURE(total == 0);
    book.days[entry.direction][entry.on].act[static_cast<std::size_t>(entry.act)] += entry.persons;
    book.entries[entry.id] = digest_of(entry);
    if (entry.cause) book.causes[*entry.cause] = entry.id;
    book.by_week[week_of(entry.on)].push_back(entry);
    settle(book, entry);
    book.proposals.erase(entry.id);
  }
  void operator()(const EntryRefused&) {}
  void operator()(const EntryProposed& event) {
    book.proposals[event.entry.id] = {event.entry, event.proposed_on};
  }
  void operator()(const ProposalWithdrawn& event) { book.proposals.erase(event.entry); }
  void operator()(const DrawRecorded& event) {
    auto draw = draw_from_json(event.draw);
    if (!draw) return;
    RecordedDraw& recorded = book.draws[draw->id];
    recorded.draw = *std::move(draw);
    for (const auto& place : event.places) recorded.places[place.candidate] = place;
    recorded.versions.push_back(book.version + 1);
  }
  void operator()(const StatementSigned& event) {
    book.statements[event.week][event.party] = {event.statement, event.digest, event.signature,
                                                event.file, event.stated_at};
  }
  void operator()(const StatementIssued& event) { book.issued[event.week][event.to] = event; }
};

}  // namespace

Balances Book::balance(const std::string& direction) const {
  const auto found = balances.find(direction);
  return found == balances.end() ? Balances{} : found->second;
}

std::int64_t Book::difference(const std::vector<std::string>& left,
                              const std::vector<std::string>& right,
                              const Validity& days_of) const {
  std::int64_t total = 0;
  for (const auto& direction : left) total += sum(*this, direction, days_of, executed);
  for (const auto& direction : right) total -= sum(*this, direction, days_of, executed);
  return total;
}

std::int64_t Book::persons(const std::string& direction, Act act, const Validity& days_of) const {
  return sum(*this, direction, days_of, [&](const DaySums& day) { return day.of(act); });
}

std::int64_t Book::taken(const std::vector<std::string>& directions,
                         const Validity& days_of) const {
  std::int64_t total = 0;
  for (const auto& direction : directions)
    total += sum(*this, direction, days_of, [](const DaySums& day) { return day.taken; });
  return total;
}

void evolve_in_place(Book& book, const Event& event) {
  std::visit(Evolution{book}, event);
  ++book.version;
}

Book evolve(Book book, const Event& event) {
  evolve_in_place(book, event);
  return book;
}

}  // namespace entente::ledger
