#include "store/backup.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "journal/tile.hpp"
#include "store/events.hpp"
#include "store/manifest.hpp"

namespace entente::store {
namespace {

using platform::Path;

constexpr int kPagesAtOnce = 1024;
constexpr std::string_view kDatabase = "node.sqlite";

/// SQLite's own online backup: a consistent copy while the node goes on working.
Result<void> copy_database(Database& database, const Path& target) {
  return database.read([&](Connection& source) -> Result<void> {
    TRY(const auto copy, Connection::open(target.string(), Access::ReadWrite));
    sqlite3_backup* backup = sqlite3_backup_init(copy->handle(), "main", source.handle(), "main");
    if (!backup) return copy->error(sqlite3_errcode(copy->handle()));
    int code = SQLITE_OK;
    while (code == SQLITE_OK) code = sqlite3_backup_step(backup, kPagesAtOnce);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) return copy->error(code);
    // One file, complete in itself.
    return copy->execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;");
  });
}

Result<void> expect_absent_or_empty(platform::Files& files, const Path& folder) {
  TRY(const auto names, files.list(folder));
  if (names.empty()) return {};
  return fail(Code::InvalidArgument, "{} is not empty", folder.string());
}

/// Copies one file and returns its digest.
Result<Digest> copy_file(platform::Files& files, const Path& from, const Path& to) {
  TRY_VOID(files.make_folders(to.parent_path()));
  return files.copy(from, to, platform::Privacy::Private);
}

/// The tiles that a tree of this size needs: those beyond it belong to a later checkpoint.
std::vector<std::string> tiles_of(std::uint64_t size) {
  std::vector<std::string> paths;
  for (unsigned level = 0; level < 8 && size >> (8 * level) != 0; ++level)
    for (std::uint64_t index = 0;; ++index) {
      const journal::Tile tile{level, index, journal::tile_width(level, index, size)};
      if (tile.width == 0) break;
      paths.push_back(journal::tile_path(tile));
      if (level == 0) paths.push_back(journal::entries_path(tile));
    }
  return paths;
}

/// Copies a tile; a partial one may have been replaced by the full one in between.
Result<void> copy_tile(platform::Files& files, const Path& log, const std::string& path,
                       const Path& target, Manifest& manifest) {
  std::string name = path;
  auto digest = copy_file(files, log / name, target / "log" / name);
  const auto partial = name.find(".p/");
  if (!digest && digest.error().code == Code::NotFound && partial != std::string::npos) {
    name.resize(partial);
    digest = copy_file(files, log / name, target / "log" / name);
  }
  if (!digest) return std::move(digest).error();
  manifest.files["log/" + name] = *digest;
  return {};
}

/// The checkpoint as it stands, with the tiles that it needs.
Result<journal::TreeHead> copy_log(platform::Files& files, const Path& log,
                                   const journal::NoteVerifier& verifier, const Path& target,
                                   Manifest& manifest) {
  auto note = files.read(log / "checkpoint");
  if (!note && note.error().code == Code::NotFound)
    return journal::TreeHead{0, journal::empty_root()};
  if (!note) return std::move(note).error();
  TRY(const auto head, journal::open_checkpoint(text_of(*note), verifier));
  for (const std::string& path : tiles_of(head.size))
    TRY_VOID(copy_tile(files, log, path, target, manifest));
  TRY_VOID(
      platform::replace_file(files, target / "log/checkpoint", *note, platform::Privacy::Private));
  manifest.files["log/checkpoint"] = sha256(*note);
  manifest.checkpoint = text_of(*note);
  return head;
}

/// Documents never change under their name, so that copying them needs no lock.
Result<void> copy_documents(platform::Files& files, const Path& documents, const Path& target,
                            Manifest& manifest) {
  TRY(const auto names, files.list(documents));
  for (const std::string& name : names) {
    if (name.ends_with(".new")) continue;
    auto digest = copy_file(files, documents / name, target / "documents" / name);
    if (!digest && digest.error().code == Code::NotFound) continue;  // erased meanwhile
    if (!digest) return std::move(digest).error();
    manifest.files["documents/" + name] = *digest;
  }
  return {};
}

}  // namespace

Result<BackupReport> back_up(Database& database, platform::Files& files, const DataFolder& data,
                             const std::string& node, const journal::NoteVerifier& verifier,
                             Instant now, const Path& target) {
  TRY_VOID(expect_absent_or_empty(files, target));
  TRY_VOID(files.make_folders(target));
  Manifest manifest;
  manifest.node = node;
  manifest.made_at = now;
  // The log first and the database after it: the copy then holds every event of the checkpoint.
  BackupReport report;
  TRY(report.head, copy_log(files, data.log(), verifier, target, manifest));
  TRY_VOID(copy_documents(files, data.documents(), target, manifest));
  TRY_VOID(copy_database(database, target / kDatabase));
  TRY(manifest.files[std::string(kDatabase)], files.digest(target / kDatabase));
  TRY(report.recorded, database.read([&](Connection& c) { return read_recorded(c, node); }));
  report.files = manifest.files.size();
  TRY_VOID(write_manifest(files, target, manifest));
  return report;
}

}  // namespace entente::store
