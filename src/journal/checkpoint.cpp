#include "journal/checkpoint.hpp"

#include <charconv>
#include <optional>

namespace entente::journal {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";  // em dash, space
constexpr std::uint8_t kEd25519 = 0x01;
constexpr std::size_t kSignaturesMax = 64;

void append_key_id(Bytes& bytes, std::uint32_t id) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(id >> shift));
}

/// Takes the text up to the next newline from `rest`; false when there is none.
bool take_line(std::string_view& rest, std::string_view& line) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return false;
  line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return true;
}

/// Nothing when the line is not by this verifier.
Result<std::optional<Signature>> signature_in(std::string_view line, const NoteVerifier& verifier) {
  if (!line.starts_with(kDash))
    return fail(Code::Malformed, "a line of signature does not begin with a dash");
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || space == 0)
    return fail(Code::Malformed, "a line of signature names no key");
  TRY(const Bytes bytes, from_base64(line.substr(space + 1)));
  Bytes expected;
  append_key_id(expected, note_key_id(verifier.name, verifier.key));
  if (line.substr(0, space) != verifier.name || bytes.size() < 4 ||
      !std::equal(expected.begin(), expected.end(), bytes.begin()))
    return std::optional<Signature>();
  Signature signature{};
  if (bytes.size() != 4 + signature.size())
    return fail(Code::Malformed, "a signature of {} bytes", bytes.size());
  std::copy(bytes.begin() + 4, bytes.end(), signature.begin());
  return std::optional(signature);
}

}  // namespace

std::uint32_t note_key_id(std::string_view name, const PublicKey& key) {
  Bytes input = bytes_of(name);
  input.push_back('\n');
  input.push_back(kEd25519);
  input.insert(input.end(), key.bytes.begin(), key.bytes.end());
  const Digest digest = sha256(input);
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | digest.bytes[i];
  return id;
}

std::string verifier_key(const NoteVerifier& verifier) {
  Bytes key{kEd25519};
  key.insert(key.end(), verifier.key.bytes.begin(), verifier.key.bytes.end());
  return fmt::format("{}+{:08x}+{}", verifier.name, note_key_id(verifier.name, verifier.key),
                     entente::to_base64(key));
}

Result<NoteVerifier> parse_verifier_key(std::string_view text) {
  const auto first = text.find('+');
  const auto second = text.find('+', first == std::string_view::npos ? first : first + 1);
  if (first == 0 || second == std::string_view::npos)
    return fail(Code::Malformed, "a verifier key is spelt name+hash+key");
  TRY(const Bytes bytes, from_base64(text.substr(second + 1)));
  NoteVerifier verifier{std::string(text.substr(0, first)), {}};
  if (bytes.size() != 33 || bytes[0] != kEd25519)
    return fail(Code::Malformed, "the verifier key is no Ed25519 key");
  std::copy(bytes.begin() + 1, bytes.end(), verifier.key.bytes.begin());
  if (verifier_key(verifier) != text)
    return fail(Code::Malformed, "the hash of the verifier key does not fit its name and key");
  return verifier;
}

std::string sign_note(std::string_view text, std::string_view name, const SigningKey& key) {
  Bytes signature;
  append_key_id(signature, note_key_id(name, key.public_key()));
  const Signature signed_text = key.sign(text);
  signature.insert(signature.end(), signed_text.begin(), signed_text.end());
  return fmt::format("{}\n{}{} {}\n", text, kDash, name, entente::to_base64(signature));
}

Result<std::string> open_note(std::string_view note, const NoteVerifier& verifier) {
  const auto blank = note.rfind("\n\n");
  if (blank == std::string_view::npos || note.back() != '\n')
    return fail(Code::Malformed, "not a signed note");
  for (const char c : note)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n')
      return fail(Code::Malformed, "a control character in a signed note");
  const std::string_view text = note.substr(0, blank + 1);
  std::string_view rest = note.substr(blank + 2);
  std::string_view line;
  bool verified = false;
  for (std::size_t count = 0; take_line(rest, line); ++count) {
    if (count == kSignaturesMax) return fail(Code::TooLarge, "a note with too many signatures");
    TRY(const auto signature, signature_in(line, verifier));
    if (!signature) continue;
    if (!verify(verifier.key, text, *signature))
      return fail(Code::Corrupt, "the signature of '{}' does not fit the note", verifier.name);
    verified = true;
  }
  if (!verified) return fail(Code::Corrupt, "the note is not signed by '{}'", verifier.name);
  return std::string(text);
}

std::string sign_checkpoint(std::string_view origin, const TreeHead& head, const SigningKey& key) {
  const std::string text =
      fmt::format("{}\n{}\n{}\n", origin, head.size,
                  entente::to_base64(head.root.bytes.data(), head.root.bytes.size()));
  return sign_note(text, origin, key);
}

Result<TreeHead> open_checkpoint(std::string_view note, const NoteVerifier& verifier) {
  TRY(const std::string text, open_note(note, verifier));
  std::string_view rest = text;
  std::string_view origin;
  std::string_view size;
  std::string_view root;
  if (!take_line(rest, origin) || !take_line(rest, size) || !take_line(rest, root))
    return fail(Code::Malformed, "a checkpoint has three lines");
  if (origin != verifier.name)
    return fail(Code::Malformed, "a checkpoint of '{}', expected '{}'", origin.substr(0, 80),
                verifier.name);
  TreeHead head;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), head.size);
  if (error != std::errc() || end != size.data() + size.size() || std::to_string(head.size) != size)
    return fail(Code::Malformed, "the size of a checkpoint is not a number");
  TRY(const Bytes bytes, from_base64(root));
  if (bytes.size() != 32) return fail(Code::Malformed, "the root of a checkpoint has 32 bytes");
  std::copy(bytes.begin(), bytes.end(), head.root.bytes.begin());
  return head;
}

}  // namespace entente::journal
