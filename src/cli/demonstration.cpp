#include "cli/demonstration.hpp"

#include <filesystem>

#include "cli/node_text.hpp"
#include "journal/node_keys.hpp"
#include "pack/toml.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

/// What tells the two nodes of the demonstration apart.
struct Side {
  std::string id;
  std::string party;
  std::string name_fr;
  std::string name_en;
  std::uint16_t port;
  /// Messages that it sends and that ship closed.
  std::vector<std::string> opened;

  /// Absolute, so that a node file works from any working directory.
  fs::path folder(const DemonstrationOptions& options) const {
    return fs::absolute(options.data).lexically_normal() / id;
  }
  std::string url() const { return fmt::format("http://127.0.0.1:{}", port); }
};

constexpr std::string_view kPack = "fr-return";
constexpr std::string_view kBasis = "Décret hypothétique (démonstration) / hypothetical decree";

Side interior_side(const DemonstrationOptions& options) {
  return {"interior",
          "interior-ministry",
          "Ministère de l'intérieur (démonstration)",
          "Interior ministry (demonstration)",
          options.interior_port,
          {"lpc_escalation", "lpc_answer", "departure_notice", "case_closed"}};
}

Side foreign_side(const DemonstrationOptions& options) {
  return {"foreign",
          "foreign-ministry",
          "Ministère des affaires étrangères (démonstration)",
          "Foreign ministry (demonstration)",
          options.foreign_port,
          {"lpc_question", "lpc_reply", "presence_recorded"}};
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

Result<PeerText> peer_of(const Side& side, const DemonstrationOptions& options,
                         OwnMachine& machine) {
  const store::DataFolder data{side.folder(options) / "data"};
  TRY(const auto keys, journal::open_node_keys(machine.files, machine.entropy, data.keys()));
  return PeerText{side.id, side.party, side.url(), journal::to_base64(keys.signing.public_key())};
}

Result<node::NodeFile> write_node_file(const Side& side, const PeerText& peer,
                                       const std::string& root, const DemonstrationOptions& options,
                                       OwnMachine& machine) {
  const auto folder = side.folder(options);
  NodeText text;
  text.id = side.id;
  text.party = side.party;
  text.name_fr = side.name_fr;
  text.name_en = side.name_en;
  text.data = (folder / "data").string();
  text.accounts = root + "/demo/" + side.id + ".accounts.toml";
  text.port = std::to_string(side.port);
  text.legal_start = options.legal_start;
  text.packs = {root + "/packs/" + std::string(kPack)};
  text.peers = {peer};
  for (const auto& message : side.opened)
    text.open_cells.push_back({std::string(kPack), message, std::string(kBasis)});
  TRY(const bool built, machine.files.exists(root + "/web/dist/index.html"));
  if (built && options.pages) text.web = root + "/web/dist";

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

}  // namespace

Result<std::string> find_installation(platform::Files& files) {
  std::error_code ec;
  const auto program = fs::read_symlink("/proc/self/exe", ec).parent_path();
  std::vector<fs::path> candidates{fs::current_path(ec)};
  for (auto folder = program; folder.has_relative_path(); folder = folder.parent_path())
    candidates.push_back(folder);
  for (const auto& candidate : candidates) {
    TRY(const bool there, files.exists(candidate / "packs" / std::string(kPack) / "pack.toml"));
    if (there) return candidate.string();
  }
  return fail(Code::NotFound,
              "no packs/{}/pack.toml here nor above the program: run this from the "
              "folder of the sources",
              kPack);
}

Result<bool> Demonstration::begun(const DemonstrationOptions& options, OwnMachine& machine) {
  if (options.reset) return false;
  return machine.files.exists((interior_side(options).folder(options) / "node.toml").string());
}

Result<std::unique_ptr<Demonstration>> Demonstration::start(const DemonstrationOptions& options,
                                                            OwnMachine& machine) {
  TRY(const auto root, find_installation(machine.files));
  const auto interior = interior_side(options);
  const auto foreign = foreign_side(options);
  for (const auto& side : {interior, foreign}) {
    if (options.reset) TRY_VOID(reset(side.folder(options)));
    TRY_VOID(machine.files.make_folders(side.folder(options)));
  }
  TRY(const auto interior_peer, peer_of(interior, options, machine));
  TRY(const auto foreign_peer, peer_of(foreign, options, machine));
  TRY(auto interior_file, write_node_file(interior, foreign_peer, root, options, machine));
  TRY(auto foreign_file, write_node_file(foreign, interior_peer, root, options, machine));

  auto demonstration = std::make_unique<Demonstration>();
  demonstration->has_pages_ = !interior_file.web.empty();
  TRY(demonstration->interior_users_, read_users(interior_file.accounts, machine.files));
  TRY(demonstration->foreign_users_, read_users(foreign_file.accounts, machine.files));
  TRY(demonstration->interior_,
      server::NodeServer::start(std::move(interior_file), machine.machine()));
  TRY(demonstration->foreign_,
      server::NodeServer::start(std::move(foreign_file), machine.machine()));
  return demonstration;
}

}  // namespace entente::cli
