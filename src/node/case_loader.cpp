#include "access/authorise.hpp"
#include "kernel/evolve.hpp"
#include "node/engine.hpp"

namespace entente::node {
namespace {

Result<kernel::Event> open_event(Engine& engine, const store::StoredEvent& stored) {
  TRY(const Json opened, journal::open_record(engine.sealer, stored.record));
  return kernel::event_from_json(opened);
}

Result<kernel::Case> from_snapshot(Engine& engine, const CaseId& id) {
  kernel::Case state;
  state.id = id;
  TRY(const auto snapshot, engine.store->snapshot({id.uuid}));
  if (!snapshot) return state;
  TRY(const Json opened,
      engine.sealer.open(snapshot->state, {"snapshot", id.uuid, snapshot->sequence}));
  if (!kernel::is_of_this_form(opened)) return state;  // the events say all
  return kernel::case_from_json(opened);
}

}  // namespace

Result<SharedCase> load_case(Engine& engine, const CaseId& id) {
  if (SharedCase kept = engine.hot.find(id)) return kept;
  TRY(kernel::Case state, from_snapshot(engine, id));
  TRY(const auto stored,
      engine.store->events({id.uuid}, static_cast<std::uint64_t>(state.version)));
  for (const auto& event : stored) {
    TRY(const kernel::Event opened, open_event(engine, event));
    kernel::evolve_in_place(state, opened);
  }
  SharedCase shared = std::make_shared<const kernel::Case>(std::move(state));
  if (shared->version > 0) engine.hot.put(shared);
  return shared;
}

Result<SharedCase> existing_case(Engine& engine, const CaseId& id) {
  TRY(SharedCase state, load_case(engine, id));
  if (state->version == 0) return access::no_such_case();
  return state;
}

Result<std::vector<kernel::Event>> events_of(Engine& engine, const CaseId& id) {
  TRY(const auto stored, engine.store->events({id.uuid}, 0));
  std::vector<kernel::Event> events;
  events.reserve(stored.size());
  for (const auto& event : stored) {
    TRY(kernel::Event opened, open_event(engine, event));
    events.push_back(std::move(opened));
  }
  return events;
}

Result<const ShelvedPack*> pack_of(Engine& engine, const kernel::Case& state) {
  return engine.packs.by_hash(state.pack.str());
}

access::CaseAccess access_of(const kernel::Definitions& definitions, const kernel::Case& state,
                             Instant legal_now) {
  const auto summary = kernel::summarise(definitions, state, legal_now);
  return {{summary.organisations.begin(), summary.organisations.end()}, state.lead};
}

kernel::Actor actor_of(const access::Reader& reader) {
  kernel::Actor actor;
  actor.id = reader.id;
  actor.organisation = reader.organisation;
  actor.roles.assign(reader.roles.begin(), reader.roles.end());
  for (const auto& delegation : reader.delegations)
    actor.delegations.push_back({delegation.act, delegation.organisation, delegation.from,
                                 delegation.to, delegation.reference});
  return actor;
}

kernel::Reader kernel_reader(const access::Reader& reader) {
  return {reader.id, reader.organisation, {reader.roles.begin(), reader.roles.end()}};
}

CaseId case_of(const Engine& engine, const CorrelationId& correlation) {
  const Digest digest = sha256(engine.file.id);
  std::uint32_t ordinal = 0;
  for (std::size_t n = 0; n < 4; ++n) ordinal = ordinal << 8 | digest.bytes[n];
  return {derived_uuid(correlation.uuid, 0, ordinal)};
}

}  // namespace entente::node
