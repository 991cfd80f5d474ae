// What goes past the steps of a case: messages, imports, migrations, moves.
#include <algorithm>
#include <boost/json/serialize.hpp>

#include "exchange/envelope.hpp"
#include "exchange/receipt.hpp"
#include "foresight/doors/tries.hpp"
#include "node/transfer.hpp"
#include "pack/act_paths.hpp"

namespace entente::foresight {

Result<void> DoorTries::send(const std::string& door, Federation::Member& from,
                             const std::string& type, Json fields, bool stranger) {
  TRY(const auto state, federation_->state(*member_));
  exchange::Envelope envelope;
  envelope.id = {from.entropy->uuid(from.clock.now())};
  envelope.from = from.file.id;
  envelope.to = member_->file.id;
  envelope.type = type;
  envelope.correlation = state->correlation;
  envelope.pack = acting_.hash;
  envelope.sent_at = from.clock.now();
  envelope.legal_at = from.node->legal_now();
  envelope.sequence = 1;
  envelope.fields = std::move(fields);
  envelope.salt = to_string(from.entropy->uuid(from.clock.now()));
  const journal::SigningKey other(std::array<std::uint8_t, 32>{9, 9, 9});
  TRY(const auto sealed,
      exchange::sign(std::move(envelope), stranger ? other : from.node->engine().keys.signing));
  TRY(const auto bytes, exchange::to_bytes(sealed));
  const auto answer = member_->node->receive(bytes);
  bool refused = !answer;
  if (answer) {
    TRY(const auto receipt, exchange::read_receipt(*answer));
    refused = receipt.receipt.outcome == exchange::Outcome::refused;
  }
  return count(door, stranger ? "a stranger's key" : "the node of " + from.file.party, refused,
               type);
}

/// Each message of the matrix that reaches this node, whole, with one thing more in it; those that
/// only this node may send, sent to it; each under a key that nobody knows.
Result<void> DoorTries::messages(const std::string& door, const std::set<std::string>& forbidden) {
  bool any = false;
  const auto party_of = [&](const std::string& participant) {
    const auto* pool = acting_.pool(participant);
    return pool ? pool->party : std::string();
  };
  for (const auto& type : acting_.messages) {
    const bool towards = party_of(type.to) == member_->file.party;
    Federation::Member* other = federation_->member(party_of(towards ? type.from : type.to));
    if (!other || other == member_) continue;
    if (!towards && party_of(type.from) != member_->file.party) continue;
    any = true;
    JsonObject usual;
    for (const auto& field : type.fields) {
      const auto& name = field.as.empty() ? field.fact : field.as;
      if (field.required) usual[name] = sample(name, true);
    }
    if (!towards) {
      TRY_VOID(send(door, *other, type.id, usual, false));
      continue;
    }
    TRY_VOID(send(door, *other, type.id, usual, true));
    for (const auto& fact : forbidden) {
      const bool listed = std::any_of(type.fields.begin(), type.fields.end(), [&](const auto& one) {
        return one.fact == fact || one.as == fact;
      });
      if (listed) continue;
      JsonObject more = usual;
      more[fact] = sample(fact, true);
      TRY_VOID(send(door, *other, type.id, std::move(more), false));
    }
  }
  if (!any) absent("message", fmt::format("{} exchanges nothing with this party", acting_.id));
  return {};
}

/// What was delivered once comes again.
Result<void> DoorTries::again(const std::string& door) {
  const auto seen = federation_->wire().seen;
  for (const auto& bytes : seen) {
    const auto envelope = exchange::read_envelope(bytes);
    if (!envelope || envelope->envelope.to != member_->file.id) continue;
    [[maybe_unused]] const auto answer = member_->node->receive(bytes);
    TRY_VOID(count(door, "the node of " + envelope->envelope.from, true,
                   envelope->envelope.type + " again"));
  }
  return {};
}

/// A list that opens a case with more than its form asks for.
Result<void> DoorTries::imports(const JsonObject& facts) {
  for (const auto& one : visitors_) {
    Json opening = plain_facts(scenario_.facts);
    for (const auto& fact : facts) opening.as_object()[fact.key()] = fact.value();
    const Json list = JsonArray{JsonObject{
        {"pack", acting_.id}, {"territory", scenario_.territory}, {"facts", std::move(opening)}}};
    const auto done = node::import_cases(*member_->node, one.reader, boost::json::serialize(list),
                                         node::ImportMode::Open);
    const bool refused = !done || done->at("opened").to_number<std::int64_t>() == 0;
    TRY_VOID(count("import", one.role, refused, boost::json::serialize(list)));
  }
  return {};
}

/// To a version whose act has lost its guard: nobody may but two administrators, and then the case
/// itself is blocked, unless the plan says that it loosens.
Result<void> DoorTries::migrations() {
  if (loosened_folder_.empty()) {
    absent("migration", "the step has no guard that another version could leave out");
    return {};
  }
  kernel::MigrationPlan plan;
  plan.from = federation_->pack_hash();
  plan.to = loosened_hash_;
  plan.reason = "essai";
  for (const auto& one : visitors_) {
    if (one.role == "administrator") continue;
    const auto done = member_->node->propose_migration(plan, one.reader.id);
    TRY_VOID(count("migration", one.role, !done, "proposes"));
  }
  const std::string first = "has.administrator";
  const auto unasked = member_->node->begin_migration(plan, first);
  TRY_VOID(count("migration", "administrator", !unasked, "applies what nobody proposed"));
  TRY_VOID(member_->node->propose_migration(plan, first));
  const auto alone = member_->node->begin_migration(plan, first);
  TRY_VOID(count("migration", "administrator", !alone, "applies the own proposal"));
  TRY_VOID(member_->node->begin_migration(plan, "second.administrator"));
  const auto moved = member_->node->migrate(plan, member_->case_id, "second.administrator");
  const bool refused = !moved || !moved->hindrances.empty();
  return count("migration", "two administrators", refused, "to a version without the guard");
}

namespace {

int order_of(std::string_view stage) {
  return stage == "propose" ? 1 : stage == "sign" ? 2 : stage == "carry_out" ? 3 : 0;
}

/// A merge in front of the step: put there, a token comes to the step again.
bool leads_back(const bpmn::Process& process, const bpmn::FlowNode& node,
                const bpmn::FlowNode& step) {
  return std::any_of(node.outgoing.begin(), node.outgoing.end(), [&](std::size_t flow) {
    return &process.nodes[process.flows[flow].target] == &step;
  });
}

}  // namespace

/// Where a token could be put to have done without the step: what follows it, and every later stage
/// of its act.
std::vector<std::string> DoorTries::behind(const std::string& element) const {
  std::vector<std::string> targets;
  for (const auto& model : acting_.procedures)
    for (const auto& process : model.processes) {
      const auto* node = process.node(element);
      if (!node) continue;
      for (const auto flow : node->outgoing) {
        const auto& target = process.nodes[process.flows[flow].target];
        if (!leads_back(process, target, *node)) targets.push_back(target.id);
      }
      if (!act_) continue;
      const int own = order_of(pack::stage_of(*node, act_->id));
      for (const auto& other : process.nodes)
        if (order_of(pack::stage_of(other, act_->id)) > own) targets.push_back(other.id);
    }
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  return targets;
}

Result<void> DoorTries::moves(const std::string& door) {
  if (!act_) {
    absent("move", "the step carries out no act: two administrators may move its token");
    return {};
  }
  for (const auto& one : visitors_)
    for (const auto& target : behind(stage_.until)) {
      const auto answer = federation_->ask(*member_, one.reader, member_->case_id,
                                           node::ProposeMove{stage_.until, target, "plus vite"});
      TRY_VOID(count(door, one.role, !answer || answer->refusal,
                     fmt::format("moves {} to {}", stage_.until, target)));
    }
  return {};
}

}  // namespace entente::foresight
