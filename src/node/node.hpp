// One party's node without HTTP: it turns requests, the clock and partners' envelopes into steps
// of cases, each committed in one transaction, and shows what its readers may see. All of the
// machine comes in through seams, so that tests and simulation drive the real code.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/sessions.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "exchange/record.hpp"
#include "exchange/transport.hpp"
#include "node/accounts.hpp"
#include "node/case_events.hpp"
#include "node/change_hub.hpp"
#include "node/migrate.hpp"
#include "node/node_file.hpp"
#include "node/request.hpp"
#include "node/studio.hpp"
#include "node/views.hpp"
#include "pack/files.hpp"
#include "store/database.hpp"

namespace entente::platform {
class Clock;
class Entropy;
class Files;
}  // namespace entente::platform

namespace entente::pack {
struct Pack;
}

namespace entente::node {

struct Engine;

/// From the files of a pack to the pack: pack::read, or one that remembers what it has read.
using PackReader = std::function<Result<pack::Pack>(const pack::Files&)>;

struct Seams {
  platform::Clock& clock;
  platform::Entropy& entropy;
  platform::Files& files;
  exchange::Transport& transport;
  store::DatabaseOptions database = {};
  PackReader read_pack = {};  ///< pack::read when empty
};

/// What one call of advance() did.
struct Progress {
  std::size_t deadlines = 0;     ///< deadlines reached
  std::size_t delivered = 0;     ///< envelopes answered by a receipt
  std::size_t failed = 0;        ///< envelopes to be tried again later
  std::uint64_t integrated = 0;  ///< events added to the Merkle log
  bool any() const { return deadlines || delivered || integrated; }
};

/// Counters for /metrics, since the node was opened.
struct Metrics {
  std::map<std::string, std::uint64_t> counters;
  std::map<std::string, std::int64_t> gauges;
};

class Node {
 public:
  /// Opens or creates the node's store, keys and log in its data folder, and reads its packs.
  /// @error Io, Malformed for a pack or file that cannot be read, Corrupt for a broken store
  static Result<std::unique_ptr<Node>> open(NodeFile file, Seams seams);
  ~Node();
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  const NodeFile& file() const;
  access::Sessions& sessions();
  Views views();
  Studio studio();
  AccountDesk accounts();
  ChangeHub& changes();
  Metrics metrics() const;

  /// The way of a step: load, authorise, decide, commit. Safe to call from several threads; the
  /// steps of one case follow each other.
  /// @error what was wrong with the request: Malformed or InvalidArgument with the fact as place,
  ///        NotFound, Forbidden, Conflict when the case has moved on. A refusal by law is an
  ///        Answer.
  Result<Answer> execute(const Request& request);

  /// An envelope from a peer; the answer is a signed receipt, the same for a repetition.
  /// @error Unauthenticated, TooLarge, Malformed when the sender is not established; Unavailable
  ///        when it may succeed later
  Result<Bytes> receive(const Bytes& envelope);

  /// Fires due deadlines by the legal clock, delivers the outbox, integrates events into the log.
  Result<Progress> advance();
  /// Calls advance() on a thread of its own, at once when there is work and each `pause_ms`.
  void run(std::int64_t pause_ms = 1'000);
  void stop();

  Instant legal_now() const;
  /// The legal day, in the time zone of its first pack.
  Date legal_today() const;
  /// A secret of this node for one purpose, the same after every start.
  Digest secret_for(std::string_view purpose) const;
  /// Moves the legal clock forward; demonstration only. Due deadlines fire at the next advance().
  /// @error Forbidden on a production node, InvalidArgument backwards
  Result<void> set_legal_now(const access::Reader& reader, Instant legal_now);

  /// What this node records about its exchange with a peer.
  Result<std::vector<exchange::MessageRecord>> message_records(std::string_view peer) const;

  /// The signed checkpoint of the journal (C2SP tlog-checkpoint). Public.
  Result<Bytes> checkpoint() const;
  /// A tile of the journal by its path below /log/tile/. @error NotFound
  Result<Bytes> tile(std::string_view path) const;

  std::string public_key() const;    ///< of envelopes and checkpoints, base64
  std::string log_verifier() const;  ///< "name+hash+key", as C2SP signed-note spells it

  /// Migration of running cases by a plan: see node/migrate.hpp.
  Result<std::string> sketch_migration_plan(std::string_view from, std::string_view to) const;
  Result<std::vector<CaseId>> cases_under(std::string_view pack_hash,
                                          const std::optional<CaseId>& after,
                                          std::size_t limit) const;
  Result<CaseMigration> try_migration(const kernel::MigrationPlan& plan, const CaseId& id) const;
  Result<CaseMigration> migrate(const kernel::MigrationPlan& plan, const CaseId& id,
                                const std::string& by);
  Result<void> propose_migration(const kernel::MigrationPlan& plan, const std::string& by);
  Result<void> begin_migration(const kernel::MigrationPlan& plan, const std::string& by);
  Result<void> end_migration(const kernel::MigrationPlan& plan, const std::string& by,
                             std::uint64_t passed, std::uint64_t blocked);

  /// Drops the projections and folds them anew from the events. @return how many cases
  Result<std::uint64_t> rebuild_projections();

  /// What the journal tells of cases and books, for those who count: see node/case_events.hpp.
  Result<CaseEvents> case_events(std::uint64_t from, std::size_t limit) const;
  Result<std::vector<BookEntries>> book_entries(
      const std::vector<std::pair<std::string, std::int64_t>>& known) const;
  /// Called at the end of each round of run(), on its thread. Set before run().
  void after_each_round(std::function<void()> work);

  /// A copy of all data in a new folder, while the node works. @error Io
  Result<void> backup(const std::string& folder);

  /// What the node holds, for those who audit it from within the process (foresight).
  Engine& engine();

 private:
  explicit Node(std::unique_ptr<Engine> engine);
  struct Runner;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Runner> runner_;
};

/// What others know better than a backup does.
struct RestoreKnowledge {
  std::optional<std::string> checkpoint;  ///< the highest signed note that somebody has of the log
  std::vector<PersonId> erased;           ///< persons erased since the backup was made
};

struct Restored {
  std::uint64_t recorded = 0;  ///< events
  std::uint64_t held = 0;      ///< messages about which peers are asked before they are sent
  bool behind = false;         ///< the public log has more than the backup: this node will not sign
};

/// Lays a backup into the data folder of `file`, which holds the node's keys alone; the restored
/// node neither forks its log nor sends its outbox again. @error Io, Corrupt, Refused
Result<Restored> restore(const std::string& backup_folder, const NodeFile& file, Seams seams,
                         const RestoreKnowledge& known = {});

}  // namespace entente::node
