// Everything that a node holds, in the order in which it depends on each other. Internal to node/,
// whose steps, timers, exchange and views are functions over it, and to foresight, which audits
// it.
#pragma once

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "access/authorise.hpp"
#include "access/sessions.hpp"
#include "calendar/zone_database.hpp"
#include "documents/vault.hpp"
#include "exchange/trust_list.hpp"
#include "journal/log.hpp"
#include "journal/node_keys.hpp"
#include "journal/sealing.hpp"
#include "kernel/summary.hpp"
#include "node/access_log.hpp"
#include "node/accounts.hpp"
#include "node/books.hpp"
#include "node/change_hub.hpp"
#include "node/demarches.hpp"
#include "node/hearings.hpp"
#include "node/hot_cases.hpp"
#include "node/node.hpp"
#include "node/node_stream.hpp"
#include "node/pack_shelf.hpp"
#include "store/backup.hpp"
#include "store/database.hpp"
#include "store/store.hpp"
#include "store/subject_key_table.hpp"

namespace entente::node {

/// What is counted for /metrics.
enum class Count {
  steps,
  refusals,
  conflicts,
  repeated,
  views,
  delivered,
  delivery_failures,
  received,
  rejected,
  deadlines,
  advance_failures,
};
inline constexpr std::size_t kCounts = 11;

/// A timer that was tried and had no effect at a version of its case: not tried again before that
/// changes.
struct IdleTimer {
  CaseId case_id;
  std::string deadline;
  std::int64_t version = 0;
  auto operator<=>(const IdleTimer&) const = default;
};

struct Engine {
  Engine(NodeFile node_file, Seams node_seams, calendar::ZoneDatabase zone_data,
         journal::NodeKeys node_keys, std::unique_ptr<store::Database> node_database,
         std::unique_ptr<store::Store> node_store, access::Accounts accounts);

  NodeFile file;
  Seams seams;
  store::DataFolder data;
  calendar::ZoneDatabase zones;
  journal::NodeKeys keys;
  std::unique_ptr<store::Database> database;
  std::unique_ptr<store::Store> store;
  store::SubjectKeyTable key_table;
  journal::SubjectKeys subject_keys;
  journal::Sealer sealer;
  documents::Vault vault;
  std::unique_ptr<journal::Log> log;
  exchange::TrustList trust;
  PackShelf packs;
  NodeStream stream;
  LegalClock legal_clock;
  AccessLog accesses;
  HotCases hot;
  Books books;
  Register<DemarcheBook> demarches;
  Register<HearingBook> hearings;
  ChangeHub hub;
  access::Sessions sessions;
  AccountChanges account_changes;

  /// Steps of one case follow each other: a case belongs to one of these.
  std::array<std::mutex, 64> case_locks;
  std::mutex advancing;
  std::mutex answers;               ///< one list of answers is made at a time
  std::set<IdleTimer> idle_timers;  ///< guarded by `advancing`
  std::array<std::atomic<std::uint64_t>, kCounts> counts{};

  void count(Count what) { ++counts[static_cast<std::size_t>(what)]; }
  std::mutex& lock_of(const CaseId& id) { return case_locks[id.uuid.bytes[15] % 64]; }
};

/// The folded state, from the cache or the store; version 0 when there is no such case.
Result<SharedCase> load_case(Engine& engine, const CaseId& id);
/// As load_case. @error NotFound when there is none
Result<SharedCase> existing_case(Engine& engine, const CaseId& id);
/// All events of a case, opened.
Result<std::vector<kernel::Event>> events_of(Engine& engine, const CaseId& id);

/// The pack that a case is pinned to.
Result<const ShelvedPack*> pack_of(Engine& engine, const kernel::Case& state);
access::CaseAccess access_of(const kernel::Definitions& definitions, const kernel::Case& state,
                             Instant legal_now);
kernel::Actor actor_of(const access::Reader& reader);
kernel::Reader kernel_reader(const access::Reader& reader);

/// The case that a correlation has at this node: every node derives its own id from it.
CaseId case_of(const Engine& engine, const CorrelationId& correlation);

}  // namespace entente::node
