#include "documents/vault.hpp"

#include <fmt/format.h>

namespace entente::documents {
namespace {

bool starts_with(const Bytes& content, std::string_view magic) {
  return text_of(content).substr(0, magic.size()) == magic;
}

/// Base64 and the box around it.
constexpr std::size_t kSealedBytesMax = kDocumentBytesMax * 2;

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
    return fail(Code::TooLarge, "a document of at most {} MiB is kept",
                kDocumentBytesMax / (1024 * 1024));
  const Json marked = JsonObject{
      {"personal", JsonObject{{"subject", to_string(subject)}, {"value", to_base64(content)}}}};
  TRY(const Json sealed, sealer_.seal(marked, {"document", document.uuid, 0}));
  TRY(const std::string text, canonical_json(sealed));
  TRY_VOID(platform::replace_file(files_, path_of(document), bytes_of(text),
                                  platform::Privacy::Private));
  return sha256(text);
}

Result<Bytes> Vault::get(const DocumentId& document, const Digest& digest) {
  TRY(const Bytes bytes, files_.read(path_of(document)));
  if (sha256(bytes) != digest)
    return fail(Code::Corrupt, "the file of document {} was changed", to_string(document));
  TRY(const Json sealed,
      parse_json(text_of(bytes), {.bytes_max = kSealedBytesMax, .depth_max = 8}));
  TRY(const Json opened, sealer_.open(sealed, {"document", document.uuid, 0}));
  const Json* personal = member(opened, "personal");
  const Json* value = personal ? member(*personal, "value") : nullptr;
  if (!value || !value->is_string())
    return fail(Code::NotFound, "the document was erased with the person's key");
  return from_base64(value->get_string());
}

Result<void> Vault::remove(const DocumentId& document) {
  return files_.remove(path_of(document));
}

}  // namespace entente::documents
