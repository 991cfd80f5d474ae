// Stages that are not a step: openings, what is sent, silence, reading, altered backups, leaving.
#include <algorithm>
#include <boost/json/serialize.hpp>

#include "exchange/envelope.hpp"
#include "foresight/doors/tries.hpp"
#include "node/book_desk.hpp"
#include "store/backup.hpp"

namespace entente::foresight {
namespace {

bool matches(const pack::Fact& fact, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    if (pattern == "personal") return fact.personal;
    if (pattern == "confidential") return fact.confidential;
    if (pattern.ends_with('*')) return fact.id.starts_with(pattern.substr(0, pattern.size() - 1));
    return fact.id == pattern;
  });
}

bool by_machine(const kernel::Event& event) {
  const bool act = std::holds_alternative<kernel::ActProposed>(event.body) ||
                   std::holds_alternative<kernel::ActSigned>(event.body) ||
                   std::holds_alternative<kernel::ActCarriedOut>(event.body);
  return act && event.header.actor_kind != kernel::ActorKind::Person;
}

}  // namespace

Result<void> DoorTries::openings() {
  const auto tries = [&](const std::string& door) -> Result<void> {
    bool named = false;
    for (const auto& one : visitors_) {
      const auto answer = federation_->ask(*member_, one.reader, std::nullopt,
                                           node::OpenCase{acting_.id, scenario_.territory, facts_});
      TRY(const bool says, names(answer));
      named = named || says;
      TRY_VOID(count(door, one.role, !answer || answer->refusal, "opens a case"));
    }
    if (!named)
      report_.broken.push_back(
          fmt::format("{}: {}: no refusal names {}", stage_.place, door, stage_.article));
    return {};
  };
  TRY_VOID(tries("page"));
  TRY_VOID(imports(facts_.as_object()));
  absent("message", "no message opens the part of the party that opens the case");
  absent("migration", "there is no case yet");
  absent("move", "there is no case yet, and no token");
  return restored(tries);
}

Result<void> DoorTries::leaving() {
  for (const auto& one : visitors_)
    for (const auto& target : behind(stage_.until)) {
      const auto answer = federation_->ask(*member_, one.reader, member_->case_id,
                                           node::ProposeMove{stage_.until, target, "essai"});
      TRY_VOID(count("move", one.role, !answer || answer->refusal,
                     fmt::format("takes {} away to {}", stage_.until, target)));
    }
  TRY_VOID(messages("message", {}));
  absent("page", "no route takes a task away");
  absent("import", "an import opens other cases");
  absent("migration",
         "an act without a guard has nothing that a version could loosen; one that adds"
         " a guard is another act, reviewed with its pack");
  TRY_VOID(federation_->restore(*member_));
  const auto player = std::find_if(visitors_.begin(), visitors_.end(), [](const auto& one) {
    return one.role == "every role at once";
  });
  const auto answer = federation_->ask(*member_, player->reader, member_->case_id,
                                       node::CompleteTask{task_, facts_});
  if (answer && !answer->refusal)
    ++report_.accepted;
  else
    report_.broken.push_back(
        fmt::format("{}: '{}' is blocked: {}", stage_.place, stage_.until,
                    answer ? answer->refusal->title : describe(answer.error())));
  return {};
}

/// A count by hand in each book: alone, by who may only propose, by who may do neither. The pair
/// that the agreement names then must be able to.
Result<void> DoorTries::entries() {
  bool any = false;
  for (auto& [party, member] : federation_->members())
    for (const auto& kept : node::kept_agreements(member.node->engine())) {
      if (!kept.party->by_hand) continue;
      any = true;
      TRY_VOID(entries_of(member, kept));
    }
  if (!any) return fail(Code::NotFound, "no book takes entries by hand");
  absent("message", "no message brings a count: a partner's signed statement is compared");
  absent("import", "an import opens cases: their places are reserved by their signed acts");
  absent("migration", "a book is no case");
  absent("move", "a book has no token");
  return {};
}

Result<void> DoorTries::entries_of(Federation::Member& member, const node::KeptAgreement& kept) {
  member_ = &member;
  const std::string agreement = kept.agreement->id;
  const std::string direction = kept.agreement->directions.front().id;
  const ledger::ByHand by_hand = *kept.party->by_hand;
  const Date today = setting_.zones.find(acting_.time_zone)->local_date(member.node->legal_now());
  access::Reader proposer;
  proposer.id = "has.proposed";
  proposer.organisation = by_hand.organisation;
  proposer.roles = {by_hand.proposes};
  visitors_ = everybody(acting_, by_hand.organisation,
                        other_organisation(acting_, member.file.party, by_hand.organisation, today),
                        stage_.as, proposer.id, today);
  const auto propose = [&](const access::Reader& who) -> Result<node::BookAnswer> {
    node::HandEntry entry;
    entry.id = member.entropy->uuid(member.clock.now());
    entry.direction = direction;
    entry.persons = 1;
    entry.on = today;
    entry.reason = "essai";
    return node::propose_entry(*member.node, who, agreement, entry);
  };
  const auto refused = [](const Result<node::BookAnswer>& answer) {
    return !answer || answer->refusal.has_value();
  };
  Uuid standing;
  const auto tries = [&](const std::string& door) -> Result<void> {
    TRY(const auto proposal, propose(proposer));
    standing = proposal.id;
    bool named = false;
    for (const auto& one : visitors_) {
      const auto& who = one.reader;
      const bool lawful = who.organisation == by_hand.organisation && who.has(by_hand.confirms) &&
                          who.id != proposer.id;
      const auto try_to_confirm = [&](const Uuid& id, const char* what) -> Result<void> {
        const auto done = node::confirm_entry(*member.node, who, agreement, id);
        named = named || (done && done->refusal &&
                          done->refusal->title == acting_.texts.say(stage_.article, who.language));
        return count(door, one.role, refused(done), what);
      };
      if (!lawful) TRY_VOID(try_to_confirm(standing, "confirms a count"));
      const auto own = propose(who);
      if (refused(own)) {
        TRY_VOID(count(door, one.role, true, "proposes a count"));
      } else {
        TRY_VOID(try_to_confirm(own->id, "enters a count alone"));
      }
    }
    if (!named)
      report_.broken.push_back(
          fmt::format("{}: {}: no refusal names {}", stage_.place, door, stage_.article));
    return {};
  };
  TRY(before_, digest());
  TRY_VOID(tries("page"));
  TRY_VOID(restored(tries));
  access::Reader second = proposer;
  second.id = "has.confirmed";
  second.roles = {by_hand.confirms};
  const auto entered = node::confirm_entry(*member_->node, second, agreement, standing);
  TRY(const Digest after, digest());
  if (refused(entered) || after == *before_)
    report_.broken.push_back(fmt::format("{}: two persons cannot enter a count", stage_.place));
  else
    ++report_.accepted;
  return {};
}

/// Nobody does anything: no act comes about by itself, and silence settles nothing.
Result<void> DoorTries::silence() {
  std::map<std::string, std::set<std::string>> known;
  std::map<std::string, std::size_t> acts;
  const auto acts_of = [&](Federation::Member& one) -> Result<std::size_t> {
    TRY(const auto events, node::events_of(one.node->engine(), one.case_id));
    return static_cast<std::size_t>(
        std::count_if(events.begin(), events.end(), [](const kernel::Event& event) {
          return std::holds_alternative<kernel::ActProposed>(event.body) ||
                 std::holds_alternative<kernel::ActSigned>(event.body) ||
                 std::holds_alternative<kernel::ActCarriedOut>(event.body);
        }));
  };
  for (auto& [party, one] : federation_->members()) {
    if (!one.has_case) continue;
    TRY(const auto state, federation_->state(one));
    for (const auto& [id, fact] : state->facts) known[party].insert(id);
    TRY(acts[party], acts_of(one));
  }
  TRY_VOID(federation_->move_to(stage_.to));
  TRY(before_, digest());
  for (auto& [party, one] : federation_->members()) {
    if (!one.has_case) continue;
    TRY(const auto events, node::events_of(one.node->engine(), one.case_id));
    TRY(const auto now, acts_of(one));
    const bool alone = std::any_of(events.begin(), events.end(), by_machine) || now != acts[party];
    TRY_VOID(count("time", "the clock of " + party, !alone, "an act came about by itself"));
    TRY(const auto state, federation_->state(one));
    for (const auto& fact : acting_.facts) {
      if (!matches(fact, stage_.never)) continue;
      const bool new_one = state->facts.contains(fact.id) && !known[party].contains(fact.id);
      TRY_VOID(count("time", "the clock of " + party, !new_one, fact.id));
    }
  }
  if (!stage_.raises.empty()) {
    const bool told = federation_->open_task(stage_.raises, {}, 1).has_value();
    TRY_VOID(count("time", "nobody", told, "the end passes without the task " + stage_.raises));
  }
  absent("message", "silence is the absence of one");
  return {};
}

/// Who has no part in the case reads nothing of it; who sees its course sees no person.
Result<void> DoorTries::readings(const std::string& door) {
  std::vector<std::string> secrets;
  for (const auto& [id, value] : scenario_.facts)
    if (const auto* fact = acting_.fact(id); fact && fact->personal)
      if (const auto* text = value.as_string(); text && text->size() > 3) secrets.push_back(*text);
  if (secrets.empty()) return fail(Code::NotFound, "the scenario names nobody");
  for (const auto& one : visitors_) {
    if (one.involved) continue;
    auto views = member_->node->views();
    const std::pair<const char*, Result<Json>> seen[] = {
        {"the case", views.case_view(one.reader, member_->case_id)},
        {"the timeline", views.timeline(one.reader, member_->case_id)},
        {"the rules", views.rules(one.reader, member_->case_id)},
        {"the return file", views.return_file(one.reader, member_->case_id)},
        {"the list", views.cases(one.reader, "", {})}};
    for (const auto& [what, json] : seen) {
      bool told = false;
      const std::string text = json ? boost::json::serialize(*json) : std::string();
      for (const auto& secret : secrets) told = told || text.find(secret) != std::string::npos;
      TRY_VOID(count(door, one.role, !told, fmt::format("reads {}", what)));
    }
  }
  absent("message", "the matrix lists what leaves; kind 'sent' looks for it");
  absent("import", "an import answers with what was imported");
  absent("migration", "an administrator sees references of cases, no persons");
  absent("move", "an administrator sees elements, no persons");
  return {};
}

/// A byte changed in each file of a backup; and nobody but an administrator erases.
Result<void> DoorTries::alterations() {
  for (const auto& one : visitors_) {
    if (one.role == "administrator") continue;
    const auto answer =
        federation_->ask(*member_, one.reader, member_->case_id, node::EraseSubject{"essai"});
    TRY_VOID(count("page", one.role, !answer || answer->refusal, "erases the person"));
  }
  TRY(const auto backup, federation_->back_up(*member_));
  TRY(const auto names, setting_.files.list(backup));
  const store::DataFolder data{member_->file.data};
  TRY(const Bytes keys, setting_.files.read(data.keys()));
  std::size_t number = 0;
  for (const auto& name : names) {
    TRY(const Bytes whole, setting_.files.read(backup / name));
    if (whole.empty()) continue;
    Bytes changed = whole;
    changed[changed.size() / 2] ^= 1;
    TRY_VOID(setting_.files.write(backup / name, changed, platform::Privacy::Private));
    node::NodeFile file = member_->file;
    file.data = (setting_.folder / fmt::format("altered-{}", ++number)).string();
    const store::DataFolder fresh{file.data};
    TRY_VOID(setting_.files.make_folders(fresh.keys().parent_path()));
    TRY_VOID(setting_.files.write(fresh.keys(), keys, platform::Privacy::Private));
    const auto restored = node::restore(backup.string(), file, federation_->seams_of(*member_), {});
    TRY_VOID(setting_.files.write(backup / name, whole, platform::Privacy::Private));
    TRY_VOID(count("altered backup", "whoever holds it", !restored, name));
  }
  absent("message",
         "no message type removes an event; decision 91 withdraws messages, kept as such");
  absent("import", "an import only opens cases");
  absent("migration", "a migration is an event of its own and removes none");
  absent("move", "a move is an event of its own and removes none");
  return {};
}

/// What went to a party in this scenario, and what a signed envelope to it may not carry.
Result<void> DoorTries::sent() {
  for (const auto& bytes : federation_->wire().seen) {
    TRY(const auto envelope, exchange::read_envelope(bytes));
    if (envelope.envelope.to != stage_.to) continue;
    for (const auto& field : envelope.envelope.fields.as_object()) {
      const auto* fact = acting_.fact(field.key());
      TRY_VOID(
          count("what is sent", envelope.envelope.from, !fact || !matches(*fact, stage_.never),
                fmt::format("{} tells {}", envelope.envelope.type, std::string_view(field.key()))));
    }
  }
  member_ = federation_->member(stage_.to);
  if (!member_ || !member_->has_case)
    return fail(Code::NotFound, "'{}' has no part in this scenario", stage_.to);
  TRY(before_, digest());
  std::set<std::string> forbidden;
  for (const auto& fact : acting_.facts)
    if (matches(fact, stage_.never)) forbidden.insert(fact.id);
  TRY_VOID(messages("message", forbidden));
  absent("import", "an import leaves nothing to anybody");
  absent("page", "no route sends: messages leave by the procedure alone");
  absent("move",
         "a token on a send task is there by the procedure or past its guard: invariants 1 and 9");
  absent("migration", "the matrix of a version is closed in that version too");
  return {};
}

}  // namespace entente::foresight
