#include "cli/node_text.hpp"

#include <fmt/format.h>

namespace entente::cli {

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    const auto code = static_cast<unsigned char>(c);
    quoted += code < 0x20 || code == 0x7f ? fmt::format("\\u{:04X}", code) : std::string(1, c);
  }
  return quoted + "\"";
}

std::string peer_toml(const PeerText& peer) {
  return fmt::format("[[peer]]\nid = {}\nparty = {}\nurl = {}\npublic_key = {}\n",
                     toml_string(peer.id), toml_string(peer.party), toml_string(peer.url),
                     toml_string(peer.public_key));
}

std::string node_toml(const NodeText& node) {
  auto text = fmt::format(
      "[node]\nid = {}\nparty = {}\nname = {{ fr = {}, en = {} }}\ndata = {}\n\n"
      "[listen]\naddress = \"127.0.0.1\"\nport = {}\n\n[legal_clock]\n",
      toml_string(node.id), toml_string(node.party), toml_string(node.name_fr),
      toml_string(node.name_en), toml_string(node.data), node.port);
  text += node.legal_start.empty() ? std::string("mode = \"real\"\n")
                                   : fmt::format("mode = \"demonstration\"\nstart = {}\n",
                                                 toml_string(node.legal_start));
  for (const auto& folder : node.packs)
    text += fmt::format("\n[[pack]]\nfolder = {}\n", toml_string(folder));
  for (const auto& peer : node.peers) text += "\n" + peer_toml(peer);
  for (const auto& cell : node.open_cells)
    text += fmt::format("\n[[open_cell]]\npack = {}\nmessage = {}\nbasis = {}\n",
                        toml_string(cell.pack), toml_string(cell.message), toml_string(cell.basis));
  text += fmt::format("\n[accounts]\nfile = {}\n", toml_string(node.accounts));
  if (!node.statistics.empty())
    text += fmt::format("\n[statistics]\nfolder = {}\ndatabase = {}\n",
                        toml_string(node.statistics), toml_string(node.statistics_database));
  if (!node.person_port.empty()) text += fmt::format("\n[person]\nport = {}\n", node.person_port);
  if (!node.web.empty()) text += fmt::format("\n[web]\nfolder = {}\n", toml_string(node.web));
  if (!node.web.empty() && !node.theme.empty())
    text += fmt::format("theme = {}\n", toml_string(node.theme));
  return text;
}

}  // namespace entente::cli
