// Personal values in JSON, sealed and opened. The kernel marks them; what is stored holds boxes:
//
//   {"personal":{"subject":"<uuid>","value":<json>}}   marked, in memory only
//   {"sealed":{"subject":"<uuid>","box":"<base64>"}}   stored: nonce and XChaCha20-Poly1305 box
//   {"erased":{"subject":"<uuid>"}}                    opened after the subject's key was destroyed
//
// A mark and a box may name "parts":["<name>",…] beside the subject: what can be erased without the
// rest has a key of its own, and a value that tells of several parts is erased with any of them.
//
// A box opens only at the place it was sealed for: stream, sequence, part, subject and position in
// the document are authenticated with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/json.hpp"
#include "journal/subject_keys.hpp"

namespace entente::journal {

/// Where a sealed document lives.
struct Place {
  std::string part;            ///< "event", "snapshot", "case", "outbox", "answer", "document"
  Uuid stream;                 ///< the stream, or the message or document it belongs to
  std::uint64_t sequence = 0;  ///< of the event or snapshot; 0 where there is none
};

class Sealer {
 public:
  Sealer(SubjectKeys& keys, platform::Entropy& entropy) : keys_(keys), entropy_(entropy) {}

  /// Replaces every marked value by its box; what is sealed or erased already stays. Makes the keys
  /// of new subjects.
  /// @error Malformed for a broken mark (nothing is stored unsealed by mistake), Refused for a new
  ///        value about a person whose key was destroyed
  Result<Json> seal(const Json& document, const Place& place);

  /// Restores marked values; those of destroyed keys become {"erased":…}.
  /// @error Corrupt, with the JSON pointer, when a box is not for this place or was changed
  Result<Json> open(const Json& document, const Place& place);

  /// Bytes about one person, such as a document: nonce and box, without JSON around it.
  /// @error Refused when the person's key was destroyed
  Result<Bytes> seal_bytes(const PersonId& subject, const Bytes& content, const Place& place);
  /// Nothing when the person's key was destroyed. @error Corrupt as for `open`
  Result<std::optional<Bytes>> open_bytes(const PersonId& subject, const Bytes& box,
                                          const Place& place);

 private:
  SubjectKeys& keys_;
  platform::Entropy& entropy_;
};

}  // namespace entente::journal
