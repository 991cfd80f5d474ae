// What differs between two versions of a pack: files that came, went or changed, with the lines.
// Internal to node/.
#pragma once

#include <string>
#include <vector>

#include "pack/files.hpp"

namespace entente::node {

struct ChangedLine {
  char mark = ' ';  ///< '+' came, '-' went, ' ' stands beside, '@' lines are left out here
  std::string text;
  bool operator==(const ChangedLine&) const = default;
};

struct ChangedFile {
  std::string path;
  std::string kind;  ///< "added", "removed" or "changed"
  std::size_t added = 0;
  std::size_t removed = 0;
  std::vector<ChangedLine> lines;  ///< at most 400; none when the files are too long to compare
};

/// In the order of the paths.
std::vector<ChangedFile> pack_changes(const pack::Files& from, const pack::Files& to);

}  // namespace entente::node
