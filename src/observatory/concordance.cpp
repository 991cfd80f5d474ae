#include "observatory/concordance.hpp"

#include <map>

namespace entente::observatory {

Concordance concordance(const std::vector<std::pair<std::string, std::string>>& readings) {
  struct Used {
    std::int64_t first = 0;
    std::int64_t second = 0;
  };
  std::map<std::string, Used> answers;
  Concordance found;
  for (const auto& [first, second] : readings) {
    ++found.files;
    if (first == second) ++found.same;
    ++answers[first].first;
    ++answers[second].second;
  }
  found.agreement = wilson(found.same, found.files);

  // (observed - expected) / (1 - expected), in whole numbers: times the square of the files.
  std::int64_t expected = 0;
  for (const auto& [answer, used] : answers) expected += used.first * used.second;
  const std::int64_t all = found.files * found.files;
  if (expected < all)
    found.kappa = static_cast<double>(found.same * found.files - expected) /
                  static_cast<double>(all - expected);
  return found;
}

}  // namespace entente::observatory
