// Agreements are read strictly, and the one that ships counts what was published.
#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "ledger/clauses.hpp"
#include "ledger/decide.hpp"
#include "ledger/statement.hpp"
#include "pack/agreement_reader.hpp"
#include "pack/shipped_test.hpp"

namespace entente::pack {
namespace {

Files shipped_files() {
  Files files;
  load_folder(std::filesystem::path(ENTENTE_SOURCE_DIR) / "packs/uk-fr-one-for-one", "", files);
  return files;
}

std::vector<std::string> problems_of(std::string text) {
  Pack pack;
  Problems problems;
  read_agreement("agreement.toml", text, pack, problems);
  std::vector<std::string> out;
  for (const auto& problem : problems) out.push_back(describe(problem));
  return out;
}

std::string with(std::string text, std::string_view line, std::string_view instead) {
  const auto position = text.find(line);
  EXPECT_NE(position, std::string::npos) << line;
  return text.replace(position, line.size(), instead);
}

TEST(AgreementFile, IsRefusedByLineForWhatItDoesNotSource) {
  const std::string text = shipped_files().at("agreement.toml");
  ASSERT_TRUE(problems_of(text).empty());

  const auto unsourced = problems_of(with(text, "article = \"22\"\n", ""));
  const auto strange = problems_of(with(text, "per = \"agreement\"", "per = \"fortnight\""));
  const auto unknown = problems_of(with(text, "from = \"france\"", "from = \"elsewhere\""));
  const auto bare = problems_of(with(text, "effect = \"informs\"", "effect = \"refuses\""));

  ASSERT_EQ(unsourced.size(), 1u);
  EXPECT_EQ(unsourced[0].substr(0, 15), "agreement.toml:");
  EXPECT_NE(unsourced[0].find("article"), std::string::npos);
  ASSERT_EQ(strange.size(), 1u);
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_NE(unknown[0].find("no party 'elsewhere'"), std::string::npos);
  ASSERT_EQ(bare.size(), 1u);
  EXPECT_NE(bare[0].find("refuses without saying"), std::string::npos);
}

/// A book of the shipped agreement, and its entries numbered as they come.
struct Counting {
  const ledger::Agreement& agreement;
  ledger::Book book;
  std::uint64_t number = 0;

  /// @return the article of a refusal
  std::optional<std::string> count(const std::string& direction, std::int64_t persons, Date on) {
    ledger::Entry entry;
    entry.id = derived_uuid(Uuid{}, ++number, 0);
    entry.act = ledger::Act::Count;
    entry.direction = direction;
    entry.persons = persons;
    entry.on = on;
    entry.by = "first";
    entry.second = "second";
    const auto decision = ledger::decide(agreement, book, entry).value();
    if (const auto* refusal = std::get_if<ledger::Refusal>(&decision))
      return refusal->source.article;
    for (const auto& event : std::get<std::vector<ledger::Event>>(decision))
      ledger::evolve_in_place(book, event);
    return std::nullopt;
  }
};

TEST(ShippedAgreement, TwoBooksReplayThePublishedCounts) {
  const auto files = shipped_files();
  Pack pack;
  Problems problems;
  read_agreement("agreement.toml", files.at("agreement.toml"), pack, problems);
  const auto& agreement = pack.agreements.at(0);
  const auto table =
      parse_csv(files.at("data/published_counts.csv"), "published_counts.csv").value();
  Counting ours{agreement, ledger::evolve({}, ledger::BookOpened{agreement.id, "france", ""})};
  Counting theirs{agreement,
                  ledger::evolve({}, ledger::BookOpened{agreement.id, "united-kingdom", ""})};

  std::int64_t returned = 0;
  std::int64_t admitted = 0;
  for (const auto& row : table.rows) {
    const Date on = parse_date(row.cells[0]).value();
    const std::int64_t returned_now = std::stoll(row.cells[2]);
    const std::int64_t admitted_now = std::stoll(row.cells[3]);
    for (auto* counting : {&ours, &theirs}) {
      EXPECT_FALSE(counting->count("to_france", returned_now - returned, on));
      EXPECT_FALSE(counting->count("to_uk", admitted_now - admitted, on));
      const auto standing = ledger::standing_of(agreement, counting->book, on);
      ASSERT_EQ(standing.size(), 1u);
      EXPECT_EQ(standing[0].value, returned_now - admitted_now);
      EXPECT_FALSE(standing[0].high);
      EXPECT_EQ(counting->book.balance("to_france").of(ledger::Account::Executed), returned_now);
      EXPECT_EQ(counting->book.balance("to_uk").of(ledger::Account::Executed), admitted_now);
      EXPECT_EQ(counting->book.balance("to_uk").sum(), 0);
    }
    returned = returned_now;
    admitted = admitted_now;
    const Date monday = ledger::week_of(on);
    EXPECT_EQ(ledger::statement_bytes(ledger::statement_of(agreement, ours.book, monday)),
              ledger::statement_bytes(ledger::statement_of(agreement, theirs.book, monday)));
  }
  EXPECT_EQ(table.rows.size(), 5u);
  EXPECT_EQ(returned, 281);
  EXPECT_EQ(admitted, 350);
  EXPECT_EQ(ours.count("to_france", 1, parse_date("2026-06-12").value()), "22");
  EXPECT_EQ(ours.count("to_france", 1, parse_date("2025-08-05").value()), "22");
  EXPECT_FALSE(ours.count("to_france", 1, parse_date("2026-06-11").value()));
}

}  // namespace
}  // namespace entente::pack
