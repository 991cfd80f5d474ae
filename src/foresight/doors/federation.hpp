// The nodes of a pack's parties in one process, real but for their network, on which a scenario of
// the pack is walked by the people it names. Internal to doors/.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exchange/transport.hpp"
#include "foresight/scenario/plain.hpp"
#include "foresight/scenario/scenarios.hpp"
#include "node/engine.hpp"
#include "node/node.hpp"
#include "pack/scenario.hpp"
#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "platform/files.hpp"

namespace entente::foresight {

/// Carries envelopes at once and keeps them.
class Wire final : public exchange::Transport {
 public:
  Result<Bytes> post(const exchange::Peer& peer, const Bytes& envelope) override;
  std::map<std::string, node::Node*> nodes;  ///< by party, which is also the node's id here
  std::vector<Bytes> seen;
};

struct FederationOptions {
  platform::Files& files;
  platform::Path folder;       ///< its own, removed by whoever made it
  platform::Path pack_folder;  ///< as it ships
  platform::Path other_pack;   ///< another version that the nodes know too; empty for none
  node::PackReader read_pack;
};

class Federation {
 public:
  struct Member {
    node::NodeFile file;
    platform::SettableClock clock{Instant{}};
    std::unique_ptr<platform::SeededEntropy> entropy;
    std::unique_ptr<node::Node> node;
    CaseId case_id;
    bool has_case = false;
  };

  /// @param pack, zones  live longer
  static Result<std::unique_ptr<Federation>> open(FederationOptions options, const pack::Pack& pack,
                                                  const calendar::ZoneDatabase& zones,
                                                  Instant legal_start);

  const pack::Pack& pack() const { return pack_; }
  const std::string& pack_hash() const { return pack_hash_; }
  /// Null for a party without a pool.
  Member* member(const std::string& party);
  std::map<std::string, Member>& members() { return members_; }
  Wire& wire() { return wire_; }
  platform::Files& files() { return options_.files; }

  /// Walks the scenario's opening and steps up to, not including, `end`.
  /// @param cast  foresight::appearances of it
  Result<void> walk(const pack::Scenario& scenario, const std::vector<Appearance>& cast,
                    std::size_t end);
  /// Moves every legal clock and lets happen what is due.
  Result<void> move_to(const std::string& local);
  Result<void> settle();

  Result<node::Answer> ask(Member& at, const access::Reader& who, std::optional<CaseId> id,
                           node::RequestBody body);
  Result<node::SharedCase> state(Member& at);
  /// The open task of an element, wherever it is; `party` narrows it.
  struct Found {
    Member* member = nullptr;
    kernel::TaskState task;
  };
  Result<Found> open_task(const std::string& element, const std::string& party, std::size_t item);
  /// Each task that was open while the walk went on: the last one of an element.
  const std::map<std::string, Found>& tasks_seen() const { return tasks_seen_; }
  /// The actor who completed an element last.
  const std::map<std::string, std::string>& performed_by() const { return performed_by_; }

  /// Backs the member up, loses its disk, restores it and opens it again.
  Result<void> restore(Member& of);
  /// A fresh backup of the member. @return its folder
  Result<platform::Path> back_up(Member& of);
  node::Seams seams_of(Member& of);

 private:
  Federation(FederationOptions options, const pack::Pack& pack, const calendar::ZoneDatabase& zones)
      : options_(std::move(options)), pack_(pack), zones_(zones) {}

  Result<void> add(const std::string& party, Instant legal_start);
  Result<void> open(Member& of);
  Result<void> take(const pack::ScenarioStep& step);
  Result<void> complete(const pack::ScenarioStep& step);
  Result<void> note_tasks();
  access::Reader next_reader();

  FederationOptions options_;
  const pack::Pack& pack_;
  const calendar::ZoneDatabase& zones_;
  std::string pack_hash_;
  Wire wire_;
  std::map<std::string, Member> members_;
  std::string opener_;
  const std::vector<Appearance>* cast_ = nullptr;
  std::size_t appearance_ = 0;
  std::map<std::string, Found> tasks_seen_;
  std::map<std::string, std::string> performed_by_;
  int backups_ = 0;
};

/// As node/ knows somebody whom the kernel knows.
access::Reader reader_of(const kernel::Actor& actor);

}  // namespace entente::foresight
