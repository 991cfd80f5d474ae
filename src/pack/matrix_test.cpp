#include "pack/matrix.hpp"

#include <gtest/gtest.h>

namespace entente::pack {
namespace {

const std::vector<LawRow> kLaw = {{"2b", "Appeal, ordinary", {"a"}},
                                  {"2b", "Reply", {"a", "b"}},
                                  {"2b", "Reply, urgent", {"a"}},
                                  {"9", "Example 1", {"b"}}};

const Files kFiles = {
    {"rules/d.dmn", "<decision id=\"d1\" name=\"appeal_period\"/>"},
    {"facts.toml", "[[fact]]\nid = \"person.name\"\n"},
    {"forms/f.json", "{\"id\":\"serve\",\"fields\":[]}"},
    {"common/holidays.csv", "zone,day\nmetropole,1\n"},
    {"OPEN.md", "# Open\n\n1. **U** a\n   2. no entry\n12. **K** b\n"},
};

Matrix matrix_of(std::string text) {
  auto files = kFiles;
  files["matrix.toml"] = std::move(text);
  return join_matrix(kLaw, {matrix_source("a", files, {"late", "early"}).value()});
}

std::string first_problem(const std::string& text) {
  const auto matrix = matrix_of(text);
  return matrix.problems.empty() ? "" : describe(matrix.problems.front());
}

TEST(Matrix, IsCompleteWhenEachOwnedRowNamesARuleAndATestOrAnOpenQuestion) {
  const auto matrix = matrix_of(R"toml(
[[row]]
table = "2b"
row = "Appeal, ordinary (DDV or none)"
rules = ["rules/d.dmn#appeal_period", "facts.toml#person.name", "forms/f.json#serve"]
tests = ["late"]
[[row]]
table = "2b"
row = "reply"
open = [12]
[[row]]
table = "2b"
row = "Reply, urgent"
rules = ["common/holidays.csv#metropole"]
tests = ["early"]
)toml");

  EXPECT_EQ(matrix.problems, std::vector<Error>{});
  ASSERT_EQ(matrix.lines.size(), 3U);  // the row that only b owns is not asked of a
  EXPECT_EQ(matrix.lines[0].cells[0].rules.size(), 3U);
  EXPECT_NE(matrix_as_markdown(matrix).find("| 2b | Reply | a |  |  | 12 |"), std::string::npos);
  EXPECT_NE(matrix_as_html(matrix).find("<td>late</td>"), std::string::npos);
}

TEST(Matrix, ARowThatNothingCarriesIsAProblem) {
  const auto matrix = matrix_of("");

  ASSERT_EQ(matrix.problems.size(), 3U);
  EXPECT_EQ(matrix.problems[0].message, "table 2b, row 'Appeal, ordinary' is carried by nothing");
}

TEST(Matrix, ANameThatNothingHasIsAProblemWithItsLine) {
  const std::string row = "[[row]]\ntable = \"2b\"\nrow = \"Reply\"\n";

  EXPECT_EQ(first_problem(row + "rules = [\"rules/d.dmn#other\"]\ntests = [\"late\"]"),
            "a/matrix.toml:1: 'rules/d.dmn' has nothing named 'other'");
  EXPECT_EQ(first_problem(row + "rules = [\"rules/x.dmn#d1\"]\ntests = [\"late\"]"),
            "a/matrix.toml:1: the pack has no file 'rules/x.dmn'");
  EXPECT_EQ(first_problem(row + "rules = [\"rules/d.dmn#d1\"]\ntests = [\"never\"]"),
            "a/matrix.toml:1: no test is named 'never'");
  EXPECT_EQ(first_problem(row + "open = [2]"), "a/matrix.toml:1: OPEN.md has no entry 2");
  EXPECT_EQ(first_problem(row + "rules = [\"rules/d.dmn#d1\"]"),
            "a/matrix.toml:1: the row names no test and no entry of OPEN.md");
  EXPECT_EQ(first_problem("[[row]]\ntable = \"2b\"\nrow = \"None such\"\nopen = [1]"),
            "a/matrix.toml:1: table 2b has no row 'None such', or several that begin so");
}

}  // namespace
}  // namespace entente::pack
