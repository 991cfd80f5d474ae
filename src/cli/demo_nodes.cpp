#include "cli/demo_nodes.hpp"

#include <algorithm>
#include <filesystem>

#include "node/pack_shelf.hpp"
#include "pack/reader.hpp"
#include "pack/toml.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNodes = "demo/nodes.toml";
constexpr std::string_view kBasis = "Décret hypothétique (démonstration)";

std::optional<std::uint16_t> port_of(pack::TomlTable& row, std::string_view key) {
  const auto port = row.integer(key);
  if (!port) return std::nullopt;
  if (*port < 1 || *port > 65535) row.problem(key, fmt::format("{} is no port", *port));
  return static_cast<std::uint16_t>(*port);
}

Result<std::vector<DemoNode>> read_nodes(const std::string& path, std::string_view text) {
  pack::Problems problems;
  std::vector<DemoNode> nodes;
  if (const auto document = pack::parse_toml(path, text, problems)) {
    pack::TomlTable toml(path, *document, problems);
    for (const auto* table : toml.tables("node")) {
      pack::TomlTable row(path, *table, problems);
      DemoNode node;
      node.id = row.required_text("id");
      node.party = row.required_text("party");
      node.name = row.bilingual("name");
      node.port = port_of(row, "port").value_or(0);
      if (node.port == 0) row.problem("port", "a node needs a port");
      node.person_port = port_of(row, "person_port");
      nodes.push_back(std::move(node));
    }
  }
  if (!problems.empty()) return problems.front();
  return nodes;
}

/// The folders of packs/ that hold a pack, by name.
Result<std::vector<std::string>> pack_folders(const std::string& root) {
  std::vector<std::string> folders;
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(root + "/packs", ec))
    if (fs::exists(entry.path() / "pack.toml")) folders.push_back(entry.path().string());
  if (ec) return at(root + "/packs", fail(Code::Io, "cannot be listed: {}", ec.message()));
  std::sort(folders.begin(), folders.end());
  return folders;
}

void take(DemoNode& node, const pack::Pack& pack, const std::string& folder) {
  const auto own = [&](const pack::Pool& pool) { return pool.party == node.party; };
  if (std::none_of(pack.pools.begin(), pack.pools.end(), own)) return;
  node.packs.push_back({pack.id, folder});
  for (const auto& message : pack.messages) {
    const auto* sender = pack.pool(message.from);
    if (!message.open && sender && own(*sender))
      node.open_cells.push_back({pack.id, message.id, std::string(kBasis)});
  }
}

}  // namespace

Result<std::string> find_installation(platform::Files& files) {
  std::error_code ec;
  const auto program = fs::read_symlink("/proc/self/exe", ec).parent_path();
  std::vector<fs::path> candidates{fs::current_path(ec)};
  for (auto folder = program; folder.has_relative_path(); folder = folder.parent_path())
    for (const auto& one : {folder, folder / "share" / "entente"}) candidates.push_back(one);
  for (const auto& candidate : candidates) {
    TRY(const bool there, files.exists(candidate / std::string(kNodes)));
    if (there) return candidate.string();
  }
  return fail(Code::NotFound,
              "no {} here, above the program ({}) nor in share/entente beside it: run this in a "
              "folder that holds packs/ and demo/ of the sources, or copy both to share/entente",
              kNodes, program.string());
}

Result<std::vector<DemoNode>> read_demo_nodes(const std::string& root, platform::Files& files,
                                              const std::vector<std::string>& only) {
  const std::string path = root + "/" + std::string(kNodes);
  TRY(const auto bytes, files.read(path));
  TRY(auto nodes, read_nodes(path, text_of(bytes)));
  std::vector<std::string> folders = only;
  if (folders.empty()) {
    TRY(folders, pack_folders(root));
  }
  for (const auto& folder : folders) {
    TRY(const auto pack_files, node::read_pack_folder(files, folder));
    auto pack = pack::read(pack_files);
    if (!pack) return at(folder, std::move(pack).error());
    for (auto& node : nodes) take(node, *pack, folder);
  }
  std::erase_if(nodes, [](const DemoNode& node) { return node.packs.empty(); });
  return nodes;
}

}  // namespace entente::cli
