// What people do with hearings: record the slots that a consulate gives, take one for a case that
// waits, record the result, cancel. Whoever does the task in a case may take a slot for it, and
// nobody else; no rule says for whom. More places than a slot has are never taken.
#pragma once

#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::node {

struct Engine;

struct NewSlot {
  std::string pack;
  std::string calendar;  ///< of the pack's registers.toml
  std::string state;     ///< country code
  std::string at;        ///< local time of the pack: "2026-04-14T10:00"
  std::string place;
  std::int64_t capacity = 1;
  bool shared = false;  ///< every organisation may take it; for those that the pack names
};

struct HearingsAsked {
  Date from;
  Date to;            ///< inclusive, at most 92 days later
  std::string state;  ///< country code; empty for all
};

class HearingDesk {
 public:
  explicit HearingDesk(Engine& engine) : engine_(engine) {}

  /// GET /api/hearings: calendars, the slots of a period that the reader's organisation has or may
  /// take, and how many cases wait for each State. @error InvalidArgument for a period that is none
  Result<Json> calendar(const access::Reader& reader, const HearingsAsked& asked);
  /// GET /api/hearings/waiting: cases that wait for a slot, by their next legal deadline.
  Result<Json> waiting(const access::Reader& reader, std::string_view pack,
                       std::string_view calendar, std::string_view state);

  /// @param id  of the new slot: the same id records it once
  /// @error Forbidden; InvalidArgument with the member as place
  Result<Json> record(const access::Reader& reader, const Uuid& id, const NewSlot& asked);
  /// Takes a place in a slot and completes the case's own task with its day and place.
  /// @param id  of the reservation: the same id takes one place
  /// @error Conflict when the slot is full, over or cancelled, or the case has a place
  Result<Json> take(const access::Reader& reader, const Uuid& slot, const Uuid& id,
                    const CaseId& case_id, const TaskId& task);
  /// Records the result in the case; before the day, the place falls free.
  Result<Json> result(const access::Reader& reader, const Uuid& slot, const Uuid& reservation,
                      const Json& facts);
  /// No place can be taken any more; cases that hold one record it themselves.
  /// @error Forbidden for who did not record it
  Result<Json> cancel(const access::Reader& reader, const Uuid& slot, const std::string& reason);

 private:
  Engine& engine_;
};

}  // namespace entente::node
