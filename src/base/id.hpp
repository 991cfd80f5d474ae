// Identifiers: UUIDs (RFC 9562) with a type of their own, so that a CaseId never fits where a
// TokenId is meant. They are made at the edge (version 7); inside the kernel new ones derive from
// stream, sequence and ordinal (version 8), so that every node derives the same.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"

namespace entente {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;
};

std::string to_string(const Uuid& uuid);
/// @error Malformed unless 8-4-4-4-12 lower- or upper-case hexadecimal digits
Result<Uuid> parse_uuid(std::string_view text);

/// Version 7: milliseconds of `now`, then 74 bits of `entropy`.
Uuid uuid_v7(Instant now, const std::array<std::uint8_t, 10>& entropy);

/// Version 8: the first bits of SHA-256 over the parent, `sequence` and `ordinal`.
Uuid derived_uuid(const Uuid& parent, std::uint64_t sequence, std::uint32_t ordinal);

template <class Tag>
struct Id {
  Uuid uuid;
  auto operator<=>(const Id&) const = default;
};

template <class Tag>
std::string to_string(const Id<Tag>& id) {
  return to_string(id.uuid);
}

using StreamId = Id<struct StreamTag>;      ///< a case, an agreement, a draw, a person, a node
using CaseId = Id<struct CaseTag>;          ///< the stream of a case
using CommandId = Id<struct CommandTag>;    ///< made by the client: the idempotency key
using PersonId = Id<struct PersonTag>;      ///< a subject; owns a sealing key
using InstanceId = Id<struct InstanceTag>;  ///< a process instance
using TokenId = Id<struct TokenTag>;
using TaskId = Id<struct TaskTag>;
using DeadlineId = Id<struct DeadlineTag>;
using MessageId = Id<struct MessageTag>;
using DocumentId = Id<struct DocumentTag>;
using NoticeId = Id<struct NoticeTag>;
using IncidentId = Id<struct IncidentTag>;
using WorkId = Id<struct WorkTag>;                ///< what something outside does for an activity
using TimerId = Id<struct TimerTag>;              ///< of an event, by date, duration or cycle
using CorrelationId = Id<struct CorrelationTag>;  ///< random; shared by two nodes for one case

}  // namespace entente
