#include "access/password.hpp"

#include <sodium.h>

#include <array>

namespace entente::access {

Result<std::string> hash_password(std::string_view password) {
  if (password.size() < kPasswordBytesMin || password.size() > kPasswordBytesMax)
    return in_french(fail(Code::InvalidArgument, "a password has {} to {} bytes", kPasswordBytesMin,
                          kPasswordBytesMax),
                     "un mot de passe a de {} à {} octets", kPasswordBytesMin, kPasswordBytesMax);
  if (sodium_init() < 0) return fail(Code::Unavailable, "libsodium does not start");
  std::array<char, crypto_pwhash_argon2id_STRBYTES> hash{};
  if (crypto_pwhash_argon2id_str(hash.data(), password.data(), password.size(),
                                 crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                 crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE) != 0)
    return fail(Code::Unavailable, "not enough memory to hash a password");
  return std::string(hash.data());
}

bool verify_password(std::string_view hash, std::string_view password) {
  if (sodium_init() < 0 || hash.size() >= crypto_pwhash_argon2id_STRBYTES ||
      password.size() > kPasswordBytesMax)
    return false;
  // libsodium reads the whole buffer: what follows the text must be zero.
  std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
  hash.copy(text.data(), hash.size());
  return crypto_pwhash_argon2id_str_verify(text.data(), password.data(), password.size()) == 0;
}

}  // namespace entente::access
