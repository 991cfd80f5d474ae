#include "node/case_events.hpp"

#include <algorithm>
#include <array>

#include "journal/record.hpp"
#include "kernel/parts.hpp"
#include "node/engine.hpp"

namespace entente::node {
namespace {

constexpr std::array<std::string_view, 15> kTold = {
    "FactsErased",   "CaseOpened",    "FactRecorded",    "FactCorrected", "TaskCreated",
    "TaskCompleted", "TaskCancelled", "TaskMigrated",    "DeadlineSet",   "DeadlineMoved",
    "DeadlineEnded", "CaseClosed",    "DeadlineReached", "MessageSent",   "MessageReceived"};

bool is_told(std::string_view type) {
  return type == kernel::CaseReopened::kType ||
         std::find(kTold.begin(), kTold.end(), type) != kTold.end();
}

/// The id of the fact that an event is about; empty for another event.
std::string_view fact_of(const kernel::EventBody& body) {
  if (const auto* recorded = std::get_if<kernel::FactRecorded>(&body)) return recorded->fact;
  if (const auto* corrected = std::get_if<kernel::FactCorrected>(&body)) return corrected->fact;
  return {};
}

Instant occurred_at(const kernel::Event& event) {
  if (const auto* recorded = std::get_if<kernel::FactRecorded>(&event.body))
    return recorded->occurred_at;
  if (const auto* corrected = std::get_if<kernel::FactCorrected>(&event.body))
    return corrected->occurred_at;
  return event.header.legal_at;
}

/// Whether the event tells of what is sealed with a part.
bool in_parts(const kernel::EventBody& body) {
  if (const auto* recorded = std::get_if<kernel::FactRecorded>(&body))
    return !kernel::parts_of(recorded->value).empty();
  if (const auto* corrected = std::get_if<kernel::FactCorrected>(&body))
    return !kernel::parts_of(corrected->value).empty();
  if (const auto* set = std::get_if<kernel::DeadlineSet>(&body))
    return !set->computed.parts.empty();
  const auto* moved = std::get_if<kernel::DeadlineMoved>(&body);
  return moved && !moved->computed.parts.empty();
}

/// A deadline that was erased.
bool has_lost_its_days(const kernel::EventBody& body) {
  if (const auto* set = std::get_if<kernel::DeadlineSet>(&body))
    return set->computed.readings.empty();
  const auto* moved = std::get_if<kernel::DeadlineMoved>(&body);
  return moved && moved->computed.readings.empty();
}

}  // namespace

bool may_count(const pack::Pack& pack, std::string_view fact) {
  const auto found = std::find_if(pack.facts.begin(), pack.facts.end(),
                                  [&](const pack::Fact& one) { return one.id == fact; });
  return found != pack.facts.end() && !found->personal && !found->confidential;
}

Result<CaseEvents> case_events(Engine& engine, std::uint64_t from, std::size_t limit) {
  TRY(const auto stored, engine.store->journal(from, limit));
  CaseEvents told;
  told.next = stored.empty() ? from : stored.back().position + 1;
  told.drained = stored.size() < limit;
  for (const auto& one : stored) {
    if (!is_told(one.type)) continue;
    const Json* sealed = member(one.record, "event");
    // Books and the node itself have streams of their own, whose events are spelled otherwise.
    if (!sealed || !member(*sealed, "header")) continue;
    TRY(auto event, kernel::event_from_json(*sealed));
    TRY(const ShelvedPack* shelved, engine.packs.by_hash(event.header.pack.str()));
    const std::string fact(fact_of(event.body));
    if (!fact.empty() && !may_count(shelved->pack, fact)) continue;
    if (in_parts(event.body)) {
      // What can be erased in part is sealed though it is not about the person: it is counted until
      // then.
      TRY(const Json opened, journal::open_record(engine.sealer, one.record));
      TRY(event, kernel::event_from_json(opened));
      if (has_lost_its_days(event.body)) continue;
    }
    const Date day = shelved->zone->local_date(event.header.legal_at);
    const Date occurred = shelved->zone->local_date(occurred_at(event));
    told.events.push_back({CaseId{one.stream.uuid}, day, occurred, std::move(event)});
  }
  return told;
}

Result<std::vector<BookEntries>> book_entries(
    Engine& engine, const std::vector<std::pair<std::string, std::int64_t>>& known) {
  std::vector<BookEntries> books;
  for (const auto& kept : kept_agreements(engine)) {
    TRY(const ledger::Book book, book_of(engine, kept));
    BookEntries one{kept.agreement->id, book.version, {}};
    const bool seen =
        std::find(known.begin(), known.end(), std::pair(one.agreement, one.version)) != known.end();
    if (!seen)
      for (const auto& [monday, entries] : book.by_week)
        for (const auto& entry : entries)
          one.entries.push_back({entry.direction, std::string(ledger::to_string(entry.act)),
                                 entry.persons, entry.on});
    books.push_back(std::move(one));
  }
  return books;
}

}  // namespace entente::node
