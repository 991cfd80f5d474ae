// The files of cases: each sealed under the key of the person whom it is about, and named by its
// id. What the journal holds is the digest of the sealed bytes, so that destroying the key erases
// the document and every proof stands.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "journal/sealing.hpp"
#include "platform/files.hpp"

namespace entente::documents {

inline constexpr std::size_t kDocumentBytesMax = 16 * 1024 * 1024;

/// By the first bytes alone, never by the name: PDF, PNG, JPEG, UTF-8 text, else octet-stream.
std::string media_type_of(const Bytes& content);

class Vault {
 public:
  Vault(platform::Files& files, platform::Path folder, journal::Sealer& sealer)
      : files_(files), folder_(std::move(folder)), sealer_(sealer) {}

  /// Durable when it returns; the digest is that of the sealed bytes.
  /// @error TooLarge, Io, Refused when the subject's key was destroyed
  Result<Digest> put(const DocumentId& document, const PersonId& subject, const Bytes& content);
  /// @error NotFound, also when the subject was erased; Corrupt when the bytes are not those of
  ///        `digest`
  Result<Bytes> get(const DocumentId& document, const Digest& digest);
  /// Of a document whose step did not happen.
  Result<void> remove(const DocumentId& document);

 private:
  platform::Path path_of(const DocumentId& document) const;

  platform::Files& files_;
  platform::Path folder_;
  journal::Sealer& sealer_;
};

}  // namespace entente::documents
