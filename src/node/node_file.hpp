// The node file: one TOML file that says which party this node works for, where its data lies,
// which packs and peers it has. Strict: an unknown key is named with its line.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "exchange/trust_list.hpp"

namespace entente::node {

/// Language to text: "fr", "en".
using Texts = std::map<std::string, std::string>;

enum class LegalClockMode { real, demonstration };

struct OpenCell {
  std::string pack;     ///< pack id
  std::string message;  ///< message type that ships closed
  std::string basis;    ///< the named and marked basis under which this node opens it
};

struct NodeFile {
  std::string id;
  std::string party;
  Texts name;
  std::string data;  ///< folder, relative to the working directory
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
  LegalClockMode legal_clock = LegalClockMode::real;
  std::optional<Instant> legal_start;  ///< demonstration only
  std::vector<std::string> packs;      ///< folders
  std::vector<exchange::Peer> peers;
  std::vector<OpenCell> open_cells;
  std::string accounts;  ///< file; empty for none
  /// The person's page has a listener of its own: no port, no page. `person_url` is where the
  /// notice says that it is; empty: the listener's own address.
  std::optional<std::uint16_t> person_port;
  std::string person_address = "127.0.0.1";
  std::string person_url;
  std::string web;    ///< folder of the web files; empty for none
  std::string theme;  ///< folder of a theme (docs/themes.md); empty for the neutral one
  /// Public statistics: the folder that ships and the database of what was imported; empty for
  /// none.
  std::string statistics;
  std::string statistics_database;
};

/// @error Malformed with `file`:line; InvalidArgument for values that contradict each other
Result<NodeFile> read_node_file(std::string_view toml, std::string_view file);

}  // namespace entente::node
