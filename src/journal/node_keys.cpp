#include "journal/node_keys.hpp"

#include <sodium.h>

#include "base/json.hpp"

namespace entente::journal {
namespace {

constexpr std::string_view kFormat = "entente-node-keys-1";

/// Secret bytes that are wiped when they go.
struct Wiped {
  SecretKey bytes{};
  ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
};

Result<void> read_secret(const Json& document, std::string_view name, SecretKey& secret) {
  const Json* text = member(document, name);
  if (!text || !text->is_string()) return fail(Code::Malformed, "the key '{}' is missing", name);
  TRY(Bytes bytes, from_base64(std::string_view(text->get_string())));
  if (bytes.size() != secret.size())
    return fail(Code::Malformed, "the key '{}' has {} bytes", name, bytes.size());
  std::copy(bytes.begin(), bytes.end(), secret.begin());
  sodium_memzero(bytes.data(), bytes.size());
  return {};
}

}  // namespace

Result<NodeKeys> read_node_keys(platform::Files& files, const platform::Path& path) {
  TRY(Bytes bytes, files.read(path));
  auto parsed = parse_json(text_of(bytes));
  sodium_memzero(bytes.data(), bytes.size());
  if (!parsed) return at(path.string(), std::move(parsed).error());
  const Json* format = member(*parsed, "format");
  if (!format || *format != Json(kFormat))
    return at(path.string(), fail(Code::Malformed, "not a file of node keys ({})", kFormat));
  SecretKey wrapping{};
  Wiped seed;
  if (auto read = read_secret(*parsed, "seal", wrapping); !read)
    return at(path.string(), std::move(read).error());
  if (auto read = read_secret(*parsed, "sign", seed.bytes); !read)
    return at(path.string(), std::move(read).error());
  return NodeKeys{wrapping, SigningKey(seed.bytes)};
}

Result<NodeKeys> open_node_keys(platform::Files& files, platform::Entropy& entropy,
                                const platform::Path& path) {
  TRY(const bool exists, files.exists(path));
  if (exists) return read_node_keys(files, path);
  Wiped wrapping;
  Wiped seed;
  entropy.fill(wrapping.bytes);
  entropy.fill(seed.bytes);
  JsonObject document;
  document["format"] = kFormat;
  document["seal"] = entente::to_base64(wrapping.bytes.data(), wrapping.bytes.size());
  document["sign"] = entente::to_base64(seed.bytes.data(), seed.bytes.size());
  TRY(const std::string text, canonical_json(document));
  TRY_VOID(platform::replace_file(files, path, bytes_of(text), platform::Privacy::Private));
  return NodeKeys{wrapping.bytes, SigningKey(seed.bytes)};
}

}  // namespace entente::journal
