// Accounts of a node as its administrators change them while it runs. What gives somebody more than
// before takes two administrators; what takes away is done by one at once; nobody changes an
// account of his own. The accounts file says with whom the node begins; what was changed since is
// in the node's own stream, and secrets are beside it, because a journal forgets nothing.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::access {
struct Session;
}

namespace entente::node {

struct Engine;

/// What is asked of an account. `reader` is the account as it shall be; for a delegation,
/// `delegation` alone is looked at, and for a restoration and a new code nothing.
struct AccountChange {
  enum class What { Create, Change, Restore, NewCode, Delegate };
  What what = What::Change;
  access::Reader reader;
  std::optional<access::Delegation> delegation;
  std::string reason;
};

struct AccountProposal {
  std::string id;
  AccountChange asked;
  access::Reader before;  ///< as it was when this was asked; without an id: there was none
  std::string by;
  Instant at;
};

/// What the engine keeps of them. Changes follow each other.
struct AccountChanges {
  std::recursive_mutex mutex;
  std::map<std::string, AccountProposal> open;
};

/// Folds what was changed since into the accounts that were read from the file, at the start.
Result<void> load_accounts(Engine& engine);

class AccountDesk {
 public:
  explicit AccountDesk(Engine& engine) : engine_(engine) {}

  /// {administrators, rows, proposals, roles, organisations, acts}: accounts with their state, what
  /// waits for a second administrator, and what can be given.
  /// @error Forbidden for who is no administrator; so for all that follows, and each denied change
  ///        is recorded
  Result<Json> show(const access::Reader& reader);

  /// Asks a second administrator, or applies at once what only takes roles away.
  /// @return {applied, proposal?, code_half?}; the half is shown here and never again
  /// @error InvalidArgument and NotFound with the member; Conflict when something waits already;
  ///        Refused for an account of one's own
  Result<Json> propose(const access::Reader& reader, AccountChange change);
  /// @return {user, code_half?} @error NotFound; Refused for who proposed it, whom it is about, and
  ///         when the proposer is no administrator any more; Conflict when the account has changed
  Result<Json> confirm(const access::Reader& reader, std::string_view proposal);
  /// Either takes it back. @error NotFound
  Result<Json> withdraw(const access::Reader& reader, std::string_view proposal);

  /// Ends the sessions too. @error NotFound; Refused for one's own and for the last administrator
  Result<Json> suspend(const access::Reader& reader, std::string_view user,
                       const std::string& reason);
  /// @return {ended}
  Result<Json> end_sessions(const access::Reader& reader, std::string_view user);
  /// From today on it is not valid. @error NotFound
  Result<Json> end_delegation(const access::Reader& reader, std::string_view user,
                              const access::Delegation& delegation, const std::string& reason);

  /// Who is signed in chooses another password; the other sessions end.
  /// @error Unauthenticated and Unavailable as for signing in; InvalidArgument for the new one
  Result<void> choose_password(const access::Session& session, std::string_view token,
                               std::string_view current, std::string_view chosen,
                               std::string_view address);

 private:
  Result<Json> apply_reduction(const access::Reader& reader, const AccountChange& change);

  Engine& engine_;
};

}  // namespace entente::node
