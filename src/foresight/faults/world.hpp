// The simulated world and its steps: who does what next is drawn from the seed.
#pragma once

#include "foresight/faults/simulation.hpp"

namespace entente::foresight {

class World {
 public:
  World(Setting& setting, const FaultOptions& options);
  ~World();

  /// Three nodes that know each other, before any fault. @error what broke, as for all below
  Result<void> set_up();
  Result<void> take_step();
  /// The faults stop, everything is delivered; then both sides of each exchange agree, and each
  /// node is audited from its first event.
  Result<void> come_to_rest();

  std::size_t step() const { return step_; }
  Digest digest() const;
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }

 private:
  Party& any_party() { return *parties_[dice_.below(parties_.size())]; }
  Party* party(const std::string& id);
  Auditor auditor(Party& of);
  node::Seams seams_of(Party& of);
  store::Beside company(Party& of);

  Result<void> open(Party& of);
  Result<void> wake(Party& of);
  Result<void> bury_and_wake();
  Result<void> audit(Party& of);
  Result<void> act();
  Result<void> ask(Party& of);
  Result<void> check_answer(Party& of, const Asked& asked, bool done_before);
  Result<void> advance(Party& of);
  Result<void> move_legal_clock();
  void break_disk(Party& of);
  void break_network();
  void break_clock(Party& of);
  void pass_time(std::int64_t seconds);
  Result<Bytes> hand(const std::string& to, const Bytes& envelope);
  Result<void> compare_records();
  Result<bool> at_rest();
  void note(std::string_view what, std::string_view who = {}, std::string_view outcome = {});

  Setting& setting_;
  FaultOptions options_;
  platform::Dice dice_;
  platform::SeededEntropy user_entropy_;
  Network network_;
  std::vector<std::unique_ptr<Party>> parties_;
  std::map<std::string, std::unique_ptr<Line>> lines_;
  Holders holders_;
  Workload workload_;
  Instant now_;
  std::size_t step_ = 0;
  std::set<std::string> touched_;
  std::optional<Error> heard_;  ///< what a node answered to a peer that no node may answer
  Digest trace_;
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace entente::foresight
