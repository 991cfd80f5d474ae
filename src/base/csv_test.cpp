#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Csv, CellsMayHoldCommasQuotesAndLineEndsInQuotes) {
  const auto table = parse_csv("a,b\r\n\"x, \"\"y\"\"\",2\n\"two\nlines\",\n", "t.csv").value();

  EXPECT_EQ(table.columns, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].cells, (std::vector<std::string>{"x, \"y\"", "2"}));
  EXPECT_EQ(table.rows[1].cells, (std::vector<std::string>{"two\nlines", ""}));
  EXPECT_EQ(table.rows[1].line, 3U);
}

TEST(Csv, AByteOrderMarkIsNoPartOfTheFirstColumn) {
  EXPECT_EQ(parse_csv("\xEF\xBB\xBF"
                      "a,b\n",
                      "t.csv")
                .value()
                .columns.front(),
            "a");
}

TEST(Csv, WhatIsNotATableIsRefusedWithItsLine) {
  EXPECT_EQ(parse_csv("", "t.csv").error().place, "t.csv:1");
  EXPECT_EQ(parse_csv("a,b\n1,2\n3\n", "t.csv").error().place, "t.csv:3");
  EXPECT_EQ(parse_csv("a,b\n\"1,2\n", "t.csv").error().place, "t.csv:2");
  EXPECT_EQ(parse_csv("a,b\n1,2\"\n", "t.csv").error().place, "t.csv:2");
  EXPECT_EQ(parse_csv("a,b\n\"1\"x,2\n", "t.csv").error().place, "t.csv:2");
  EXPECT_EQ(parse_csv("a,a\n", "t.csv").error().place, "t.csv:1");
  EXPECT_FALSE(parse_csv("a,b\n1,2\n", "t.csv", {"a", "c"}));
}

}  // namespace
}  // namespace entente
