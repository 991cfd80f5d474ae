// What a compiled expression speaks of: the paths that it takes from outside, and built-in
// functions that stand where only a value means something. For checks of what an author wrote.
#pragma once

#include <string>
#include <vector>

#include "feel/program.hpp"

namespace entente::feel {

struct Spoken {
  /// Each as far as it is written with points: {"facts", "lpc", "answer"}. Not those that may mean
  /// a member of a filter's item.
  std::vector<std::vector<std::string>> paths;
  /// Names of functions without brackets that are compared, computed with or answered: `today` for
  /// `today()`. What is asked of them is null whatever the case.
  std::vector<std::string> uncalled;
};

Spoken spoken_of(const Program& program);

}  // namespace entente::feel
