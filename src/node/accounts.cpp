#include "node/accounts.hpp"

#include <algorithm>

#include "access/password.hpp"
#include "access/sign_in_code.hpp"
#include "node/account_events.hpp"
#include "node/engine.hpp"
#include "node/register.hpp"
#include "node/tables.hpp"
#include "node/views/account_view.hpp"

namespace entente::node {
namespace {

using What = AccountChange::What;
constexpr std::size_t kTextMax = 200;

/// An administrator, as of now; a denied change is recorded.
Result<void> must_change_accounts(Engine& engine, const access::Reader& reader,
                                  std::string_view doing) {
  const auto now = engine.sessions.accounts().find(reader.id);
  if (now && now->has(access::kAdministrator) && !now->suspended) return {};
  TRY_VOID(engine.stream.append("AccessDenied",
                                JsonObject{{"reader", reader.id},
                                           {"organisation", reader.organisation},
                                           {"case", nullptr},
                                           {"command", doing},
                                           {"legal_at", to_string(engine.legal_clock.now())}}));
  return in_french(fail(Code::Forbidden, "accounts are changed by administrators"),
                   "les comptes sont modifiés par l’administration");
}

Result<void> not_ones_own(const access::Reader& reader, std::string_view user) {
  if (reader.id != user) return {};
  return in_french(fail(Code::Refused, "nobody changes an account of one's own"),
                   "nul ne modifie son propre compte");
}

Result<access::Reader> account_of(Engine& engine, std::string_view user) {
  const auto found = engine.sessions.accounts().find(user);
  if (!found)
    return at("/user", in_french(fail(Code::NotFound, "this node has no account '{}'", user),
                                 "ce nœud n’a pas de compte « {} »", user));
  return *found;
}

Result<void> one_line(const std::string& text, std::string_view place) {
  const bool control = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (!text.empty() && text.size() <= kTextMax && !control) return {};
  return at(std::string(place),
            in_french(fail(Code::InvalidArgument, "expected one line of 1 to {} bytes", kTextMax),
                      "attendu : une ligne de 1 à {} octets", kTextMax));
}

Result<void> user_id(const std::string& id) {
  const bool plain =
      id.size() >= 2 && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
      });
  if (plain) return {};
  return at("/user",
            in_french(fail(Code::InvalidArgument,
                           "'{}': expected 2 to 64 of a-z, 0-9, full stop, hyphen, underscore", id),
                      "« {} » : attendu 2 à 64 caractères parmi a-z, 0-9, point, tiret et "
                      "soulignement",
                      id));
}

template <class Ids>
Result<void> among(const Ids& known, const std::string& value, std::string_view place) {
  if (known.contains(value)) return {};
  return at(std::string(place),
            in_french(fail(Code::InvalidArgument, "'{}' is not known at this node", value),
                      "« {} » n’est pas connu de ce nœud", value));
}

/// What an account is given must be something that this node knows.
Result<void> valid_account(Engine& engine, const access::Reader& shall) {
  TRY_VOID(one_line(shall.name, "/name"));
  TRY_VOID(among(organisations_to_give(engine), shall.organisation, "/organisation"));
  if (shall.roles.empty())
    return at("/roles", in_french(fail(Code::InvalidArgument, "an account has a role"),
                                  "un compte a au moins un rôle"));
  const auto known = roles_to_give(engine);
  for (const auto& role : shall.roles) TRY_VOID(among(known, role, "/roles"));
  return {};
}

Result<void> valid_delegation(Engine& engine, const access::Delegation& delegation) {
  TRY_VOID(among(acts_to_give(engine), delegation.act, "/delegation/act"));
  TRY_VOID(
      among(organisations_to_give(engine), delegation.organisation, "/delegation/organisation"));
  TRY_VOID(one_line(delegation.reference, "/delegation/reference"));
  if (delegation.to && *delegation.to < delegation.from)
    return at("/delegation/to",
              in_french(fail(Code::InvalidArgument, "the last day is before the first"),
                        "le dernier jour précède le premier"));
  return {};
}

/// The account as it shall be, filled up from what it is.
Result<access::Reader> completed(Engine& engine, AccountChange& change,
                                 const access::Reader& before) {
  access::Reader& shall = change.reader;
  if (change.what == What::Create) {
    TRY_VOID(user_id(shall.id));
    if (!before.id.empty())
      return at("/user", in_french(fail(Code::Conflict, "an account '{}' exists", shall.id),
                                   "un compte « {} » existe déjà", shall.id));
    TRY_VOID(valid_account(engine, shall));
    shall.delegations.clear();
    shall.suspended = false;
    return shall;
  }
  if (change.what == What::Change) {
    shall.delegations = before.delegations;
    shall.suspended = before.suspended;
    TRY_VOID(valid_account(engine, shall));
    if (shall.name == before.name && shall.organisation == before.organisation &&
        shall.roles == before.roles && shall.language == before.language)
      return in_french(fail(Code::InvalidArgument, "nothing is changed"), "rien n’est modifié");
    return shall;
  }
  if (change.what == What::Delegate) {
    if (!change.delegation)
      return at("/delegation",
                in_french(fail(Code::InvalidArgument, "which delegation?"), "quelle délégation ?"));
    TRY_VOID(valid_delegation(engine, *change.delegation));
  }
  if (change.what == What::Restore && !before.suspended)
    return in_french(fail(Code::InvalidArgument, "'{}' is not suspended", before.id),
                     "« {} » n’est pas suspendu", before.id);
  return before;
}

/// Only roles go, or the language alone is another: nobody has more than before.
bool only_reduces(const AccountChange& change, const access::Reader& before) {
  return change.what == What::Change && change.reader.name == before.name &&
         change.reader.organisation == before.organisation &&
         std::ranges::includes(before.roles, change.reader.roles);
}

bool unchanged(const access::Reader& one, const access::Reader& other) {
  return one.id == other.id && one.name == other.name && one.organisation == other.organisation &&
         one.roles == other.roles && one.delegations == other.delegations &&
         one.suspended == other.suspended;
}

/// True when somebody else could still administer the node.
bool others_administer(const Engine& engine, std::string_view user) {
  return std::ranges::any_of(engine.sessions.accounts().readers(), [&](const auto& one) {
    return one.id != user && one.has(access::kAdministrator) && !one.suspended;
  });
}

Result<void> leaves_an_administrator(const Engine& engine, const access::Reader& account) {
  const bool administers = account.has(access::kAdministrator) && !account.suspended;
  if (!administers || others_administer(engine, account.id)) return {};
  return in_french(fail(Code::Refused, "'{}' is the last administrator of this node", account.id),
                   "« {} » est le dernier administrateur de ce nœud", account.id);
}

bool gives_code(What what) {
  return what == What::Create || what == What::NewCode;
}

std::string_view confirmed_as(What what) {
  switch (what) {
    case What::Create:
      return kCreated;
    case What::Change:
      return kChanged;
    case What::Restore:
      return kRestored;
    case What::NewCode:
      return kCodeIssued;
    case What::Delegate:
      return kDelegated;
  }
  return kChanged;
}

JsonObject done(const access::Reader& reader, std::string_view user) {
  return {{"by", reader.id}, {"organisation", reader.organisation}, {"user", user}};
}

JsonObject changed_event(const access::Reader& reader, const access::Reader& shall) {
  JsonObject event = done(reader, shall.id);
  event["account"] = account_event(shall);
  return event;
}

Result<AccountProposal> open_change(Engine& engine, std::string_view id) {
  const auto& open = engine.account_changes.open;
  const auto found = open.find(std::string(id));
  if (found == open.end())
    return in_french(fail(Code::NotFound, "no such proposal waits"),
                     "aucune proposition de ce genre n’attend");
  return found->second;
}

}  // namespace

Result<Json> AccountDesk::apply_reduction(const access::Reader& reader,
                                          const AccountChange& change) {
  TRY(const auto before, account_of(engine_, change.reader.id));
  if (!change.reader.has(access::kAdministrator))
    TRY_VOID(leaves_an_administrator(engine_, before));
  JsonObject event = changed_event(reader, change.reader);
  event["reason"] = change.reason;
  TRY_VOID(record_and_apply(engine_, kChanged, event));
  engine_.hub.publish({});
  return Json(JsonObject{{"applied", true}});
}

Result<Json> AccountDesk::propose(const access::Reader& reader, AccountChange change) {
  const std::lock_guard lock(engine_.account_changes.mutex);
  TRY_VOID(must_change_accounts(engine_, reader, kChangeProposed));
  TRY_VOID(not_ones_own(reader, change.reader.id));
  access::Reader before;
  if (const auto found = engine_.sessions.accounts().find(change.reader.id)) before = *found;
  if (change.what != What::Create) TRY_VOID(account_of(engine_, change.reader.id));
  for (const auto& [id, one] : engine_.account_changes.open)
    if (one.asked.reader.id == change.reader.id)
      return in_french(
          fail(Code::Conflict, "something else about '{}' waits for a second administrator",
               change.reader.id),
          "autre chose attend déjà un second administrateur pour « {} »", change.reader.id);
  TRY(change.reader, completed(engine_, change, before));
  if (only_reduces(change, before)) return apply_reduction(reader, change);

  const Instant now = engine_.seams.clock.now();
  AccountProposal proposal{to_string(engine_.seams.entropy.uuid(now)), std::move(change),
                           std::move(before), reader.id, now};
  JsonObject answer{{"applied", false}, {"proposal", proposal.id}};
  if (gives_code(proposal.asked.what)) {
    const std::string half = access::make_code_half(engine_.seams.entropy);
    TRY_VOID(keep_code_half(*engine_.database, engine_.file.id, proposal.id,
                            access::digest_of_half(half)));
    answer["code_half"] = half;
  }
  JsonObject event = proposal_event(proposal);
  event["organisation"] = reader.organisation;
  TRY_VOID(record_and_apply(engine_, kChangeProposed, event));
  engine_.hub.publish({});
  return Json(std::move(answer));
}

Result<Json> AccountDesk::confirm(const access::Reader& reader, std::string_view id) {
  const std::lock_guard lock(engine_.account_changes.mutex);
  TRY_VOID(must_change_accounts(engine_, reader, "ConfirmAccountChange"));
  TRY(const auto proposal, open_change(engine_, id));
  const access::Reader& shall = proposal.asked.reader;
  const What what = proposal.asked.what;
  if (proposal.by == reader.id)
    return in_french(fail(Code::Refused, "who proposed it does not confirm it"),
                     "qui l’a proposé ne le confirme pas");
  TRY_VOID(not_ones_own(reader, shall.id));
  const auto proposer = engine_.sessions.accounts().find(proposal.by);
  if (!proposer || proposer->suspended || !proposer->has(access::kAdministrator))
    return in_french(
        fail(Code::Refused, "'{}', who proposed it, is no administrator any more", proposal.by),
        "« {} », qui l’a proposé, n’est plus administrateur", proposal.by);
  const auto present = engine_.sessions.accounts().find(shall.id);
  if (!unchanged(present ? *present : access::Reader{}, proposal.before))
    return in_french(
        fail(Code::Conflict, "the account has changed since; withdraw it and propose again"),
        "le compte a changé depuis ; retirez la proposition et recommencez");
  if (what == What::Change && !shall.has(access::kAdministrator))
    TRY_VOID(leaves_an_administrator(engine_, proposal.before));

  JsonObject event = what == What::Create || what == What::Change ? changed_event(reader, shall)
                                                                  : done(reader, shall.id);
  event["proposal"] = proposal.id;
  event["proposed_by"] = proposal.by;
  event["reason"] = proposal.asked.reason;
  if (what == What::Delegate) event["delegation"] = delegation_event(*proposal.asked.delegation);

  JsonObject answer{{"user", shall.id}};
  access::Credential credential{{}, {}, true, {}};
  if (gives_code(what)) {
    TRY(const Digest first, code_half(*engine_.database, engine_.file.id, proposal.id));
    const std::string second = access::make_code_half(engine_.seams.entropy);
    TRY(credential.hash, access::hash_password(access::code_secret(first, second)));
    credential.expires_at = engine_.seams.clock.now().plus_seconds(access::kCodeSeconds);
    answer["code_half"] = second;
    answer["expires_at"] = to_string(*credential.expires_at);
  }
  TRY_VOID(record_and_apply(engine_, confirmed_as(what), event));
  if (gives_code(what)) {
    TRY_VOID(write_credential(*engine_.database, engine_.file.id, shall.id, credential));
    engine_.sessions.accounts().set_credential(shall.id, std::move(credential));
    engine_.sessions.close_all_of(shall.id);
    TRY_VOID(forget_code_half(*engine_.database, engine_.file.id, proposal.id));
  }
  engine_.hub.publish({});
  return Json(std::move(answer));
}

Result<Json> AccountDesk::withdraw(const access::Reader& reader, std::string_view id) {
  const std::lock_guard lock(engine_.account_changes.mutex);
  TRY_VOID(must_change_accounts(engine_, reader, kChangeWithdrawn));
  TRY(const auto proposal, open_change(engine_, id));
  JsonObject event = done(reader, proposal.asked.reader.id);
  event["proposal"] = proposal.id;
  event["proposed_by"] = proposal.by;
  TRY_VOID(record_and_apply(engine_, kChangeWithdrawn, event));
  TRY_VOID(forget_code_half(*engine_.database, engine_.file.id, proposal.id));
  engine_.hub.publish({});
  return Json(JsonObject{{"withdrawn", true}});
}

Result<Json> AccountDesk::suspend(const access::Reader& reader, std::string_view user,
                                  const std::string& reason) {
  const std::lock_guard lock(engine_.account_changes.mutex);
  TRY_VOID(must_change_accounts(engine_, reader, kSuspended));
  TRY_VOID(not_ones_own(reader, user));
  TRY(const auto account, account_of(engine_, user));
  if (account.suspended)
    return in_french(fail(Code::InvalidArgument, "'{}' is suspended already", user),
                     "« {} » est déjà suspendu", user);
  TRY_VOID(leaves_an_administrator(engine_, account));
  JsonObject event = done(reader, user);
  event["reason"] = reason;
  TRY_VOID(record_and_apply(engine_, kSuspended, event));
  const std::size_t ended = engine_.sessions.close_all_of(user);
  engine_.hub.publish({});
  return Json(JsonObject{{"ended", ended}});
}

Result<Json> AccountDesk::end_sessions(const access::Reader& reader, std::string_view user) {
  const std::lock_guard lock(engine_.account_changes.mutex);
  TRY_VOID(must_change_accounts(engine_, reader, kSessionsEnded));
  TRY_VOID(not_ones_own(reader, user));
  TRY_VOID(account_of(engine_, user));
  TRY_VOID(record_and_apply(engine_, kSessionsEnded, done(reader, user)));
  return Json(JsonObject{{"ended", engine_.sessions.close_all_of(user)}});
}

Result<Json> AccountDesk::end_delegation(const access::Reader& reader, std::string_view user,
                                         const access::Delegation& delegation,
                                         const std::string& reason) {
  const std::lock_guard lock(engine_.account_changes.mutex);
  TRY_VOID(must_change_accounts(engine_, reader, kDelegationEnded));
  TRY_VOID(not_ones_own(reader, user));
  TRY(const auto account, account_of(engine_, user));
  const auto held = std::ranges::find_if(account.delegations, [&](const auto& one) {
    return one.act == delegation.act && one.organisation == delegation.organisation &&
           one.from == delegation.from && one.reference == delegation.reference;
  });
  const Date today = legal_day(engine_);
  if (held == account.delegations.end() || (held->to && *held->to < today))
    return in_french(fail(Code::NotFound, "'{}' has no such delegation", user),
                     "« {} » n’a pas cette délégation", user);
  access::Delegation ended = *held;
  ended.to = today - 1;
  JsonObject event = done(reader, user);
  event["delegation"] = delegation_event(ended);
  event["reason"] = reason;
  TRY_VOID(record_and_apply(engine_, kDelegationEnded, event));
  engine_.hub.publish({});
  return Json(JsonObject{{"ended", true}});
}

Result<void> AccountDesk::choose_password(const access::Session& session, std::string_view token,
                                          std::string_view current, std::string_view chosen,
                                          std::string_view address) {
  const std::string user = session.reader.id;
  if (auto asked = engine_.sessions.ask_again(session, current, address, engine_.seams.clock.now());
      !asked)
    return asked.error().code == Code::Unauthenticated
               ? at("/current", in_french(fail(Code::InvalidArgument, "this is not your password"),
                                          "ce n’est pas votre mot de passe"))
               : std::move(asked).error();
  if (chosen == current ||
      (session.by_code && access::code_secret(chosen) == access::code_secret(current)))
    return at("/chosen",
              in_french(fail(Code::InvalidArgument, "the new password is the present one"),
                        "le nouveau mot de passe est l’actuel"));
  if (chosen.size() < access::kPasswordBytesMin || chosen.size() > access::kPasswordBytesMax)
    return at("/chosen", in_french(fail(Code::InvalidArgument, "a password has {} to {} bytes",
                                        access::kPasswordBytesMin, access::kPasswordBytesMax),
                                   "un mot de passe a de {} à {} octets", access::kPasswordBytesMin,
                                   access::kPasswordBytesMax));
  TRY(const std::string hash, access::hash_password(chosen));
  const std::lock_guard lock(engine_.account_changes.mutex);
  TRY_VOID(record_and_apply(engine_, kPasswordChosen, done(session.reader, user)));
  TRY_VOID(write_credential(*engine_.database, engine_.file.id, user, {hash, {}}));
  engine_.sessions.password_chosen(token, user, hash);
  return {};
}

}  // namespace entente::node
