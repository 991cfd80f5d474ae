// What simulated people ask of a node: mostly what a task calls for, sometimes what is wrong, late,
// repeated, somebody else's, or forbidden.
#pragma once

#include "foresight/faults/party.hpp"
#include "platform/dice.hpp"

namespace entente::foresight {

class Workload {
 public:
  Workload(Setting& setting, platform::Dice& dice, platform::Entropy& entropy)
      : setting_(setting), dice_(dice), entropy_(entropy) {}

  /// A request to this node now; it may be one that was asked before. None when nothing is to do.
  std::optional<node::Request> next(const Party& party);

 private:
  struct Field {
    const pack::Fact& fact;
    const pack::FormField& asked;
  };

  node::Request open_case(const Party& party);
  node::Request about(const Party& party, const kernel::Case& state);
  node::RequestBody body_for(const Party& party, const kernel::Case& state,
                             const kernel::TaskState* task);
  access::Reader person(const std::string& organisation, const std::string& role);
  Json facts_of(const pack::Pack& pack, const std::string& form, Instant legal_now);
  Json value_of(const Field& field, Instant legal_now);
  Json plain_value(const Field& field, Instant legal_now);
  CommandId new_id();

  Setting& setting_;
  platform::Dice& dice_;
  platform::Entropy& entropy_;
};

}  // namespace entente::foresight
