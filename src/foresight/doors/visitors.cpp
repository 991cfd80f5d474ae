#include "foresight/doors/visitors.hpp"

#include "foresight/scenario/expectations.hpp"

namespace entente::foresight {
namespace {

constexpr const char* kNodesOwn[] = {"administrator", "auditor", "worker"};

access::Reader somebody(const std::string& id, const std::string& organisation,
                        std::vector<std::string> roles) {
  kernel::Actor actor;
  actor.id = id;
  actor.organisation = organisation;
  actor.roles = std::move(roles);
  return reader_of(actor);
}

}  // namespace

std::vector<DoorVisitor> everybody(const pack::Pack& pack, const std::string& organisation,
                                   const std::string& other_organisation, const std::string& as,
                                   const std::string& proposer, Date today) {
  const auto roles = anyone(pack, "", organisation).roles;
  std::vector<DoorVisitor> all;
  for (const auto& role : roles)
    all.push_back({role, somebody("has." + role, organisation, {role}), true});
  all.push_back({"every role at once", somebody("has.all", organisation, roles), true});
  for (const char* role : kNodesOwn)
    all.push_back({role, somebody(std::string("has.") + role, organisation, {role}), false});
  if (!other_organisation.empty())
    for (const auto& role : roles)
      all.push_back(
          {role + " elsewhere", somebody("elsewhere." + role, other_organisation, {role}), false});
  for (auto& one : all) {
    if (as == "proposer") one.reader.id = proposer;
    if (as == "undelegated") continue;
    for (const auto& act : pack.acts)
      one.reader.delegations.push_back(
          {act.id, one.reader.organisation, today, std::nullopt, "RAA (essai)"});
  }
  return all;
}

std::string other_organisation(const pack::Pack& pack, const std::string& party,
                               const std::string& than, Date today) {
  for (const auto& one : pack.directory.organisations)
    if (one.party == party && one.id != than && one.valid_on(today)) return one.id;
  return {};
}

}  // namespace entente::foresight
