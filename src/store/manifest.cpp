#include "store/manifest.hpp"

#include "base/codec.hpp"

namespace entente::store {

BOOST_DESCRIBE_STRUCT(Manifest, (), (format, node, made_at, checkpoint, files))

namespace {

constexpr std::string_view kName = "manifest.json";

/// A manifest may name many tiles; it is our own file.
constexpr JsonLimits kLimits{.bytes_max = std::size_t{1} << 28, .depth_max = 8};

}  // namespace

Result<void> write_manifest(platform::Files& files, const platform::Path& backup,
                            const Manifest& manifest) {
  TRY(const std::string text, canonical_json(codec::to_json(manifest)));
  return platform::replace_file(files, backup / kName, bytes_of(text), platform::Privacy::Private);
}

Result<Manifest> read_manifest(platform::Files& files, const platform::Path& backup) {
  const platform::Path path = backup / kName;
  auto bytes = files.read(path);
  if (!bytes && bytes.error().code == Code::NotFound)
    return fail(Code::NotFound, "{} holds no finished backup", backup.string());
  if (!bytes) return std::move(bytes).error();
  auto json = parse_json(text_of(*bytes), kLimits);
  if (!json) return at(path.string(), std::move(json).error());
  auto manifest = codec::from_json<Manifest>(*json);
  if (!manifest) return at(path.string(), std::move(manifest).error());
  if (manifest->format != Manifest().format)
    return at(path.string(), fail(Code::Unsupported, "a backup of format '{}'", manifest->format));
  return manifest;
}

Result<void> check_files(platform::Files& files, const platform::Path& backup,
                         const Manifest& manifest) {
  for (const auto& [name, digest] : manifest.files) {
    if (platform::Path(name).is_absolute() || name.find("..") != std::string::npos)
      return at(name, fail(Code::Malformed, "a path that leaves the backup"));
    const auto found = files.digest(backup / name);
    if (!found) return at(name, fail(Code::Corrupt, "the backup lacks this file"));
    if (*found != digest)
      return at(name, fail(Code::Corrupt, "this file is not the one that was backed up"));
  }
  return {};
}

}  // namespace entente::store
