// The hearing calendar: slots with who holds a place, and what waits for one.
#include "node/views/hearing_view.hpp"

#include <algorithm>
#include <map>

#include "node/case_step.hpp"
#include "node/hearing_desk.hpp"
#include "node/hearings.hpp"

namespace entente::node {
namespace {

constexpr std::int32_t kHearingDaysMax = 92;

JsonObject calendar_json(const KnownCalendar& known, const access::Reader& reader) {
  const Words words = words_of(*known.shelved, reader.language);
  JsonObject json{{"pack", known.shelved->pack.id},
                  {"calendar", known.type->id},
                  {"title", known.type->title.in(reader.language)},
                  {"task", words.element(known.type->task)},
                  {"result_title", words.element(known.type->result)},
                  {"may_share", known.shares(reader.organisation)},
                  {"oversees", known.overseen_by(reader.organisation)}};
  const auto performer = pack::performer_of_task(known.shelved->pack, known.type->result);
  if (const pack::Form* form = known.shelved->pack.form(performer.form))
    json["result_form"] = form_json(words, *form, nullptr);
  return json;
}

/// What is shown of a place to the organisation that has it.
Result<void> add_case(Engine& engine, const access::Reader& reader, const KnownCalendar& known,
                      const HearingPlace& place, JsonObject& row) {
  TRY(const SharedCase state, case_for_register(engine, reader, place.case_id, "hearing"));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const Words words = words_of(*shelved, reader.language);
  row["case"] = to_string(place.case_id);
  row["reference"] = state->reference;
  const auto names = printed_facts(words, *state, {"person.family_name", "person.given_names"});
  row["person"] = names[0].empty() ? state->reference : fmt::format("{} {}", names[0], names[1]);
  row["awaits_result"] =
      place.stage == PlaceStage::Held && open_task_at(*state, known.type->result).has_value();
  if (place.fault) {
    TRY(row["fault"], fault_json(engine, reader, *place.fault));
  }
  return {};
}

Result<Json> place_json(Engine& engine, const access::Reader& reader, const KnownCalendar& known,
                        const HearingPlace& place) {
  JsonObject row{
      {"reservation", to_string(place.id)},
      {"stage", to_string(place.stage)},
      {"organisation", words_of(*known.shelved, reader.language).organisation(place.organisation)}};
  if (!place.why.empty()) row["why"] = place.why;
  if (place.organisation == reader.organisation)
    TRY_VOID(add_case(engine, reader, known, place, row));
  return Json(std::move(row));
}

bool works_with(const access::Reader& reader, const KnownCalendar& known) {
  return reader.has(known.role);
}

/// Open tasks of a calendar in an organisation, or in all.
Result<std::vector<store::TaskEntry>> waiting_for(Engine& engine, const KnownCalendar& known,
                                                  const std::optional<std::string>& organisation) {
  TRY(auto entries, tasks_at(engine, known.type->task, organisation));
  std::erase_if(entries, [&](const store::TaskEntry& entry) {
    return entry.file.pack != known.shelved->pack.id;
  });
  return entries;
}

/// How many wait for each State: at the reader's organisation, and for those who share slots, at
/// all.
Result<void> add_demand(Engine& engine, const access::Reader& reader, const KnownCalendar& known,
                        JsonArray& demand) {
  std::optional<std::string> own(reader.organisation);
  const bool oversees = known.overseen_by(reader.organisation);
  if (oversees || known.shares(reader.organisation)) own.reset();
  TRY(const auto entries, waiting_for(engine, known, own));
  std::map<std::string, std::map<std::string, std::int64_t>> counts;  // State, organisation
  for (const auto& entry : entries) {
    TRY(const SharedCase state, load_case(engine, entry.file.case_id));
    const auto country = state_of_case(known.shelved->pack, *state, known.type->state);
    ++counts[country][entry.task.organisation];
  }
  const Words words = words_of(*known.shelved, reader.language);
  for (const auto& [country, services] : counts) {
    std::int64_t all = 0;
    JsonArray by_service;
    for (const auto& [organisation, count] : services) {
      all += count;
      by_service.push_back(
          JsonObject{{"organisation", words.organisation(organisation)}, {"cases", count}});
    }
    JsonObject row{{"pack", known.shelved->pack.id},
                   {"calendar", known.type->id},
                   {"state", state_json(words, country)},
                   {"cases", all}};
    if (oversees) row["by_service"] = std::move(by_service);
    demand.push_back(std::move(row));
  }
  return {};
}

Result<void> add_slots(Engine& engine, const access::Reader& reader, const KnownCalendar& known,
                       const HearingsAsked& asked, const HearingBook& book, JsonArray& slots) {
  std::vector<const HearingSlot*> found;
  for (const auto& [id, slot] : book.slots) {
    if (slot.pack != known.shelved->pack.id || slot.calendar != known.type->id) continue;
    if (!slot.shared && slot.organisation != reader.organisation &&
        !known.overseen_by(reader.organisation))
      continue;
    if (!asked.state.empty() && slot.state != asked.state) continue;
    const Date day = known.shelved->zone->local_date(slot.begins);
    if (asked.from <= day && day <= asked.to) found.push_back(&slot);
  }
  std::ranges::stable_sort(found, {}, [](const HearingSlot* slot) { return slot->begins; });
  for (const auto* slot : found) {
    TRY(Json json, slot_json(engine, reader, *slot));
    slots.push_back(std::move(json));
  }
  return {};
}

}  // namespace

Result<Json> slot_json(Engine& engine, const access::Reader& reader, const HearingSlot& slot) {
  TRY(const KnownCalendar known, known_calendar(engine, slot.pack, slot.calendar));
  const Words words = words_of(*known.shelved, reader.language);
  const Instant now = engine.legal_clock.now();
  JsonArray places;
  for (const auto& place : slot.places) {
    TRY(Json row, place_json(engine, reader, known, place));
    places.push_back(std::move(row));
  }
  const std::int64_t free = std::max<std::int64_t>(0, slot.capacity - slot.taken());
  JsonObject json{{"id", to_string(slot.id)},
                  {"pack", slot.pack},
                  {"calendar", slot.calendar},
                  {"title", known.type->title.in(reader.language)},
                  {"state", state_json(words, slot.state)},
                  {"organisation", words.organisation(slot.organisation)},
                  {"own", slot.organisation == reader.organisation},
                  {"shared", slot.shared},
                  {"at", slot.at},
                  {"day", slot.at.substr(0, 10)},
                  {"place", slot.venue},
                  {"capacity", slot.capacity},
                  {"taken", slot.taken()},
                  {"free", slot.cancelled || slot.begins <= now ? 0 : free},
                  {"over", slot.begins <= now},
                  {"cancelled", slot.cancelled},
                  {"places", std::move(places)}};
  if (slot.cancelled) json["reason"] = slot.cancelled_why;
  return Json(std::move(json));
}

Result<Json> HearingDesk::calendar(const access::Reader& reader, const HearingsAsked& asked) {
  engine_.count(Count::views);
  if (asked.to < asked.from || asked.to.days - asked.from.days > kHearingDaysMax)
    return at("to", in_french(fail(Code::InvalidArgument,
                                   "found {} to {}; expected a period of at most {} days",
                                   to_string(asked.from), to_string(asked.to), kHearingDaysMax),
                              "trouvé du {} au {} ; attendu : une période d’au plus {} jours",
                              to_string(asked.from), to_string(asked.to), kHearingDaysMax));
  TRY_VOID(sweep_hearings(engine_));
  TRY(const HearingBook book, engine_.hearings.read(engine_));
  JsonArray calendars;
  JsonArray slots;
  JsonArray demand;
  for (const auto& known : known_calendars(engine_)) {
    if (!works_with(reader, known)) continue;
    calendars.push_back(calendar_json(known, reader));
    TRY_VOID(add_slots(engine_, reader, known, asked, book, slots));
    TRY_VOID(add_demand(engine_, reader, known, demand));
  }
  return Json(JsonObject{{"calendars", std::move(calendars)},
                         {"slots", std::move(slots)},
                         {"demand", std::move(demand)}});
}

Result<Json> HearingDesk::waiting(const access::Reader& reader, std::string_view pack,
                                  std::string_view calendar, std::string_view state) {
  engine_.count(Count::views);
  TRY(const KnownCalendar known, known_calendar(engine_, pack, calendar));
  if (!works_with(reader, known))
    return in_french(fail(Code::Forbidden, "your role takes no hearing for a case"),
                     "votre rôle ne retient pas d’audition pour un dossier");
  TRY(const auto entries, waiting_for(engine_, known, reader.organisation));
  JsonArray rows;
  for (const auto& entry : entries) {
    if (!reader.has(entry.task.role)) continue;
    TRY(const SharedCase file, load_case(engine_, entry.file.case_id));
    const auto country = state_of_case(known.shelved->pack, *file, known.type->state);
    if (!state.empty() && country != state) continue;
    TRY_VOID(engine_.accesses.note({0, engine_.seams.clock.now(), reader.id, reader.organisation,
                                    entry.file.case_id, "hearing"}));
    rows.push_back(waiting_row(engine_, reader, entry, *file, country));
  }
  by_legal_deadline(rows);
  return Json(JsonObject{{"rows", std::move(rows)}});
}

}  // namespace entente::node
