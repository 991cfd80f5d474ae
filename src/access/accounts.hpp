// Local accounts, from a TOML file. A demonstration file may hold passwords in clear; each is
// hashed at its first use. What `entente user add` writes holds hashes alone. While the node runs,
// its administrators change them (node/accounts.hpp). Safe to call from several threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/reader.hpp"
#include "base/date.hpp"
#include "base/result.hpp"

namespace entente::access {

/// By what an account signs in.
struct Credential {
  std::string hash;   ///< Argon2id; empty until first use of a demonstration password
  std::string clear;  ///< only in a demonstration file
  bool code = false;  ///< a sign-in code (sign_in_code.hpp): the first thing to do is to choose a
                      ///< password
  std::optional<Instant> expires_at = {};  ///< of a code
};

struct Account {
  std::shared_ptr<const Reader> reader;
  Credential credential;  ///< with neither hash nor password: nobody can sign in yet
};

class Accounts {
 public:
  /// Reads `[[account]] id, name, organisation, roles, delegations, language?, password |
  /// password_hash`.
  /// @param production  refuses passwords in clear
  /// @error Malformed with file and line for unknown keys, double ids, bad values
  static Result<Accounts> read(std::string_view toml, std::string_view file, bool production);

  Accounts() = default;
  Accounts(Accounts&& other) noexcept : accounts_(std::move(other.accounts_)) {}
  Accounts& operator=(Accounts&& other) noexcept {
    accounts_ = std::move(other.accounts_);
    return *this;
  }

  std::vector<Reader> readers() const;
  /// As it is now, or null; what is returned never changes.
  std::shared_ptr<const Reader> find(std::string_view id) const;
  /// True while the account waits for its first sign-in by a code.
  bool awaits_code(std::string_view id) const;

  /// Adds an account, or puts another state of it in its place; its credential stays.
  void keep(Reader reader);
  /// Nothing for an account that is not there.
  void set_credential(std::string_view id, Credential credential);

  struct Admitted {
    Reader reader;
    bool by_code = false;  ///< must choose a password first
  };
  /// The reader whose password or code this is. An unknown name costs the same time as a wrong
  /// password.
  /// @error Unauthenticated, with one sentence for unknown and wrong; with another one for a
  ///        suspended account and a code that has run out, once the secret was right
  Result<Admitted> authenticate(std::string_view id, std::string_view password, Instant now);

 private:
  /// What is compared; hashes a demonstration's password at its first use.
  Result<std::optional<Account>> ready(std::string_view id);

  std::map<std::string, Account, std::less<>> accounts_;
  mutable std::mutex mutex_;
  std::mutex hashing_;
};

/// The TOML of one account, to be appended to an accounts file (`entente user add`).
/// @error InvalidArgument for a bad id or a password outside the limits
Result<std::string> account_toml(const Reader& reader, std::string_view password);

}  // namespace entente::access
