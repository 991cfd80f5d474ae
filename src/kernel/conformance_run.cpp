#include "kernel/conformance_run.hpp"

#include <algorithm>
#include <array>

#include "calendar/zone_database.hpp"
#include "kernel/decide.hpp"
#include "kernel/evolve.hpp"
#include "kernel/text_keys.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {
namespace {

constexpr std::string_view kParty = "suite";
constexpr Instant kStartsAt{1'772'442'000'000'000};  // 2026-03-02T09:00:00Z
constexpr std::int64_t kTaskSeconds = 10;

/// What is asked of an empty case: it stays open for the processes that the test starts in it.
constexpr std::string_view kHolder =
    "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' id='holder'>"
    "<message id='never_message' name='never'/>"
    "<process id='holder_process' isExecutable='true'><startEvent id='holder_start'/>"
    "<receiveTask id='holder_wait' messageRef='never_message'/>"
    "<sequenceFlow id='holder_flow' sourceRef='holder_start' targetRef='holder_wait'/>"
    "</process></definitions>";

struct Word {
  std::string_view text;
  std::string_view feel;
  bool outside = false;  ///< done by a handler of the test, not by FEEL
};

constexpr std::array kWords{
    Word{"CREATE_LOG_FILE", "\"\""},
    Word{"CREATE_MARKER_FILE", "\"\""},
    Word{"INCREMENT_INTEGER_VARIABLE", "{integerVariable: integerVariable + 1}"},
    Word{"INCREMENT_INTEGER_VARIABLE_AND_LOG", "{integerVariable: integerVariable + 1}"},
    Word{"SET_STRING_DATA", "{data: \"String\"}"},
    Word{"LOG_DATA", "[data]"},
    Word{"THROW_ERROR", "\"\"", true},
    Word{"WAIT_TEN_SECONDS", "\"\"", true},
    Word{"CREATE_TIMESTAMP_LOG_1", "\"\"", true},
    Word{"CREATE_TIMESTAMP_LOG_2", "\"\"", true},
};

const Word* word_of(std::string_view text) {
  const auto found =
      std::find_if(kWords.begin(), kWords.end(), [&](const Word& one) { return one.text == text; });
  return found == kWords.end() ? nullptr : &*found;
}

/// `test.contains("a")`, negated or with a slip of the pen behind it.
std::optional<std::string> translated(std::string_view text) {
  if (const Word* word = word_of(text)) return std::string(word->feel);
  if (text.starts_with("SCRIPT_task")) return fmt::format("\"{}\"", text);
  const bool negated = text.starts_with("!");
  std::string_view rest = negated ? text.substr(1) : text;
  constexpr std::string_view kCall = "test.contains(";
  if (!rest.starts_with(kCall)) return std::nullopt;
  const auto end = rest.find(')');
  if (end == std::string_view::npos) return std::nullopt;
  const auto letter = rest.substr(kCall.size(), end - kCall.size());
  return negated ? fmt::format("not(contains(test, {}))", letter)
                 : fmt::format("contains(test, {})", letter);
}

/// The start variables are data of every process of the file.
void declare_variables(bpmn::Process& process) {
  for (const std::string name : {"test", "integerVariable"}) {
    if (process.data_by_id.contains(name)) continue;
    bpmn::DataItem item;
    item.kind = bpmn::DataKind::Property;
    item.id = name;
    process.data_by_id[name] = process.data.size();
    process.content.data.push_back(process.data.size());
    process.data.push_back(std::move(item));
  }
}

bool starts_by(const bpmn::Process& process, const std::string& message) {
  for (const auto& node : process.nodes) {
    const bool receives = node.message == message && node.instantiate;
    bool caught = receives;
    for (const auto& event : node.events) caught = caught || event.message == message;
    bool instantiates = receives || node.kind == bpmn::NodeKind::StartEvent;
    for (const std::size_t flow : node.incoming)
      instantiates = instantiates || process.nodes[process.flows[flow].source].instantiate;
    if (caught && instantiates && !node.parent) return true;
  }
  return false;
}

pack::Pack pack_of(bpmn::Model model) {
  pack::Pack pack;
  pack.id = "conformance";
  pack.in_force = {{}};
  pack.opens = "holder_process";
  pack.time_zone = "Europe/Paris";
  for (auto& process : model.processes) {
    declare_variables(process);
    for (auto& node : process.nodes)
      if (const Word* word = word_of(node.script.text); word && word->outside)
        node.script.compiled = {};
  }
  for (const auto& [id, name] : model.messages) {
    if (pack.message(name)) continue;
    pack::MessageType type;
    type.id = name;
    type.from = type.to = kParty;
    type.open = true;
    for (const auto& process : model.processes)
      if (starts_by(process, name)) type.starts = process.id;
    pack.messages.push_back(std::move(type));
  }
  pack.procedures.push_back(std::move(model));
  if (auto holder = bpmn::read(kHolder, "holder.bpmn"))
    pack.procedures.push_back(*std::move(holder));
  return pack;
}

class Run {
 public:
  Run(const pack::Pack& pack, const calendar::ZoneDatabase& zones)
      : definitions_{pack, zones, std::string(kParty), {}} {}

  ConformanceOutcome play(const std::string& start, const ConformanceTest& test) {
    Actor agent;
    agent.id = agent.organisation = "agent";
    OpenCase open;
    open.person = PersonId{derived_uuid({}, 1, 0)};
    act(agent, open);
    if (!test.also_start.empty()) act(machine(), StartProcess{test.also_start, {}});
    FactValues data{
        {"integerVariable", JsonObject{{"n", fmt::format("{}", test.integer_variable)}}}};
    if (test.test) data["test"] = *test.test;
    act(machine(), StartProcess{start, std::move(data)});
    pass(Instant{kStartsAt.micros + test.wait_ms * 1'000}, test.wait_ms == 0);
    if (marked_ && std::find(test.expected_trace.begin(), test.expected_trace.end(),
                             "MARKER_exists") != test.expected_trace.end())
      outcome_.trace.emplace_back("MARKER_exists");
    if (intervals_.size() == 2 && intervals_[0].first < intervals_[1].second &&
        intervals_[1].first < intervals_[0].second)
      outcome_.trace.emplace_back("EXECUTION_parallel");
    for (const auto& [id, incident] : state_.incidents)
      if (incident.raised.text_key != text::kUnexpectedMessage)
        note_failure(
            fmt::format("incident {} at '{}'", incident.raised.text_key, incident.raised.element));
    return std::move(outcome_);
  }

 private:
  struct Job {
    WorkId work;
    std::string word;
    Instant due;
  };

  static Actor machine() {
    Actor actor;
    actor.id = "machine";
    actor.kind = ActorKind::System;
    return actor;
  }

  void note_failure(std::string why) {
    if (outcome_.failure.empty()) outcome_.failure = std::move(why);
  }

  void act(const Actor& actor, CommandBody body) {
    const Command command{CommandId{derived_uuid({}, 2, ++commands_)},
                          CaseId{derived_uuid({}, 3, 0)},
                          actor,
                          now_,
                          now_,
                          std::move(body)};
    auto decision = decide(definitions_, state_, command);
    if (!decision) return note_failure(describe(decision.error()));
    if (const auto* refusal = std::get_if<Refusal>(&*decision))
      return note_failure("refused: " + refusal->text_key);
    for (auto& event : std::get<std::vector<Event>>(*decision)) {
      state_ = evolve(std::move(state_), event);
      std::visit([&](const auto& happened) { observe(happened); }, event.body);
    }
  }

  template <class Other>
  void observe(const Other&) {}

  void observe(const ScriptRun& script) {
    const std::string word = script_of(script.element);
    if (word.starts_with("SCRIPT_task")) outcome_.trace.push_back(word);
    if (word == "INCREMENT_INTEGER_VARIABLE_AND_LOG")
      outcome_.trace.emplace_back("INCREMENT_correct");
    if (word == "CREATE_MARKER_FILE") marked_ = true;
    if (word == "LOG_DATA" && open_value(script.result) == Json(JsonArray{"String"}))
      outcome_.trace.emplace_back("DATA_correct");
  }

  void observe(const WorkRequested& work) {
    const std::string word = script_of(work.element);
    const bool at_once = word.empty() || word == "THROW_ERROR";
    jobs_.push_back({work.work, word, at_once ? now_ : now_.plus_seconds(kTaskSeconds)});
  }

  void observe(const ProcessEnded& ended) {
    if (ended.error) outcome_.error_thrown = ended.error;
  }

  std::string script_of(const std::string& element) const {
    for (const auto& process : definitions_.pack.procedures.front().processes)
      if (const auto* node = process.node(element)) return node->script.text;
    return {};
  }

  void finish(const Job& job) {
    if (!state_.works.contains(job.work)) return;
    if (job.word.starts_with("CREATE_TIMESTAMP_LOG"))
      intervals_.emplace_back(job.due.plus_seconds(-kTaskSeconds), job.due);
    CompleteWork complete;
    complete.work = job.work;
    if (job.word == "THROW_ERROR") complete.error = "ERR_CODE";
    act(machine(), complete);
  }

  /// The first that is due, work before timers.
  std::optional<Job> take_job(Instant until) {
    auto next = std::min_element(jobs_.begin(), jobs_.end(), [](const Job& left, const Job& right) {
      return left.due < right.due;
    });
    if (next == jobs_.end() || next->due > until) return std::nullopt;
    Job job = *next;
    jobs_.erase(next);
    return job;
  }

  std::optional<std::pair<Instant, TimerId>> next_timer() const {
    std::optional<std::pair<Instant, TimerId>> next;
    for (const auto& [id, timer] : state_.timers)
      if (!next || timer.set.fires_at < next->first) next = {timer.set.fires_at, id};
    return next;
  }

  /// Lets time pass; as long as work is pending beyond it when `for_work`.
  void pass(Instant until, bool for_work) {
    constexpr int kStepsMax = 10'000;
    for (int step = 0; step < kStepsMax; ++step) {
      if (for_work)
        for (const auto& job : jobs_) until = std::max(until, job.due);
      const auto timer = next_timer();
      if (auto job = take_job(timer ? std::min(until, timer->first) : until)) {
        now_ = std::max(now_, job->due);
        finish(*job);
      } else if (timer && timer->first <= until) {
        now_ = std::max(now_, timer->first);
        act(machine(), ReachTimer{timer->second});
      } else {
        now_ = std::max(now_, until);
        return;
      }
    }
    note_failure("endless");
  }

  Definitions definitions_;
  Case state_;
  Instant now_ = kStartsAt;
  std::uint32_t commands_ = 0;
  std::vector<Job> jobs_;
  std::vector<std::pair<Instant, Instant>> intervals_;
  bool marked_ = false;
  ConformanceOutcome outcome_;
};

}  // namespace

bpmn::Options conformance_options() {
  bpmn::Options options;
  options.translate = translated;
  return options;
}

ConformanceOutcome run_model(bpmn::Model model, const std::string& start,
                             const ConformanceTest& test, const calendar::ZoneDatabase& zones) {
  const pack::Pack pack = pack_of(std::move(model));
  return Run(pack, zones).play(start, test);
}

}  // namespace entente::kernel
