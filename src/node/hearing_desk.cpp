#include "node/hearing_desk.hpp"

#include <algorithm>

#include "node/case_step.hpp"
#include "node/facts.hpp"
#include "node/hearings.hpp"
#include "node/views/hearing_view.hpp"
#include "platform/entropy.hpp"

namespace entente::node {
namespace {

constexpr std::int64_t kCapacityMax = 200;
constexpr std::size_t kPlaceBytesMax = 200;

RegisterEvent slot_event(const access::Reader& reader, std::string type, const Uuid& slot,
                         JsonObject more = {}) {
  JsonObject body = done_by(reader);
  body["slot"] = to_string(slot);
  for (auto& member : more) body[member.key()] = std::move(member.value());
  return {std::move(type), std::move(body)};
}

Result<void> record_in_hearings(Engine& engine, RegisterEvent event) {
  return engine.hearings.change(engine,
                                [&](const HearingBook&) -> Result<std::vector<RegisterEvent>> {
                                  return std::vector<RegisterEvent>{event};
                                });
}

RegisterEvent place_fault_event(const access::Reader& reader, const Uuid& slot, const Uuid& place,
                                const StepFault& fault) {
  return slot_event(reader, "PlaceRefused", slot,
                    {{"reservation", to_string(place)},
                     {"command", to_string(fault.command)},
                     {"code", fault.code},
                     {"english", fault.english},
                     {"french", fault.french}});
}

/// Who may work with a calendar does its task in a case.
Result<KnownCalendar> calendar_for(Engine& engine, const access::Reader& reader,
                                   std::string_view pack, std::string_view calendar,
                                   std::string_view doing) {
  TRY(KnownCalendar known, known_calendar(engine, pack, calendar));
  if (reader.has(known.role)) return known;
  TRY_VOID(record_register_denial(engine, reader, calendar, doing));
  return in_french(fail(Code::Forbidden, "your role takes no hearing for a case"),
                   "votre rôle ne retient pas d’audition pour un dossier");
}

Result<HearingSlot> checked_slot(Engine& engine, const access::Reader& reader,
                                 const KnownCalendar& known, const Uuid& id, const NewSlot& asked) {
  const pack::Pack& pack = known.shelved->pack;
  HearingSlot slot;
  slot.id = id;
  if (!pack.directory.country(asked.state))
    return at("/state", in_french(fail(Code::InvalidArgument, "the directory has no country '{}'",
                                       asked.state),
                                  "l’annuaire n’a pas de pays « {} »", asked.state));
  auto begins = local_instant(*known.shelved->zone, Json(asked.at));
  if (!begins) return at("/at", std::move(begins).error());
  if (*begins <= engine.legal_clock.now())
    return at("/at",
              in_french(fail(Code::InvalidArgument, "found {}; expected a time to come", asked.at),
                        "trouvé {} ; attendu : une heure à venir", asked.at));
  slot.begins = *begins;
  if (asked.place.empty() || asked.place.size() > kPlaceBytesMax)
    return at("/place", in_french(fail(Code::InvalidArgument,
                                       "a hearing has a place of 1 to {} bytes", kPlaceBytesMax),
                                  "une audition a un lieu de 1 à {} octets", kPlaceBytesMax));
  if (asked.capacity < 1 || asked.capacity > kCapacityMax)
    return at("/capacity",
              in_french(fail(Code::InvalidArgument, "found {}; expected 1 to {} places",
                             asked.capacity, kCapacityMax),
                        "trouvé {} ; attendu : de 1 à {} places", asked.capacity, kCapacityMax));
  if (asked.shared && !known.shares(reader.organisation))
    return at("/shared", in_french(fail(Code::Forbidden,
                                        "the pack does not let your organisation share slots"),
                                   "le paquet ne permet pas à votre organisation de partager des "
                                   "créneaux"));
  return slot;
}

Result<HearingSlot> slot_in_book(Engine& engine, const access::Reader& reader, const Uuid& id) {
  TRY(const HearingBook book, engine.hearings.read(engine));
  const auto found = book.slots.find(id);
  const bool theirs = found != book.slots.end() &&
                      (found->second.shared || found->second.organisation == reader.organisation);
  if (theirs) return found->second;
  return in_french(fail(Code::NotFound, "your organisation has no such slot"),
                   "votre organisation n’a pas ce créneau");
}

/// Why no place can be taken, or nothing.
std::optional<Error> not_to_be_taken(const HearingBook& book, const HearingSlot& slot,
                                     const CaseId& case_id, Instant legal_now) {
  if (slot.cancelled)
    return in_french(fail(Code::Conflict, "the slot was cancelled"), "le créneau est annulé");
  if (slot.begins <= legal_now)
    return in_french(fail(Code::Conflict, "the slot is over"), "le créneau est passé");
  if (slot.taken() >= slot.capacity)
    return in_french(fail(Code::Conflict, "all {} places of the slot are taken", slot.capacity),
                     "les {} places du créneau sont prises", slot.capacity);
  if (book.slot_of(case_id))
    return in_french(fail(Code::Conflict, "the case has a place in a slot already"),
                     "le dossier a déjà une place dans un créneau");
  return std::nullopt;
}

/// The case waits for a slot of this State at the reader's organisation.
Result<void> may_take(Engine& engine, const access::Reader& reader, const KnownCalendar& known,
                      const HearingSlot& slot, const CaseId& case_id, const TaskId& task) {
  TRY(const SharedCase state, case_for_register(engine, reader, case_id, "hearing"));
  const auto found = state->tasks.find(task);
  if (found == state->tasks.end() || found->second.created.element != known.type->task ||
      found->second.created.organisation != reader.organisation)
    return in_french(fail(Code::InvalidArgument,
                          "the case {} does not wait for a hearing at your organisation; read it "
                          "again",
                          state->reference),
                     "le dossier {} n’attend pas d’audition dans votre organisation ; relisez-le",
                     state->reference);
  const auto with = state_of_case(known.shelved->pack, *state, known.type->state);
  if (with != slot.state)
    return in_french(fail(Code::InvalidArgument, "the case {} is for {}, the slot of {}",
                          state->reference, with.empty() ? "no State" : with, slot.state),
                     "le dossier {} concerne {}, le créneau {}", state->reference,
                     with.empty() ? "aucun État" : with, slot.state);
  return {};
}

}  // namespace

Result<Json> HearingDesk::record(const access::Reader& reader, const Uuid& id,
                                 const NewSlot& asked) {
  TRY(const KnownCalendar known,
      calendar_for(engine_, reader, asked.pack, asked.calendar, "RecordSlot"));
  TRY(const HearingSlot slot, checked_slot(engine_, reader, known, id, asked));
  TRY_VOID(engine_.hearings.change(
      engine_, [&](const HearingBook& book) -> Result<std::vector<RegisterEvent>> {
        if (book.slots.contains(id)) return std::vector<RegisterEvent>{};
        return std::vector{slot_event(reader, "SlotRecorded", id,
                                      {{"pack", asked.pack},
                                       {"calendar", asked.calendar},
                                       {"state", asked.state},
                                       {"at", asked.at},
                                       {"begins", to_string(slot.begins)},
                                       {"place", asked.place},
                                       {"capacity", asked.capacity},
                                       {"shared", asked.shared}})};
      }));
  TRY(const HearingSlot recorded, slot_in_book(engine_, reader, id));
  return slot_json(engine_, reader, recorded);
}

Result<Json> HearingDesk::take(const access::Reader& reader, const Uuid& slot_id, const Uuid& id,
                               const CaseId& case_id, const TaskId& task) {
  const std::lock_guard lock(engine_.hearings.working);
  TRY_VOID(sweep_held(engine_));
  TRY(const HearingSlot slot, slot_in_book(engine_, reader, slot_id));
  TRY(const KnownCalendar known,
      calendar_for(engine_, reader, slot.pack, slot.calendar, "TakePlace"));
  if (slot.place(id)) return slot_json(engine_, reader, slot);
  TRY_VOID(may_take(engine_, reader, known, slot, case_id, task));
  const Instant legal_now = engine_.legal_clock.now();
  const CommandId command{engine_.seams.entropy.uuid(engine_.seams.clock.now())};
  TRY_VOID(engine_.hearings.change(
      engine_, [&](const HearingBook& book) -> Result<std::vector<RegisterEvent>> {
        if (auto why = not_to_be_taken(book, book.slots.at(slot_id), case_id, legal_now))
          return *std::move(why);
        return std::vector{slot_event(reader, "PlaceTaken", slot_id,
                                      {{"reservation", to_string(id)},
                                       {"case", to_string(case_id)},
                                       {"task", to_string(task)},
                                       {"command", to_string(command)}})};
      }));
  const pack::CalendarType& type = *known.type;
  JsonObject facts;
  facts[type.booked_on] = to_string(known.shelved->zone->local_date(legal_now));
  facts[type.at] = slot.at;
  facts[type.venue] = slot.venue;
  TRY(const auto fault, complete_from_register(engine_, reader, case_id, task, command, facts));
  TRY_VOID(record_in_hearings(
      engine_, fault ? place_fault_event(reader, slot_id, id, *fault)
                     : slot_event(reader, "PlaceHeld", slot_id, {{"reservation", to_string(id)}})));
  TRY(const HearingSlot after, slot_in_book(engine_, reader, slot_id));
  return slot_json(engine_, reader, after);
}

Result<Json> HearingDesk::result(const access::Reader& reader, const Uuid& slot_id,
                                 const Uuid& reservation, const Json& facts) {
  const std::lock_guard lock(engine_.hearings.working);
  TRY(const HearingSlot slot, slot_in_book(engine_, reader, slot_id));
  TRY(const KnownCalendar known,
      calendar_for(engine_, reader, slot.pack, slot.calendar, "RecordHearing"));
  const HearingPlace* place = slot.place(reservation);
  if (!place || place->organisation != reader.organisation)
    return in_french(fail(Code::NotFound, "your organisation has no such place in the slot"),
                     "votre organisation n’a pas cette place dans le créneau");
  TRY(const SharedCase state, case_for_register(engine_, reader, place->case_id, "hearing"));
  const auto task = open_task_at(*state, known.type->result);
  if (!task || place->stage != PlaceStage::Held)
    return in_french(fail(Code::Conflict, "the case does not wait for a result of this hearing"),
                     "le dossier n’attend pas de résultat de cette audition");
  const CommandId command{engine_.seams.entropy.uuid(engine_.seams.clock.now())};
  TRY(const auto fault,
      complete_from_register(engine_, reader, place->case_id, *task, command, facts.get_object()));
  if (fault)
    TRY_VOID(record_in_hearings(engine_, place_fault_event(reader, slot_id, reservation, *fault)));
  else
    TRY_VOID(sweep_held(engine_));
  TRY(const HearingSlot after, slot_in_book(engine_, reader, slot_id));
  return slot_json(engine_, reader, after);
}

Result<Json> HearingDesk::cancel(const access::Reader& reader, const Uuid& slot_id,
                                 const std::string& reason) {
  TRY(const HearingSlot slot, slot_in_book(engine_, reader, slot_id));
  TRY([[maybe_unused]] const KnownCalendar known,
      calendar_for(engine_, reader, slot.pack, slot.calendar, "CancelSlot"));
  if (slot.organisation != reader.organisation)
    return in_french(fail(Code::Forbidden, "the slot is cancelled by the organisation that has it"),
                     "le créneau est annulé par l’organisation qui l’a obtenu");
  TRY_VOID(engine_.hearings.change(
      engine_, [&](const HearingBook& book) -> Result<std::vector<RegisterEvent>> {
        if (book.slots.at(slot_id).cancelled) return std::vector<RegisterEvent>{};
        return std::vector{slot_event(reader, "SlotCancelled", slot_id, {{"reason", reason}})};
      }));
  TRY(const HearingSlot after, slot_in_book(engine_, reader, slot_id));
  return slot_json(engine_, reader, after);
}

}  // namespace entente::node
