// The register of hearing slots that a State's consulate gives: few, and never more taken than
// there are. A slot is taken by a person for a case that waits, which completes the case's own
// task; it falls free when that case refuses, closes, or has its result before the day. It holds
// ids, days and places. Internal to node/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "node/pack_shelf.hpp"
#include "node/register.hpp"

namespace entente::node {

/// Taking: tried with the case; Held: the case has it; Freed: it was refused or fell free; Over:
/// the hearing's result is recorded.
enum class PlaceStage { Taking, Held, Freed, Over };
std::string_view to_string(PlaceStage stage);

/// One case in a slot.
struct HearingPlace {
  Uuid id;
  CaseId case_id;
  TaskId task;
  std::string organisation;
  PlaceStage stage = PlaceStage::Taking;
  CommandId command;  ///< of the last attempt
  /// It was freed: "refused", "interrupted", "case_closed", "result_before", "called_off".
  std::string why;
  std::optional<StepFault> fault;

  bool occupies() const { return stage != PlaceStage::Freed; }
};

struct HearingSlot {
  Uuid id;
  std::string pack;
  std::string calendar;
  std::string organisation;  ///< that has the slot
  bool shared = false;       ///< every organisation may take it
  std::string state;         ///< country code
  std::string at;            ///< local time of the pack: "2026-04-14T10:00"
  Instant begins;
  std::string venue;
  std::int64_t capacity = 1;
  std::string recorded_by;
  bool cancelled = false;
  std::string cancelled_why;
  std::vector<HearingPlace> places;

  std::int64_t taken() const;
  HearingPlace* place(const Uuid& place_id);
  const HearingPlace* place(const Uuid& place_id) const;
};

struct HearingBook {
  static constexpr std::string_view kName = "hearings";
  std::map<Uuid, HearingSlot> slots;

  /// @error Corrupt for what no release wrote
  Result<void> apply(std::string_view type, const JsonObject& body);
  /// The slot in which a case has a place that is not over, or null.
  const HearingSlot* slot_of(const CaseId& case_id) const;
};

/// A calendar with the pack that describes it.
struct KnownCalendar {
  const ShelvedPack* shelved = nullptr;
  const pack::CalendarType* type = nullptr;
  std::string role;  ///< whose the task is

  bool shares(std::string_view organisation) const;
  /// Sees every organisation's slots, and nobody's name.
  bool overseen_by(std::string_view organisation) const;
};
std::vector<KnownCalendar> known_calendars(const Engine& engine);
/// @error NotFound
Result<KnownCalendar> known_calendar(const Engine& engine, std::string_view pack,
                                     std::string_view calendar);

/// Frees and closes places whose cases have gone on, and settles what a kill interrupted, unless
/// somebody takes a place now. @return how many
Result<std::size_t> sweep_hearings(Engine& engine);
/// The same, for who holds `working`.
Result<std::size_t> sweep_held(Engine& engine);

}  // namespace entente::node
