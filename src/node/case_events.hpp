// What the journal tells of cases, for those who count: facts, steps, deadlines and messages in the
// order in which they were recorded. Personal and confidential facts are left out: whoever counts
// does not need to know whom. Of what is sealed only those others are opened that can be erased in
// part.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "kernel/event.hpp"
#include "pack/pack.hpp"

namespace entente::node {

struct Engine;

struct CaseEvent {
  CaseId case_id;
  Date day;          ///< legal day of what happened, in the pack's time zone
  Date occurred_on;  ///< of a fact: the day it speaks of; else the same
  kernel::Event event;
};

struct CaseEvents {
  std::vector<CaseEvent> events;
  std::uint64_t next = 0;  ///< position after the last one that was looked at
  bool drained = false;    ///< nothing follows for now
};

/// Whether the counts are told this fact of the pack: it is neither personal nor confidential.
bool may_count(const pack::Pack& pack, std::string_view fact);

/// @param from  journal position, 0 for the beginning
/// @param limit  how many events of the journal are looked at
Result<CaseEvents> case_events(Engine& engine, std::uint64_t from, std::size_t limit);

/// An entry of an agreement's book, as far as it counts.
struct BookEntry {
  std::string direction;
  std::string act;
  std::int64_t persons = 0;
  Date on;
};
struct BookEntries {
  std::string agreement;
  std::int64_t version = 0;  ///< of the book's stream
  std::vector<BookEntry> entries;
};

/// The books that the node keeps; of those whose version is `known` no entries.
Result<std::vector<BookEntries>> book_entries(
    Engine& engine, const std::vector<std::pair<std::string, std::int64_t>>& known);

}  // namespace entente::node
