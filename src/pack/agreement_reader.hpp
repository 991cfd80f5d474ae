// Agreements of a pack: agreement.toml, and agreements/*.toml where there are several. Internal to
// pack/.
#pragma once

#include <string_view>

#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

void read_agreement(std::string_view file, std::string_view text, Pack& pack, Problems& problems);

}  // namespace entente::pack
