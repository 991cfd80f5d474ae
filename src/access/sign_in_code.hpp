// Sign-in codes: what an account without a password signs in with, once. A code has two halves;
// each of two administrators sees one, so that neither can sign in as somebody else. Letters and
// digits that nobody confuses; case, spaces and hyphens do not count.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace entente::platform {
class Entropy;
}

namespace entente::access {

/// How long a code is good for.
inline constexpr std::int64_t kCodeSeconds = 72 * 3600;

/// Half a code, as it is shown: "K7QM-2XPA-9RTV", 60 random bits.
std::string make_code_half(platform::Entropy& entropy);

/// What is kept of the first half until the second one is made.
Digest digest_of_half(std::string_view half);

/// What is hashed like a password, from the first half's digest and the second half.
std::string code_secret(const Digest& first, std::string_view second);
/// The same from a whole code as somebody types it; another text for what is no code.
std::string code_secret(std::string_view typed);

}  // namespace entente::access
