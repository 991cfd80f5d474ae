#include "kernel/places.hpp"

namespace entente::kernel {
namespace {

constexpr std::uint32_t kExecution = 1;
constexpr std::uint32_t kRelease = 2;
constexpr std::uint32_t kReversal = 3;
constexpr std::uint32_t kLeft = 4;

/// The id of the n-th reservation of a case in a direction.
Uuid reservation_id(const pack::PlaceTask& asked, const CorrelationId& correlation,
                    std::uint64_t n) {
  const Digest digest = sha256(fmt::format("{} {}", asked.agreement, asked.direction));
  std::uint32_t ordinal = 0;
  for (std::size_t byte = 0; byte < 4; ++byte) ordinal = ordinal << 8 | digest.bytes[byte];
  return derived_uuid(correlation.uuid, n, ordinal);
}

std::uint64_t reservations(const ledger::Book& book, const pack::PlaceTask& asked,
                           const CorrelationId& correlation) {
  std::uint64_t n = 0;
  while (book.standings.contains(reservation_id(asked, correlation, n + 1))) ++n;
  return n;
}

std::int64_t persons_of(const Case& state, const std::string& fact) {
  const auto found = state.facts.find(fact);
  if (fact.empty() || found == state.facts.end()) return 1;
  const Json* number = member(open_value(found->second.value), "n");
  if (!number || !number->is_string()) return 0;
  const auto read = parse_json(number->get_string());
  return read && read->is_int64() ? read->get_int64() : 0;
}

/// The first ten characters of a date or a date and time are its day.
std::optional<Date> day_of(const Case& state, const std::string& fact) {
  const auto found = state.facts.find(fact);
  if (fact.empty() || found == state.facts.end()) return std::nullopt;
  for (const auto* tag : {"d", "dt"})
    if (const Json* text = member(open_value(found->second.value), tag); text && text->is_string())
      if (const auto day = parse_date(std::string_view(text->get_string()).substr(0, 10)))
        return *day;
  return std::nullopt;
}

/// Executions of one reservation are numbered, in the order in which the book has them.
std::uint64_t count_of(const ledger::Book& book, const Uuid& reservation, std::uint32_t kind) {
  std::uint64_t n = 0;
  while (book.entries.contains(derived_uuid(reservation, n + 1, kind))) ++n;
  return n;
}

}  // namespace

std::optional<pack::PlaceTask> place_asked(const pack::Pack& pack, const Case& state,
                                           const WorkState& work) {
  const auto instance = state.instances.find(work.requested.instance);
  if (instance == state.instances.end()) return std::nullopt;
  const bpmn::Process* process = pack.process(instance->second.process);
  const bpmn::FlowNode* node = process ? process->node(work.requested.element) : nullptr;
  const auto asked =
      node ? pack::place_task(*node) : Result<std::optional<pack::PlaceTask>>(std::nullopt);
  return asked ? *asked : std::nullopt;
}

const ledger::Standing* place_of(const ledger::Book& book, const pack::PlaceTask& asked,
                                 const CorrelationId& correlation) {
  const auto n = reservations(book, asked, correlation);
  if (n == 0) return nullptr;
  return ledger::standing(book, reservation_id(asked, correlation, n));
}

Uuid next_place(const ledger::Book& book, std::string_view agreement, std::string_view direction,
                const CorrelationId& correlation) {
  pack::PlaceTask asked;
  asked.agreement = agreement;
  asked.direction = direction;
  return reservation_id(asked, correlation, reservations(book, asked, correlation) + 1);
}

Result<std::optional<ledger::Entry>> place_entry(const ledger::Book& book,
                                                 const pack::PlaceTask& asked, const Case& state,
                                                 const WorkState& work, Date legal_day) {
  if (book.causes.contains(work.requested.work.uuid)) return std::optional<ledger::Entry>();
  const ledger::Standing* place = place_of(book, asked, state.correlation);
  const bool reserves = asked.act == ledger::Act::Reserve || asked.act == ledger::Act::Count;
  if (reserves && place && place->open + place->executed > 0) return std::optional<ledger::Entry>();
  if (!reserves && !place)
    return fail(Code::NotFound, "no place was reserved for this case in direction '{}'",
                asked.direction);
  ledger::Entry entry;
  entry.act = asked.act;
  entry.direction = reserves ? asked.direction : place->entry.direction;
  entry.persons = persons_of(state, asked.persons);
  entry.on = day_of(state, asked.on).value_or(legal_day);
  entry.by = "case";
  entry.source = state.id.uuid;
  entry.cause = work.requested.work.uuid;
  if (entry.persons == 0 && asked.act == ledger::Act::Count) return std::optional<ledger::Entry>();
  if (reserves) {
    entry.asked = day_of(state, asked.asked);
    entry.id =
        reservation_id(asked, state.correlation, reservations(book, asked, state.correlation) + 1);
    return std::optional(std::move(entry));
  }
  const Uuid reservation = place->entry.id;
  const std::uint32_t kind = asked.act == ledger::Act::Execute   ? kExecution
                             : asked.act == ledger::Act::Release ? kRelease
                                                                 : kReversal;
  entry.of = reservation;
  entry.id = derived_uuid(reservation, count_of(book, reservation, kind) + 1, kind);
  if (asked.persons.empty())
    entry.persons = asked.act == ledger::Act::Reverse ? place->executed : place->open;
  if (entry.persons == 0 && asked.act == ledger::Act::Release)
    return std::optional<ledger::Entry>();
  return std::optional(std::move(entry));
}

std::optional<ledger::Entry> place_left(const ledger::Standing& standing, const CaseId& case_id,
                                        Date legal_day) {
  if (standing.open == 0) return std::nullopt;
  ledger::Entry entry;
  entry.id = derived_uuid(standing.entry.id, 1, kLeft);
  entry.act = ledger::Act::Release;
  entry.direction = standing.entry.direction;
  entry.persons = standing.open;
  entry.on = legal_day;
  entry.of = standing.entry.id;
  entry.by = "case closed";
  entry.source = case_id.uuid;
  return entry;
}

CompleteWork place_served(const WorkId& work, const std::optional<ledger::Refusal>& refusal) {
  CompleteWork body;
  body.work = work;
  if (!refusal) return body;
  body.error = kPlaceRefused;
  body.outputs = {{"article", Json(refusal->source.article)},
                  {"ground", Json(refusal->key)},
                  {"instrument", Json(refusal->source.instrument)}};
  return body;
}

}  // namespace entente::kernel
