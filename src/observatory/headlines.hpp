// The figures that leaders are shown first, as a file: groups of figures, each the latest of an
// indicator. statistics/headlines.toml:
//
//   [[group]]
//   id = "returns"
//   title = { fr = "...", en = "..." }
//   [[group.figure]]
//   indicator = "fr-forced-returns"
//   place = "FRA"                             place, origin, category: those of this id alone
//   most = 6                                  how many of the latest period, the largest first
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pack/texts.hpp"

namespace entente::observatory {

struct Headline {
  std::string indicator;
  std::optional<std::string> place;
  std::optional<std::string> origin;
  std::optional<std::string> category;
  std::size_t most = 6;
};

struct HeadlineGroup {
  std::string id;
  pack::Bilingual title;
  std::vector<Headline> figures;
};

/// @error Malformed with file and line
Result<std::vector<HeadlineGroup>> read_headlines(std::string_view file, std::string_view text);

}  // namespace entente::observatory
