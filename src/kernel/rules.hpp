// Asks the pack's decisions and keeps why they answered: rules hit, citations, inputs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/value.hpp"
#include "kernel/draft.hpp"

namespace entente::kernel {

struct RuleAnswer {
  feel::Value value;
  std::vector<RuleHit> hits;
  Json inputs = JsonObject{};          ///< of the tables asked, as tagged JSON
  JsonArray near_misses;               ///< as RuleEvaluated has them, without a mark
  bool no_rule = false;                ///< a table answered, and none of its rules applied
  std::optional<std::string> failure;  ///< why there is no answer
};

/// Whether an answer comes with its hits, inputs and near misses.
enum class Explained { No, Yes };

/// Asks without recording.
RuleAnswer ask(const Definitions& definitions, std::string_view decision,
               const feel::Context& context, const feel::Environment& environment,
               Explained explained);

/// The parts of what a decision may speak of, as the case knows it now.
Parts parts_read(const Draft& draft, std::string_view decision);

/// Asks, and records the answer as RuleEvaluated unless it failed.
RuleAnswer evaluate_rule(Draft& draft, std::string_view decision, std::string_view element);
/// Records an answer that was asked for before, as above.
void record_answer(Draft& draft, std::string_view decision, std::string_view element,
                   const RuleAnswer& answer);

/// A value as tagged JSON; null for what cannot travel.
Json tagged(const feel::Value& value);

/// The text of a member of a context, or the empty text.
std::string text_member(const feel::Value& context, std::string_view name);

}  // namespace entente::kernel
