// Versions of packs that are proposed and wait for a second keeper of rules, and the cases that
// they were tried on: two tables of the node.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "pack/files.hpp"

namespace entente::node {

struct Engine;

struct Proposal {
  std::string hash;
  std::string id;
  std::string over;
  pack::Files changed;
  std::string reason;
  std::string by;
  Instant at;
};

/// The oldest first.
Result<std::vector<Proposal>> proposals_of(Engine& engine);
/// @error NotFound
Result<Proposal> proposal_of(Engine& engine, std::string_view hash);
Result<void> keep_proposal(Engine& engine, const Proposal& proposal);
Result<void> forget_proposal(Engine& engine, const Proposal& proposal);

/// A trial on a case, of which only the first of a content counts.
struct Trial {
  std::string hash;
  CaseId case_id;
  std::int64_t changes = 0;
  std::string by;
};
Result<void> keep_trial(Engine& engine, const Trial& trial);

/// How many cases the very content was tried on, and how much it changed in them.
struct Tried {
  std::int64_t cases = 0;
  std::int64_t changes = 0;
};
Result<Tried> trials_of(const Engine& engine, std::string_view hash);
/// A change is judged by what it does to a lived case, before anybody meets it.
/// @error Refused when it was tried on none though there are some
Result<void> must_be_tried(const Engine& engine, const Proposal& proposal);

}  // namespace entente::node
