// The signed tree head: a C2SP tlog-checkpoint, which is a signed note with an Ed25519 signature.
// Other signatures on the note (witnesses) are kept by whoever holds it and ignored here. Pure.
#pragma once

#include <string>

#include "journal/merkle_tree.hpp"
#include "journal/signing.hpp"

namespace entente::journal {

/// Who signs a note: a name and a key, spelt "name+hash+base64" in a verifier key.
struct NoteVerifier {
  std::string name;
  PublicKey key;
};

/// First four bytes of SHA-256(name, newline, 0x01, key), big-endian. @source C2SP signed-note
std::uint32_t note_key_id(std::string_view name, const PublicKey& key);
/// "example.com/log+c74f20a3+ARpc2Q…"
std::string verifier_key(const NoteVerifier& verifier);
/// @error Malformed
Result<NoteVerifier> parse_verifier_key(std::string_view text);

/// `text` ends in a newline. The result is the text, a blank line, and the signature line.
std::string sign_note(std::string_view text, std::string_view name, const SigningKey& key);
/// The text of a note that `verifier` signed.
/// @error Malformed for another form, Corrupt when its signature fails or is missing
Result<std::string> open_note(std::string_view note, const NoteVerifier& verifier);

/// A signed checkpoint; the origin is the name of the signing key.
std::string sign_checkpoint(std::string_view origin, const TreeHead& head, const SigningKey& key);
/// @error as open_note, and Malformed for another origin or a broken head
Result<TreeHead> open_checkpoint(std::string_view note, const NoteVerifier& verifier);

}  // namespace entente::journal
