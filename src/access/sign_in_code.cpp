#include "access/sign_in_code.hpp"

#include "platform/entropy.hpp"

namespace entente::access {
namespace {

constexpr std::string_view kAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::size_t kHalf = 12;
constexpr std::size_t kGroup = 4;

/// Without what does not count.
std::string plain(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c == '-' || c == ' ' || c == '\t') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    out.push_back(c);
  }
  return out;
}

}  // namespace

std::string make_code_half(platform::Entropy& entropy) {
  static_assert(kAlphabet.size() == 32);
  std::string half;
  for (const auto byte : entropy.bytes(kHalf)) {
    if (half.size() % (kGroup + 1) == kGroup) half.push_back('-');
    half.push_back(kAlphabet[static_cast<unsigned>(byte) % kAlphabet.size()]);
  }
  return half;
}

Digest digest_of_half(std::string_view half) {
  return sha256(plain(half));
}

std::string code_secret(const Digest& first, std::string_view second) {
  return to_hex(first) + plain(second);
}

std::string code_secret(std::string_view typed) {
  const std::string whole = plain(typed);
  const std::string_view text = whole;
  return code_secret(digest_of_half(text.substr(0, std::min(kHalf, text.size()))),
                     text.substr(std::min(kHalf, text.size())));
}

}  // namespace entente::access
