#include "node/account_events.hpp"

#include <algorithm>
#include <array>

#include "node/engine.hpp"
#include "node/tables.hpp"

namespace entente::node {
namespace {

constexpr std::array<std::string_view, 5> kWhats = {"create", "change", "restore", "new_code",
                                                    "delegate"};
constexpr std::array kApplied = {kChangeProposed, kChangeWithdrawn, kCreated,
                                 kChanged,        kSuspended,       kRestored,
                                 kCodeIssued,     kDelegated,       kDelegationEnded};

std::string said_text(const Json& event, std::string_view name) {
  const Json* found = member(event, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::optional<Date> date_in(const Json& event, std::string_view name) {
  const auto read = parse_date(said_text(event, name));
  return read ? std::optional(*read) : std::nullopt;
}

access::Delegation delegation_in(const Json& event) {
  return {said_text(event, "act"), said_text(event, "organisation"),
          date_in(event, "from").value_or(Date{}), date_in(event, "to"),
          said_text(event, "reference")};
}

access::Reader reader_in(const Json& event) {
  access::Reader reader;
  reader.id = said_text(event, "user");
  reader.name = said_text(event, "name");
  reader.organisation = said_text(event, "organisation");
  reader.language = said_text(event, "language") == "en" ? "en" : "fr";
  const Json* suspended = member(event, "suspended");
  reader.suspended = suspended && suspended->is_bool() && suspended->get_bool();
  if (const Json* roles = member(event, "roles"); roles && roles->is_array())
    for (const auto& role : roles->get_array()) reader.roles.emplace(role.as_string());
  if (const Json* all = member(event, "delegations"); all && all->is_array())
    for (const auto& one : all->get_array()) reader.delegations.push_back(delegation_in(one));
  return reader;
}

access::Reader account_in(const Json& event) {
  const Json* account = member(event, "account");
  return account ? reader_in(*account) : access::Reader{};
}

AccountProposal proposal_in(const Json& event) {
  AccountProposal proposal;
  proposal.id = said_text(event, "proposal");
  proposal.asked.what = what_from(said_text(event, "what")).value_or(AccountChange::What::Change);
  proposal.asked.reason = said_text(event, "reason");
  proposal.asked.reader = account_in(event);
  if (const Json* before = member(event, "before")) proposal.before = reader_in(*before);
  if (const Json* one = member(event, "delegation"))
    proposal.asked.delegation = delegation_in(*one);
  proposal.by = said_text(event, "by");
  if (const auto at = parse_instant(said_text(event, "at"))) proposal.at = *at;
  return proposal;
}

/// The same delegation, whatever its last day.
bool same(const access::Delegation& one, const access::Delegation& other) {
  return one.act == other.act && one.organisation == other.organisation && one.from == other.from &&
         one.reference == other.reference;
}

void change_account(Engine& engine, std::string_view type, const Json& event) {
  const auto before = engine.sessions.accounts().find(said_text(event, "user"));
  // An account that was taken out of the accounts file does not come back by an old event.
  if (!before) return;
  access::Reader reader = *before;
  if (type == kChanged) {
    access::Reader shall = account_in(event);
    reader.name = std::move(shall.name);
    reader.organisation = std::move(shall.organisation);
    reader.roles = std::move(shall.roles);
    reader.language = std::move(shall.language);
  }
  if (type == kSuspended || type == kRestored) reader.suspended = type == kSuspended;
  if (const Json* one = member(event, "delegation")) {
    const auto delegation = delegation_in(*one);
    if (type == kDelegated) reader.delegations.push_back(delegation);
    if (type == kDelegationEnded)
      for (auto& held : reader.delegations)
        if (same(held, delegation)) held.to = delegation.to;
  }
  engine.sessions.accounts().keep(std::move(reader));
}

void apply(Engine& engine, std::string_view type, const Json& event) {
  if (type == kChangeProposed) {
    auto proposal = proposal_in(event);
    const std::string id = proposal.id;
    engine.account_changes.open.insert_or_assign(id, std::move(proposal));
    return;
  }
  if (const std::string proposal = said_text(event, "proposal"); !proposal.empty())
    engine.account_changes.open.erase(proposal);
  if (type == kCreated)
    engine.sessions.accounts().keep(account_in(event));
  else
    change_account(engine, type, event);
}

}  // namespace

std::string_view to_string(AccountChange::What what) {
  return kWhats[static_cast<std::size_t>(what)];
}

std::optional<AccountChange::What> what_from(std::string_view text) {
  const auto found = std::ranges::find(kWhats, text);
  if (found == kWhats.end()) return std::nullopt;
  return static_cast<AccountChange::What>(found - kWhats.begin());
}

Json delegation_event(const access::Delegation& delegation) {
  JsonObject event{{"act", delegation.act},
                   {"organisation", delegation.organisation},
                   {"from", to_string(delegation.from)},
                   {"reference", delegation.reference}};
  if (delegation.to) event["to"] = to_string(*delegation.to);
  return event;
}

Json account_event(const access::Reader& reader) {
  JsonArray roles;
  for (const auto& role : reader.roles) roles.emplace_back(role);
  JsonArray delegations;
  for (const auto& one : reader.delegations) delegations.push_back(delegation_event(one));
  return JsonObject{{"user", reader.id},
                    {"name", reader.name},
                    {"organisation", reader.organisation},
                    {"roles", std::move(roles)},
                    {"language", reader.language},
                    {"suspended", reader.suspended},
                    {"delegations", std::move(delegations)}};
}

JsonObject proposal_event(const AccountProposal& proposal) {
  JsonObject event{{"proposal", proposal.id},
                   {"what", to_string(proposal.asked.what)},
                   {"user", proposal.asked.reader.id},
                   {"account", account_event(proposal.asked.reader)},
                   {"before", account_event(proposal.before)},
                   {"reason", proposal.asked.reason},
                   {"by", proposal.by},
                   {"at", to_string(proposal.at)}};
  if (proposal.asked.delegation) event["delegation"] = delegation_event(*proposal.asked.delegation);
  return event;
}

Result<void> record_and_apply(Engine& engine, std::string_view type, const JsonObject& event) {
  TRY_VOID(engine.stream.append(type, event));
  if (std::ranges::find(kApplied, type) != kApplied.end()) apply(engine, type, event);
  return {};
}

Result<void> load_accounts(Engine& engine) {
  const std::lock_guard lock(engine.account_changes.mutex);
  TRY(const auto events, engine.store->events(engine.stream.id(), 0));
  for (const auto& event : events) {
    if (std::ranges::find(kApplied, event.type) == kApplied.end()) continue;
    TRY(const Json opened, journal::open_record(engine.sealer, event.record));
    apply(engine, event.type, opened);
  }
  TRY(const auto kept, read_credentials(*engine.database, engine.file.id));
  for (const auto& [user, credential] : kept)
    engine.sessions.accounts().set_credential(user, credential);
  return {};
}

}  // namespace entente::node
