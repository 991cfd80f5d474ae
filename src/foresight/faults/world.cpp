#include "foresight/faults/world.hpp"

#include "node/engine.hpp"

namespace entente::foresight {
namespace {

constexpr std::size_t kAskedMax = 16;
constexpr int kRoundsToRest = 400;
constexpr std::int64_t kDay = 86'400;

struct Machine {
  const char* id;
  const char* party;
};
constexpr std::array<Machine, 3> kMachines = {{{"interior", "interior-ministry"},
                                               {"foreign", "foreign-ministry"},
                                               {"partner", "partner-ministry"}}};

/// What a failing machine makes a node say; anything else that is not an answer is a fault of ours.
bool machine_failed(const Error& error) {
  return error.code == Code::Io || error.code == Code::Full || error.code == Code::Unavailable;
}

Error because(std::string_view what, const Error& error) {
  return fail(Code::Corrupt, "{}: {} ({})", what, describe(error), to_string(error.code));
}

/// What one side records of a message, for a person.
std::string told(const std::vector<exchange::MessageRecord>& records, const MessageId& id) {
  for (const auto& record : records)
    if (record.id == id)
      return fmt::format("{} {} {}", record.type,
                         record.direction == exchange::Direction::sent ? "sent" : "received",
                         record.state);
  return "nothing";
}

bool must_leave_events(const node::RequestBody& body) {
  return std::holds_alternative<node::OpenCase>(body) ||
         std::holds_alternative<node::CompleteTask>(body) ||
         std::holds_alternative<node::AddDocument>(body);
}

Result<void> plant(store::Connection& connection, Planted planted) {
  switch (planted) {
    case Planted::ForgetsAnswers:
      TRY_VOID(connection.run("DELETE FROM received"));
      return connection.run("DELETE FROM command");
    case Planted::LosesTasks:
      return connection.run("DELETE FROM task WHERE task_id = (SELECT max(task_id) FROM task)");
    case Planted::LosesMessages:
      return connection.run("DELETE FROM outbox WHERE state = 'queued'");
    case Planted::DoublesEvents:
      return connection.run("UPDATE event SET entry = randomblob(32) WHERE position = 3");
    default:
      return {};
  }
}

}  // namespace

World::World(Setting& setting, const FaultOptions& options)
    : setting_(setting),
      options_(options),
      dice_(options.seed * 2 + 1),
      user_entropy_(options.seed ^ 0x5eed),
      network_(
          dice_, [this](const std::string& to, const Bytes& bytes) { return hand(to, bytes); },
          [this](const std::string& from, const std::string& to) {
            return !party(from)->cut_off.contains(to) && !party(to)->cut_off.contains(from);
          }),
      workload_(setting, dice_, user_entropy_),
      now_(parse_instant("2026-03-02T09:00:00Z").value()) {
  store::seed_sqlite(options.seed);
  for (const auto& machine : kMachines) {
    auto made = std::make_unique<Party>();
    made->id = made->file.id = machine.id;
    made->file.party = machine.party;
    made->file.name = {{"fr", machine.id}, {"en", machine.id}};
    made->file.data = std::string("data/") + machine.id;
    made->file.packs = Setting::pack_folders();
    // The third lives by its system clock, which may step back.
    if (made->id != "partner") {
      made->file.legal_clock = node::LegalClockMode::demonstration;
      made->file.legal_start = now_;
    }
    for (const auto* pack : setting.packs())
      for (const auto& message : pack->messages)
        if (!message.open) made->file.open_cells.push_back({pack->id, message.id, "simulated"});
    made->disk = std::make_unique<platform::SimulatedDisk>(dice_.next());
    for (const auto& [path, bytes] : setting.given()) made->disk->give(path, bytes);
    made->vfs = std::make_unique<store::SimulatedVfs>(
        *made->disk, fmt::format("simulated-{}-{}", static_cast<const void*>(this), made->id));
    made->clock.set(now_);
    made->entropy = std::make_unique<platform::SeededEntropy>(dice_.next());
    lines_[made->id] = std::make_unique<Line>(network_, made->id);
    parties_.push_back(std::move(made));
  }
}

World::~World() {
  for (auto& each : parties_) each->node.reset();
}

Party* World::party(const std::string& id) {
  for (auto& each : parties_)
    if (each->id == id) return each.get();
  return nullptr;
}

Auditor World::auditor(Party& of) {
  return Auditor(setting_, of.file, of.noted, holders_);
}

/// Some writes share their transaction with another client's, which may be bad and undone.
store::Beside World::company(Party& of) {
  return [this, node = of.id]() -> std::optional<std::function<Result<void>(store::Connection&)>> {
    if (!dice_.chance(20)) return {};
    const bool good = dice_.chance(60);
    const bool faulty = options_.planted != Planted::Nothing && step_ > 50 && dice_.chance(10);
    return [this, node, good, faulty](store::Connection& connection) -> Result<void> {
      if (faulty) TRY_VOID(plant(connection, options_.planted));
      TRY_VOID(
          connection.run("INSERT INTO node_counter (node, name, value) VALUES (?, 'beside', ?) "
                         "ON CONFLICT (node, name) DO UPDATE SET value = value + excluded.value",
                         node, good || faulty ? 1 : -1'000'000));
      if (good || faulty) return {};
      if (options_.planted == Planted::UndoesTooLittle) {
        TRY_VOID(connection.run("RELEASE step"));
        TRY_VOID(connection.run("SAVEPOINT step"));
      }
      return fail(Code::Refused, "a bad write");
    };
  };
}

node::Seams World::seams_of(Party& of) {
  store::DatabaseOptions database;
  database.disk = of.vfs->name();
  database.inline_writes = true;
  database.beside = company(of);
  const auto read_pack = [this](const pack::Files& files) -> Result<pack::Pack> {
    TRY(auto pack, setting_.read_pack(files));
    if (options_.planted == Planted::NoGuards)
      for (auto& act : pack.acts) {
        act.guard.clear();
        act.needs.clear();
        act.deadlines.clear();
      }
    return pack;
  };
  return {of.clock, *of.entropy, *of.disk, *lines_[of.id], database, read_pack};
}

Result<void> World::open(Party& of) {
  TRY(of.node, node::Node::open(of.file, seams_of(of)));
  return {};
}

Result<void> World::set_up() {
  for (auto& each : parties_) TRY_VOID(open(*each));
  for (auto& each : parties_)
    for (auto& other : parties_) {
      if (each == other) continue;
      exchange::Peer peer;
      peer.id = other->id;
      peer.party = other->file.party;
      TRY(peer.key, journal::public_key_from_base64(other->node->public_key()));
      each->file.peers.push_back(peer);
    }
  for (auto& each : parties_) {
    each->node.reset();
    TRY_VOID(open(*each));
    TRY_VOID(audit(*each));
    each->disk->set_lying(options_.planted == Planted::SyncsNothing);
  }
  return {};
}

void World::note(std::string_view what, std::string_view who, std::string_view outcome) {
  ++counts_[std::string(what)];
  trace_ = sha256(fmt::format("{} {} {} {} {}", to_hex(trace_), step_, what, who, outcome));
}

Digest World::digest() const {
  std::string all = to_hex(trace_);
  for (const auto& each : parties_) {
    for (const auto& entry : each->noted.entries) all += to_hex(entry);
    all += to_hex(each->noted.head.root);
  }
  return sha256(all);
}

Result<Bytes> World::hand(const std::string& to, const Bytes& envelope) {
  Party& receiver = *party(to);
  if (!receiver.up() || receiver.disk->dead()) return fail(Code::Unavailable, "{} is down", to);
  touched_.insert(to);
  auto answer = receiver.node->receive(envelope);
  if (receiver.disk->dead()) return fail(Code::Unavailable, "{} died", to);
  note("envelopes", to, answer ? "" : describe(answer.error()));
  if (!answer && answer.error().code == Code::Corrupt) heard_ = answer.error();
  return answer;
}

Result<void> World::audit(Party& of) {
  if (!of.up() || of.disk->dead()) return {};
  const platform::SimulatedDisk::Truce truce(*of.disk);
  auto seen = auditor(of).look(*of.node);
  if (!seen) return at(of.id, std::move(seen).error());
  TRY(const auto beside,
      of.node->engine().database->read([&](store::Connection& connection) -> Result<std::int64_t> {
        TRY(auto value, connection.prepare("SELECT coalesce(min(value), 0) FROM node_counter "
                                           "WHERE name = 'beside'"));
        TRY_VOID(value.step());
        return value.integer(0);
      }));
  if (beside < 0) return at(of.id, fail(Code::Corrupt, "a write that failed left something"));
  return {};
}

Result<void> World::take_step() {
  ++step_;
  touched_.clear();
  pass_time(static_cast<std::int64_t>(dice_.below(120)));
  TRY_VOID(act());
  if (heard_) return because("a peer was answered", *heard_);
  for (const auto& id : touched_) TRY_VOID(audit(*party(id)));
  return bury_and_wake();
}

Result<void> World::act() {
  Party& chosen = any_party();
  const auto roll = dice_.below(100);
  if (roll < 54) return ask(chosen);
  if (roll < 80) return advance(chosen);
  if (roll < 88) {
    if (network_.deliver_late()) note("late deliveries");
    return {};
  }
  if (roll < 91) return move_legal_clock();
  if (roll < 95) return break_disk(chosen), Result<void>();
  if (roll < 98) return break_network(), Result<void>();
  return break_clock(chosen), Result<void>();
}

Result<void> World::ask(Party& of) {
  if (!of.up()) return {};
  auto request = workload_.next(of);
  if (!request) return advance(of);
  touched_.insert(of.id);
  Asked asked{*std::move(request), {}, false, true};
  const CommandId id = asked.request.id;
  const bool done_before = of.noted.done.contains(id);
  const auto answer = of.node->execute(asked.request);
  if (!answer && answer.error().code == Code::Corrupt)
    return because(of.id + " answers a request", answer.error());
  asked.unknown = !answer && machine_failed(answer.error());
  if (answer) {
    asked.version = answer->version;
    asked.refused = answer->refusal.has_value();
  }
  std::string outcome = "requests done";
  if (!answer)
    outcome = fmt::format("requests in error: {}", to_string(answer.error().code));
  else if (asked.refused)
    outcome = "requests refused";
  else if (answer->repeated)
    outcome = "requests repeated";
  note(outcome, of.id, answer ? std::to_string(answer->version) : describe(answer.error()));
  if (!of.disk->dead()) {
    TRY_VOID(audit(of));
    TRY_VOID(check_answer(of, asked, done_before));
  }
  of.asked.push_back(std::move(asked));
  if (of.asked.size() > kAskedMax) of.asked.pop_front();
  return {};
}

/// Recorded means durable, and an answer means what it says; a repetition gets the first answer.
Result<void> World::check_answer(Party& of, const Asked& asked, bool done_before) {
  const CommandId& id = asked.request.id;
  const auto done = of.noted.done.find(id);
  const auto wrong = [&](std::string_view what) {
    return at(of.id, fail(Code::Corrupt, "command {}: {}", to_string(id), what));
  };
  if (asked.version && !asked.refused && done == of.noted.done.end() &&
      must_leave_events(asked.request.body))
    return wrong("it was accepted, and no event is its");
  if (asked.version && done != of.noted.done.end() && done->second.version != *asked.version)
    return wrong("the answer names another version than its events");
  if (!asked.version && !asked.unknown && !done_before && done != of.noted.done.end())
    return wrong("it was not accepted, and has events");
  for (const auto& before : of.asked)
    if (before.request.id == id && before.version && asked.version &&
        before.request.reader.id == asked.request.reader.id && before.version != asked.version)
      return wrong("a repetition got another answer");
  return {};
}

Result<void> World::advance(Party& of) {
  if (!of.up()) return {};
  touched_.insert(of.id);
  const auto progress = of.node->advance();
  note("advances", of.id, progress ? std::to_string(progress->delivered) : "failed");
  if (progress) counts_["messages settled"] += progress->delivered;
  if (!progress && !machine_failed(progress.error()))
    return because(of.id + " cannot go on", progress.error());
  return {};
}

Result<void> World::move_legal_clock() {
  access::Reader reader;
  reader.id = "administrator";
  reader.roles = {"administrator"};
  // Now and then so far that periods of a month end on the way.
  const auto hours = dice_.chance(20) ? 24 * dice_.below(40) : dice_.below(96);
  const auto seconds = static_cast<std::int64_t>(1 + hours) * 3'600;
  const bool together = dice_.chance(60);
  const Party& only = any_party();
  Instant latest;
  for (const auto& each : parties_)
    if (each->up() && each->id != "partner") latest = std::max(latest, each->node->legal_now());
  for (auto& each : parties_) {
    if (!each->up() || each->id == "partner" || (!together && each.get() != &only)) continue;
    touched_.insert(each->id);
    const auto set = each->node->set_legal_now(reader, latest.plus_seconds(seconds));
    note("legal clocks set", each->id, set ? "" : describe(set.error()));
    if (!set && !machine_failed(set.error()))
      return because("the legal clock of " + each->id, set.error());
  }
  return {};
}

void World::break_disk(Party& of) {
  if (!of.up()) return;
  switch (dice_.below(6)) {
    case 0:
      note("kills between writes", of.id);
      return of.disk->die();
    case 1:
    case 2:
      note("kills within a write prepared", of.id);
      return of.disk->die_after(1 + dice_.below(80));
    case 3:
      note("disks full", of.id);
      return of.disk->set_full(true);
    case 4:
      note("write errors prepared", of.id);
      return of.disk->fail_after(1 + dice_.below(40));
    default:
      note("read errors prepared", of.id);
      return of.disk->fail_read_after(1 + dice_.below(400));
  }
}

void World::break_network() {
  Party& one = any_party();
  if (one.cut_off.empty() && dice_.chance(40)) {
    note("partitions", one.id);
    for (const auto& other : parties_)
      if (other->id != one.id && dice_.chance(70)) one.cut_off.insert(other->id);
    if (dice_.chance(20)) pass_time(kDay * static_cast<std::int64_t>(1 + dice_.below(4)));
    return;
  }
  one.cut_off.clear();
  note("partitions healed", one.id);
}

void World::break_clock(Party& of) {
  of.skew_seconds = static_cast<std::int64_t>(dice_.below(7'200)) - 3'600;
  note("clocks skewed", of.id, std::to_string(of.skew_seconds));
  pass_time(0);
}

void World::pass_time(std::int64_t seconds) {
  now_ = now_.plus_seconds(seconds);
  for (auto& each : parties_) each->clock.set(now_.plus_seconds(each->skew_seconds));
  for (auto& each : parties_)
    if (each->up() && dice_.chance(3)) each->disk->set_full(false);
}

/// Nodes whose process died are gone; those whose time has come start again.
Result<void> World::bury_and_wake() {
  for (auto& each : parties_) {
    if (each->up() && each->disk->dead()) {
      each->node.reset();
      each->wakes_at = step_ + 1 + dice_.below(40);
      note("deaths", each->id);
    } else if (!each->up() && step_ >= each->wakes_at) {
      TRY_VOID(wake(*each));
    }
  }
  return {};
}

Result<void> World::wake(Party& of) {
  using End = platform::SimulatedDisk::End;
  of.disk->restart(dice_.chance(50) ? End::Power : End::Process);
  const bool hard = dice_.chance(25);  // it dies or fails again while it starts
  if (hard && dice_.chance(50)) of.disk->die_after(1 + dice_.below(40));
  if (hard && !of.disk->dead()) of.disk->fail_after(1 + dice_.below(40));
  const auto opened = open(of);
  note("starts", of.id, opened ? "" : describe(opened.error()));
  if (!opened) {
    if (!hard || !machine_failed(opened.error()))
      return because(of.id + " cannot start", opened.error());
    of.wakes_at = step_ + 1 + dice_.below(10);
    of.disk->die();
    return {};
  }
  if (of.disk->dead()) return {};
  const platform::SimulatedDisk::Truce truce(*of.disk);
  auto seen = auditor(of).after_start(*of.node);
  return seen ? Result<void>() : at(of.id, std::move(seen).error());
}

/// Nothing waits to be sent any more.
Result<bool> World::at_rest() {
  const Instant ever{std::numeric_limits<std::int64_t>::max()};
  for (auto& each : parties_) {
    TRY(const auto queued, each->node->engine().store->outbox_due(ever, 1));
    if (!queued.empty()) return false;
  }
  return true;
}

Result<void> World::come_to_rest() {
  network_.heal();
  for (auto& each : parties_) {
    each->cut_off.clear();
    each->skew_seconds = 0;
    if (each->up() && each->disk->dead()) each->node.reset();
    if (each->up()) each->disk->heal();
    while (!each->up() || each->disk->dead()) {
      each->node.reset();
      TRY_VOID(wake(*each));
    }
    each->disk->heal();
  }
  while (network_.deliver_late()) continue;
  bool rests = false;
  for (int round = 0; round < kRoundsToRest && !rests; ++round) {
    pass_time(700);
    for (auto& each : parties_) {
      TRY_VOID(advance(*each));
      TRY_VOID(audit(*each));
    }
    TRY(rests, at_rest());
  }
  if (heard_) return because("a peer was answered", *heard_);
  if (!rests) return fail(Code::Corrupt, "at rest: messages still wait to be sent");
  TRY_VOID(compare_records());
  for (auto& each : parties_) {
    auto all = auditor(*each).everything(*each->node, *each->disk);
    if (!all) return at("at rest, " + each->id, std::move(all).error());
    counts_["cases"] += each->noted.cases.size();
    counts_["events"] += each->noted.entries.size();
    counts_["guarded acts"] += each->noted.acts;
    counts_["deadlines reached"] += each->noted.deadlines;
    counts_["disk operations"] += each->disk->operations();
  }
  return {};
}

Result<void> World::compare_records() {
  for (auto& one : parties_)
    for (auto& other : parties_) {
      if (one->id >= other->id) continue;
      TRY(const auto ours, one->node->message_records(other->id));
      TRY(const auto theirs, other->node->message_records(one->id));
      counts_["messages"] += ours.size();
      const auto differences = exchange::compare(ours, theirs);
      if (!differences.empty())
        return fail(Code::Corrupt, "at rest: {} ({}) and {} ({}) record message {} differently: {}",
                    one->id, told(ours, differences.front().id), other->id,
                    told(theirs, differences.front().id), to_string(differences.front().id),
                    differences.front().what);
    }
  return {};
}

}  // namespace entente::foresight
