#include "store/backup.hpp"
#include "store/events.hpp"
#include "store/manifest.hpp"
#include "store/outbox.hpp"
#include "store/sqlite_store.hpp"
#include "store/subject_key_table.hpp"

namespace entente::store {
namespace {

using journal::TreeHead;

constexpr const char* kKnownHead = "known_head";
constexpr const char* kRestoredAt = "restored_at";

Result<void> write_fact(Connection& connection, const std::string& node, const char* name,
                        const std::string& value) {
  return connection.run("INSERT OR REPLACE INTO fact (node, name, value) VALUES (?,?,?)", node,
                        name, value);
}

/// The head of a checkpoint, or of the empty tree.
Result<TreeHead> head_in(const std::string& note, const journal::NoteVerifier& verifier) {
  if (note.empty()) return TreeHead{0, journal::empty_root()};
  return journal::open_checkpoint(note, verifier);
}

/// The root of the first `size` events of the restored database.
Result<TreeHead> head_of_events(Database& database, const std::string& node, std::uint64_t size) {
  journal::TreeEdge edge;
  while (edge.size() < size) {
    TRY(const auto entries, database.read([&](Connection& c) {
      return read_entries(
          c, node, edge.size(),
          static_cast<std::size_t>(std::min<std::uint64_t>(size - edge.size(), 65'536)));
    }));
    if (entries.empty()) break;
    edge.append(entries);
  }
  return edge.head();
}

Result<void> copy_files(platform::Files& files, const platform::Path& backup,
                        const platform::Path& target, const Manifest& manifest) {
  TRY(const auto present, files.list(target));
  for (const std::string& name : present)
    if (!name.starts_with("keys/"))
      return fail(Code::InvalidArgument, "{} is not empty: it holds {}", target.string(), name);
  for (const auto& [name, digest] : manifest.files) {
    TRY_VOID(files.make_folders((target / name).parent_path()));
    TRY(const Digest copied, files.copy(backup / name, target / name, platform::Privacy::Private));
    if (copied != digest)
      return at(name, fail(Code::Corrupt, "this file is not the one that was backed up"));
  }
  return {};
}

/// The checkpoint must follow from the restored events, else the log could not go on from it.
Result<void> expect_events(Database& database, const std::string& node, const TreeHead& head) {
  TRY(const TreeHead computed, head_of_events(database, node, head.size));
  if (computed == head) return {};
  return fail(Code::Corrupt, "the events of the backup do not have the root of its checkpoint");
}

}  // namespace

Result<RestoreReport> restore(platform::Files& files, const platform::Path& backup,
                              const DataFolder& data, Instant now, const RestoreOptions& options) {
  TRY(const Manifest manifest, read_manifest(files, backup));
  TRY_VOID(check_files(files, backup, manifest));
  RestoreReport report;
  TRY(report.head, head_in(manifest.checkpoint, options.verifier));
  report.known = report.head;
  if (options.known_checkpoint) {
    TRY(const TreeHead known, head_in(*options.known_checkpoint, options.verifier));
    if (known.size == report.head.size && known != report.head)
      return fail(Code::Refused, "the known checkpoint and the backup's have different histories");
    if (known.size > report.head.size) report.known = known;
  }
  TRY_VOID(copy_files(files, backup, data.root, manifest));
  TRY_VOID(files.sync_folder(data.root));

  TRY(const auto database, Database::open(data.database()));
  TRY(const auto store, open_store(*database, manifest.node));
  TRY_VOID(expect_events(*database, manifest.node, report.head));
  TRY(report.recorded, store->recorded());
  report.behind = report.known.size > report.recorded;
  if (report.known.size > report.head.size && !report.behind) {
    TRY(const TreeHead ours, head_of_events(*database, manifest.node, report.known.size));
    if (ours != report.known)
      return fail(Code::Refused, "the known checkpoint is of another history than the backup");
  }
  TRY(report.held, database->write([&](Connection& connection) -> Result<std::uint64_t> {
    TRY_VOID(write_fact(connection, manifest.node, kRestoredAt, to_string(now)));
    TRY_VOID(write_fact(connection, manifest.node, kKnownHead,
                        fmt::format("{} {}", report.known.size, to_hex(report.known.root))));
    return hold_outbox(connection);
  }));
  SubjectKeyTable keys(*database, manifest.node);
  for (const PersonId& subject : options.erased) TRY_VOID(keys.destroy(subject));
  return report;
}

Result<std::optional<TreeHead>> known_head(Database& database, const std::string& node) {
  return database.read([&](Connection& connection) -> Result<std::optional<TreeHead>> {
    TRY(auto row, connection.prepare("SELECT value FROM fact WHERE node=? AND name=?"));
    TRY(const bool found, row.bind_all(node, kKnownHead).step());
    if (!found) return std::optional<TreeHead>();
    const std::string value = row.text(0);
    const auto space = value.find(' ');
    if (space == std::string::npos) return fail(Code::Corrupt, "the known head is damaged");
    TreeHead head;
    head.size = std::strtoull(value.c_str(), nullptr, 10);
    TRY(head.root, digest_from_hex(std::string_view(value).substr(space + 1)));
    return std::optional(head);
  });
}

}  // namespace entente::store
