// The parties of a pack without their machines: one kernel and one case part each, a common legal
// clock, messages that arrive at once or never. Internal to scenario/.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "kernel/decide.hpp"
#include "kernel/places.hpp"
#include "kernel/summary.hpp"
#include "pack/pack.hpp"

namespace entente::foresight {

/// One party's part of the case.
struct Side {
  kernel::Definitions definitions;
  kernel::Case state;
};

class Parties {
 public:
  /// @param pack, zones  live longer
  Parties(const pack::Pack& pack, const calendar::ZoneDatabase& zones, Instant now,
          bool delivering);

  /// The side of a party; null when the pack has no pool of it.
  Side* side(const std::string& party);
  std::map<std::string, Side>& sides() { return sides_; }
  const pack::Pack& pack() const { return pack_; }
  const calendar::ZoneDatabase& zones() const { return zones_; }
  Instant now() const { return now_; }
  /// By party and agreement.
  const std::map<std::pair<std::string, std::string>, ledger::Book>& books() const {
    return books_;
  }
  /// Message types that left, in their order.
  const std::vector<std::string>& sent() const { return sent_; }
  /// What a party refused to take in: worth a failure of its own.
  const std::vector<std::string>& undeliverable() const { return undeliverable_; }

  /// Decides for one party, then carries what was sent to the others.
  Result<kernel::Decision> act(Side& side, const kernel::Actor& actor, kernel::CommandBody body);

  /// Moves the clock; deadlines and timers that fall due on the way happen at their own time.
  /// @error InvalidArgument for a step back
  Result<void> advance(Instant to);

  /// A fresh identifier, the same in every run.
  Uuid next_uuid();

 private:
  struct Due {
    Side* side = nullptr;
    kernel::CommandBody body;
    std::string name;
    Instant at;
  };
  std::optional<Due> first_due(Instant until);
  void collect(Side& from, const kernel::Decision& decision);
  Result<void> deliver();
  /// Enters what cases ask of the books of agreements, and tells them.
  Result<void> serve_places(Side& side);
  /// What a closed case left reserved goes back.
  Result<void> give_back(const Side& side);
  Result<std::optional<ledger::Refusal>> enter(Side& side, const pack::PlaceTask& asked,
                                               const kernel::WorkState& work);
  Result<void> hand_over(const std::string& from, const kernel::MessageSent& message);

  const pack::Pack& pack_;
  const calendar::ZoneDatabase& zones_;
  Instant now_;
  bool delivering_;
  std::uint64_t uuids_ = 0;
  std::map<std::string, Side> sides_;
  /// By party and agreement.
  std::map<std::pair<std::string, std::string>, ledger::Book> books_;
  std::deque<std::pair<std::string, kernel::MessageSent>> under_way_;
  std::vector<std::string> sent_;
  std::vector<std::string> undeliverable_;
  /// Due, but without effect on this version of the case: not asked again.
  std::set<std::pair<std::string, std::int64_t>> idle_;
};

}  // namespace entente::foresight
