#include "foresight/scenario/parties.hpp"

#include <utility>

#include "kernel/messages.hpp"

namespace entente::foresight {
namespace {

constexpr const char* kBasis = "scenario";

std::map<std::string, std::string> every_cell(const pack::Pack& pack) {
  std::map<std::string, std::string> open;
  for (const auto& message : pack.messages) open[message.id] = kBasis;
  return open;
}

kernel::Actor machine(kernel::ActorKind kind, std::string id) {
  kernel::Actor actor;
  actor.id = std::move(id);
  actor.organisation = kind == kernel::ActorKind::Partner ? actor.id : std::string();
  actor.kind = kind;
  return actor;
}

}  // namespace

Parties::Parties(const pack::Pack& pack, const calendar::ZoneDatabase& zones, Instant now,
                 bool delivering)
    : pack_(pack), zones_(zones), now_(now), delivering_(delivering) {
  for (const auto& pool : pack.pools)
    sides_.try_emplace(pool.party, Side{{pack, zones, pool.party, every_cell(pack)}, {}});
  for (auto& [party, one] : sides_) one.state.id = {next_uuid()};
}

Side* Parties::side(const std::string& party) {
  const auto found = sides_.find(party);
  return found == sides_.end() ? nullptr : &found->second;
}

Uuid Parties::next_uuid() {
  return derived_uuid(Uuid{}, ++uuids_, 0);
}

Result<kernel::Decision> Parties::act(Side& side, const kernel::Actor& actor,
                                      kernel::CommandBody body) {
  kernel::Command command{CommandId{next_uuid()}, side.state.id, actor, now_, now_,
                          std::move(body)};
  TRY(auto decision, kernel::decide_in_place(side.definitions, side.state, command));
  collect(side, decision);
  TRY_VOID(deliver());
  TRY_VOID(serve_places(side));
  return decision;
}

Result<std::optional<ledger::Refusal>> Parties::enter(Side& side, const pack::PlaceTask& asked,
                                                      const kernel::WorkState& work) {
  const ledger::Agreement* agreement = pack_.agreement(asked.agreement);
  if (!agreement) return fail(Code::NotFound, "there is no agreement '{}'", asked.agreement);
  TRY(const auto* zone, zones_.zone(pack_.time_zone));
  ledger::Book& book = books_[{side.definitions.party, agreement->id}];
  TRY(const auto entry,
      kernel::place_entry(book, asked, side.state, work, zone->local_date(work.at)));
  if (!entry) return std::optional<ledger::Refusal>();
  TRY(auto decision, ledger::decide(*agreement, book, *entry));
  if (auto* refusal = std::get_if<ledger::Refusal>(&decision)) return std::optional(*refusal);
  for (const auto& event : std::get<std::vector<ledger::Event>>(decision))
    ledger::evolve_in_place(book, event);
  return std::optional<ledger::Refusal>();
}

Result<void> Parties::give_back(const Side& side) {
  if (side.state.status != kernel::CaseStatus::Closed) return {};
  TRY(const auto* zone, zones_.zone(pack_.time_zone));
  for (auto& [key, book] : books_) {
    const ledger::Agreement* agreement = pack_.agreement(key.second);
    if (key.first != side.definitions.party || !agreement) continue;
    std::vector<ledger::Entry> left;
    for (const auto& [id, standing] : book.standings)
      if (auto entry = kernel::place_left(standing, side.state.id, zone->local_date(now_)))
        left.push_back(*std::move(entry));
    for (const auto& entry : left) {
      TRY(auto decision, ledger::decide(*agreement, book, entry));
      for (const auto& event : std::get<std::vector<ledger::Event>>(decision))
        ledger::evolve_in_place(book, event);
    }
  }
  return {};
}

Result<void> Parties::serve_places(Side& side) {
  std::optional<std::pair<kernel::WorkState, pack::PlaceTask>> first;
  for (const auto& [id, work] : side.state.works)
    if (const auto asked = kernel::place_asked(pack_, side.state, work); asked && !first)
      first.emplace(work, *asked);
  if (!first) return give_back(side);
  const auto& [work, asked] = *first;
  const auto refusal = enter(side, asked, work);
  auto body = kernel::place_served(work.requested.work,
                                   refusal ? *refusal : std::optional<ledger::Refusal>());
  if (!refusal) body.error = kernel::kPlaceFailed;
  // Its own completion serves the next one.
  TRY_VOID(
      act(side, machine(kernel::ActorKind::System, "book:" + asked.agreement), std::move(body)));
  return {};
}

void Parties::collect(Side& from, const kernel::Decision& decision) {
  const auto* events = std::get_if<std::vector<kernel::Event>>(&decision);
  if (!events) return;
  for (const auto& event : *events)
    if (const auto* message = std::get_if<kernel::MessageSent>(&event.body)) {
      sent_.push_back(message->message_type);
      under_way_.emplace_back(from.definitions.party, *message);
    }
}

Result<void> Parties::deliver() {
  while (delivering_ && !under_way_.empty()) {
    const auto [from, message] = std::move(under_way_.front());
    under_way_.pop_front();
    TRY_VOID(hand_over(from, message));
  }
  return {};
}

Result<void> Parties::hand_over(const std::string& from, const kernel::MessageSent& message) {
  const pack::MessageType* type = pack_.message(message.message_type);
  if (type && pack_.leaves(*type)) {
    // The other pack is not walked here: its case is taken to have received.
    kernel::RecordReceipt taken;
    taken.message = message.message;
    taken.accepted = true;
    TRY_VOID(act(*side(from), machine(kernel::ActorKind::System, "outbox"), std::move(taken)));
    return {};
  }
  Side* receiver = side(message.to);
  if (!receiver) return fail(Code::NotFound, "the pack has no pool of the party '{}'", message.to);
  kernel::ReceiveMessage body;
  body.message = message.message;
  body.message_type = message.message_type;
  body.from = from;
  body.correlation = message.correlation;
  body.sent_at = now_;
  body.fields = message.fields;
  if (receiver->state.version == 0 && type && !type->starts.empty())
    body.opens = kernel::NewCase{
        PersonId{next_uuid()}, "R", kernel::territory_in(*type, message.fields), {}};
  auto taken = act(*receiver, machine(kernel::ActorKind::Partner, from), std::move(body));
  kernel::RecordReceipt receipt;
  receipt.message = message.message;
  if (!taken) {
    receipt.accepted = false;
    receipt.detail = describe(taken.error());
  } else if (const auto* refusal = std::get_if<kernel::Refusal>(&*taken)) {
    receipt.accepted = false;
    receipt.detail = refusal->text_key;
    for (const auto& ground : refusal->grounds) receipt.detail += " (" + ground.article + ")";
  }
  if (!receipt.accepted)
    undeliverable_.push_back(
        fmt::format("{} refused '{}': {}", message.to, message.message_type, receipt.detail));
  TRY_VOID(act(*side(from), machine(kernel::ActorKind::System, "outbox"), std::move(receipt)));
  return {};
}

std::optional<Parties::Due> Parties::first_due(Instant until) {
  std::optional<Due> first;
  const auto offer = [&](Side& side, kernel::CommandBody body, std::string name, Instant at) {
    if (at > until || (first && first->at <= at)) return;
    if (idle_.contains({side.definitions.party + " " + name, side.state.version})) return;
    first = Due{&side, std::move(body), std::move(name), at};
  };
  for (auto& [party, side] : sides_) {
    if (side.state.version == 0) continue;
    const auto summary = kernel::summarise(side.definitions, side.state, now_);
    for (const auto& row : summary.deadlines)
      if (row.status == kernel::DeadlineStatus::Running)
        offer(side, kernel::ReachDeadline{row.deadline}, row.deadline, row.fires_at);
    for (const auto& row : summary.timers)
      offer(side, kernel::ReachTimer{row.timer}, to_string(row.timer), row.fires_at);
  }
  return first;
}

Result<void> Parties::advance(Instant to) {
  if (to < now_) return fail(Code::InvalidArgument, "the clock of a scenario only moves forward");
  while (auto due = first_due(to)) {
    now_ = std::max(now_, due->at);
    const auto before = due->side->state.version;
    const auto done =
        act(*due->side, machine(kernel::ActorKind::Timer, "timer"), std::move(due->body));
    if (!done || due->side->state.version == before)
      idle_.insert({due->side->definitions.party + " " + due->name, before});
  }
  now_ = to;
  return {};
}

}  // namespace entente::foresight
