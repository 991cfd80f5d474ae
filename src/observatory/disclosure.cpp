#include "observatory/disclosure.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace entente::observatory {
namespace {

// With the total row and the total column counted negatively, every row and column adds up to
// zero. A reader then sees a network: rows and columns are its places, withheld cells its roads,
// and a change of a cell is a flow that must return to where it began. How far a cell can rise is
// the greatest flow from its column back to its row along the other withheld cells (transportation
// polytope; its corners are whole numbers, so the bounds are exact).

constexpr std::int64_t kEndless = kUnbounded / 4;

enum class Way { Rise, Fall };

/// A road from one place to another: cell `cell` rises or falls.
struct Road {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t cell = 0;
  Way way = Way::Rise;
};

class Network {
 public:
  Network(const Tabulation& table, const std::vector<bool>& open) : table_(table), open_(open) {
    moved_.resize(open.size());
  }

  /// The greatest change of `cell` in `way`, at most `enough`.
  std::int64_t greatest(std::size_t cell, Way way, std::int64_t enough) {
    std::int64_t total = 0;
    while (total < enough) {
      const auto path = cheapest(cell, way, false);
      if (!path) break;
      std::int64_t least = enough - total;
      for (const Road& road : *path) least = std::min(least, room(road.cell, road.way));
      for (const Road& road : *path) moved_[road.cell] += road.way == Way::Rise ? least : -least;
      total += least;
    }
    return std::min(total, room_of(cell, way, 0));
  }

  /// Cells to withhold too, so that `cell` can change further in `way`; the cheapest such.
  std::vector<std::size_t> cheapest_cells(std::size_t cell, Way way) const {
    std::vector<std::size_t> cells;
    if (const auto path = cheapest(cell, way, true))
      for (const Road& road : *path)
        if (!open_[road.cell]) cells.push_back(road.cell);
    return cells;
  }

 private:
  std::size_t row_of(std::size_t cell) const { return cell / table_.columns(); }
  std::size_t column_of(std::size_t cell) const { return cell % table_.columns(); }
  std::int64_t count(std::size_t cell) const { return table_.at(row_of(cell), column_of(cell)); }

  /// Totals of one direction count negatively; the grand total, twice reversed, does not.
  bool negative(std::size_t cell) const {
    return (row_of(cell) + 1 == table_.rows()) != (column_of(cell) + 1 == table_.columns());
  }
  /// How far the signed value of a cell can go in `way` once it has moved by `moved`.
  std::int64_t room_of(std::size_t cell, Way way, std::int64_t moved) const {
    if ((way == Way::Rise) != negative(cell)) return kEndless;
    return negative(cell) ? count(cell) - moved : count(cell) + moved;
  }
  std::int64_t room(std::size_t cell, Way way) const { return room_of(cell, way, moved_[cell]); }

  std::int64_t price(std::size_t cell) const {
    return open_[cell] ? 0 : std::max<std::int64_t>(1, count(cell));
  }

  /// Dijkstra over rows (first) and columns: a rising cell leads from its row to its column, a
  /// falling one back. @param closed_too  also through cells that are shown so far
  std::optional<std::vector<Road>> cheapest(std::size_t target, Way way, bool closed_too) const {
    const std::size_t row = row_of(target);
    const std::size_t column = table_.rows() + column_of(target);
    const std::size_t start = way == Way::Rise ? column : row;
    const std::size_t goal = way == Way::Rise ? row : column;
    struct Place {
      std::int64_t cost = kEndless;
      std::optional<Road> by;
    };
    std::vector<Place> places(table_.rows() + table_.columns());
    std::set<std::pair<std::int64_t, std::size_t>> next{{0, start}};
    places[start].cost = 0;
    while (!next.empty()) {
      const std::size_t here = next.begin()->second;
      next.erase(next.begin());
      if (here == goal) break;
      for (const Road& road : roads_from(here)) {
        if (road.cell == target || (!open_[road.cell] && !closed_too)) continue;
        if (room(road.cell, road.way) <= 0) continue;
        const std::int64_t cost = places[here].cost + price(road.cell);
        if (cost >= places[road.to].cost) continue;
        next.erase({places[road.to].cost, road.to});
        places[road.to] = {cost, road};
        next.insert({cost, road.to});
      }
    }
    if (!places[goal].by) return std::nullopt;
    std::vector<Road> path;
    for (std::size_t at = goal; at != start; at = path.back().from) path.push_back(*places[at].by);
    return path;
  }

  std::vector<Road> roads_from(std::size_t place) const {
    std::vector<Road> roads;
    const std::size_t rows = table_.rows();
    if (place < rows)
      for (std::size_t column = 0; column < table_.columns(); ++column)
        roads.push_back({place, rows + column, place * table_.columns() + column, Way::Rise});
    else
      for (std::size_t row = 0; row < rows; ++row)
        roads.push_back({place, row, row * table_.columns() + (place - rows), Way::Fall});
    return roads;
  }

  const Tabulation& table_;
  const std::vector<bool>& open_;
  std::vector<std::int64_t> moved_;
};

/// Withholds more until `cell` is protected, if it is not.
void protect_cell(const Tabulation& table, std::vector<bool>& withheld, std::size_t cell,
                  std::int64_t minimum) {
  for (;;) {
    Network falling(table, withheld);
    Network rising(table, withheld);
    const std::int64_t down = falling.greatest(cell, Way::Fall, minimum);
    const std::int64_t up = rising.greatest(cell, Way::Rise, minimum);
    if (down + up >= minimum) return;
    auto more = rising.cheapest_cells(cell, Way::Rise);
    if (more.empty()) more = falling.cheapest_cells(cell, Way::Fall);
    if (more.empty()) {
      withheld.assign(withheld.size(), true);
      return;
    }
    for (const std::size_t other : more) withheld[other] = true;
  }
}

}  // namespace

Bounds bounds_of(const Tabulation& table, const Disclosure& shown, std::size_t row,
                 std::size_t column) {
  const std::int64_t count = table.at(row, column);
  if (shown.shows(row, column)) return {count, count};
  const std::size_t cell = row * table.columns() + column;
  const bool negative = (row + 1 == table.rows()) != (column + 1 == table.columns());
  const auto fall =
      Network(table, shown.withheld).greatest(cell, negative ? Way::Rise : Way::Fall, kEndless);
  const auto rise =
      Network(table, shown.withheld).greatest(cell, negative ? Way::Fall : Way::Rise, kEndless);
  return {count - std::min(count, fall), rise >= kEndless ? kUnbounded : count + rise};
}

std::vector<bool> hidden_under_a_sum(const std::vector<std::int64_t>& counts,
                                     std::int64_t minimum) {
  std::vector<bool> hidden(counts.size());
  std::vector<std::size_t> by_size(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) by_size[i] = i;
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](std::size_t a, std::size_t b) { return counts[a] < counts[b]; });
  std::int64_t sum = 0;
  std::size_t taken = 0;
  for (const std::size_t i : by_size) {
    const bool enough = taken == 0 || (taken > 1 && sum >= minimum);
    if (counts[i] >= minimum && enough) break;
    hidden[i] = true;
    sum += counts[i];
    ++taken;
  }
  return hidden;
}

Disclosure protect(const Tabulation& table, std::int64_t minimum) {
  Disclosure found{table.columns(), std::vector<bool>(table.rows() * table.columns())};
  std::vector<std::size_t> small;
  for (std::size_t cell = 0; cell < found.withheld.size(); ++cell)
    if (table.at(cell / table.columns(), cell % table.columns()) < minimum) {
      found.withheld[cell] = true;
      small.push_back(cell);
    }
  for (const std::size_t cell : small) protect_cell(table, found.withheld, cell, minimum);
  return found;
}

}  // namespace entente::observatory
