// What the demonstration is made of: the nodes of demo/nodes.toml and the packs that ship.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/node_text.hpp"
#include "pack/texts.hpp"
#include "platform/files.hpp"

namespace entente::cli {

/// A pack as a node of one party takes it.
struct DemoPack {
  std::string id;
  std::string folder;
};

struct DemoNode {
  std::string id;
  std::string party;
  pack::Bilingual name;
  std::uint16_t port = 0;
  std::optional<std::uint16_t> person_port;  ///< of the page for persons; none for no such page
  std::vector<DemoPack> packs;               ///< in which the party has a pool
  std::vector<OpenCellText> open_cells;      ///< messages that it sends and that ship closed
};

/// A folder that holds packs/, demo/ and perhaps web/dist: the working directory, one above the
/// program, or share/entente below one of those. @error NotFound
Result<std::string> find_installation(platform::Files& files);

/// The nodes that have a pack, in the order of the file.
/// @param folders  of the packs to take; empty: all that ship
/// @error Malformed with file and line; what keeps a pack from being read
Result<std::vector<DemoNode>> read_demo_nodes(const std::string& root, platform::Files& files,
                                              const std::vector<std::string>& folders = {});

}  // namespace entente::cli
