#include "ledger/draw/filling.hpp"

#include <algorithm>
#include <numeric>

namespace entente::ledger {
namespace {

/// Row i, column c: some of the groups from i on fill exactly c places.
std::vector<std::vector<bool>> reachable(const std::vector<std::int64_t>& sizes,
                                         std::size_t places) {
  std::vector<std::vector<bool>> rows(sizes.size() + 1, std::vector<bool>(places + 1, false));
  rows.back()[0] = true;
  for (std::size_t i = sizes.size(); i-- > 0;) {
    const auto size = static_cast<std::size_t>(sizes[i]);
    for (std::size_t c = 0; c <= places; ++c)
      rows[i][c] = rows[i + 1][c] || (c >= size && rows[i + 1][c - size]);
  }
  return rows;
}

std::vector<bool> in_order(const std::vector<std::int64_t>& sizes, std::int64_t places) {
  std::vector<bool> taken(sizes.size(), false);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    taken[i] = sizes[i] <= places;
    if (taken[i]) places -= sizes[i];
  }
  return taken;
}

std::vector<bool> most_places(const std::vector<std::int64_t>& sizes, std::int64_t places) {
  const auto all = std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
  const auto most = static_cast<std::size_t>(std::min(places, all));
  const auto rows = reachable(sizes, most);
  std::size_t left = most;
  while (!rows[0][left]) --left;  // column 0 is always reachable
  std::vector<bool> taken(sizes.size(), false);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const auto size = static_cast<std::size_t>(sizes[i]);
    taken[i] = size <= left && rows[i + 1][left - size];
    if (taken[i]) left -= size;
  }
  return taken;
}

}  // namespace

std::vector<bool> fill_places(const std::vector<std::int64_t>& sizes, std::int64_t places,
                              Fill fill) {
  return fill == Fill::Order ? in_order(sizes, places) : most_places(sizes, places);
}

}  // namespace entente::ledger
