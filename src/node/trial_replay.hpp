// What people and partners did in a case, told from its events, and done again under a version of
// the pack. Internal to trial.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kernel/decide.hpp"

namespace entente::node {

/// What somebody outside the kernel did: the same whatever the pack made of it.
struct Deed {
  kernel::ActorKind actor_kind = kernel::ActorKind::Person;
  std::string actor;
  std::string organisation;
  Instant at;
  std::string element;  ///< of the task or the work; empty: `body` is all
  kernel::CommandBody body;
};

struct History {
  kernel::CaseOpened opened;
  std::vector<Deed> deeds;
  std::vector<std::string> skipped;  ///< interventions that are not replayed
};

History history_of(const std::vector<kernel::Event>& events);

/// What one version of the pack made of the history.
class Replay {
 public:
  Replay(const kernel::Definitions& definitions, const CaseId& id) : definitions_(definitions) {
    state.id = id;
  }

  /// @param until  the clock goes on to there after the last deed
  Result<void> run(const History& history, Instant until);

  kernel::Case state;
  std::map<std::string, kernel::RuleEvaluated> rules;  ///< the last of each decision
  std::multimap<std::string, std::string> failed;      ///< element or fact, text key

 private:
  bool stands_open(const std::string& element, kernel::CommandBody& body);
  kernel::Actor actor_of(const Deed& deed) const;
  Result<void> act(const Deed& deed, kernel::CommandBody body);
  Result<void> advance(Instant to);

  const kernel::Definitions& definitions_;
  Instant now_;
  std::uint64_t commands_ = 0;
};

}  // namespace entente::node
