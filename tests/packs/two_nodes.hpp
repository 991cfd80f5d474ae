// Two nodes in memory that work one case of the shipped return pack: people complete tasks with
// plain values as the API takes them, clocks reach deadlines, and messages are carried across.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "kernel/decide.hpp"
#include "kernel/evolve.hpp"
#include "kernel/summary.hpp"
#include "pack/pack.hpp"

namespace entente::packs {

/// The return pack as it ships.
const pack::Pack& return_pack();
const calendar::ZoneDatabase& zones();

/// A named person of an organisation, with a delegation to sign everything.
kernel::Actor person(const std::string& id, const std::string& organisation,
                     const std::string& role);

class Node {
 public:
  explicit Node(const std::string& party);

  /// Facts by id in plain JSON, typed by the dictionary.
  kernel::FactValues typed(const JsonObject& plain) const;

  /// What came of a command: empty when accepted, else the refusal's text key, then its grounds.
  std::vector<std::string> act(const kernel::Actor& actor, kernel::CommandBody body, Instant now);
  std::vector<std::string> complete(const kernel::Actor& actor, const std::string& element,
                                    const JsonObject& facts, Instant now);
  /// Reaches every deadline that is due.
  void advance(Instant now);

  bool has_task(const std::string& element) const;
  Date binds(const std::string& deadline) const;
  /// Takes the messages sent since the last call.
  std::vector<kernel::MessageSent> take_sent();
  bool closed() const { return state.status == kernel::CaseStatus::Closed; }

  kernel::Definitions definitions;
  kernel::Case state;

 private:
  kernel::Command command(const kernel::Actor& actor, kernel::CommandBody body, Instant now);

  std::uint64_t commands_ = 0;
  std::vector<kernel::MessageSent> sent_;
};

/// Carries what `from` sent to `to`, opening its case when there is none.
void carry(Node& from, Node& to, Instant now);

}  // namespace entente::packs
