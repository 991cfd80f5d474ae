#include "observatory/indicator.hpp"

#include <gtest/gtest.h>

#include "observatory/published.hpp"
#include "observatory/shelf.hpp"

namespace entente::observatory {
namespace {

constexpr const char* kKind = R"(
id = "boats"
title = { fr = "Bateaux", en = "Boats" }
publisher = { fr = "P", en = "P" }
licence = { fr = "L", en = "L" }
attribution = { fr = "A", en = "A" }
key = ["period"]
[[layout]]
columns = { date = "period:day", people = "people:count" }
)";

std::unique_ptr<Warehouse> two_days() {
  auto warehouse = Warehouse::open(":memory:").value();
  Shelf shelf;
  shelf.kinds.push_back(read_kind("kind.toml", kKind).value());
  ImportRequest request;
  request.today = request.released_on = parse_date("2026-01-01").value();
  EXPECT_TRUE(
      import_file(shelf, *warehouse, "date,people\n2025-05-01,12\n2025-05-02,30\n", request));
  return warehouse;
}

Indicator by_year(std::string sql) {
  Indicator indicator;
  indicator.id = "boats-by-year";
  indicator.needs = {"boats"};
  indicator.sql = std::move(sql);
  return indicator;
}

constexpr const char* kSum =
    "select substr(period, 1, 4), '', '', sum(value) from figures where kind = 'boats' group by 1";

TEST(Indicators, AreComputedByTheirFormula) {
  const auto computed = compute(by_year(kSum), *two_days());
  ASSERT_TRUE(computed) << describe(computed.error());
  ASSERT_EQ(computed->figures.size(), 1u);
  EXPECT_EQ(computed->figures[0].period, "2025");
  EXPECT_EQ(computed->figures[0].value, 42);
}

TEST(Indicators, SayWhatTheyLackInsteadOfGuessing) {
  auto indicator = by_year(kSum);
  indicator.needs.push_back("detections");
  const auto computed = compute(indicator, *two_days());
  ASSERT_TRUE(computed);
  EXPECT_EQ(computed->missing, std::vector<std::string>{"detections"});
  EXPECT_TRUE(computed->figures.empty());
}

TEST(Indicators, MayOnlyRead) {
  const auto warehouse = two_days();
  for (const auto* sql : {"delete from numbers", "drop view figures", "attach 'x.db' as x",
                          "pragma journal_mode = off", "insert into kinds values (9, 'x')"})
    EXPECT_FALSE(compute(by_year(sql), *warehouse)) << sql;
  EXPECT_EQ(compute(by_year(kSum), *warehouse)->figures[0].value, 42);
}

std::vector<Agreement> agreements(const std::string& rows) {
  const std::string header =
      "indicator,period,place,origin,category,value,tolerance,agreement,status,as_of,definition_fr,"
      "definition_en,source_fr,source_en\n";
  const auto published = read_published("published.csv", header + rows).value();
  const auto compared = compare(published, {by_year(kSum)}, *two_days()).value();
  std::vector<Agreement> found;
  for (const auto& one : compared) found.push_back(one.agreement);
  return found;
}

TEST(PublishedFigures, AreReproducedWithinTheirTolerance) {
  EXPECT_EQ(agreements("boats-by-year,2025,,,,42,0,equal,final,,,,s,s\n"
                       "boats-by-year,2025,,,,44,2,equal,final,,,,s,s\n"),
            (std::vector{Agreement::Reproduced, Agreement::Reproduced}));
}

TEST(PublishedFigures, ThatDifferStandBesideOursWhenTheySaySo) {
  EXPECT_EQ(agreements("boats-by-year,2025,,,,61,0,differs,final,,autre compte,other count,s,s\n"
                       "boats-by-year,2025,,,,61,0,equal,final,,,,s,s\n"
                       "boats-by-year,2025,,,,42,0,differs,final,,,,s,s\n"
                       "boats-by-year,2024,,,,42,0,equal,final,,,,s,s\n"),
            (std::vector{Agreement::Differs, Agreement::Contradicted, Agreement::Contradicted,
                         Agreement::Contradicted}));
}

TEST(Indicators, NumbersUnderAnEmbargoAreInNoViewUntilItIsOver) {
  const auto warehouse = two_days();
  Shelf shelf;
  shelf.kinds.push_back(read_kind("kind.toml", kKind).value());
  ImportRequest request;
  request.today = request.released_on = parse_date("2026-02-01").value();
  request.now = parse_instant("2026-02-01T08:00:00Z").value();
  request.embargo_until = parse_instant("2026-02-03T06:00:00Z").value();
  ASSERT_TRUE(
      import_file(shelf, *warehouse, "date,people\n2025-05-02,35\n2025-05-03,7\n", request));
  const auto total = [&] {
    auto row = warehouse->connection().prepare("select sum(value) from figures").value();
    EXPECT_TRUE(row.step().value());
    return row.integer(0);
  };
  EXPECT_EQ(total(), 42);
  ASSERT_EQ(warehouse->embargoes()->size(), 1U);
  EXPECT_EQ(warehouse->embargoes()->front().kind, "boats");

  ASSERT_TRUE(warehouse->lift(parse_instant("2026-02-03T05:59:59Z").value()));
  EXPECT_EQ(total(), 42);
  ASSERT_TRUE(warehouse->lift(parse_instant("2026-02-03T06:00:00Z").value()));

  EXPECT_EQ(total(), 54);
  EXPECT_TRUE(warehouse->embargoes()->empty());
  auto revised = warehouse->connection().prepare("select value from revisions").value();
  ASSERT_TRUE(revised.step().value());
  EXPECT_EQ(revised.integer(0), 30);
}

}  // namespace
}  // namespace entente::observatory
