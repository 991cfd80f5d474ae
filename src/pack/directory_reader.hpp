// directories/*.csv. Internal to pack/.
#pragma once

#include <string_view>

#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

void read_organisations(std::string_view file, std::string_view text, Pack& pack,
                        Problems& problems);
void read_countries(std::string_view file, std::string_view text, Pack& pack, Problems& problems);

}  // namespace entente::pack
