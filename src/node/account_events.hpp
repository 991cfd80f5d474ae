// How changes of accounts are spelt in the node's own stream, and what they do to the accounts.
// Internal to node/.
#pragma once

#include <string_view>

#include "node/accounts.hpp"

namespace entente::node {

inline constexpr std::string_view kChangeProposed = "AccountChangeProposed";
inline constexpr std::string_view kChangeWithdrawn = "AccountChangeWithdrawn";
inline constexpr std::string_view kCreated = "AccountCreated";
inline constexpr std::string_view kChanged = "AccountChanged";
inline constexpr std::string_view kSuspended = "AccountSuspended";
inline constexpr std::string_view kRestored = "AccountRestored";
inline constexpr std::string_view kCodeIssued = "SignInCodeIssued";
inline constexpr std::string_view kDelegated = "DelegationRecorded";
inline constexpr std::string_view kDelegationEnded = "DelegationEnded";
inline constexpr std::string_view kSessionsEnded = "SessionsEnded";
inline constexpr std::string_view kPasswordChosen = "PasswordChosen";

std::string_view to_string(AccountChange::What what);
std::optional<AccountChange::What> what_from(std::string_view text);

Json delegation_event(const access::Delegation& delegation);
Json account_event(const access::Reader& account);
/// What was proposed, all of it: it is read again at the next start.
JsonObject proposal_event(const AccountProposal& proposal);

/// Records first, then applies: what the journal does not know is not so.
Result<void> record_and_apply(Engine& engine, std::string_view type, const JsonObject& event);

}  // namespace entente::node
