// Accounts as an administrator sees them: who has what, what waits for a second one, and what can
// be given.
#include "node/views/account_view.hpp"

#include <algorithm>

#include "node/account_events.hpp"
#include "node/engine.hpp"
#include "node/views/administration.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

JsonArray texts(const std::set<std::string>& all) {
  JsonArray array;
  for (const auto& one : all) array.emplace_back(one);
  return array;
}

std::string act_title(const Engine& engine, const std::string& act, std::string_view language) {
  for (const auto* shelved : engine.packs.current()) {
    const Words words = words_of(*shelved, language);
    if (shelved->pack.act(act) && words.has("act." + act)) return words.say("act." + act);
  }
  return act;
}

JsonObject delegation_row(const Engine& engine, const access::Delegation& delegation,
                          std::string_view language) {
  JsonObject row{{"act", delegation.act},
                 {"title", act_title(engine, delegation.act, language)},
                 {"organisation", organisation_json(engine, delegation.organisation, language)},
                 {"from", to_string(delegation.from)},
                 {"reference", delegation.reference}};
  if (delegation.to) row["to"] = to_string(*delegation.to);
  return row;
}

Json account_row(const Engine& engine, const access::Reader& one, const access::Reader& reader) {
  return JsonObject{{"user", one.id},
                    {"name", one.name},
                    {"organisation", organisation_json(engine, one.organisation, reader.language)},
                    {"roles", texts(one.roles)},
                    {"language", one.language},
                    {"delegations", one.delegations.size()},
                    {"works_on_cases", one.works_on_cases()},
                    {"suspended", one.suspended},
                    {"awaits_code", engine.sessions.accounts().awaits_code(one.id)},
                    {"sessions", engine.sessions.open_of(one.id, engine.seams.clock.now())},
                    {"yours", one.id == reader.id}};
}

Json proposal_row(const Engine& engine, const AccountProposal& proposal,
                  const access::Reader& reader) {
  const access::Reader& shall = proposal.asked.reader;
  const auto by = engine.sessions.accounts().find(proposal.by);
  JsonObject row{{"proposal", proposal.id},
                 {"what", to_string(proposal.asked.what)},
                 {"user", shall.id},
                 {"name", shall.name},
                 {"organisation", organisation_json(engine, shall.organisation, reader.language)},
                 {"roles", texts(shall.roles)},
                 {"roles_before", texts(proposal.before.roles)},
                 {"reason", proposal.asked.reason},
                 {"by", proposal.by},
                 {"by_name", by ? by->name : proposal.by},
                 {"at", to_string(proposal.at)},
                 {"yours", proposal.by == reader.id},
                 {"about_you", shall.id == reader.id}};
  if (!proposal.before.id.empty())
    row["organisation_before"] =
        organisation_json(engine, proposal.before.organisation, reader.language);
  if (proposal.asked.delegation)
    row["delegation"] = delegation_row(engine, *proposal.asked.delegation, reader.language);
  return Json(std::move(row));
}

}  // namespace

std::set<std::string> roles_to_give(const Engine& engine) {
  std::set<std::string> roles;
  for (const auto role : access::kNodeRoles) roles.emplace(role);
  for (const auto* shelved : engine.packs.current())
    for (const auto& model : shelved->pack.procedures)
      for (const auto& process : model.processes)
        for (const auto& lane : process.lanes)
          if (lane.performer && !lane.performer->role.empty()) roles.insert(lane.performer->role);
  for (const auto& one : engine.sessions.accounts().readers())
    roles.insert(one.roles.begin(), one.roles.end());
  return roles;
}

std::set<std::string> organisations_to_give(const Engine& engine) {
  std::set<std::string> all;
  const Date day = legal_day(engine);
  for (const auto* shelved : engine.packs.current())
    for (const auto& one : shelved->pack.directory.organisations)
      if (one.party == engine.file.party && one.valid_on(day)) all.insert(one.id);
  for (const auto& one : engine.sessions.accounts().readers()) all.insert(one.organisation);
  return all;
}

std::set<std::string> acts_to_give(const Engine& engine) {
  std::set<std::string> acts;
  for (const auto* shelved : engine.packs.current())
    for (const auto& act : shelved->pack.acts)
      if (act.signatory) acts.insert(act.id);
  return acts;
}

Date legal_day(const Engine& engine) {
  const auto& packs = engine.packs.current();
  return packs.empty() ? Date{} : packs.front()->zone->local_date(engine.legal_clock.now());
}

Result<Json> AccountDesk::show(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  const std::lock_guard lock(engine_.account_changes.mutex);
  JsonArray rows;
  std::uint64_t administrators = 0;
  for (const auto& one : engine_.sessions.accounts().readers()) {
    administrators += one.has(access::kAdministrator) && !one.suspended;
    rows.push_back(account_row(engine_, one, reader));
  }
  JsonArray proposals;
  for (const auto& [id, one] : engine_.account_changes.open)
    proposals.push_back(proposal_row(engine_, one, reader));
  JsonArray organisations;
  for (const auto& id : organisations_to_give(engine_))
    organisations.push_back(organisation_json(engine_, id, reader.language));
  JsonArray acts;
  for (const auto& id : acts_to_give(engine_))
    acts.push_back(JsonObject{{"id", id}, {"title", act_title(engine_, id, reader.language)}});
  return Json(JsonObject{{"administrators", administrators},
                         {"rows", std::move(rows)},
                         {"proposals", std::move(proposals)},
                         {"roles", texts(roles_to_give(engine_))},
                         {"organisations", std::move(organisations)},
                         {"acts", std::move(acts)}});
}

}  // namespace entente::node
