// What never happens, whoever asks and by whatever door: packs/invariants.toml.
//
//   [[invariant]]
//   number = 1                       of the list that the law's tables keep (section 8)
//   claim = "no removal while the period to appeal runs"
//   absent = [{ door = "import", why = "..." }]   doors that do not exist for it, and why
//   [[invariant.stage]]
//   pack = "fr-return"
//   scenario = "..."                 of the pack's tests: leads to the state
//   until = "propose_removal"        walked to the step that is refused there, else the first of it
//   before = "record_departure"      walked only until this step (absent: as `until` says), where
//                                    `until` may not be offered at all: a made-up task is tried
//   kind = "step"                    what is tried, below
//   as = "anybody"                   "proposer": everyone who tries is the person who proposed;
//                                    "undelegated": nobody holds a delegation
//   facts = {...}                    changed in what the step records
//   article = "..."                  or text key: what the refusal names
//
// Kinds: "step" completes the task; "gone" a task that was open before the walk ended; "opening"
// opens the case; "sent" looks for `never` (patterns of fact ids, or "personal") in what goes `to`
// a party; "silence" lets time pass to `to` and expects no act, none of `never`, and the task
// `raises`; "read" reads; "altered" changes a byte of a backup; "leave" holds everything and then
// must be accepted; "entry" enters a count by hand in every book that the pack's agreement has, and
// the lawful pair then must.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::foresight {

enum class TryKind { Step, Gone, Opening, Sent, Silence, Read, Altered, Leave, Entry };

struct DoorStage {
  std::string place;
  std::string pack;
  std::string scenario;
  std::string until;
  std::string before;
  TryKind kind = TryKind::Step;
  std::string as;
  Json facts = JsonObject{};
  std::string article;
  std::vector<std::string> never;
  std::string raises;  ///< the task that silence must have brought up
  std::string to;
};

struct AbsentDoor {
  std::string door;
  std::string why;
};

struct Invariant {
  std::int64_t number = 0;
  std::string claim;
  std::vector<AbsentDoor> absent;
  std::vector<DoorStage> stages;
};

/// @error Malformed with file and line
Result<std::vector<Invariant>> read_invariants(std::string_view toml, std::string_view file);

}  // namespace entente::foresight
