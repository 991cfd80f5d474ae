#include "ledger/statement.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/forecast.hpp"
#include "ledger/test_agreement.hpp"

namespace entente::ledger {
namespace {

using test::day;
using test::entry;
using test::post;

const Date kWeek = day("2030-02-04");

std::vector<Entry> sample() {
  return {entry(1, Act::Reserve, "to_a", 4, "2030-02-01"),
          entry(2, Act::Execute, "to_a", 3, "2030-02-05", 1),
          entry(3, Act::Reserve, "to_b", 2, "2030-02-06"),
          entry(4, Act::Release, "to_a", 1, "2030-02-10", 1)};
}

Book book_of(const Agreement& agreement, const std::string& party, std::vector<Entry> entries) {
  Book book = test::opened(agreement, party);
  for (const auto& one : entries) EXPECT_FALSE(post(agreement, book, one));
  return book;
}

TEST(Statement, EqualBooksGiveEqualBytesWhateverTheOrder) {
  const Agreement agreement = test::pair();
  auto other_way = sample();
  std::swap(other_way[1], other_way[3]);
  std::swap(other_way[0], other_way[2]);
  std::swap(other_way[1], other_way[2]);

  const Json ours = statement_of(agreement, book_of(agreement, "a", sample()), kWeek);
  const Json theirs = statement_of(agreement, book_of(agreement, "b", other_way), kWeek);

  EXPECT_EQ(statement_bytes(ours), statement_bytes(theirs));
  EXPECT_TRUE(reconcile(ours, theirs).empty());
  const Json& row = ours.at("directions").at("to_a");
  EXPECT_EQ(row.at("opening").at("reserved"), 4);
  EXPECT_EQ(row.at("closing").at("reserved"), 0);
  EXPECT_EQ(row.at("closing").at("executed"), 3);
  EXPECT_EQ(row.at("released"), 1);
}

TEST(Statement, DifferencesAreNamedByCountAndByEntry) {
  const Agreement agreement = test::pair();
  auto fewer = sample();
  fewer.pop_back();
  const Json ours = statement_of(agreement, book_of(agreement, "a", sample()), kWeek);
  const Json theirs = statement_of(agreement, book_of(agreement, "b", fewer), kWeek);

  const auto differences = reconcile(ours, theirs);

  const auto said = [&](std::string_view where) {
    return std::find_if(differences.begin(), differences.end(),
                        [&](const Difference& one) { return one.where == where; });
  };
  ASSERT_NE(said("to_a/released"), differences.end());
  EXPECT_EQ(said("to_a/released")->ours, "1");
  EXPECT_EQ(said("to_a/released")->theirs, "0");
  ASSERT_NE(said(to_string(test::id(4))), differences.end());
  EXPECT_EQ(said(to_string(test::id(4)))->theirs, "");
  EXPECT_EQ(differences.size(), 3u);  // and the closing
}

TEST(Statement, ShowsNoEntryWhereTheAgreementSharesTotalsOnly) {
  Agreement agreement = test::pair();
  agreement.shares = Shares::Totals;

  const Json statement = statement_of(agreement, book_of(agreement, "a", sample()), kWeek);

  EXPECT_EQ(member(statement, "entries"), nullptr);
  EXPECT_EQ(statement_bytes(statement).find(to_string(test::id(2))), std::string::npos);
}

TEST(Statement, AWeekThatAPartnerStatedIsAnsweredForByWhoHasNothingInIt) {
  const Agreement agreement = test::pair();
  const Book theirs = book_of(agreement, "b", sample());
  Book ours;
  EXPECT_TRUE(weeks_to_sign(agreement, ours, "a", day("2030-02-11")).empty());

  const Json statement = statement_of(agreement, theirs, kWeek);
  evolve_in_place(ours, StatementSigned{"b", kWeek, statement, statement_digest(statement), "s"});

  EXPECT_EQ(weeks_to_sign(agreement, ours, "a", day("2030-02-11")), std::vector<Date>{kWeek});
}

TEST(Statement, AWeekIsSignedByAllUntilALateEntryChangesIt) {
  const Agreement agreement = test::pair();
  Book book = book_of(agreement, "a", sample());
  const auto sign = [&](const std::string& party) {
    const Json statement = statement_of(agreement, book, kWeek);
    evolve_in_place(book,
                    StatementSigned{party, kWeek, statement, statement_digest(statement), "s"});
  };
  EXPECT_EQ(weeks_to_sign(agreement, book, "a", day("2030-02-10")),
            std::vector<Date>{kWeek - 7});  // the open week is not signed
  EXPECT_EQ(signed_by(agreement, book, kWeek), Signed::Nobody);
  sign("a");
  EXPECT_EQ(signed_by(agreement, book, kWeek), Signed::Us);
  sign("b");
  EXPECT_EQ(signed_by(agreement, book, kWeek), Signed::Both);
  EXPECT_EQ(weeks_to_sign(agreement, book, "a", day("2030-02-11")), std::vector<Date>{kWeek - 7});

  ASSERT_FALSE(post(agreement, book, entry(5, Act::Count, "to_b", 1, "2030-02-08")));

  EXPECT_EQ(signed_by(agreement, book, kWeek), Signed::Differs);
  EXPECT_EQ(weeks_to_sign(agreement, book, "a", day("2030-02-11")),
            (std::vector<Date>{kWeek - 7, kWeek}));
  sign("a");
  sign("b");
  EXPECT_EQ(signed_by(agreement, book, kWeek), Signed::Both);
}

/// Persons counted in to_a in each of some weeks from 2030-01-07 on.
Book weekly(const Agreement& agreement, const std::vector<std::int64_t>& counts) {
  Book book = test::opened(agreement, "a");
  std::uint64_t number = 1;
  for (const auto count : counts) {
    const auto on = to_string(day("2030-01-07") + static_cast<std::int32_t>(7 * (number - 1)));
    EXPECT_FALSE(post(agreement, book, entry(number++, Act::Count, "to_a", count, on)));
  }
  return book;
}

TEST(Forecast, AConstantChangeGoesOnWithoutSpread) {
  const Agreement agreement = test::pair();
  const Book book = weekly(agreement, {5, 5, 5, 5, 5});

  const auto weeks = forecast(book, {"to_a"}, {"to_b"}, day("2030-02-11"));

  ASSERT_EQ(weeks.size(), 4u);
  EXPECT_EQ(weeks[0].week, day("2030-02-18"));
  EXPECT_EQ(weeks[0].expected_milli, 30'000);
  EXPECT_EQ(weeks[3].low_milli, 45'000);
  EXPECT_EQ(weeks[3].high_milli, 45'000);
}

TEST(Forecast, TheIntervalIsStudentsAndWidens) {
  const Agreement agreement = test::pair();
  const Book book = weekly(agreement, {2, 4, 6, 8});  // mean 5, variance 20/3

  const auto weeks = forecast(book, {"to_a"}, {"to_b"}, day("2030-02-04"));

  ASSERT_EQ(weeks.size(), 4u);
  EXPECT_EQ(weeks[0].expected_milli, 25'000);
  // 3.182 * sqrt(20/3 * 5/4) = 9.186
  EXPECT_NEAR(static_cast<double>(weeks[0].high_milli - weeks[0].expected_milli), 9186, 3);
  EXPECT_GT(weeks[1].high_milli - weeks[1].low_milli, weeks[0].high_milli - weeks[0].low_milli);
  EXPECT_TRUE(forecast(book, {"to_a"}, {"to_b"}, day("2030-01-28")).empty());  // three weeks
}

}  // namespace
}  // namespace entente::ledger
