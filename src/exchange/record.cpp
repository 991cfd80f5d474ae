#include "exchange/record.hpp"

#include <fmt/format.h>

#include <map>

namespace entente::exchange {
namespace {

/// What both sides must say alike; empty when they do.
std::string disagreement(const MessageRecord& ours, const MessageRecord& theirs) {
  if (ours.direction == theirs.direction) return "both sides claim the same direction";
  if (ours.type != theirs.type)
    return fmt::format("type {} here, {} there", ours.type, theirs.type);
  if (ours.envelope != theirs.envelope) return "the envelopes differ";
  if (ours.state != theirs.state) return fmt::format("{} here, {} there", ours.state, theirs.state);
  return {};
}

/// Whoever refuses a message keeps nothing of it in a case: its sender alone knows of it.
bool refused_by_the_other(const MessageRecord& record) {
  return record.direction == Direction::sent && record.state == "refused";
}

}  // namespace

std::vector<Difference> compare(const std::vector<MessageRecord>& ours,
                                const std::vector<MessageRecord>& theirs) {
  std::map<MessageId, const MessageRecord*> there;
  for (const auto& record : theirs) there[record.id] = &record;

  std::vector<Difference> differences;
  for (const auto& record : ours) {
    const auto found = there.find(record.id);
    if (found == there.end()) {
      if (refused_by_the_other(record)) continue;
      differences.push_back({record.id, "known here alone"});
      continue;
    }
    if (auto what = disagreement(record, *found->second); !what.empty())
      differences.push_back({record.id, std::move(what)});
    there.erase(found);
  }
  for (const auto& [id, record] : there) {
    if (refused_by_the_other(*record)) continue;
    differences.push_back({id, "known there alone"});
  }
  return differences;
}

}  // namespace entente::exchange
