#include "node/node.hpp"

#include <condition_variable>
#include <thread>

#include "base/ensure.hpp"
#include "journal/sequencer.hpp"
#include "node/calendar_feeds.hpp"
#include "node/engine.hpp"
#include "node/exchange_rows.hpp"
#include "node/execute.hpp"
#include "node/step.hpp"
#include "node/tables.hpp"
#include "platform/zones.hpp"
#include "store/sqlite_store.hpp"

namespace entente::node {
namespace {

/// Deadlines set by deadlines that fire, and so on: bounded, the rest comes with the next call.
constexpr int kRounds = 32;

std::string origin_of(const NodeFile& file) {
  return "entente/" + file.id;
}

Result<access::Accounts> read_accounts(const NodeFile& file, platform::Files& files) {
  if (file.accounts.empty()) return access::Accounts();
  TRY(const Bytes bytes, files.read(file.accounts));
  return access::Accounts::read(text_of(bytes), file.accounts,
                                file.legal_clock == LegalClockMode::real);
}

Result<void> open_log(Engine& engine) {
  TRY(engine.log, journal::Log::open(engine.seams.files, engine.data.log(), origin_of(engine.file),
                                     engine.keys.signing));
  TRY(const auto known, store::known_head(*engine.database, engine.file.id));
  if (known) TRY_VOID(engine.log->know(*known));
  return {};
}

/// The first event of a new node: from then on there is a journal to show.
Result<void> found(Engine& engine) {
  TRY(const std::uint64_t version, engine.store->version(engine.stream.id()));
  if (version > 0) return {};
  return engine.stream.append(
      "NodeFounded", JsonObject{{"node", engine.file.id},
                                {"party", engine.file.party},
                                {"public_key", to_base64(engine.keys.signing.public_key())}});
}

/// The demonstration's clock goes on where it was.
Result<void> resume_legal_clock(Engine& engine) {
  if (!engine.legal_clock.settable()) return {};
  TRY(const auto last, engine.stream.last("LegalClockSet"));
  const Json* at = last ? member(*last, "legal_now") : nullptr;
  if (!at) return {};
  TRY(const Instant instant, parse_instant(at->as_string()));
  if (instant > engine.legal_clock.now()) engine.legal_clock.set(instant);
  return {};
}

Result<std::uint64_t> integrate(Engine& engine) {
  const std::uint64_t before = engine.log->head().size;
  const auto recorded = [&](std::uint64_t from, std::size_t limit) -> Result<std::vector<Digest>> {
    TRY(const auto events, engine.store->journal(from, limit));
    std::vector<Digest> entries;
    for (const auto& event : events) entries.push_back(event.entry);
    return entries;
  };
  const auto head = journal::integrate(*engine.log, recorded);
  // A restored node whose log others have seen further works on, but signs nothing.
  if (!head && head.error().code == Code::Refused) return std::uint64_t{0};
  if (!head) return head.error();
  return head->size - before;
}

}  // namespace

Engine::Engine(NodeFile node_file, Seams node_seams, calendar::ZoneDatabase zone_data,
               journal::NodeKeys node_keys, std::unique_ptr<store::Database> node_database,
               std::unique_ptr<store::Store> node_store, access::Accounts accounts)
    : file(std::move(node_file)),
      seams(node_seams),
      data{file.data},
      zones(std::move(zone_data)),
      keys(std::move(node_keys)),
      database(std::move(node_database)),
      store(std::move(node_store)),
      key_table(*database, file.id),
      subject_keys(key_table, keys.wrapping, seams.entropy),
      sealer(subject_keys, seams.entropy),
      vault(seams.files, data.documents(), sealer),
      trust(file.peers),
      packs(*database, file, zones, seams.read_pack),
      stream(*store, sealer, seams.entropy, seams.clock, file.id),
      legal_clock(seams.clock, file.legal_start),
      accesses(*database, file.id),
      hub(static_cast<std::uint64_t>(seams.clock.now().micros)),
      sessions(std::move(accounts), seams.entropy) {}

/// The thread of run().
struct Node::Runner {
  std::thread thread;
  std::mutex mutex;
  std::condition_variable wake;
  bool stopping = false;
  bool work = false;
  std::uint64_t subscription = 0;
  std::function<void()> after;
};

Node::Node(std::unique_ptr<Engine> engine)
    : engine_(std::move(engine)), runner_(std::make_unique<Runner>()) {}

Node::~Node() {
  stop();
  [[maybe_unused]] const auto flushed = engine_->accesses.flush();
}

Result<std::unique_ptr<Node>> Node::open(NodeFile file, Seams seams) {
  const store::DataFolder data{file.data};
  TRY_VOID(seams.files.make_folders(data.root));
  TRY_VOID(seams.files.make_folders(data.documents()));
  TRY(auto keys, journal::open_node_keys(seams.files, seams.entropy, data.keys()));
  TRY(auto database, store::Database::open(data.database(), seams.database));
  TRY(auto store, store::open_store(*database, file.id));
  TRY_VOID(create_tables(*database));
  TRY_VOID(create_feed_tables(*database));
  TRY(auto zones, platform::read_zones(seams.files));
  TRY(auto accounts, read_accounts(file, seams.files));
  auto engine =
      std::make_unique<Engine>(std::move(file), seams, std::move(zones), std::move(keys),
                               std::move(database), std::move(store), std::move(accounts));
  TRY_VOID(engine->packs.load(seams.files, seams.clock.now()));
  TRY_VOID(complete_rows(*engine));
  TRY_VOID(open_log(*engine));
  TRY_VOID(found(*engine));
  TRY_VOID(resume_legal_clock(*engine));
  TRY_VOID(load_accounts(*engine));
  TRY_VOID(finish_erasures(*engine));
  TRY([[maybe_unused]] const auto integrated, integrate(*engine));
  return std::unique_ptr<Node>(new Node(std::move(engine)));
}

const NodeFile& Node::file() const {
  return engine_->file;
}
Engine& Node::engine() {
  return *engine_;
}
access::Sessions& Node::sessions() {
  return engine_->sessions;
}
Views Node::views() {
  return Views(*engine_);
}
Studio Node::studio() {
  return Studio(*engine_);
}
AccountDesk Node::accounts() {
  return AccountDesk(*engine_);
}
ChangeHub& Node::changes() {
  return engine_->hub;
}
Instant Node::legal_now() const {
  return engine_->legal_clock.now();
}
Date Node::legal_today() const {
  const auto& packs = engine_->packs.current();
  const Instant now = legal_now();
  if (!packs.empty()) return packs.front()->zone->local_date(now);
  constexpr std::int64_t kDay = 86'400'000'000;
  return Date{static_cast<std::int32_t>(now.micros / kDay)};
}
Digest Node::secret_for(std::string_view purpose) const {
  const auto& key = engine_->keys.wrapping;
  return sha256(fmt::format("entente-secret {} {}", to_hex(key.data(), key.size()), purpose));
}
std::string Node::public_key() const {
  return to_base64(engine_->keys.signing.public_key());
}
std::string Node::log_verifier() const {
  return journal::verifier_key({origin_of(engine_->file), engine_->keys.signing.public_key()});
}

Result<Answer> Node::execute(const Request& request) {
  return node::execute(*engine_, request);
}

Result<Bytes> Node::receive(const Bytes& envelope) {
  return node::receive(*engine_, envelope);
}

Result<Progress> Node::advance() {
  const std::lock_guard lock(engine_->advancing);
  Progress progress;
  for (int round = 0; round < kRounds; ++round) {
    const std::size_t before = progress.deadlines;
    TRY_VOID(fire_deadlines(*engine_, progress));
    if (progress.deadlines == before) break;
  }
  TRY_VOID(sweep_books(*engine_));
  TRY_VOID(sweep_hearings(*engine_));
  TRY_VOID(sign_statements(*engine_));
  TRY_VOID(ask_about_held(*engine_));
  TRY_VOID(deliver(*engine_, progress));
  TRY_VOID(engine_->accesses.flush());
  TRY(progress.integrated, integrate(*engine_));
  return progress;
}

void Node::run(std::int64_t pause_ms) {
  ENSURE(!runner_->thread.joinable());
  runner_->stopping = false;
  runner_->subscription = engine_->hub.subscribe([this](const Change&) {
    const std::lock_guard lock(runner_->mutex);
    runner_->work = true;
    runner_->wake.notify_one();
  });
  runner_->thread = std::thread([this, pause_ms] {
    while (true) {
      const auto progress = advance();
      if (!progress) engine_->count(Count::advance_failures);
      if (runner_->after) runner_->after();
      std::unique_lock lock(runner_->mutex);
      runner_->wake.wait_for(lock, std::chrono::milliseconds(pause_ms),
                             [this] { return runner_->stopping || runner_->work; });
      runner_->work = false;
      if (runner_->stopping) return;
    }
  });
}

void Node::stop() {
  if (!runner_->thread.joinable()) return;
  engine_->hub.unsubscribe(runner_->subscription);
  {
    const std::lock_guard lock(runner_->mutex);
    runner_->stopping = true;
  }
  runner_->wake.notify_one();
  runner_->thread.join();
}

Result<void> Node::set_legal_now(const access::Reader& reader, Instant legal_now) {
  if (!engine_->legal_clock.settable())
    return in_french(fail(Code::Forbidden, "the legal clock of this node is the real one"),
                     "la date légale de ce nœud est la date réelle");
  const std::lock_guard lock(engine_->advancing);
  if (legal_now < engine_->legal_clock.now())
    return at("/legal_now",
              in_french(fail(Code::InvalidArgument,
                             "the legal clock goes forward only: choose a later moment"),
                        "la date légale ne recule pas : choisissez un moment plus tardif"));
  TRY_VOID(engine_->stream.append(
      "LegalClockSet", JsonObject{{"legal_now", to_string(legal_now)}, {"by", reader.id}}));
  engine_->legal_clock.set(legal_now);
  Progress progress;
  for (int round = 0; round < kRounds; ++round) {
    const std::size_t before = progress.deadlines;
    TRY_VOID(fire_deadlines(*engine_, progress));
    if (progress.deadlines == before) break;
  }
  engine_->hub.publish({});
  return {};
}

Result<std::vector<exchange::MessageRecord>> Node::message_records(std::string_view peer) const {
  return node::message_records(*engine_, peer);
}

Result<Bytes> Node::checkpoint() const {
  const std::string note = engine_->log->checkpoint();
  if (note.empty())
    return in_french(fail(Code::NotFound, "nothing is integrated yet"),
                     "rien n’est encore intégré");
  return bytes_of(note);
}

Result<Bytes> Node::tile(std::string_view path) const {
  const std::string relative = "tile/" + std::string(path);
  constexpr std::string_view kEntries = "tile/entries/";
  // Checks the spelling, so that no other file of the machine can be named.
  const std::string as_hashes =
      relative.starts_with(kEntries) ? "tile/0/" + relative.substr(kEntries.size()) : relative;
  if (!journal::parse_tile_path(as_hashes))
    return in_french(fail(Code::NotFound, "no such tile"), "pas de tel bloc");
  auto tile = engine_->seams.files.read(engine_->data.log() / relative);
  if (!tile && tile.error().code == Code::NotFound)
    return in_french(fail(Code::NotFound, "no such tile"), "pas de tel bloc");
  return tile;
}

Result<void> Node::backup(const std::string& folder) {
  TRY_VOID(engine_->accesses.flush());
  TRY([[maybe_unused]] const auto report,
      store::back_up(*engine_->database, engine_->seams.files, engine_->data, engine_->file.id,
                     {origin_of(engine_->file), engine_->keys.signing.public_key()},
                     engine_->seams.clock.now(), folder));
  return {};
}

Result<std::string> Node::sketch_migration_plan(std::string_view from, std::string_view to) const {
  return node::sketch_migration_plan(*engine_, from, to);
}

Result<std::vector<CaseId>> Node::cases_under(std::string_view pack_hash,
                                              const std::optional<CaseId>& after,
                                              std::size_t limit) const {
  return node::cases_under(*engine_, pack_hash, after, limit);
}

Result<CaseMigration> Node::try_migration(const kernel::MigrationPlan& plan,
                                          const CaseId& id) const {
  return node::try_migration(*engine_, plan, id);
}

Result<CaseMigration> Node::migrate(const kernel::MigrationPlan& plan, const CaseId& id,
                                    const std::string& by) {
  return node::migrate(*engine_, plan, id, by);
}

Result<void> Node::propose_migration(const kernel::MigrationPlan& plan, const std::string& by) {
  return node::propose_migration(*engine_, plan, by);
}

Result<void> Node::begin_migration(const kernel::MigrationPlan& plan, const std::string& by) {
  return node::begin_migration(*engine_, plan, by);
}

Result<void> Node::end_migration(const kernel::MigrationPlan& plan, const std::string& by,
                                 std::uint64_t passed, std::uint64_t blocked) {
  return node::end_migration(*engine_, plan, by, passed, blocked);
}

Result<CaseEvents> Node::case_events(std::uint64_t from, std::size_t limit) const {
  return node::case_events(*engine_, from, limit);
}

Result<std::vector<BookEntries>> Node::book_entries(
    const std::vector<std::pair<std::string, std::int64_t>>& known) const {
  return node::book_entries(*engine_, known);
}

void Node::after_each_round(std::function<void()> work) {
  runner_->after = std::move(work);
}

Result<std::uint64_t> Node::rebuild_projections() {
  return engine_->store->rebuild_projections(
      [this](const CaseId& id) -> Result<store::CaseProjection> {
        engine_->hot.forget(id);
        TRY(const SharedCase state, existing_case(*engine_, id));
        TRY(const ShelvedPack* shelved, pack_of(*engine_, *state));
        return project(*engine_, *shelved, *state, engine_->legal_clock.now());
      });
}

Result<Restored> restore(const std::string& backup_folder, const NodeFile& file, Seams seams,
                         const RestoreKnowledge& known) {
  const store::DataFolder data{file.data};
  TRY(const auto keys, journal::read_node_keys(seams.files, data.keys()));
  store::RestoreOptions options;
  options.verifier = {origin_of(file), keys.signing.public_key()};
  options.known_checkpoint = known.checkpoint;
  options.erased = known.erased;
  TRY(const auto report,
      store::restore(seams.files, backup_folder, data, seams.clock.now(), options));
  return Restored{report.recorded, report.held, report.behind};
}

}  // namespace entente::node
