#include "node/exchange_rows.hpp"
#include "node/step.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kTimerBatch = 256;

/// What the clock says of a row: a deadline of the pack, or a timer of the procedure.
Result<kernel::CommandBody> reached(const store::DeadlineRow& row) {
  if (!row.name.starts_with(kTimerPrefix))
    return kernel::CommandBody(kernel::ReachDeadline{row.name});
  TRY(const Uuid timer, parse_uuid(std::string_view(row.name).substr(kTimerPrefix.size())));
  return kernel::CommandBody(kernel::ReachTimer{TimerId{timer}});
}

Result<StepResult> reach(Engine& engine, const store::DeadlineRow& row) {
  const Instant now = engine.seams.clock.now();
  StepRequest request;
  request.command.id = {engine.seams.entropy.uuid(now)};
  request.command.case_id = row.case_id;
  request.command.actor.id = "timer";
  request.command.actor.kind = kernel::ActorKind::Timer;
  // A demonstration's clock jumps; what fell due on the way happens at its own time.
  request.command.legal_now =
      engine.legal_clock.settable() && row.fires_at ? *row.fires_at : engine.legal_clock.now();
  request.command.recorded_at = now;
  TRY(request.command.body, reached(row));
  request.asked = JsonObject{{"deadline", row.name}};
  return step(engine, request);
}

}  // namespace

Result<void> fire_deadlines(Engine& engine, Progress& progress) {
  TRY(const auto rows, engine.store->deadlines_due(engine.legal_clock.now(), kTimerBatch));
  for (const auto& row : rows) {
    TRY(const SharedCase state, load_case(engine, row.case_id));
    const IdleTimer timer{row.case_id, row.name, state->version};
    if (engine.idle_timers.contains(timer)) continue;
    if (row.name.starts_with(kPlacePrefix)) {
      const auto served = serve_place(engine, row);
      if (served && *served) ++progress.deadlines;
      if (served && !*served) engine.idle_timers.insert(timer);
      continue;
    }
    const auto done = reach(engine, row);
    if (done && !done->refusal && done->events > 0) {
      ++progress.deadlines;
      engine.count(Count::deadlines);
      continue;
    }
    if (!done && done.error().code != Code::Conflict && done.error().code != Code::Io &&
        done.error().code != Code::Full)
      engine.idle_timers.insert(timer);
    if (done)
      engine.idle_timers.insert({row.case_id, row.name, static_cast<std::int64_t>(done->version)});
  }
  return {};
}

}  // namespace entente::node
