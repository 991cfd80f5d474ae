// The text of node files that this program writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

struct PeerText {
  std::string id;
  std::string party;
  std::string url;
  std::string public_key;
};

struct OpenCellText {
  std::string pack;
  std::string message;
  std::string basis;
};

struct NodeText {
  std::string id;
  std::string party;
  std::string name_fr;
  std::string name_en;
  std::string data;
  std::string accounts;
  std::string port;
  std::string legal_start;  ///< RFC 3339; empty for the real clock
  std::string web;          ///< empty for none
  std::vector<std::string> packs;
  std::vector<PeerText> peers;
  std::vector<OpenCellText> open_cells;
  std::string statistics = {};  ///< folder; empty for none
  std::string statistics_database = {};
  std::string theme = {};        ///< folder; empty for the neutral one
  std::string person_port = {};  ///< of the person's page; empty for none
};

/// A text between quotes, escaped as TOML wants.
std::string toml_string(std::string_view text);
std::string peer_toml(const PeerText& peer);
std::string node_toml(const NodeText& node);

}  // namespace entente::cli
