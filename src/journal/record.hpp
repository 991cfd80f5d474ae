// The sealed record of an event: what is stored, and what a leaf of the public tree commits to.
//
//   {"event":<sealed json>,"salt":"<base64 16 bytes>","sequence":7,"stream":"<uuid>","type":"…"}
//
// The entry in the log is SHA-256 of its canonical bytes; the salt hides what could be guessed.
#pragma once

#include "base/bytes.hpp"
#include "journal/sealing.hpp"

namespace entente::journal {

struct RecordHead {
  StreamId stream;
  std::uint64_t sequence = 1;
  std::string type;
};

/// Which event a record holds. @error Corrupt
Result<RecordHead> head_of(const Json& record);

/// Seals the event at its place and salts it.
Result<Json> make_record(Sealer& sealer, platform::Entropy& entropy, const RecordHead& head,
                         const Json& event);
/// The event of a record, opened. @error Corrupt
Result<Json> open_record(Sealer& sealer, const Json& record);
/// The entry that commits to a record: SHA-256 of its canonical bytes.
Result<Digest> entry_of(const Json& record);

}  // namespace entente::journal
