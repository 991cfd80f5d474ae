// For tests: the files of a pack that ships, from the source tree, as a node would load them.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "pack/files.hpp"

namespace entente::pack {

inline void load_folder(const std::filesystem::path& folder, const std::string& prefix,
                        Files& files) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files[prefix + std::filesystem::relative(entry.path(), folder).generic_string()] = text.str();
  }
}

/// Read once: each caller may change its own.
inline Files shipped(const std::string& name) {
  static std::map<std::string, Files> read;
  if (const auto found = read.find(name); found != read.end()) return found->second;
  const std::filesystem::path packs = std::filesystem::path(ENTENTE_SOURCE_DIR) / "packs";
  Files files;
  load_folder(packs / name, "", files);
  const auto uses = uses_of(files.at("pack.toml"));
  for (const auto& folder : uses.value()) load_folder(packs / folder, folder + "/", files);
  return read[name] = std::move(files);
}

}  // namespace entente::pack
