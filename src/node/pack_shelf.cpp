#include "node/pack_shelf.hpp"

#include "pack/reader.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kPackBytesMax = 64 * 1024 * 1024;

Result<void> add_folder(platform::Files& files, const platform::Path& folder,
                        const std::string& prefix, pack::Files& into) {
  TRY(const auto names, files.list(folder));
  for (const auto& name : names) {
    TRY(const Bytes bytes, files.read(folder / name));
    into.emplace(prefix + name, std::string(text_of(bytes)));
  }
  return {};
}

Json json_of(const pack::Files& files) {
  JsonObject object;
  for (const auto& [path, text] : files) object[path] = to_base64(bytes_of(text));
  return object;
}

Result<pack::Files> files_of(const Json& json) {
  pack::Files files;
  for (const auto& entry : json.as_object()) {
    TRY(const Bytes bytes, from_base64(entry.value().as_string()));
    files.emplace(std::string(entry.key()), std::string(text_of(bytes)));
  }
  return files;
}

}  // namespace

Result<pack::Files> read_pack_folder(platform::Files& files, const platform::Path& folder) {
  pack::Files read;
  TRY_VOID(add_folder(files, folder, "", read));
  const auto manifest = read.find("pack.toml");
  if (manifest == read.end())
    return at(folder.string(), fail(Code::NotFound, "no pack.toml in this folder"));
  auto uses = pack::uses_of(manifest->second);
  if (!uses) return at(folder.string(), std::move(uses).error());
  // "packs/x/" names the same folder as "packs/x".
  const auto packs =
      folder.has_filename() ? folder.parent_path() : folder.parent_path().parent_path();
  for (const auto& name : *uses) TRY_VOID(add_folder(files, packs / name, name + "/", read));
  return read;
}

Result<void> PackShelf::load(platform::Files& files, Instant now) {
  for (const auto& folder : file_.packs) {
    const platform::Path path = platform::Path(folder).lexically_normal();
    TRY(const auto bytes, read_pack_folder(files, path));
    auto shelved = shelve(bytes);
    if (!shelved) return at(folder, std::move(shelved).error());
    TRY_VOID(keep(**shelved, now));
    folder_hashes_[(*shelved)->pack.id] = (*shelved)->hash;
    const ShelvedPack* opens = *shelved;
    TRY(const auto published, published_over(*opens));
    if (published) {
      TRY(opens, by_hash(*published));
    }
    const std::lock_guard lock(mutex_);
    current_.push_back(opens);
  }
  return {};
}

Result<std::optional<std::string>> PackShelf::published_over(const ShelvedPack& in_folder) {
  return database_.read([&](store::Connection& connection) -> Result<std::optional<std::string>> {
    TRY(auto row, connection.prepare("SELECT hash FROM node_pack_published "
                                     "WHERE node = ? AND id = ? AND folder_hash = ?"));
    row.bind_all(file_.id, in_folder.pack.id, in_folder.hash);
    TRY(const bool found, row.step());
    return found ? std::optional(row.text(0)) : std::nullopt;
  });
}

std::vector<const ShelvedPack*> PackShelf::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

Result<const ShelvedPack*> PackShelf::publish(const pack::Files& files, std::string_view over,
                                              Instant now) {
  TRY(const ShelvedPack* shelved, shelve(files));
  TRY(const ShelvedPack* before, current(shelved->pack.id));
  if (before->hash != over)
    return in_french(fail(Code::Conflict, "the pack '{}' has become version {} ({}) meanwhile",
                          before->pack.id, before->pack.version, before->hash),
                     "le paquet « {} » est devenu entre-temps la version {} ({})", before->pack.id,
                     before->pack.version, before->hash);
  TRY_VOID(keep(*shelved, now));
  TRY_VOID(database_.write([&](store::Connection& connection) {
    return connection.run(
        "INSERT INTO node_pack_published (node, id, hash, folder_hash) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (node, id) DO UPDATE SET hash = excluded.hash, folder_hash = "
        "excluded.folder_hash",
        file_.id, shelved->pack.id, shelved->hash, folder_hashes_.at(shelved->pack.id));
  }));
  const std::lock_guard lock(mutex_);
  for (auto& one : current_)
    if (one == before) one = shelved;
  return shelved;
}

Result<std::unique_ptr<ShelvedPack>> PackShelf::read_aside(const pack::Files& files) const {
  TRY(pack::Pack read, read_ ? read_(files) : pack::read(files));
  auto shelved = std::make_unique<ShelvedPack>();
  shelved->hash = to_hex(read.hash);
  TRY(shelved->zone, zones_.zone(read.time_zone));
  for (const auto& cell : file_.open_cells)
    if (cell.pack == read.id) shelved->open_cells[cell.message] = cell.basis;
  shelved->pack = std::move(read);
  return shelved;
}

Result<const ShelvedPack*> PackShelf::shelve(const pack::Files& files) {
  TRY(auto shelved, read_aside(files));
  const ShelvedPack* result = shelved.get();
  const std::lock_guard lock(mutex_);
  const auto [entry, fresh] = by_hash_.emplace(result->hash, std::move(shelved));
  return entry->second.get();
}

Result<void> PackShelf::keep(const ShelvedPack& shelved, Instant now) {
  TRY(const bool kept, database_.read([&](store::Connection& connection) -> Result<bool> {
    TRY(auto row, connection.prepare("SELECT 1 FROM node_pack WHERE node = ? AND hash = ?"));
    return row.bind_all(file_.id, shelved.pack.hash).step();
  }));
  if (kept) return {};
  TRY(const std::string files, canonical_json(json_of(shelved.pack.files)));
  return database_.write([&](store::Connection& connection) {
    return connection.run(
        "INSERT INTO node_pack (node, hash, id, files, first_seen_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (node, hash) DO NOTHING",
        file_.id, shelved.pack.hash, shelved.pack.id, files, now);
  });
}

Result<const ShelvedPack*> PackShelf::current(std::string_view id) const {
  for (const auto* shelved : current())
    if (shelved->pack.id == id) return shelved;
  return in_french(fail(Code::NotFound, "this node has no pack '{}'", id),
                   "ce nœud n’a pas de paquet « {} »", id);
}

Result<std::vector<PackShelf::Version>> PackShelf::versions() {
  return database_.read([&](store::Connection& connection) -> Result<std::vector<Version>> {
    TRY(auto statement, connection.prepare("SELECT hash, first_seen_at FROM node_pack WHERE "
                                           "node = ? ORDER BY first_seen_at DESC, id"));
    statement.bind(file_.id);
    std::vector<Version> versions;
    while (true) {
      TRY(const bool found, statement.step());
      if (!found) return versions;
      TRY(const Digest hash, statement.digest(0));
      versions.push_back({to_hex(hash), statement.instant(1)});
    }
  });
}

Result<const ShelvedPack*> PackShelf::by_hash(std::string_view hash) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_hash_.find(hash);
    if (found != by_hash_.end()) return found->second.get();
  }
  TRY(const Digest digest, digest_from_hex(hash));
  TRY(const std::string text,
      database_.read([&](store::Connection& connection) -> Result<std::string> {
        TRY(auto statement,
            connection.prepare("SELECT files FROM node_pack WHERE node = ? AND hash = ?"));
        statement.bind_all(file_.id, digest);
        TRY(const bool found, statement.step());
        if (!found)
          return in_french(
              fail(Code::NotFound,
                   "no pack {} was ever on this node; its administration lists those "
                   "that were, with their hashes",
                   hash),
              "aucun paquet {} n’a été sur ce nœud ; son administration montre ceux qui y "
              "ont été, avec leur empreinte",
              hash);
        return statement.text(0);
      }));
  TRY(const Json json, parse_json(text, {.bytes_max = kPackBytesMax, .depth_max = 4}));
  TRY(const pack::Files files, files_of(json));
  return shelve(files);
}

}  // namespace entente::node
