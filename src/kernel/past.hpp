// A case as it stood at an earlier hour, for an act that is recorded after it took place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/decide.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {

/// What is known of an earlier hour.
struct Past {
  Case state;
  std::vector<std::string> forgotten;  ///< facts recorded too often since: what they said is gone
};

/// Each fact as last recorded among what had occurred by then, corrections included; no deadline
/// that began since, and those running that only what occurred since has ended. What is dated by
/// the day alone, that very day, and was recorded after the hour counts as having come after it.
Past as_of(const Definitions& definitions, const Case& state, Instant hour);

/// When the act took place by its own form; nothing before that is recorded.
std::optional<Instant> own_hour(const Case& state, const pack::Act& act);
/// No act takes place before the case is opened, nor before it is signed.
Instant earliest_hour(const pack::Pack& pack, const Case& state, const pack::Act& act);

}  // namespace entente::kernel
