#include "observatory/disclosure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "observatory/concordance.hpp"
#include "observatory/count_table.hpp"
#include "observatory/interval.hpp"

namespace entente::observatory {
namespace {

/// A reader who knows what is shown and that rows and columns add up: solves the equations exactly,
/// in whole numbers modulo a prime, and tells which withheld cells have one solution.
class Attacker {
 public:
  Attacker(const Tabulation& table, const Disclosure& shown) {
    for (std::size_t cell = 0; cell < shown.withheld.size(); ++cell)
      if (shown.withheld[cell]) unknowns_.push_back(cell);
    for (std::size_t row = 0; row < table.rows(); ++row) add(table, row, true);
    for (std::size_t column = 0; column < table.columns(); ++column) add(table, column, false);
    reduce();
  }

  std::vector<std::size_t> recovered() const {
    std::vector<std::size_t> found;
    for (const auto& equation : equations_) {
      std::size_t terms = 0;
      std::size_t last = 0;
      for (std::size_t i = 0; i < unknowns_.size(); ++i)
        if (equation[i] != 0) ++terms, last = i;
      if (terms == 1) found.push_back(unknowns_[last]);
    }
    return found;
  }

 private:
  static constexpr std::int64_t kPrime = 998244353;

  static std::int64_t power(std::int64_t base, std::int64_t exponent) {
    std::int64_t result = 1;
    for (; exponent > 0; exponent /= 2, base = base * base % kPrime)
      if (exponent % 2 == 1) result = result * base % kPrime;
    return result;
  }

  void add(const Tabulation& table, std::size_t line, bool is_row) {
    std::vector<std::int64_t> equation;
    for (const std::size_t cell : unknowns_) {
      const std::size_t row = cell / table.columns();
      const std::size_t column = cell % table.columns();
      const bool total = is_row ? column + 1 == table.columns() : row + 1 == table.rows();
      const bool here = (is_row ? row : column) == line;
      equation.push_back(!here ? 0 : total ? kPrime - 1 : 1);
    }
    equations_.push_back(std::move(equation));
  }

  void reduce() {
    std::size_t done = 0;
    for (std::size_t i = 0; i < unknowns_.size() && done < equations_.size(); ++i) {
      std::size_t pivot = done;
      while (pivot < equations_.size() && equations_[pivot][i] == 0) ++pivot;
      if (pivot == equations_.size()) continue;
      std::swap(equations_[done], equations_[pivot]);
      const std::int64_t inverse = power(equations_[done][i], kPrime - 2);
      for (auto& term : equations_[done]) term = term * inverse % kPrime;
      for (std::size_t other = 0; other < equations_.size(); ++other) {
        const std::int64_t factor = equations_[other][i];
        if (other == done || factor == 0) continue;
        for (std::size_t j = 0; j < unknowns_.size(); ++j)
          equations_[other][j] =
              (equations_[other][j] + (kPrime - factor) * equations_[done][j]) % kPrime;
      }
      ++done;
    }
  }

  std::vector<std::size_t> unknowns_;
  std::vector<std::vector<std::int64_t>> equations_;
};

std::vector<std::string> labels(std::size_t count) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(std::to_string(i));
  return made;
}

Tabulation table_of(const std::vector<std::vector<std::int64_t>>& counts) {
  Tabulation table(labels(counts.size()), labels(counts.front().size()));
  for (std::size_t row = 0; row < counts.size(); ++row)
    for (std::size_t column = 0; column < counts[row].size(); ++column)
      table.set(row, column, counts[row][column]);
  return table;
}

/// Withholds what is small and nothing else: what a hasty page does.
Disclosure hasty(const Tabulation& table, std::int64_t minimum) {
  Disclosure shown{table.columns(), {}};
  for (std::size_t cell = 0; cell < table.rows() * table.columns(); ++cell)
    shown.withheld.push_back(table.at(cell / table.columns(), cell % table.columns()) < minimum);
  return shown;
}

std::size_t withheld_in(const Disclosure& shown) {
  std::size_t count = 0;
  for (const bool cell : shown.withheld) count += cell ? 1 : 0;
  return count;
}

/// Small tables whole: the values each cell takes over all tables that agree with what is shown and
/// hold no count above `most`. Slow, and nothing like the way of the subject.
std::vector<Bounds> by_trying(const Tabulation& table, const Disclosure& shown, std::int64_t most) {
  const std::size_t inner_columns = table.columns() - 1;
  const auto count = [&](const Tabulation& of, std::size_t cell) {
    return of.at(cell / table.columns(), cell % table.columns());
  };
  std::vector<Bounds> found(shown.withheld.size(), {kUnbounded, 0});
  std::vector<std::int64_t> counts((table.rows() - 1) * inner_columns);
  Tabulation other(table.row_labels(), table.column_labels());
  for (;;) {
    for (std::size_t i = 0; i < counts.size(); ++i)
      other.set(i / inner_columns, i % inner_columns, counts[i]);
    bool agrees = true;
    for (std::size_t cell = 0; cell < found.size() && agrees; ++cell)
      agrees = shown.withheld[cell] || count(other, cell) == count(table, cell);
    for (std::size_t cell = 0; cell < found.size() && agrees; ++cell)
      found[cell] = {std::min(found[cell].low, count(other, cell)),
                     std::max(found[cell].high, count(other, cell))};
    std::size_t i = 0;
    while (i < counts.size() && counts[i] == most) counts[i++] = 0;
    if (i == counts.size()) return found;
    ++counts[i];
  }
}

TEST(Disclosure, ALoneSmallCellIsHiddenWithThreeMore) {
  const auto table = table_of({{3, 40, 50}, {20, 60, 70}, {30, 25, 90}});

  ASSERT_EQ(Attacker(table, hasty(table, 10)).recovered(), (std::vector<std::size_t>{0}));
  const auto shown = protect(table, 10);

  EXPECT_TRUE(Attacker(table, shown).recovered().empty());
  EXPECT_EQ(withheld_in(shown), 4U);
  EXPECT_TRUE(shown.shows(3, 3)) << "the grand total";
}

TEST(Disclosure, ACycleThatCannotMoveHidesNothing) {
  // Four withheld cells in a rectangle have many solutions in algebra, but with counts that are
  // never negative the zeros stand still: neither side of the rectangle can fall.
  const auto table = table_of({{0, 0, 50}, {0, 0, 70}, {30, 25, 90}});
  auto shown = hasty(table, 10);

  ASSERT_TRUE(Attacker(table, shown).recovered().empty());
  EXPECT_EQ(bounds_of(table, shown, 0, 0).high, 0);
  shown = protect(table, 10);

  EXPECT_GE(bounds_of(table, shown, 0, 0).high, 10);
}

TEST(Disclosure, ATableWithoutSmallCountsIsShownWhole) {
  EXPECT_EQ(withheld_in(protect(table_of({{10, 40}, {20, 60}}), 10)), 0U);
}

TEST(Disclosure, ATableOfFewIsWithheldWhole) {
  EXPECT_EQ(withheld_in(protect(table_of({{1, 2}, {0, 3}}), 10)), 9U);
}

TEST(Disclosure, BoundsAreThoseThatTryingEveryTableFinds) {
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    const auto draw = [&] { return static_cast<std::int64_t>(random() % 4); };
    const auto table = table_of({{draw(), draw()}, {draw(), draw()}});
    Disclosure shown = hasty(table, 2);
    // The totals are shown, so that no count exceeds the grand total and trying them all ends.
    for (std::size_t cell = 0; cell < shown.withheld.size(); ++cell)
      if (table.is_total(cell / 3, cell % 3)) shown.withheld[cell] = false;

    const auto all = by_trying(table, shown, 6);
    for (std::size_t cell = 0; cell < shown.withheld.size(); ++cell) {
      const auto& expected = all[cell];
      const auto found = bounds_of(table, shown, cell / 3, cell % 3);
      EXPECT_EQ(found.low, expected.low) << round << " cell " << cell;
      EXPECT_EQ(found.high, expected.high) << round << " cell " << cell;
    }
  }
}

TEST(Disclosure, NoAttackerRecoversASmallCount) {
  std::mt19937 random(11);
  int broken_when_hasty = 0;
  for (int round = 0; round < 150; ++round) {
    std::vector<std::vector<std::int64_t>> counts(2 + random() % 6);
    const std::size_t width = 2 + random() % 5;
    for (auto& row : counts)
      for (std::size_t column = 0; column < width; ++column)
        row.push_back(random() % 3 == 0 ? static_cast<std::int64_t>(random() % 12)
                                        : static_cast<std::int64_t>(random() % 200));
    const auto table = table_of(counts);
    const auto is_small = [&](std::size_t cell) {
      return table.at(cell / table.columns(), cell % table.columns()) < 10;
    };
    for (const auto cell : Attacker(table, hasty(table, 10)).recovered())
      if (is_small(cell)) ++broken_when_hasty;

    const auto shown = protect(table, 10);

    for (const auto cell : Attacker(table, shown).recovered())
      EXPECT_FALSE(is_small(cell)) << "round " << round << " cell " << cell;
    for (std::size_t cell = 0; cell < shown.withheld.size(); ++cell) {
      if (!is_small(cell)) continue;
      const auto bounds = bounds_of(table, shown, cell / shown.columns, cell % shown.columns);
      EXPECT_GE(bounds.high - bounds.low, 10) << "round " << round << " cell " << cell;
    }
  }
  EXPECT_GT(broken_when_hasty, 20) << "the attacker must be able to break what is not protected";
}

TEST(Disclosure, UnderAKnownSumTwoAreHiddenThatAddUpToTheMinimum) {
  const auto hidden = [](std::vector<std::int64_t> counts) {
    std::string found;
    for (const bool one : hidden_under_a_sum(counts, 5)) found += one ? '-' : '+';
    return found;
  };
  EXPECT_EQ(hidden({9, 20, 30}), "+++");
  EXPECT_EQ(hidden({3, 9, 20}), "--+");
  EXPECT_EQ(hidden({0, 0, 20}), "---") << "two of zero are found when they add up to nothing";
  EXPECT_EQ(hidden({2, 4, 20}), "--+");
  EXPECT_EQ(hidden({3}), "-");
}

TEST(Tabulation, CountsPairsAndTheirTotals) {
  const auto table = Tabulation::of({{"student", "good"}, {"family", "good"}, {"student", "good"}});

  EXPECT_EQ(table.row_labels(), (std::vector<std::string>{"family", "student"}));
  EXPECT_EQ(table.at(1, 0), 2);
  EXPECT_EQ(table.at(2, 1), 3) << "the grand total";
}

TEST(CountTable, SaysNothingOfWhatIsWithheld) {
  const auto shown =
      *canonical_json(count_table(table_of({{3, 40, 50}, {20, 60, 70}, {30, 25, 90}}), 10));
  const auto other =
      *canonical_json(count_table(table_of({{4, 39, 50}, {20, 60, 70}, {29, 26, 90}}), 10));

  EXPECT_EQ(shown, other) << "tables that differ in withheld cells alone look the same";
  EXPECT_NE(shown.find("null"), std::string::npos);
  EXPECT_NE(shown.find("\"low\""), std::string::npos);
}

TEST(Interval, WilsonIsThePublishedOne) {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  struct Published {
    std::int64_t hits, trials;
    double low, high;
  };
  for (const auto& known : {Published{81, 263, 0.2553, 0.3662}, Published{15, 148, 0.0624, 0.1605},
                            Published{0, 20, 0.0000, 0.1611}, Published{1, 29, 0.0061, 0.1718}}) {
    const auto share = wilson(known.hits, known.trials);
    ASSERT_TRUE(share);
    EXPECT_NEAR(share->low, known.low, 0.00005);
    EXPECT_NEAR(share->high, known.high, 0.00005);
  }
  EXPECT_FALSE(wilson(0, 0));
  EXPECT_FALSE(wilson(3, 2));
}

TEST(Concordance, KappaTakesChanceAway) {
  // 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: agreement 0.70, expected by chance 0.50.
  std::vector<std::pair<std::string, std::string>> readings;
  readings.insert(readings.end(), 20, {"yes", "yes"});
  readings.insert(readings.end(), 5, {"yes", "no"});
  readings.insert(readings.end(), 10, {"no", "yes"});
  readings.insert(readings.end(), 15, {"no", "no"});

  const auto found = concordance(readings);

  EXPECT_DOUBLE_EQ(found.agreement->value, 0.7);
  EXPECT_DOUBLE_EQ(*found.kappa, 0.4);
  EXPECT_FALSE(concordance({{"yes", "yes"}}).kappa) << "chance alone would always agree";
  EXPECT_FALSE(concordance({}).agreement);
}

}  // namespace
}  // namespace entente::observatory
