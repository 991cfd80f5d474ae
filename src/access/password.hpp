// Passwords: Argon2id by libsodium with its interactive limits; comparison is constant-time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente::access {

inline constexpr std::size_t kPasswordBytesMin = 8;
inline constexpr std::size_t kPasswordBytesMax = 1024;

/// The salted hash in PHC form ("$argon2id$v=19$…").
/// @error InvalidArgument for a length outside the limits, Unavailable without memory
Result<std::string> hash_password(std::string_view password);

/// True when `password` has this hash. Takes as long for a wrong one.
bool verify_password(std::string_view hash, std::string_view password);

}  // namespace entente::access
