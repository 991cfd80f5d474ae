#include "observatory/casebook.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "node/case_events.hpp"
#include "node/pack_shelf.hpp"
#include "observatory/noise.hpp"
#include "observatory/own_table.hpp"
#include "observatory/reading_only.hpp"
#include "observatory/sample_cases.hpp"
#include "pack/reader.hpp"
#include "platform/files.hpp"

namespace entente::observatory {
namespace {

const Date kFirst = date_of(2025, 1, 1).value();
constexpr Digest kSecret{};

std::vector<Tally> shipped_tallies() {
  platform::DiskFiles files;
  return read_tallies(files, std::string(ENTENTE_SOURCE_DIR) + "/statistics/tallies").value();
}

Indicator shipped(const std::string& id) {
  platform::DiskFiles files;
  const auto all =
      read_indicators(files, std::string(ENTENTE_SOURCE_DIR) + "/statistics/indicators").value();
  for (const auto& one : all)
    if (one.id == id) return one;
  ADD_FAILURE() << id;
  return {};
}

std::unique_ptr<Casebook> fresh() {
  auto book = Casebook::open(":memory:", shipped_tallies());
  EXPECT_TRUE(book) << describe(book.error());
  return *std::move(book);
}

using SumKey = std::pair<std::string, std::string>;
std::map<SumKey, double> sums_of(Casebook& book) {
  std::map<SumKey, double> sums;
  auto rows = book.connection()
                  .prepare(
                      "select kind || ' ' || measure, period || '|' || place || '|' || origin "
                      "|| '|' || category, value from sums")
                  .value();
  while (rows.step().value()) sums[{rows.text(0), rows.text(1)}] = rows.real(2);
  return sums;
}

/// What an indicator's query answers once all of 2025 and 2026 is over.
std::vector<OwnCount> answered(Casebook& book, const Indicator& indicator) {
  EXPECT_TRUE(book.set_today(date_of(2028, 1, 1).value()));
  auto counts = own_counts(indicator, book.connection());
  EXPECT_TRUE(counts) << describe(counts.error());
  return *std::move(counts);
}

TEST(Casebook, SumsThatFollowedTheJournalAreThoseOfAllItsRows) {
  const auto book = fresh();
  auto first = sample::cases(0, 300, kFirst, 500);
  first.drained = true;
  ASSERT_TRUE(book->take(first));
  ASSERT_TRUE(book->take(sample::cases(300, 500, kFirst, 500)));
  // The same cases again, elsewhere in time: corrections of what they brought.
  auto again = sample::cases(100, 200, kFirst + 40, 500);
  again.next = 600;
  ASSERT_TRUE(book->take(again));
  const auto followed = sums_of(*book);

  ASSERT_TRUE(book->tally_all());

  EXPECT_GT(followed.size(), 100U);
  EXPECT_EQ(followed, sums_of(*book));
}

TEST(Casebook, ACorrectedFactTakesBackWhatItBrought) {
  const auto book = fresh();
  node::CaseEvents told;
  told.drained = true;
  ASSERT_TRUE(book->take(told));
  sample::Case file(told, 1, kFirst);
  file.open("fr-return", "pref-59").fact("person.nationality", "MLI").dated("removal.departed_at");
  told.next = 3;
  ASSERT_TRUE(book->take(told));
  EXPECT_EQ(sums_of(*book).begin()->first.second, "2025-01|59|MLI|enforced");

  node::CaseEvents later;
  sample::Case same(later, 1, kFirst + 40);
  kernel::FactCorrected corrected;
  corrected.fact = "removal.departed_at";
  corrected.value = JsonObject{{"dt", "2025-03-04T10:00:00@Europe/Paris"}};
  same.tell(corrected);
  later.next = 4;
  ASSERT_TRUE(book->take(later));

  const auto sums = sums_of(*book);
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(sums.begin()->first.second, "2025-03|59|MLI|enforced");
}

TEST(Casebook, AnIndicatorReadsMonthsThatAreOverAndNothingElse) {
  const auto book = fresh();
  auto told = sample::cases(0, 200, kFirst, 28);
  told.drained = true;
  ASSERT_TRUE(book->take(told));
  ASSERT_TRUE(book->set_today(date_of(2025, 1, 31).value()));
  auto rows = book->connection().prepare("select count(*) from own").value();
  ASSERT_TRUE(rows.step().value());
  EXPECT_EQ(rows.integer(0), 0);

  const ReadingOnly reading(book->connection(), {"own", "books"});
  EXPECT_FALSE(book->connection().prepare("select value from facts"));
  EXPECT_FALSE(book->connection().prepare("select value from sums"));
  EXPECT_FALSE(book->connection().prepare("delete from own"));
  EXPECT_TRUE(book->connection().prepare("select value, 1 from own"));
}

TEST(OwnTable, NoCellBelowTheMinimumIsShownOrCanBeComputed) {
  const auto book = fresh();
  auto told = sample::cases(0, 2'000, kFirst, 700);
  told.drained = true;
  ASSERT_TRUE(book->take(told));
  for (const char* id : {"own-returns", "own-laissez-passer", "visa-feedback", "own-talent"}) {
    const auto indicator = shipped(id);
    const auto minimum = indicator.disclosure.minimum;
    const auto tables = disclosed(indicator, answered(*book, indicator), "2028-01", kSecret);
    ASSERT_FALSE(tables.empty()) << id;
    for (const auto& table : tables)
      for (std::size_t row = 0; row < table.counts.rows(); ++row)
        for (std::size_t column = 0; column < table.counts.columns(); ++column) {
          if (table.counts.at(row, column) >= minimum) continue;
          EXPECT_FALSE(table.shown.shows(row, column)) << id;
          const auto bounds = bounds_of(table.counts, table.shown, row, column);
          EXPECT_GE(bounds.high - bounds.low, minimum) << id;
        }
  }
}

TEST(OwnTable, AWithdrawnObservationAndAClaimOfAsylumAreNotCounted) {
  const auto book = fresh();
  node::CaseEvents told;
  for (std::uint64_t n = 0; n < 40; ++n) {
    sample::Case file(told, n, kFirst);
    file.open("visa-feedback", "pref-59")
        .fact("visa.class", "short_tourism")
        .fact("document.type", "none")
        .fact("visa.month", "2025-01")
        .fact("observation.kind", n % 4 == 0 ? "asylum_claim" : "good_record");
    if (n % 4 == 1) file.dated("withdrawal.on");
  }
  told.drained = true;
  ASSERT_TRUE(book->take(told));

  const auto counts = answered(*book, shipped("visa-feedback"));

  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].category, "good_record");
  EXPECT_EQ(counts[0].count, 20);
}

TEST(OwnTable, AStayThatAClaimOfAsylumCoversIsNotCountedBeforeAnybodyWithdrawsIt) {
  const auto book = fresh();
  node::CaseEvents told;
  for (std::uint64_t n = 0; n < 40; ++n)
    sample::Case(told, n, kFirst)
        .open("visa-feedback", "pref-59")
        .fact("visa.class", "short_tourism")
        .fact("document.type", "none")
        .fact("visa.month", "2025-01")
        .fact("observation.kind", "overstay_confirmed")
        .fact("observation.counted", n % 2 == 0 ? "false" : "true");
  told.drained = true;
  ASSERT_TRUE(book->take(told));

  const auto counts = answered(*book, shipped("visa-feedback"));

  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].count, 20);
}

/// A fact that no case tells the counts would leave a condition of theirs without effect.
TEST(Tallies, ReadOnlyFactsThatAPackTellsThem) {
  platform::DiskFiles files;
  std::set<std::string> told;
  for (const auto& folder :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/packs")) {
    if (!std::filesystem::exists(folder.path() / "pack.toml")) continue;
    const auto read = node::read_pack_folder(files, folder.path().string());
    ASSERT_TRUE(read) << describe(read.error());
    const auto pack = pack::read(*read);
    ASSERT_TRUE(pack) << describe(pack.error());
    for (const auto& fact : pack->facts)
      if (node::may_count(*pack, fact.id)) told.insert(fact.id);
  }

  for (const auto& tally : shipped_tallies())
    for (const auto& fact : tally.facts)
      EXPECT_TRUE(told.contains(fact)) << tally.id << ": " << fact;
}

TEST(OwnTable, WhatPostsTellIsCountedApartOnceItWasTold) {
  const auto book = fresh();
  node::CaseEvents told;
  for (std::uint64_t n = 0; n < 40; ++n) {
    sample::Case file(told, n, kFirst);
    file.open("visa-post-feedback", "post-1")
        .fact("visa.class", "short_tourism")
        .fact("document.type", "bank_statement")
        .fact("visa.month", "2025-01")
        .fact("observation.kind", "forged_document");
    if (n % 4 != 0) file.fact("concerned.territory", "59");
    if (n % 4 == 1) file.dated("withdrawal.on");
  }
  told.drained = true;
  ASSERT_TRUE(book->take(told));

  const auto counts = answered(*book, shipped("visa-post-feedback"));

  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].category, "forged_document");
  EXPECT_EQ(counts[0].count, 20);
  EXPECT_TRUE(answered(*book, shipped("visa-feedback")).empty());
}

TEST(OwnTable, AClosedFileReadAgainAgreesOrDiffersAlsoOnceItWasCorrected) {
  const auto book = fresh();
  node::CaseEvents told;
  for (std::uint64_t n = 0; n < 40; ++n) {
    sample::Case file(told, n, kFirst);
    file.open("visa-feedback", "pref-59").fact("observation.kind", "good_record");
    if (n % 4 == 0) file.dated("withdrawal.on");
    if (n % 2 == 0) file.fact("reread.kind", n % 4 == 0 ? "none" : "good_record");
    if (n % 2 == 0) file.dated("reread.read_on");
    if (n % 8 == 2) file.dated("reread.resolved_on");  // put right since: still a difference
  }
  told.drained = true;
  ASSERT_TRUE(book->take(told));

  std::map<std::string, std::int64_t> counts;
  for (const auto& one : answered(*book, shipped("visa-feedback-rereadings")))
    counts[one.category] = one.count;

  EXPECT_EQ(counts["agree"], 15);
  EXPECT_EQ(counts["differ"], 5);
}

TEST(OwnTable, TheApplicantsTimeStandsApart) {
  const auto book = fresh();
  node::CaseEvents told;
  for (std::uint64_t n = 0; n < 6; ++n)
    sample::Case(told, n, kFirst)
        .open("fr-talent", "post-1")
        .step("check_completeness", 2)
        .step("ask_pieces", 1)
        .step("check_completeness", 20);
  told.drained = true;
  ASSERT_TRUE(book->take(told));
  const auto indicator = shipped("own-steps");

  const auto tables = disclosed(indicator, answered(*book, indicator), "2028-01", kSecret);
  std::map<std::string, double> means;
  for (const auto& figure : figures_of(indicator, tables))
    means[figure.place + " " + figure.category] = figure.value;

  EXPECT_EQ(means.at("post-1 check_completeness"), 2);
  EXPECT_EQ(means.at("post-1 ask_pieces"), 1);
  EXPECT_EQ(means.at("applicant check_completeness"), 20);
}

TEST(OwnTable, MonthByMonthTheRunningYearTellsNothingExact) {
  auto indicator = shipped("own-returns");
  const auto shown = [&](std::int64_t count, const std::string& month) {
    const std::vector<OwnCount> counts = {{"2025", "", "", "enforced", 40, 0},
                                          {"2026", "", "", "enforced", count, 0}};
    const auto table = disclosed(indicator, counts, month, kSecret).at(0);
    EXPECT_EQ(table.counts.at(0, 0), 40) << "a year that is over is exact";
    return table.counts.at(1, 0);
  };
  int exact = 0;
  std::set<std::int64_t> same;
  for (int month = 2; month <= 12; ++month) {
    const auto now = fmt::format("2026-{:02}", month);
    EXPECT_EQ(shown(100, now), shown(100, now)) << "asking again tells no more";
    same.insert(shown(100, now));
    if (shown(103, fmt::format("2026-{:02}", month % 12 + 1)) - shown(100, now) == 3) ++exact;
  }
  EXPECT_LT(exact, 6);
  EXPECT_GT(same.size(), 2U) << "nor that nothing was added";

  const std::vector<OwnCount> closed = {{"2025", "", "", "enforced", 40, 0}};
  EXPECT_FALSE(disclosed(indicator, closed, "2026-03", kSecret).at(0).noisy);
}

TEST(OwnTable, WhatWaitsByPrefectureIsNotFoundFromWhatWaitsByCountry) {
  // own-laissez-passer shows that 12 wait for Mali; of the prefectures one has 3.
  const auto indicator = shipped("own-laissez-passer-waiting");
  const std::vector<OwnCount> counts = {{"", "pref-13", "MLI", "waiting", 9, 0},
                                        {"", "pref-59", "MLI", "waiting", 3, 0},
                                        {"", "pref-75", "MLI", "waiting", 20, 0},
                                        {"", "pref-59", "TUN", "waiting", 7, 0}};
  const auto table = disclosed(indicator, counts, "2026-05", kSecret).at(0);
  std::int64_t hidden = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const bool shows = table.shown.shows(row, 0);
    const bool alone = table.rows[row].origin == "TUN" || table.rows[row].place == "pref-75";
    EXPECT_EQ(shows, alone) << table.rows[row].place << " " << table.rows[row].origin;
    if (!shows) hidden += table.counts.at(row, 0);
  }
  EXPECT_EQ(hidden, 12) << "two cells, between which nobody can tell";
}

TEST(OwnTable, TimePerStepIsOfMonthsThatDoNotOverlap) {
  const auto book = fresh();
  node::CaseEvents told;
  for (std::uint64_t n = 0; n < 12; ++n)
    sample::Case(told, n, kFirst + static_cast<int>(n / 6) * 40)
        .open("fr-talent", "post-1")
        .step("check_completeness", 2);
  told.drained = true;
  ASSERT_TRUE(book->take(told));
  const auto counts = answered(*book, shipped("own-steps"));
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].period.size(), 7U);
  EXPECT_EQ(counts[0].count, 6);
}

TEST(OwnTable, AChangeIsOfShownCountsOnly) {
  const auto indicator = shipped("own-returns-change");
  const std::vector<OwnCount> counts = {{"2024", "", "", "enforced", 100, 0},
                                        {"2025", "", "", "enforced", 122, 0},
                                        {"2026", "", "", "enforced", 2, 0}};
  const auto figures = figures_of(indicator, disclosed(indicator, counts, "2026-05", kSecret));
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].period, "2025");
  EXPECT_DOUBLE_EQ(figures[0].value, 22.0);
}

TEST(Noise, IsTheSameWhenAskedAgainAndAnotherForAnotherCount) {
  const auto drawn = discrete_laplace(kSecret, "a|2025|12", {1, 10});
  EXPECT_EQ(discrete_laplace(kSecret, "a|2025|12", {1, 10}), drawn);
  std::size_t others = 0;
  for (int count = 0; count < 50; ++count)
    if (discrete_laplace(kSecret, fmt::format("a|2025|{}", count), {1, 10}) != drawn) ++others;
  EXPECT_GT(others, 40U);
}

TEST(Noise, FollowsTheDiscreteLaplaceDistribution) {
  constexpr int kDraws = 20'000;
  const double epsilon = 2.0 / 3.0;
  std::map<std::int64_t, int> drawn;
  for (int n = 0; n < kDraws; ++n) ++drawn[discrete_laplace(kSecret, std::to_string(n), {2, 3})];

  const double base = (1 - std::exp(-epsilon)) / (1 + std::exp(-epsilon));
  for (std::int64_t x = -4; x <= 4; ++x) {
    const double expected = kDraws * base * std::exp(-epsilon * std::abs(static_cast<double>(x)));
    EXPECT_NEAR(drawn[x], expected, 4 * std::sqrt(expected)) << x;
  }
}

TEST(Noise, ReplacesWithholdingInATable) {
  auto indicator = shipped("own-returns");
  indicator.disclosure.noise = Epsilon{1, 2};
  indicator.disclosure.minimum = 1;
  const std::vector<OwnCount> counts = {{"2025", "", "", "enforced", 1'000, 0},
                                        {"2025", "", "", "voluntary", 3, 0}};
  const auto table = disclosed(indicator, counts, "2026-05", kSecret).at(0);
  EXPECT_TRUE(table.noisy);
  EXPECT_NEAR(static_cast<double>(table.counts.at(0, 0)), 1'000, 60);
  EXPECT_EQ(table.counts.at(0, 0) + table.counts.at(0, 1), table.counts.at(0, 2));
}

TEST(Indicators, OneOfOwnCasesHasARuleOfDisclosure) {
  const auto read = read_indicator("x.toml", R"(id = "x"
title = { fr = "x", en = "x" }
definition = { fr = "x", en = "x" }
unit = "x"
reference = { fr = "x", en = "x" }
own = ["own-returns"]
sql = "select 1"
)");
  ASSERT_FALSE(read);
  EXPECT_NE(describe(read.error()).find("[disclosure]"), std::string::npos);
}

}  // namespace
}  // namespace entente::observatory
