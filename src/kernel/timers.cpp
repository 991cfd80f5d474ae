#include "kernel/timers.hpp"

#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// Months first, in the calendar of the pack's zone, then the seconds.
std::optional<Instant> after(const Draft& draft, Instant from, const bpmn::Duration& duration) {
  Instant base = from;
  if (duration.months != 0) {
    const auto local =
        feel::date_and_time_at(from, draft.pack().time_zone, &draft.definitions().zones);
    if (!local) return std::nullopt;
    feel::DateAndTime moved = *local;
    const std::int64_t months =
        static_cast<std::int64_t>(moved.date.year) * 12 + (moved.date.month - 1) + duration.months;
    const std::int64_t year = months >= 0 ? months / 12 : (months - 11) / 12;
    if (year < 1 || year > 9999) return std::nullopt;
    moved.date.year = static_cast<decltype(moved.date.year)>(year);
    moved.date.month = static_cast<decltype(moved.date.month)>(months - year * 12 + 1);
    constexpr decltype(moved.date.day) kDaysMost = 31;
    moved.date.day = std::min(moved.date.day, kDaysMost);
    while (moved.date.day > 1 && !feel::to_date(moved.date)) --moved.date.day;
    moved.time.zone.offset_seconds = feel::Zone::kUnresolved;
    const auto settled = feel::resolved(moved, &draft.definitions().zones);
    const auto instant =
        settled ? feel::to_instant(*settled, &draft.definitions().zones) : std::nullopt;
    if (!instant) return std::nullopt;
    base = *instant;
  }
  return Instant{base.micros + duration.seconds * 1'000'000 + duration.nanos / 1'000};
}

std::optional<Instant> instant_of(const Draft& draft, feel::DateAndTime when) {
  const auto& zones = draft.definitions().zones;
  if (when.time.zone.is_local()) {
    when.time.zone.name = std::make_shared<const std::string>(draft.pack().time_zone);
    when.time.zone.offset_seconds = feel::Zone::kUnresolved;
    const auto settled = feel::resolved(when, &zones);
    if (!settled) return std::nullopt;
    when = *settled;
  }
  return feel::to_instant(when, &zones);
}

struct Due {
  Instant at;
  std::optional<std::int64_t> remaining;  ///< of a cycle
  bool never = false;
};

/// What the expression of a timer answers where it is set.
struct Asked {
  std::optional<InstanceId> instance;
  std::optional<TokenId> token;
};

feel::Value answer_of(Draft& draft, const bpmn::Timer& timer, const Asked& asked) {
  if (!asked.instance)
    return feel::evaluate(timer.expression.compiled,
                          draft.context(timer.expression.compiled.inputs()), draft.environment())
        .value;
  return evaluate_at(draft, timer.expression.compiled, *asked.instance, asked.token);
}

Result<bpmn::Cycle> cycle_of(Draft& draft, const bpmn::Timer& timer, const Asked& asked) {
  if (timer.cycle) return *timer.cycle;
  return bpmn::cycle_of(answer_of(draft, timer, asked));
}

Error out_of_range() {
  return fail(Code::InvalidArgument, "the time of the timer is out of range");
}

/// When the timer fires first. @error when its expression answers nothing that is a time
Result<Due> due_of(Draft& draft, const bpmn::Timer& timer, const Asked& asked) {
  std::optional<Instant> at;
  switch (timer.by) {
    case bpmn::Timer::By::Date: {
      TRY(const auto date, timer.date ? Result<feel::DateAndTime>(*timer.date)
                                      : bpmn::date_of(answer_of(draft, timer, asked)));
      at = instant_of(draft, date);
      break;
    }
    case bpmn::Timer::By::Duration: {
      TRY(const auto duration, timer.duration ? Result<bpmn::Duration>(*timer.duration)
                                              : bpmn::duration_of(answer_of(draft, timer, asked)));
      at = after(draft, draft.now(), duration);
      break;
    }
    case bpmn::Timer::By::Cycle: {
      TRY(const auto cycle, cycle_of(draft, timer, asked));
      at = cycle.start ? instant_of(draft, *cycle.start) : after(draft, draft.now(), cycle.period);
      if (!at) return out_of_range();
      const auto end = cycle.end ? instant_of(draft, *cycle.end) : std::nullopt;
      const bool never = cycle.count == 0U || (end && *at > *end);
      std::optional<std::int64_t> remaining;
      if (cycle.count) remaining = static_cast<std::int64_t>(*cycle.count);
      return Due{*at, remaining, never};
    }
    case bpmn::Timer::By::Deadline:
      return Due{{}, {}, true};
  }
  if (!at) return out_of_range();
  return Due{*at, 1, false};
}

bool is_set(const Draft& draft, const Asked& asked, const std::string& element) {
  for (const auto& [id, timer] : draft.state().timers)
    if (timer.set.instance == asked.instance && timer.set.token == asked.token &&
        timer.set.element == element)
      return true;
  return false;
}

std::size_t first_timer(const bpmn::FlowNode& event) {
  for (std::size_t i = 0; i < event.events.size(); ++i)
    if (event.events[i].trigger == bpmn::Trigger::Timer) return i;
  return event.events.size();
}

/// Which of the event's definitions the timer is.
std::size_t definition_of(const TimerSet& timer, const bpmn::FlowNode& event) {
  return timer.definition ? static_cast<std::size_t>(*timer.definition) : first_timer(event);
}

void set(Draft& draft, const Asked& asked, const bpmn::FlowNode& event) {
  if (is_set(draft, asked, event.id)) return;
  const std::size_t first = first_timer(event);
  for (std::size_t i = first; i < event.events.size(); ++i) {
    const auto& definition = event.events[i];
    if (definition.trigger != bpmn::Trigger::Timer || !definition.timer) continue;
    const auto due = due_of(draft, *definition.timer, asked);
    if (!due) {
      const Json arguments = JsonObject{{"element", event.id}, {"detail", describe(due.error())}};
      if (asked.token) {
        stop_token(draft, *asked.token, {text::kTimerFailed, text::kResumeCorrect, arguments});
      } else {
        IncidentRaised raised;
        raised.text_key = text::kTimerFailed;
        raised.resume = text::kResumeRead;
        raised.element = event.id;
        raised.arguments = arguments;
        raise_incident(draft, std::move(raised));
      }
      return;
    }
    if (due->never) continue;
    TimerSet set{TimerId{draft.new_id()}, asked.instance, asked.token, event.id, due->at,
                 due->remaining,          std::nullopt};
    if (i != first) set.definition = static_cast<std::int64_t>(i);
    draft.emit(std::move(set));
  }
}

/// When a cycle fires next; nothing when it is over.
std::optional<Instant> next_of(Draft& draft, const TimerSet& fired, const bpmn::FlowNode& event) {
  if (fired.remaining && *fired.remaining <= 1) return std::nullopt;
  const std::size_t definition = definition_of(fired, event);
  if (definition >= event.events.size()) return std::nullopt;
  const auto& timer = event.events[definition].timer;
  if (!timer || timer->by != bpmn::Timer::By::Cycle) return std::nullopt;
  const auto cycle = cycle_of(draft, *timer, {fired.instance, fired.token});
  if (!cycle) return std::nullopt;
  const auto next = after(draft, fired.fires_at, cycle->period);
  const auto end = cycle->end ? instant_of(draft, *cycle->end) : std::nullopt;
  if (!next || (end && *next > *end)) return std::nullopt;
  return next;
}

/// The process whose start event it is.
const bpmn::Process* process_with(const Draft& draft, const std::string& element) {
  for (const auto& [id, armed] : draft.state().armed)
    if (const auto* process = draft.pack().process(id); process && process->node(element))
      return process;
  return nullptr;
}

/// The one that waits for the timer.
std::optional<Catcher> catcher_of(const Draft& draft, const TimerSet& fired,
                                  const bpmn::FlowNode& event) {
  const auto waiting = catchers(draft, [&](const bpmn::FlowNode& node, std::size_t definition) {
    return &node == &event && definition == definition_of(fired, event);
  });
  for (const auto& one : waiting)
    if (one.token == fired.token && one.instance == fired.instance) return one;
  return std::nullopt;
}

}  // namespace

void set_timers(Draft& draft, const Position& at, const bpmn::FlowNode& event) {
  if (event.event(bpmn::Trigger::Timer)) set(draft, {at.instance, at.token}, event);
}
void set_timers(Draft& draft, InstanceId instance, const bpmn::FlowNode& start) {
  set(draft, {instance, std::nullopt}, start);
}
void set_timers(Draft& draft, const bpmn::FlowNode& start) {
  set(draft, {std::nullopt, std::nullopt}, start);
}

Result<void> reach_timer(Draft& draft, const ReachTimer& body) {
  const auto found = draft.state().timers.find(body.timer);
  if (found == draft.state().timers.end())
    return fail(Code::NotFound, "the case has no timer {}", to_string(body.timer));
  const TimerSet fired = found->second.set;
  if (draft.now() < fired.fires_at)
    return fail(Code::Conflict, "the timer of '{}' fires at {}", fired.element,
                to_string(fired.fires_at));
  const bpmn::Process* process = nullptr;
  if (fired.instance) {
    const auto instance = draft.state().instances.find(*fired.instance);
    if (instance != draft.state().instances.end())
      process = draft.pack().process(instance->second.process);
  } else {
    process = process_with(draft, fired.element);
  }
  if (!process && !fired.instance) {  // its process waits for no start any more
    draft.emit(TimerFired{body.timer, fired.element, std::nullopt});
    return run(draft);
  }
  const bpmn::FlowNode* event = process ? process->node(fired.element) : nullptr;
  if (!event) return fail(Code::Corrupt, "the pack has no element '{}'", fired.element);
  draft.emit(TimerFired{body.timer, fired.element, next_of(draft, fired, *event)});
  if (!fired.instance)
    start_by_timer(draft, *process, *event, definition_of(fired, *event));
  else if (const auto catcher = catcher_of(draft, fired, *event))
    occur(draft, *catcher);
  return run(draft);
}

}  // namespace entente::kernel
