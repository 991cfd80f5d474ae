// The bytes of a pack, by path. Paths are relative to the pack's folder and use '/'; files of a
// folder named by `uses` keep that folder's name in front ("common/directories/countries.csv").
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace entente::pack {

using Files = std::map<std::string, std::string, std::less<>>;

/// Names a pack by its content: SHA-256 over the canonical JSON list of [path, sha256], sorted.
Digest content_hash(const Files& files);

/// The sibling folders that a pack needs, from its pack.toml alone: what to load beside it.
/// @error Malformed, with "pack.toml:line" as place
Result<std::vector<std::string>> uses_of(std::string_view pack_toml);

}  // namespace entente::pack
