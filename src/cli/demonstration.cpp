#include "cli/demonstration.hpp"

#include <algorithm>
#include <filesystem>

#include "journal/node_keys.hpp"
#include "pack/toml.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

/// Absolute, so that a node file works from any working directory.
fs::path folder_of(const DemoNode& node, const DemonstrationOptions& options) {
  return fs::absolute(options.data).lexically_normal() / node.id;
}

/// Removes what an earlier demonstration left, and nothing that it did not write.
Result<void> reset(const fs::path& folder) {
  std::error_code ec;
  if (!fs::exists(folder / "node.toml", ec)) return {};
  fs::remove_all(folder / "data", ec);
  if (!ec) fs::remove(folder / "node.toml", ec);
  if (ec) return at(folder.string(), fail(Code::Io, "cannot be emptied: {}", ec.message()));
  return {};
}

Result<PeerText> peer_of(const DemoNode& node, const DemonstrationOptions& options,
                         OwnMachine& machine) {
  const store::DataFolder data{folder_of(node, options) / "data"};
  TRY(const auto keys, journal::open_node_keys(machine.files, machine.entropy, data.keys()));
  return PeerText{node.id, node.party, fmt::format("http://127.0.0.1:{}", node.port),
                  journal::to_base64(keys.signing.public_key())};
}

Result<node::NodeFile> write_node_file(const DemoNode& node, const std::vector<PeerText>& everyone,
                                       const std::string& root, const DemonstrationOptions& options,
                                       OwnMachine& machine) {
  const auto folder = folder_of(node, options);
  const auto accounts = options.accounts.find(node.id);
  NodeText text;
  text.id = node.id;
  text.party = node.party;
  text.name_fr = node.name.fr;
  text.name_en = node.name.en;
  text.data = (folder / "data").string();
  text.accounts = accounts != options.accounts.end() ? accounts->second
                                                     : root + "/demo/" + node.id + ".accounts.toml";
  text.port = std::to_string(node.port);
  if (node.person_port) text.person_port = std::to_string(*node.person_port);
  text.legal_start = options.legal_start;
  for (const auto& pack : node.packs) text.packs.push_back(pack.folder);
  for (const auto& peer : everyone)
    if (peer.id != node.id) text.peers.push_back(peer);
  text.open_cells = node.open_cells;
  if (!options.statistics.empty()) {
    text.statistics = root + "/statistics";
    text.statistics_database = fs::absolute(options.statistics).lexically_normal().string();
  }
  TRY(const bool built, machine.files.exists(root + "/web/dist/index.html"));
  if (built && options.pages) text.web = root + "/web/dist";
  if (!options.theme.empty()) text.theme = fs::absolute(options.theme).lexically_normal().string();

  const auto toml = node_toml(text);
  TRY_VOID(platform::replace_file(machine.files, folder / "node.toml", bytes_of(toml)));
  return node::read_node_file(toml, (folder / "node.toml").string());
}

Result<std::vector<SampleUser>> read_users(const std::string& path, platform::Files& files) {
  TRY(const auto bytes, files.read(path));
  pack::Problems problems;
  const auto parsed = pack::parse_toml(path, text_of(bytes), problems);
  std::vector<SampleUser> users;
  if (parsed)
    if (const auto* accounts = parsed->get_as<toml::array>("account"))
      for (const auto& entry : *accounts) {
        const auto& account = *entry.as_table();
        SampleUser user{account["id"].value_or(""),
                        account["password"].value_or(""),
                        account["name"].value_or(""),
                        account["organisation"].value_or(""),
                        {}};
        if (const auto* roles = account["roles"].as_array())
          for (const auto& role : *roles)
            user.roles += (user.roles.empty() ? "" : ", ") + role.value_or(std::string());
        users.push_back(std::move(user));
      }
  if (!problems.empty()) return problems.front();
  return users;
}

Result<std::vector<DemoNode>> nodes_for(const DemonstrationOptions& options,
                                        const std::string& root, platform::Files& files) {
  TRY(auto nodes, read_demo_nodes(root, files, options.packs));
  if (options.ports.empty()) return nodes;
  if (options.ports.size() < nodes.size())
    return fail(Code::InvalidArgument, "{} ports were given, and there are {} nodes",
                options.ports.size(), nodes.size());
  std::size_t next = 0;
  for (auto& node : nodes) node.port = options.ports[next++];
  // Then those of the pages for persons: any free one where none is named.
  for (auto& node : nodes)
    if (node.person_port)
      node.person_port = next < options.ports.size() ? options.ports[next++] : 0;
  return nodes;
}

}  // namespace

Result<bool> Demonstration::begun(const DemonstrationOptions& options, OwnMachine& machine) {
  if (options.reset) return false;
  TRY(const auto root, find_installation(machine.files));
  TRY(const auto nodes, read_demo_nodes(root, machine.files));
  for (const auto& node : nodes) {
    TRY(const bool there, machine.files.exists(folder_of(node, options) / "node.toml"));
    if (there) return true;
  }
  return false;
}

Result<std::unique_ptr<Demonstration>> Demonstration::start(const DemonstrationOptions& options,
                                                            OwnMachine& machine) {
  TRY(const auto root, find_installation(machine.files));
  TRY(const auto nodes, nodes_for(options, root, machine.files));
  std::vector<PeerText> everyone;
  for (const auto& node : nodes) {
    if (options.reset) TRY_VOID(reset(folder_of(node, options)));
    TRY_VOID(machine.files.make_folders(folder_of(node, options)));
    TRY(auto peer, peer_of(node, options, machine));
    everyone.push_back(std::move(peer));
  }
  auto demonstration = std::make_unique<Demonstration>();
  for (const auto& node : nodes) {
    TRY(auto file, write_node_file(node, everyone, root, options, machine));
    demonstration->has_pages_ = !file.web.empty();
    RunningNode running{node.id, node.party, node.name.en, {}, nullptr};
    TRY(running.users, read_users(file.accounts, machine.files));
    TRY(running.server, server::NodeServer::start(std::move(file), machine.machine()));
    demonstration->nodes_.push_back(std::move(running));
  }
  return demonstration;
}

RunningNode* Demonstration::node(std::string_view id) {
  const auto found = std::find_if(nodes_.begin(), nodes_.end(),
                                  [&](const RunningNode& node) { return node.id == id; });
  return found == nodes_.end() ? nullptr : &*found;
}

RunningNode* Demonstration::node_of_party(std::string_view party) {
  const auto found = std::find_if(nodes_.begin(), nodes_.end(),
                                  [&](const RunningNode& node) { return node.party == party; });
  return found == nodes_.end() ? nullptr : &*found;
}

}  // namespace entente::cli
