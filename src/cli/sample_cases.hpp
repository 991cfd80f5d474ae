// The sample cases of the demonstration: invented people whose cases are worked over HTTP, as the
// pages do it, up to the declared legal date, so that a first look finds a morning's work.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "cli/demonstration.hpp"

namespace entente::cli {

struct SampleStep {
  std::string on;       ///< legal instant, with its offset
  std::string by;       ///< a sample user of either node
  std::string element;  ///< the task completed; empty opens the case
  Json facts;           ///< `{day}` and `{time}` in texts stand for `on`, in local time
};

struct SampleCase {
  std::string pack;
  std::string territory;
  std::vector<SampleStep> steps;  ///< the first opens it
};

/// What two persons enter in a party's book of an agreement; without a second it waits.
struct SampleEntry {
  std::string on;  ///< legal instant at which it is proposed, and confirmed
  std::string by;
  std::string confirmed_by;  ///< empty: nobody has confirmed it yet
  std::string agreement;
  Json entry;  ///< as `POST /api/agreements/{agreement}/entries` takes it; `{day}` stands for `on`
};

/// A hearing slot that a consulate gave, as the organisation that keeps it records it.
struct SampleSlot {
  std::string on;  ///< legal instant at which it is recorded
  std::string by;
  Json slot;  ///< as `POST /api/hearings` takes it
};

struct SampleCases {
  std::string begins;  ///< the legal instant of the first step
  std::vector<SampleCase> cases;
  std::vector<SampleEntry> entries;
  std::vector<SampleSlot> slots;
};

/// Reads `{usual: {element: facts}, cases: [{pack, territory, times, steps: [{on, by, does,
/// facts}]}], entries: [{agreement, on, by, confirmed_by, entry}], slots: [{on, by, slot}]}`,
/// entries and slots if there are any. A step's facts are the usual ones of its element, overridden
/// by its own. A case that stands for several has `times`, and `{n}` is the number of each.
/// @error InvalidArgument with the case and step that cannot be read
Result<SampleCases> read_sample_cases(std::string_view file, std::string_view text);

/// The samples of two files as one: what begins first begins them.
SampleCases joined(SampleCases samples, SampleCases more);

/// Works every step in the order of its legal instant, moving both clocks, then to `legal_end`.
/// @param stopped  asked before each step; false comes back when it said so
/// @error what a node refuses, with the case and step
Result<bool> play(const SampleCases& samples, Demonstration& demonstration,
                  std::string_view legal_end, const std::function<bool()>& stopped);

}  // namespace entente::cli
