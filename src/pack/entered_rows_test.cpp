#include "pack/entered_rows.hpp"

#include <gtest/gtest.h>

#include "pack/reader.hpp"
#include "pack/shipped_test.hpp"

namespace entente::pack {
namespace {

const EnteredRow kRow{
    "lpc_presenter", {"\"MLI\"", "< date(\"2026-04-01\")"}, {"\"central_unit\""}, "A & \"B\""};

TEST(EnteredRows, StandAboveThoseThatShipInTheirOrder) {
  EnteredRow second = kRow;
  second.inputs.front() = "\"TUN\"";
  const auto files = with_rows(shipped("fr-return"), {kRow, second});
  ASSERT_TRUE(files) << describe(files.error());
  const std::string& text = files->at("rules/presenter.dmn");
  const auto first_at = text.find("&quot;MLI&quot;");
  const auto second_at = text.find("&quot;TUN&quot;");
  ASSERT_NE(second_at, std::string::npos);
  EXPECT_LT(first_at, second_at);
  EXPECT_LT(second_at, text.find("id=\"lpc_presenter_rule_1\""));
  const auto pack = read(*files);
  EXPECT_TRUE(pack) << describe(pack.error());
}

TEST(EnteredRows, NeedATableOfTheDecision) {
  EnteredRow lost = kRow;
  lost.table = "no_such_table";
  EXPECT_EQ(with_rows(shipped("fr-return"), {lost}).error().message,
            "there is no table 'no_such_table' to enter a row in");
  lost.table = "nationality_presented";  // an expression, no table
  EXPECT_FALSE(with_rows(shipped("fr-return"), {lost}));
}

}  // namespace
}  // namespace entente::pack
