// Values and hours of a scenario as nodes take them.
#pragma once

#include <string>

#include "base/json.hpp"
#include "pack/fact_sets.hpp"

namespace entente::foresight {

Json plain_value(const feel::Value& value);
Json plain_facts(const pack::FactSet& facts);

/// An hour as a scenario writes it, in the pack's zone. @error InvalidArgument
Result<Instant> local_instant(const std::string& local, const pack::Pack& pack,
                              const calendar::ZoneDatabase& zones);

}  // namespace entente::foresight
