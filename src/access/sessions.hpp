// Signed-in sessions: a random token of 256 bits, kept here only as its hash, with idle and
// absolute expiry by the system clock. Sessions live in memory: a restart signs everyone out.
// Safe to call from several threads.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "access/accounts.hpp"
#include "access/rate_limit.hpp"
#include "access/reader.hpp"
#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/result.hpp"

namespace entente::platform {
class Entropy;
}

namespace entente::access {

struct Session {
  Reader reader;
  std::string csrf;  ///< must come back in X-Entente-Csrf with every write
  Instant opened_at;
  Instant expires_at;    ///< whichever of idle and absolute expiry comes first
  bool by_code = false;  ///< nothing else is answered before a password is chosen
};

struct SessionLimits {
  std::int64_t idle_seconds = 30 * 60;
  std::int64_t absolute_seconds = 10 * 3600;
  std::size_t sessions_max = 20'000;
};

class Sessions {
 public:
  Sessions(Accounts accounts, platform::Entropy& entropy, SessionLimits limits = {});

  struct Opened {
    std::string token;  ///< for the cookie; known to nobody else
    Session session;
  };
  /// Signs in.
  /// @error Unauthenticated; Unavailable with the seconds to wait when an account or address
  ///        failed too often
  Result<Opened> open(std::string_view user, std::string_view password, std::string_view address,
                      Instant now);

  /// The session of a token, with the account as it is now; prolongs its idle expiry.
  /// @error Unauthenticated when unknown, Expired when it has run out
  Result<Session> find(std::string_view token, Instant now);
  /// @error Unauthenticated, as for find
  Result<Session> set_language(std::string_view token, std::string_view language, Instant now);
  void close(std::string_view token);
  /// Ends all sessions of an account but one. @return how many
  std::size_t close_all_of(std::string_view user, std::string_view but_token = {});
  /// How many sessions an account has.
  std::size_t open_of(std::string_view user, Instant now) const;

  /// Asks for the password, or the code, of who is signed in again; counts like a sign-in.
  /// @error as for open
  Result<void> ask_again(const Session& session, std::string_view password,
                         std::string_view address, Instant now);
  /// From now on the account signs in with this; its other sessions end.
  void password_chosen(std::string_view token, const std::string& user, std::string hash);

  Accounts& accounts() { return accounts_; }
  const Accounts& accounts() const { return accounts_; }

 private:
  Result<Accounts::Admitted> admit(const std::string& account, std::string_view password,
                                   const std::string& from, Instant now);

  mutable std::mutex mutex_;
  Accounts accounts_;
  platform::Entropy& entropy_;
  SessionLimits limits_;
  RateLimit by_account_{5, 60};
  RateLimit by_address_{30, 10};
  std::map<Digest, Session> sessions_;
};

/// Compares a CSRF token in constant time. @error Forbidden
Result<void> check_csrf(const Session& session, std::string_view header);

}  // namespace entente::access
