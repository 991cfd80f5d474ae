// Events of deadlines: set, moved, ended, reached. A deadline carries each of its readings with the
// trace of its count, so that what a person was told can be explained for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/sparse.hpp"
#include "calendar/period.hpp"

namespace entente::kernel {

/// Names of parts of what a case holds that can be erased without the rest, sorted (parts.hpp).
using Parts = std::vector<std::string>;

/// A computed deadline. `warns` is the earliest reading, `binds` the latest.
struct DeadlineComputed {
  std::string deadline;  ///< id in the pack
  std::string fact;      ///< that it starts from
  Instant starts_at;
  Date starts_on;
  std::string rule;
  std::string article;
  std::string confidence;
  std::string effect;
  bool target = false;
  std::vector<calendar::Reading> readings;  ///< where courts disagree there are several
  Instant warns_at;
  Date warns_day;
  Instant binds_at;
  Date binds_day;
  Instant fires_at;  ///< when timers that are bound to it fire
  /// What its days were computed from; they are sealed with it, and read as none once it is erased.
  Sparse<Parts> parts{};
  std::optional<PersonId> subject{};  ///< whose, when it has parts
  bool operator==(const DeadlineComputed&) const = default;
};

struct DeadlineSet {
  static constexpr std::string_view kType = "DeadlineSet";
  DeadlineComputed computed;
  bool operator==(const DeadlineSet&) const = default;
};

enum class DeadlineStatus { Running, Reached, Ended };

struct DeadlineMoved {
  static constexpr std::string_view kType = "DeadlineMoved";
  DeadlineComputed computed;
  DeadlineStatus status = DeadlineStatus::Running;  ///< from now on
  Instant previous_warns_at;
  Instant previous_binds_at;
  Date previous_warns_day;
  Date previous_binds_day;
  std::string why;  ///< the fact that was recorded anew or corrected
  bool operator==(const DeadlineMoved&) const = default;
};

/// It no longer runs: a fact ended it, or its starting fact no longer gives one.
struct DeadlineEnded {
  static constexpr std::string_view kType = "DeadlineEnded";
  std::string deadline;
  std::string why;
  bool operator==(const DeadlineEnded&) const = default;
};

/// It ran out: by law or by silence, `effect` follows. Nobody decided it.
struct DeadlineReached {
  static constexpr std::string_view kType = "DeadlineReached";
  std::string deadline;
  std::string article;
  std::string effect;
  bool operator==(const DeadlineReached&) const = default;
};

}  // namespace entente::kernel
