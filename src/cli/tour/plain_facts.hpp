// Facts of a scenario as the interface takes them.
#pragma once

#include "base/json.hpp"
#include "pack/fact_sets.hpp"

namespace entente::cli {

Json plain(const feel::Value& value);
Json plain(const pack::FactSet& facts);

}  // namespace entente::cli
