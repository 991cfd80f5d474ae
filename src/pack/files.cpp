#include "pack/files.hpp"

#include "base/ensure.hpp"
#include "base/json.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

Digest content_hash(const Files& files) {
  JsonArray list;
  list.reserve(files.size());
  for (const auto& [path, bytes] : files)
    list.push_back(JsonArray{Json(path), Json(to_hex(sha256(bytes)))});
  const auto text = canonical_json(list);
  ENSURE(text.has_value());
  return sha256(*text);
}

Result<std::vector<std::string>> uses_of(std::string_view pack_toml) {
  Problems problems;
  const auto document = parse_toml("pack.toml", pack_toml, problems);
  if (!document) return problems.front();
  Problems ignored;  // the other keys are read with the pack
  return TomlTable("pack.toml", *document, ignored).texts("uses");
}

}  // namespace entente::pack
