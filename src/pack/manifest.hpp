// The TOML files of a pack, one function each. Internal to pack/.
#pragma once

#include <string_view>

#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

void read_manifest(std::string_view file, std::string_view text, Pack& pack, Problems& problems);
void read_facts(std::string_view file, std::string_view text, Pack& pack, Problems& problems);
void read_deadlines(std::string_view file, std::string_view text, Pack& pack, Problems& problems);
void read_messages(std::string_view file, std::string_view text, Pack& pack, Problems& problems);
void read_registers(std::string_view file, std::string_view text, Pack& pack, Problems& problems);
void read_retention(std::string_view file, std::string_view text, Pack& pack, Problems& problems);

}  // namespace entente::pack
