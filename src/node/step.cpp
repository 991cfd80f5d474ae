#include "node/step.hpp"

#include <algorithm>

#include "access/authorise.hpp"
#include "base/codec.hpp"
#include "kernel/describe.hpp"
#include "kernel/evolve.hpp"

namespace entente::node {
namespace {

constexpr std::int64_t kSnapshotEvery = 64;  ///< events
constexpr int kAttempts = 6;

/// Who asked what, under a key of the node: tells two requests apart, and gives nothing away.
Result<Digest> fingerprint(const Engine& engine, const StepRequest& request) {
  TRY(const std::string text, canonical_json(request.asked));
  const std::string key = to_hex(engine.keys.wrapping.data(), engine.keys.wrapping.size());
  return sha256(fmt::format("entente-request {} {} {}", key, request.command.actor.id, text));
}

Json answer_json(const StepResult& result) {
  JsonObject answer{{"case", to_string(result.case_id)},
                    {"reference", result.reference},
                    {"version", result.version}};
  if (result.document) answer["document"] = to_string(*result.document);
  if (result.refusal) answer["refusal"] = codec::to_json(*result.refusal);
  return answer;
}

Result<StepResult> answered(Engine& engine, const CommandId& command, const Json& stored) {
  TRY(const Json answer, engine.sealer.open(stored, {"answer", command.uuid, 0}));
  StepResult result;
  TRY(result.case_id.uuid, parse_uuid(answer.at("case").as_string()));
  result.reference = std::string(answer.at("reference").as_string());
  result.version = answer.at("version").to_number<std::uint64_t>();
  if (const Json* document = member(answer, "document")) {
    TRY(const Uuid id, parse_uuid(document->as_string()));
    result.document = DocumentId{id};
  }
  if (const Json* refusal = member(answer, "refusal")) {
    TRY(result.refusal, codec::from_json<kernel::CommandRefused>(*refusal));
  }
  result.repeated = true;
  return result;
}

/// The stored answer of a command that was done before.
Result<std::optional<StepResult>> repetition(Engine& engine, const CommandId& command,
                                             const Digest& asked) {
  TRY(const auto stored, engine.store->answer(command));
  if (!stored) return std::optional<StepResult>();
  if (stored->request != asked)
    return in_french(fail(Code::Conflict, "this idempotency key was used for another request"),
                     "cette clé a déjà servi pour une autre demande");
  TRY(StepResult result, answered(engine, command, stored->answer));
  engine.count(Count::repeated);
  return std::optional(std::move(result));
}

/// What the kernel decided, as events to commit and the state after them.
struct Decided {
  std::vector<kernel::Event> events;
  std::optional<kernel::CommandRefused> refusal;
  kernel::Case after;
};

Result<Decided> judged(const kernel::Definitions& definitions, const kernel::Case& state,
                       const kernel::Command& command) {
  Decided decided;
  decided.after = state;
  TRY(kernel::Decision decision, kernel::decide_in_place(definitions, decided.after, command));
  if (const auto* refusal = std::get_if<kernel::Refusal>(&decision)) {
    kernel::Event event = kernel::refused(state, command, *refusal);
    decided.refusal = std::get<kernel::CommandRefused>(event.body);
    kernel::evolve_in_place(decided.after, event);
    decided.events.push_back(std::move(event));
  } else {
    decided.events = std::get<std::vector<kernel::Event>>(std::move(decision));
  }
  return decided;
}

Result<std::vector<store::NewEvent>> records_of(Engine& engine, const CaseId& id,
                                                const std::vector<kernel::Event>& events) {
  std::vector<store::NewEvent> records;
  for (const auto& event : events) {
    const auto sequence = static_cast<std::uint64_t>(event.header.sequence);
    const std::string type(kernel::type_of(event.body));
    TRY(Json record, journal::make_record(engine.sealer, engine.seams.entropy,
                                          {{id.uuid}, sequence, type}, kernel::to_json(event)));
    records.push_back({sequence, type, std::move(record)});
  }
  return records;
}

Result<std::optional<store::Snapshot>> snapshot_of(Engine& engine, const kernel::Case& before,
                                                   const kernel::Case& after) {
  if (before.version / kSnapshotEvery == after.version / kSnapshotEvery)
    return std::optional<store::Snapshot>();
  const auto sequence = static_cast<std::uint64_t>(after.version);
  TRY(Json sealed,
      engine.sealer.seal(kernel::to_json(after), {"snapshot", after.id.uuid, sequence}));
  return std::optional(store::Snapshot{sequence, std::move(sealed)});
}

Result<store::Change> change_of(Engine& engine, const ShelvedPack& shelved,
                                const StepRequest& request, const kernel::Case& before,
                                const Decided& decided, StepResult& result) {
  const kernel::Command& command = request.command;
  const kernel::Case& after = decided.after;
  store::Change change;
  change.stream = {command.case_id.uuid};
  change.stream_kind = "case";
  change.expected_version = static_cast<std::uint64_t>(before.version);
  TRY(change.events, records_of(engine, command.case_id, decided.events));
  TRY(change.snapshot, snapshot_of(engine, before, after));
  TRY(change.outbox, outbox_of(engine, shelved, after, decided.events));
  TRY(store::CaseProjection projection, project(engine, shelved, after, command.legal_now));
  change.projection = std::move(projection);
  if (request.received) change.received.push_back(request.received(decided.refusal));
  result.reference = after.reference;
  result.version = static_cast<std::uint64_t>(after.version);
  TRY(change.answer, engine.sealer.seal(answer_json(result), {"answer", command.id.uuid, 0}));
  change.command = command.id;
  change.recorded_at = command.recorded_at;
  return change;
}

/// A refusal where there is no case to record it in: the node's stream keeps it.
Result<void> record_aside(Engine& engine, const StepRequest& request, const Decided& decided) {
  std::vector<store::ReceivedRow> received;
  if (request.received) received.push_back(request.received(decided.refusal));
  return engine.stream.append("CommandRefused", kernel::to_json(decided.events.front()),
                              std::move(received));
}

void publish(Engine& engine, const store::CaseProjection& projection) {
  Change change;
  change.case_id = projection.file.case_id;
  change.version = projection.file.version;
  for (const auto& row : projection.organisations) change.organisations.insert(row.organisation);
  engine.hub.publish(std::move(change));
}

/// One attempt; nothing when the stream moved on meanwhile.
Result<std::optional<StepResult>> attempt(Engine& engine, const StepRequest& request,
                                          const Digest& asked) {
  const kernel::Command& command = request.command;
  TRY(const SharedCase before, load_case(engine, command.case_id));
  if (before->version == 0 && !request.opens) return access::no_such_case();
  const ShelvedPack* shelved = request.opens;
  if (before->version > 0) {
    TRY(shelved, pack_of(engine, *before));
  }
  const ShelvedPack* before_pack = shelved;
  if (request.migrates) shelved = request.migrates;
  kernel::Definitions definitions = engine.packs.definitions(*shelved);
  if (request.migrates) definitions.source = &before_pack->pack;
  if (request.allowed) TRY_VOID(request.allowed(definitions, *before));
  if (request.expected_version &&
      *request.expected_version != static_cast<std::uint64_t>(before->version))
    return in_french(
        fail(Code::Conflict, "the case has moved on: version {} was shown, it is now {}",
             *request.expected_version, before->version),
        "le dossier a avancé : la version {} était affichée, c’est maintenant la {}",
        *request.expected_version, before->version);

  TRY(Decided decided, judged(definitions, *before, command));
  StepResult result;
  result.case_id = command.case_id;
  result.events = decided.events.size();
  result.document = request.document;
  result.refusal = decided.refusal;
  if (decided.refusal) engine.count(Count::refusals);
  // The clock asks again and again: what it is refused is nobody's attempt, and not recorded.
  if (decided.refusal && command.actor.kind == kernel::ActorKind::Timer) {
    result.version = static_cast<std::uint64_t>(before->version);
    return std::optional(std::move(result));
  }
  if (decided.refusal && before->version == 0) {
    TRY_VOID(record_aside(engine, request, decided));
    return std::optional(std::move(result));
  }
  if (decided.events.empty() && before->version == 0)
    return fail(Code::Corrupt, "nothing was decided about a case that does not exist");

  TRY(store::Change change, change_of(engine, *shelved, request, *before, decided, result));
  change.request = asked;
  const store::CaseProjection projection = *change.projection;
  auto committed = engine.store->commit(std::move(change));
  if (!committed) {
    engine.hot.forget(command.case_id);
    if (committed.error().code != Code::Conflict) return std::move(committed).error();
    engine.count(Count::conflicts);
    return std::optional<StepResult>();
  }
  if (committed->repeated) {
    TRY(StepResult stored, answered(engine, command.id, committed->answer));
    return std::optional(std::move(stored));
  }
  engine.count(Count::steps);
  if (decided.after.status == kernel::CaseStatus::Closed) engine.books.swept = false;
  engine.hot.put(std::make_shared<const kernel::Case>(std::move(decided.after)));
  publish(engine, projection);
  return std::optional(std::move(result));
}

}  // namespace

Uuid named_uuid(const CaseId& case_id, std::string_view name) {
  const Digest digest = sha256(fmt::format("{} {}", to_string(case_id), name));
  Uuid parent;
  std::copy_n(digest.bytes.begin(), parent.bytes.size(), parent.bytes.begin());
  return derived_uuid(parent, 0, 0);
}

Result<std::optional<StepResult>> stored_result(Engine& engine, const CommandId& command) {
  TRY(const auto stored, engine.store->answer(command));
  if (!stored) return std::optional<StepResult>();
  TRY(StepResult result, answered(engine, command, stored->answer));
  return std::optional(std::move(result));
}

Result<StepResult> step(Engine& engine, const StepRequest& request) {
  TRY(const Digest asked, fingerprint(engine, request));
  const std::lock_guard lock(engine.lock_of(request.command.case_id));
  for (int n = 0; n < kAttempts; ++n) {
    TRY(auto repeated, repetition(engine, request.command.id, asked));
    if (repeated) return *std::move(repeated);
    TRY(auto result, attempt(engine, request, asked));
    if (result) return *std::move(result);
  }
  return in_french(fail(Code::Conflict, "the case changed again and again; try once more"),
                   "le dossier a changé plusieurs fois ; réessayez");
}

}  // namespace entente::node
