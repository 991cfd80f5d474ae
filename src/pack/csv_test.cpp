#include "pack/csv.hpp"

#include <gtest/gtest.h>

namespace entente::pack {
namespace {

TEST(Csv, QuotedFieldsHoldCommasQuotesAndLines) {
  const auto csv = parse_csv("a.csv", "id,name\n1,\"Nord, \"\"le\"\"\nfroid\"\r\n2,\n");

  ASSERT_TRUE(csv);
  EXPECT_EQ(csv->header, (std::vector<std::string>{"id", "name"}));
  ASSERT_EQ(csv->rows.size(), 2u);
  EXPECT_EQ(csv->rows[0].fields[1], "Nord, \"le\"\nfroid");
  EXPECT_EQ(csv->rows[1].line, 4u);
  EXPECT_EQ(csv->rows[1].fields[1], "");
}

TEST(Csv, TellsTheLineOfWhatIsWrong) {
  EXPECT_EQ(parse_csv("a.csv", "id,name\n1,2\n3\n").error().place, "a.csv:3");
  EXPECT_EQ(parse_csv("a.csv", "id\n\"open\n").error().place, "a.csv:2");
  EXPECT_EQ(parse_csv("a.csv", "id\n\"a\"b\n").error().place, "a.csv:2");
  EXPECT_FALSE(parse_csv("a.csv", ""));
}

}  // namespace
}  // namespace entente::pack
