#include "documents/vault.hpp"

#include <algorithm>

namespace entente::documents {
namespace {

bool starts_with(const Bytes& content, std::string_view magic) {
  return text_of(content).substr(0, magic.size()) == magic;
}

/// A file is the id of its person, then the box.
constexpr std::size_t kSubjectBytes = 16;

}  // namespace

std::string media_type_of(const Bytes& content) {
  if (starts_with(content, "%PDF-")) return "application/pdf";
  if (starts_with(content, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (starts_with(content, "\xff\xd8\xff")) return "image/jpeg";
  // Shown as plain text or not at all: markup is never served as such.
  bool plain = !content.empty();
  for (const auto byte : content)
    plain = plain && (byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t');
  return plain ? "text/plain; charset=utf-8" : "application/octet-stream";
}

platform::Path Vault::path_of(const DocumentId& document) const {
  const std::string name = to_string(document);
  return folder_ / name.substr(name.size() - 2) / name;
}

Result<Digest> Vault::put(const DocumentId& document, const PersonId& subject,
                          const Bytes& content) {
  if (content.size() > kDocumentBytesMax)
    return in_french(fail(Code::TooLarge, "a document of at most {} MiB is kept",
                          kDocumentBytesMax / (1024 * 1024)),
                     "un document est gardé jusqu’à {} Mio", kDocumentBytesMax / (1024 * 1024));
  TRY(const Bytes box, sealer_.seal_bytes(subject, content, {"document", document.uuid, 0}));
  Bytes file(subject.uuid.bytes.begin(), subject.uuid.bytes.end());
  file.insert(file.end(), box.begin(), box.end());
  TRY_VOID(platform::replace_file(files_, path_of(document), file, platform::Privacy::Private));
  return sha256(file);
}

Result<Bytes> Vault::get(const DocumentId& document, const Digest& digest) {
  TRY(const Bytes bytes, files_.read(path_of(document)));
  if (sha256(bytes) != digest)
    return fail(Code::Corrupt, "the file of document {} was changed", to_string(document));
  if (bytes.size() < kSubjectBytes)
    return fail(Code::Corrupt, "the file of document {} is cut", to_string(document));
  const auto box = bytes.begin() + kSubjectBytes;
  PersonId subject;
  std::copy(bytes.begin(), box, subject.uuid.bytes.begin());
  TRY(const auto content,
      sealer_.open_bytes(subject, Bytes(box, bytes.end()), {"document", document.uuid, 0}));
  if (!content)
    return in_french(fail(Code::NotFound, "the document was erased with the person's key"),
                     "le document a été effacé avec les données de la personne");
  return *content;
}

Result<void> Vault::remove(const DocumentId& document) {
  return files_.remove(path_of(document));
}

}  // namespace entente::documents
