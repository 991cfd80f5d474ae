#include "ledger/decide.hpp"

#include "ledger/clauses.hpp"
#include "ledger/sentences.hpp"

namespace entente::ledger {
namespace {

bool takes_places(Act act) {
  return act == Act::Reserve || act == Act::CarryIn || act == Act::Count;
}

/// What is wrong with the form of an entry, whatever the book holds.
Result<void> well_formed(const Agreement& agreement, const Entry& entry) {
  if (!agreement.direction(entry.direction))
    return fail(Code::InvalidArgument, "the agreement '{}' has no direction '{}'", agreement.id,
                entry.direction);
  if (entry.persons <= 0 || entry.persons > 1'000'000)
    return to_error(Code::InvalidArgument,
                    say("an entry is about one person or more, not {}", entry.persons), "persons");
  if (takes_places(entry.act) == entry.of.has_value())
    return fail(Code::InvalidArgument, "an entry '{}' {} a reservation", to_string(entry.act),
                entry.of ? "belongs to no" : "names");
  return {};
}

/// Whether the reservation holds enough for what is to be done with it.
Result<void> covered(const Book& book, const Entry& entry) {
  const Standing* found = standing(book, *entry.of);
  if (!found) return fail(Code::NotFound, "the book holds no entry {}", to_string(*entry.of));
  if (found->entry.direction != entry.direction)
    return fail(Code::InvalidArgument, "the reservation is of direction '{}', the entry of '{}'",
                found->entry.direction, entry.direction);
  if (entry.act == Act::Reverse && entry.persons > found->executed)
    return to_error(Code::InvalidArgument,
                    say("{} persons to reverse, of whom {} went", entry.persons, found->executed),
                    "persons");
  if (entry.act != Act::Reverse && entry.persons > found->open)
    return to_error(Code::InvalidArgument,
                    say("{} persons, of whom {} have a place", entry.persons, found->open),
                    "persons");
  return {};
}

std::optional<Refusal> held_back(const Agreement& agreement, const Book& book, const Entry& entry) {
  const bool by_hand = !entry.source && (entry.act == Act::Count || entry.act == Act::Reverse);
  if (by_hand && (entry.second.empty() || entry.second == entry.by))
    return Refusal{std::string(text::kSecondPerson), {}, {{"act", to_string(entry.act)}}};
  const bool takes = entry.act == Act::Reserve || entry.act == Act::Count;
  const Date asked = entry.asked.value_or(entry.on);
  if (takes && !agreement.in_force_on(asked))
    return Refusal{std::string(text::kNotInForce),
                   agreement.ended_by(asked),
                   {{"agreement", agreement.id}, {"day", to_string(asked)}}};
  if (entry.act != Act::Reserve) return std::nullopt;
  const DrawClause* draw = agreement.draw(entry.direction);
  if (draw && entry.by != kByDraw)
    return Refusal{std::string(text::kNotDrawn),
                   draw->source,
                   {{"agreement", agreement.id}, {"direction", entry.direction}}};
  const Clause* broken = broken_by(agreement, book, entry.direction, entry.persons, entry.on);
  if (!broken) return std::nullopt;
  return Refusal{std::string(text::kClause),
                 broken->source,
                 {{"agreement", agreement.id},
                  {"clause", broken->id},
                  {"direction", entry.direction},
                  {"persons", entry.persons}}};
}

}  // namespace

const Standing* standing(const Book& book, const Uuid& id) {
  const auto execution = book.executions.find(id);
  const auto found =
      book.standings.find(execution == book.executions.end() ? id : execution->second);
  return found == book.standings.end() ? nullptr : &found->second;
}

Result<Decision> decide(const Agreement& agreement, const Book& book, const Entry& entry) {
  TRY_VOID(well_formed(agreement, entry));
  const auto known = book.entries.find(entry.id);
  if (known != book.entries.end()) {
    if (known->second == digest_of(entry)) return Decision(std::vector<Event>{});
    return fail(Code::Conflict, "another entry has the id {}", to_string(entry.id));
  }
  if (!takes_places(entry.act)) TRY_VOID(covered(book, entry));
  if (auto refusal = held_back(agreement, book, entry)) return Decision(*std::move(refusal));
  return Decision(std::vector<Event>{EntryPosted{entry, postings_of(entry)}});
}

EntryRefused refused(const Entry& entry, const Refusal& refusal) {
  return {entry, refusal.key, refusal.source.instrument, refusal.source.article, refusal.arguments};
}

}  // namespace entente::ledger
