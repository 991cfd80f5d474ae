#include "node/node_file.hpp"

#include <set>

#include "journal/signing.hpp"
#include "pack/toml.hpp"

namespace entente::node {
namespace {

using pack::Problems;
using pack::TomlTable;

std::optional<Instant> instant(TomlTable& table, std::string_view key) {
  const std::string text = table.text(key);
  if (text.empty()) return {};
  auto read = parse_instant(text);
  if (!read) table.problem(key, fmt::format("'{}': {}", key, read.error().message));
  return read ? std::optional(*read) : std::nullopt;
}

void read_identity(NodeFile& node, std::string_view file, const toml::table& table,
                   Problems& problems) {
  TomlTable row(file, table, problems);
  node.id = row.required_text("id");
  node.party = row.required_text("party");
  const pack::Bilingual name = row.bilingual("name");
  node.name = {{"fr", name.fr}, {"en", name.en}};
  node.data = row.required_text("data");
}

void read_listen(NodeFile& node, std::string_view file, const toml::table& table,
                 Problems& problems) {
  TomlTable row(file, table, problems);
  node.address = row.text("address", node.address);
  const auto port = row.integer("port");
  if (!port || *port < 0 || *port > 65'535)
    row.problem("port", "'port' must be a number from 0 to 65535");
  else
    node.port = static_cast<std::uint16_t>(*port);
}

void read_person(NodeFile& node, std::string_view file, const toml::table& table,
                 Problems& problems) {
  TomlTable row(file, table, problems);
  node.person_address = row.text("address", node.person_address);
  node.person_url = row.text("url");
  const auto port = row.integer("port");
  if (!port || *port < 0 || *port > 65'535)
    row.problem("port", "'port' must be a number from 0 to 65535");
  else
    node.person_port = static_cast<std::uint16_t>(*port);
}

void read_legal_clock(NodeFile& node, std::string_view file, const toml::table& table,
                      Problems& problems) {
  TomlTable row(file, table, problems);
  if (row.word("mode", {"real", "demonstration"}).value_or(0) == 1)
    node.legal_clock = LegalClockMode::demonstration;
  node.legal_start = instant(row, "start");
  const bool demonstration = node.legal_clock == LegalClockMode::demonstration;
  if (demonstration && !node.legal_start)
    row.problem("start", "a demonstration's clock needs a 'start'");
  if (!demonstration && node.legal_start)
    row.problem("start", "the real clock cannot be set: remove 'start'");
}

exchange::Peer read_peer(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable row(file, table, problems);
  exchange::Peer peer;
  peer.id = row.required_text("id");
  peer.party = row.required_text("party");
  peer.lists = row.boolean("lists", false);
  peer.url = peer.lists ? row.text("url") : row.required_text("url");
  if (!peer.url.empty() && !peer.url.starts_with("http://"))
    row.problem("url",
                "'url' must begin with http://; to a peer behind TLS leads a forwarder of this "
                "machine (docs/operations.md)");
  auto key = journal::public_key_from_base64(row.required_text("public_key"));
  if (key)
    peer.key = *key;
  else
    row.problem("public_key", fmt::format("'public_key' must be what `entente node key` prints at "
                                          "the peer: {}",
                                          key.error().message));
  peer.valid_from = instant(row, "valid_from");
  peer.valid_to = instant(row, "valid_to");
  return peer;
}

OpenCell read_open_cell(std::string_view file, const toml::table& table, Problems& problems) {
  TomlTable row(file, table, problems);
  return {row.required_text("pack"), row.required_text("message"), row.required_text("basis")};
}

std::string single_text(std::string_view file, const toml::table* table, std::string_view key,
                        Problems& problems) {
  if (!table) return {};
  TomlTable row(file, *table, problems);
  return row.required_text(key);
}

void read_root(NodeFile& node, std::string_view file, const toml::table& table,
               Problems& problems) {
  TomlTable root(file, table, problems);
  if (const auto* section = root.table("node"))
    read_identity(node, file, *section, problems);
  else
    root.problem("node", "the section [node] is missing");
  if (const auto* section = root.table("listen")) read_listen(node, file, *section, problems);
  if (const auto* section = root.table("person")) read_person(node, file, *section, problems);
  if (const auto* section = root.table("legal_clock"))
    read_legal_clock(node, file, *section, problems);
  for (const auto* row : root.tables("pack")) {
    TomlTable folder(file, *row, problems);
    node.packs.push_back(folder.required_text("folder"));
  }
  std::set<std::string> peers = {node.id};
  for (const auto* row : root.tables("peer")) {
    node.peers.push_back(read_peer(file, *row, problems));
    if (!peers.insert(node.peers.back().id).second)
      problems.push_back({Code::Malformed, fmt::format("a second node '{}'", node.peers.back().id),
                          pack::place_of(file, *row)});
  }
  for (const auto* row : root.tables("open_cell"))
    node.open_cells.push_back(read_open_cell(file, *row, problems));
  node.accounts = single_text(file, root.table("accounts"), "file", problems);
  if (const auto* section = root.table("web")) {
    TomlTable row(file, *section, problems);
    node.web = row.required_text("folder");
    node.theme = row.text("theme");
  }
  if (const auto* section = root.table("statistics")) {
    TomlTable row(file, *section, problems);
    node.statistics = row.required_text("folder");
    node.statistics_database = row.required_text("database");
  }
}

}  // namespace

Result<NodeFile> read_node_file(std::string_view toml, std::string_view file) {
  Problems problems;
  NodeFile node;
  if (const auto table = pack::parse_toml(file, toml, problems))
    read_root(node, file, *table, problems);
  if (!problems.empty()) return problems.front();
  return node;
}

}  // namespace entente::node
