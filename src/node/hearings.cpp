#include "node/hearings.hpp"

#include <algorithm>

#include "node/case_step.hpp"
#include "node/engine.hpp"

namespace entente::node {
namespace {

Result<HearingSlot> slot_of_event(const JsonObject& body) {
  HearingSlot slot;
  TRY(slot.id, uuid_of_event(body, "slot"));
  TRY(slot.pack, text_of_event(body, "pack"));
  TRY(slot.calendar, text_of_event(body, "calendar"));
  TRY(slot.organisation, text_of_event(body, "organisation"));
  TRY(slot.state, text_of_event(body, "state"));
  TRY(slot.at, text_of_event(body, "at"));
  TRY(const auto begins, text_of_event(body, "begins"));
  TRY(slot.begins, parse_instant(begins));
  TRY(slot.venue, text_of_event(body, "place"));
  TRY(slot.capacity, number_of_event(body, "capacity"));
  TRY(slot.recorded_by, text_of_event(body, "by"));
  const Json* shared = body.if_contains("shared");
  slot.shared = shared && shared->is_bool() && shared->get_bool();
  return slot;
}

Result<HearingPlace> place_of_event(const JsonObject& body) {
  HearingPlace place;
  TRY(place.id, uuid_of_event(body, "reservation"));
  TRY(place.case_id.uuid, uuid_of_event(body, "case"));
  TRY(place.task.uuid, uuid_of_event(body, "task"));
  TRY(place.organisation, text_of_event(body, "organisation"));
  TRY(place.command.uuid, uuid_of_event(body, "command"));
  return place;
}

Result<void> refuse_place(const JsonObject& body, HearingPlace& place) {
  StepFault fault;
  TRY(fault.command.uuid, uuid_of_event(body, "command"));
  TRY(fault.code, text_of_event(body, "code"));
  TRY(fault.english, text_of_event(body, "english"));
  TRY(fault.french, text_of_event(body, "french"));
  place.fault = std::move(fault);
  if (place.stage == PlaceStage::Taking) {
    place.stage = PlaceStage::Freed;
    place.why = "refused";
  }
  return {};
}

Result<void> apply_to_place(std::string_view type, const JsonObject& body, HearingPlace& place) {
  if (type == "PlaceRefused") return refuse_place(body, place);
  if (type == "PlaceHeld") {
    place.stage = PlaceStage::Held;
  } else if (type == "PlaceOver") {
    place.stage = PlaceStage::Over;
    place.fault.reset();
  } else if (type == "PlaceFreed") {
    place.stage = PlaceStage::Freed;
    TRY(place.why, text_of_event(body, "why"));
  } else {
    return fail(Code::Corrupt, "'{}' is no event of a slot", type);
  }
  return {};
}

JsonObject by_the_clock(const HearingSlot& slot, const HearingPlace& place) {
  return {{"by", "clock"},
          {"organisation", place.organisation},
          {"slot", to_string(slot.id)},
          {"reservation", to_string(place.id)}};
}

/// Why a case no longer waits for the result of the place that it took last.
std::string_view why_freed(const kernel::Case& state, const pack::CalendarType& type) {
  if (state.status == kernel::CaseStatus::Closed) return "case_closed";
  const auto taken = state.performances.find(type.task);
  const auto heard = state.performances.find(type.result);
  const bool recorded = heard != state.performances.end() &&
                        (taken == state.performances.end() || heard->second.at >= taken->second.at);
  return recorded ? "result_before" : "called_off";
}

/// What becomes of a place that a case holds, as the case stands now; nothing while it waits.
Result<std::optional<RegisterEvent>> gone_on(Engine& engine, const HearingSlot& slot,
                                             const HearingPlace& place,
                                             const pack::CalendarType& type, Instant legal_now) {
  TRY(const SharedCase state, load_case(engine, place.case_id));
  const bool closed = state->status == kernel::CaseStatus::Closed;
  if (!closed && open_task_at(*state, type.result)) return std::optional<RegisterEvent>();
  JsonObject body = by_the_clock(slot, place);
  if (legal_now >= slot.begins) return std::optional(RegisterEvent{"PlaceOver", std::move(body)});
  body["why"] = why_freed(*state, type);
  return std::optional(RegisterEvent{"PlaceFreed", std::move(body)});
}

/// A place that was being taken when the node ended: what became of the step of the case.
Result<std::optional<RegisterEvent>> interrupted(Engine& engine, const HearingSlot& slot,
                                                 const HearingPlace& place) {
  TRY(const auto done, stored_result(engine, place.command));
  JsonObject body = by_the_clock(slot, place);
  if (done && !done->refusal) return std::optional(RegisterEvent{"PlaceHeld", std::move(body)});
  body["why"] = done ? "refused" : "interrupted";
  return std::optional(RegisterEvent{"PlaceFreed", std::move(body)});
}

}  // namespace

std::string_view to_string(PlaceStage stage) {
  switch (stage) {
    case PlaceStage::Taking:
      return "taking";
    case PlaceStage::Held:
      return "held";
    case PlaceStage::Freed:
      return "freed";
    case PlaceStage::Over:
      return "over";
  }
  return "taking";
}

std::int64_t HearingSlot::taken() const {
  return std::ranges::count_if(places, [](const HearingPlace& one) { return one.occupies(); });
}

HearingPlace* HearingSlot::place(const Uuid& place_id) {
  const auto found = std::ranges::find(places, place_id, &HearingPlace::id);
  return found == places.end() ? nullptr : &*found;
}

const HearingPlace* HearingSlot::place(const Uuid& place_id) const {
  const auto found = std::ranges::find(places, place_id, &HearingPlace::id);
  return found == places.end() ? nullptr : &*found;
}

Result<void> HearingBook::apply(std::string_view type, const JsonObject& body) {
  if (type == "SlotRecorded") {
    TRY(HearingSlot slot, slot_of_event(body));
    slots.insert_or_assign(slot.id, std::move(slot));
    return {};
  }
  TRY(const Uuid id, uuid_of_event(body, "slot"));
  const auto found = slots.find(id);
  if (found == slots.end())
    return fail(Code::Corrupt, "'{}' of a slot that was never recorded", type);
  HearingSlot& slot = found->second;
  if (type == "SlotCancelled") {
    slot.cancelled = true;
    TRY(slot.cancelled_why, text_of_event(body, "reason"));
    return {};
  }
  if (type == "PlaceTaken") {
    TRY(HearingPlace place, place_of_event(body));
    slot.places.push_back(std::move(place));
    return {};
  }
  TRY(const Uuid place_id, uuid_of_event(body, "reservation"));
  HearingPlace* place = slot.place(place_id);
  if (!place) return fail(Code::Corrupt, "'{}' of a place that was never taken", type);
  return apply_to_place(type, body, *place);
}

const HearingSlot* HearingBook::slot_of(const CaseId& case_id) const {
  for (const auto& [id, slot] : slots)
    for (const auto& place : slot.places)
      if (place.case_id == case_id &&
          (place.stage == PlaceStage::Taking || place.stage == PlaceStage::Held))
        return &slot;
  return nullptr;
}

bool KnownCalendar::shares(std::string_view organisation) const {
  return std::ranges::find(type->shared_by, organisation) != type->shared_by.end();
}

bool KnownCalendar::overseen_by(std::string_view organisation) const {
  return std::ranges::find(type->overseen_by, organisation) != type->overseen_by.end();
}

std::vector<KnownCalendar> known_calendars(const Engine& engine) {
  std::vector<KnownCalendar> known;
  for (const auto* shelved : engine.packs.current())
    for (const auto& type : shelved->pack.calendars)
      if (performed_here(engine, shelved->pack, type.task))
        known.push_back({shelved, &type, pack::performer_of_task(shelved->pack, type.task).role});
  return known;
}

Result<KnownCalendar> known_calendar(const Engine& engine, std::string_view pack,
                                     std::string_view calendar) {
  for (auto& known : known_calendars(engine))
    if (known.shelved->pack.id == pack && known.type->id == calendar) return known;
  return in_french(fail(Code::NotFound, "the pack '{}' has no calendar '{}'", pack, calendar),
                   "le paquet « {} » n’a pas d’agenda « {} »", pack, calendar);
}

Result<std::size_t> sweep_held(Engine& engine) {
  const Instant legal_now = engine.legal_clock.now();
  std::size_t swept = 0;
  TRY_VOID(engine.hearings.change(
      engine, [&](const HearingBook& book) -> Result<std::vector<RegisterEvent>> {
        std::vector<RegisterEvent> events;
        for (const auto& [id, slot] : book.slots)
          for (const auto& place : slot.places) {
            if (place.stage != PlaceStage::Held && place.stage != PlaceStage::Taking) continue;
            const auto known = known_calendar(engine, slot.pack, slot.calendar);
            if (!known) continue;  // its pack is not here any more
            TRY(auto event, place.stage == PlaceStage::Taking
                                ? interrupted(engine, slot, place)
                                : gone_on(engine, slot, place, *known->type, legal_now));
            if (event) events.push_back(*std::move(event));
          }
        swept = events.size();
        return events;
      }));
  return swept;
}

Result<std::size_t> sweep_hearings(Engine& engine) {
  const std::unique_lock lock(engine.hearings.working, std::try_to_lock);
  if (!lock.owns_lock()) return std::size_t{0};  // somebody takes a place: the next round
  return sweep_held(engine);
}

}  // namespace entente::node
