// A list from a partner without a node: a CSV table (RFC 4180), one message a row, under a detached
// Ed25519 signature over the file's bytes, which any tool can make. Its header begins with
// `entente-list-1`, so that no envelope or note has such bytes. The meaning of the columns is left
// to node/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/sheet.hpp"
#include "exchange/trust_list.hpp"

namespace entente::exchange {

/// The largest list that is read, in bytes.
inline constexpr std::size_t kListBytesMax = 1024 * 1024;

struct ListRow {
  std::size_t line = 0;   ///< of the file, from 1
  std::string type;       ///< message type of the exchange matrix
  std::string to;         ///< node id of the recipient
  std::string pack;       ///< id of the pack
  std::string reference;  ///< of the case, at the partner: rows with the same one are one case
  std::string sent_at;
  /// By fact in small letters, empty ones left out.
  std::vector<std::pair<std::string, std::string>> cells;
};

struct ListFile {
  std::vector<ListRow> rows;
  std::vector<SheetFault> faults;  ///< lines that are no row; they stop no other
};

/// Reads the form, as any program saved it: the signature is over the bytes, not over how they part
/// cells. @error Malformed with the line as place, TooLarge; in both languages
Result<ListFile> read_list(std::string_view bytes);

/// The signature as 64 bytes, or in base64. @error Malformed
Result<journal::Signature> read_list_signature(std::string_view text);

/// The same for the same sender, case, message and time, in whatever file they come.
MessageId message_of(const Peer& peer, const ListRow& row);
/// The case that a partner's reference names.
CorrelationId correlation_of(const Peer& peer, const ListRow& row);
/// The row's content under a key: kept for ever, it must not be guessed back to the values.
Digest digest_of(const Peer& peer, const ListRow& row, const journal::SigningKey& key);

}  // namespace entente::exchange
