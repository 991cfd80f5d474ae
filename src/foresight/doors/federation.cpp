#include "foresight/doors/federation.hpp"

#include "foresight/scenario/expectations.hpp"
#include "store/backup.hpp"

namespace entente::foresight {
namespace {

constexpr const char* kOpenedForTheTest = "Base hypothétique (essai)";
constexpr std::int64_t kRetrySeconds = 700;
constexpr int kRoundsMax = 60;

Result<void> accepted_answer(const Result<node::Answer>& answer) {
  if (!answer) return answer.error();
  if (!answer->refusal) return {};
  std::string why = answer->refusal->title;
  for (const auto& ground : answer->refusal->grounds)
    why += fmt::format("; {} ({})", ground.text, ground.article);
  return fail(Code::Refused, "refused: {}", why);
}

}  // namespace

Result<Bytes> Wire::post(const exchange::Peer& peer, const Bytes& envelope) {
  seen.push_back(envelope);
  const auto found = nodes.find(peer.id);
  if (found == nodes.end() || !found->second) return fail(Code::Unavailable, "{} is down", peer.id);
  return found->second->receive(envelope);
}

access::Reader reader_of(const kernel::Actor& actor) {
  access::Reader reader;
  reader.id = actor.id;
  reader.name = actor.id;
  reader.organisation = actor.organisation;
  reader.roles = {actor.roles.begin(), actor.roles.end()};
  for (const auto& one : actor.delegations)
    reader.delegations.push_back({one.act, one.organisation, one.from, one.to, one.reference});
  reader.language = "en";
  return reader;
}

Result<std::unique_ptr<Federation>> Federation::open(FederationOptions options,
                                                     const pack::Pack& pack,
                                                     const calendar::ZoneDatabase& zones,
                                                     Instant legal_start) {
  auto made = std::unique_ptr<Federation>(new Federation(std::move(options), pack, zones));
  made->pack_hash_ = to_hex(pack.hash);
  for (const auto& pool : pack.pools)
    if (!made->members_.contains(pool.party)) TRY_VOID(made->add(pool.party, legal_start));
  // Keys are known once a node was opened; then it is opened again among its peers.
  for (auto& [party, one] : made->members_) TRY_VOID(made->open(one));
  for (auto& [party, one] : made->members_) {
    one.file.packs = {made->options_.pack_folder.string()};
    for (const auto& [name, other] : made->members_) {
      if (name == party) continue;
      exchange::Peer peer;
      peer.id = name;
      peer.party = name;
      TRY(peer.key, journal::public_key_from_base64(other.node->public_key()));
      one.file.peers.push_back(std::move(peer));
    }
  }
  for (auto& [party, one] : made->members_) TRY_VOID(made->open(one));
  return made;
}

Result<void> Federation::add(const std::string& party, Instant legal_start) {
  Member& one = members_[party];
  one.clock.set(legal_start);
  one.entropy = std::make_unique<platform::SeededEntropy>(members_.size());
  one.file.id = party;
  one.file.party = party;
  one.file.name = {{"fr", party}, {"en", party}};
  one.file.data = (options_.folder / party).string();
  one.file.legal_clock = node::LegalClockMode::demonstration;
  one.file.legal_start = legal_start;
  one.file.packs = {
      (options_.other_pack.empty() ? options_.pack_folder : options_.other_pack).string()};
  for (const auto& message : pack_.messages)
    if (!message.open) one.file.open_cells.push_back({pack_.id, message.id, kOpenedForTheTest});
  const auto everyone = anyone(pack_, "", party);
  std::string accounts;
  const auto account = [&](const std::string& id, const std::string& role) {
    accounts += fmt::format(
        "[[account]]\nid = \"{}\"\nname = \"{}\"\norganisation = \"{}\"\nroles = [\"{}\"]\n"
        "password = \"exemple-exemple\"\n",
        id, id, party, role);
  };
  for (const auto& role : everyone.roles) account("has." + role, role);
  for (const char* role : {"auditor", "worker", "administrator"})
    account(std::string("has.") + role, role);
  account("second.administrator", "administrator");
  one.file.accounts = (options_.folder / (party + ".accounts.toml")).string();
  TRY_VOID(options_.files.make_folders(options_.folder));
  return platform::replace_file(options_.files, one.file.accounts, bytes_of(accounts));
}

node::Seams Federation::seams_of(Member& of) {
  return {of.clock, *of.entropy, options_.files, wire_, {}, options_.read_pack};
}

Result<void> Federation::open(Member& of) {
  of.node.reset();
  wire_.nodes[of.file.id] = nullptr;
  TRY(of.node, node::Node::open(of.file, seams_of(of)));
  wire_.nodes[of.file.id] = of.node.get();
  return {};
}

Federation::Member* Federation::member(const std::string& party) {
  const auto found = members_.find(party);
  return found == members_.end() ? nullptr : &found->second;
}

Result<node::Answer> Federation::ask(Member& at, const access::Reader& who,
                                     std::optional<CaseId> id, node::RequestBody body) {
  return at.node->execute(
      {{at.entropy->uuid(at.clock.now())}, who, id, std::nullopt, std::move(body)});
}

Result<node::SharedCase> Federation::state(Member& at) {
  return node::existing_case(at.node->engine(), at.case_id);
}

Result<void> Federation::settle() {
  for (int round = 0; round < kRoundsMax; ++round) {
    node::Progress sum;
    for (auto& [party, one] : members_) {
      TRY(const auto progress, one.node->advance());
      sum.deadlines += progress.deadlines;
      sum.delivered += progress.delivered;
      sum.failed += progress.failed;
      sum.integrated += progress.integrated;
    }
    if (sum.failed > 0)
      for (auto& [party, one] : members_) one.clock.advance_seconds(kRetrySeconds);
    if (!sum.any() && sum.failed == 0) return {};
  }
  return fail(Code::Unavailable, "the nodes do not come to rest");
}

Result<void> Federation::move_to(const std::string& local) {
  TRY(const Instant to, local_instant(local, pack_, zones_));
  const access::Reader anybody;
  for (auto& [party, one] : members_)
    if (one.node->legal_now() < to) TRY_VOID(one.node->set_legal_now(anybody, to));
  return settle();
}

access::Reader Federation::next_reader() {
  return reader_of((*cast_)[appearance_++].actor);
}

Result<void> Federation::walk(const pack::Scenario& scenario, const std::vector<Appearance>& cast,
                              std::size_t end) {
  cast_ = &cast;
  opener_ = cast.front().party;
  Member& opener = *member(opener_);
  TRY(const auto opened, [&]() -> Result<node::Answer> {
    auto answer = ask(opener, next_reader(), std::nullopt,
                      node::OpenCase{pack_.id, scenario.territory, plain_facts(scenario.facts)});
    TRY_VOID(accepted_answer(answer));
    return answer;
  }());
  opener.case_id = opened.case_id;
  TRY(const auto case_state, state(opener));
  for (auto& [party, one] : members_)
    one.case_id = node::case_of(one.node->engine(), case_state->correlation);
  opener.has_case = true;
  TRY_VOID(settle());
  TRY_VOID(note_tasks());
  for (std::size_t i = 0; i < end; ++i) {
    auto taken = take(scenario.steps[i]);
    if (!taken) return at(scenario.steps[i].place, std::move(taken).error());
    TRY_VOID(note_tasks());
  }
  return {};
}

Result<void> Federation::take(const pack::ScenarioStep& step) {
  if (!step.at.empty()) TRY_VOID(move_to(step.at));
  if (!step.element.empty()) TRY_VOID(complete(step));
  if (!step.corrects.empty()) {
    const node::CorrectFact body{step.corrects, plain_value(step.to), "scenario"};
    Member& where = *member(step.party.empty() ? opener_ : step.party);
    for (int person = 0; person < (step.refused.empty() ? 2 : 1); ++person) {
      const auto answer = ask(where, next_reader(), where.case_id, body);
      if (step.refused.empty()) TRY_VOID(accepted_answer(answer));
    }
  }
  return settle();
}

Result<void> Federation::complete(const pack::ScenarioStep& step) {
  TRY(const Found found, open_task(step.element, step.party, step.item));
  const access::Reader who = next_reader();
  const auto answer = ask(*found.member, who, found.member->case_id,
                          node::CompleteTask{found.task.created.task, plain_facts(step.facts)});
  if (!step.refused.empty()) return {};
  performed_by_[step.element] = who.id;
  return accepted_answer(answer);
}

Result<Federation::Found> Federation::open_task(const std::string& element,
                                                const std::string& party, std::size_t item) {
  std::size_t passed = 0;
  for (auto& [name, one] : members_) {
    if (!party.empty() && name != party) continue;
    const auto case_state = node::load_case(one.node->engine(), one.case_id);
    if (!case_state || (*case_state)->version == 0) continue;
    for (const auto& [id, task] : (*case_state)->tasks)
      if (task.created.element == element && ++passed == item) return Found{&one, task};
  }
  return fail(Code::NotFound, "the task '{}' is not open", element);
}

Result<void> Federation::note_tasks() {
  for (auto& [name, one] : members_) {
    TRY(const auto case_state, node::load_case(one.node->engine(), one.case_id));
    one.has_case = case_state->version > 0;
    for (const auto& [id, task] : case_state->tasks)
      tasks_seen_[task.created.element] = Found{&one, task};
  }
  return {};
}

Result<platform::Path> Federation::back_up(Member& of) {
  const auto folder = options_.folder / fmt::format("{}-backup-{}", of.file.id, ++backups_);
  TRY_VOID(of.node->backup(folder.string()));
  return folder;
}

Result<void> Federation::restore(Member& of) {
  TRY(const auto backup, back_up(of));
  of.node.reset();
  wire_.nodes[of.file.id] = nullptr;
  const store::DataFolder data{of.file.data};
  TRY(const Bytes keys, options_.files.read(data.keys()));
  of.file.data = (options_.folder / fmt::format("{}-restored-{}", of.file.id, backups_)).string();
  const store::DataFolder fresh{of.file.data};
  TRY_VOID(options_.files.make_folders(fresh.keys().parent_path()));
  TRY_VOID(options_.files.write(fresh.keys(), keys, platform::Privacy::Private));
  TRY_VOID(node::restore(backup.string(), of.file, seams_of(of), {}));
  TRY_VOID(open(of));
  return settle();
}

}  // namespace entente::foresight
