// Local accounts, from a TOML file. A demonstration file may hold passwords in clear; each is
// hashed at its first use. What `entente user add` writes holds hashes alone.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access/reader.hpp"
#include "base/result.hpp"

namespace entente::access {

struct Account {
  Reader reader;
  std::string password_hash;  ///< Argon2id; empty until first use of a demonstration password
  std::string password;       ///< in clear only in a demonstration file
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
  const Reader* find(std::string_view id) const;

  /// The reader whose password this is. An unknown name costs the same time as a wrong password.
  /// @error Unauthenticated, with one sentence for both
  Result<Reader> authenticate(std::string_view id, std::string_view password);

 private:
  std::map<std::string, Account, std::less<>> accounts_;
  std::mutex hashing_;
};

/// The TOML of one account, to be appended to an accounts file (`entente user add`).
/// @error InvalidArgument for a bad id or a password outside the limits
Result<std::string> account_toml(const Reader& reader, std::string_view password);

}  // namespace entente::access
