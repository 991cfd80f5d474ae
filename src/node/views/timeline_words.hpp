// How the events of a case are told to a person: a title and details in the reader's language, cut
// to what the reader may know. Internal to node/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "node/views/scene.hpp"

namespace entente::node {

struct Told {
  std::string kind;  ///< "person", "rule", "timer", "party" or "intervention"
  std::string title;
  std::vector<std::string> detail;
  bool internal = false;  ///< of a fact that is kept for rules alone
};

/// What was said before and an event refers to by id alone.
struct ToldBefore {
  std::map<kernel::MoveId, kernel::MoveProposed> moves;
};

/// Nothing for an event that only moves a token: the diagram shows it. Events are told in their
/// order, each with what `before` gathered from those before it.
std::optional<Told> tell(const Scene& scene, const kernel::Event& event, ToldBefore& before);

/// What a rule was asked with, by input expression; nothing once the person is erased.
std::map<std::string, Json> rule_inputs(const kernel::RuleEvaluated& rule);

/// A rule that asks a confidential fact tells of it: only those entitled see what it was asked.
bool may_know_rule(const Scene& scene, const kernel::RuleEvaluated& rule);

}  // namespace entente::node
