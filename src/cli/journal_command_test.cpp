#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/commands.hpp"
#include "journal/sequencer.hpp"
#include "store/backup.hpp"
#include "store/sample.hpp"
#include "store/sqlite_store.hpp"
#include "store/temporary_folder.hpp"

namespace entente::cli {
namespace {

using namespace store::sample;

std::string bytes_at(const platform::Path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A node's folder with a few events, and a backup of it.
struct JournalVerify : testing::Test {
  store::sample::TemporaryFolder folder;
  platform::DiskFiles files;
  journal::SigningKey key{sha256(std::string_view("k")).bytes};
  journal::NoteVerifier verifier{"interior/log", key.public_key()};
  store::DataFolder data{folder.path() / "data"};
  platform::Path backup = folder.path() / "backup";

  JournalVerify() {
    EXPECT_TRUE(files.make_folders(data.root));
    std::ofstream(folder.path() / "node.toml")
        << "[node]\nid = \"interior\"\nparty = \"p\"\nname = { fr = \"I\", en = \"I\" }\ndata = \""
        << data.root.string() << "\"\n";
  }

  void record_and_back_up() {
    const auto database = *store::Database::open(data.database());
    const auto kept = *store::open_store(*database, "interior");
    const auto log = *journal::Log::open(files, data.log(), verifier.name, key);
    for (std::uint64_t n = 0; n < 3; ++n) {
      const CaseId id{uuid_of(1)};
      EXPECT_TRUE(kept->commit(step_of(id, *kept->version({id.uuid}), 100 + n)));
    }
    EXPECT_TRUE(journal::integrate(
        *log, [&](std::uint64_t from, std::size_t limit) { return kept->entries(from, limit); }));
    EXPECT_TRUE(store::back_up(*database, files, data, "interior", verifier, moment(9), backup));
  }

  /// What it says, or its error.
  std::string verify(const platform::Path& where) {
    std::ostringstream out;
    Arguments given;
    given.operands = {folder.path().string()};
    given.options = {{"--key", {journal::verifier_key(verifier)}}, {"--data", {where.string()}}};
    const auto ran = journal_verify_command().run(given, {out, out});
    return ran ? out.str() : describe(ran.error());
  }
};

TEST_F(JournalVerify, LeavesABackupAsItIs) {
  record_and_back_up();
  const auto before = bytes_at(backup / "node.sqlite");

  const auto told = verify(backup);

  EXPECT_NE(told.find("3 entries"), std::string::npos) << told;
  EXPECT_NE(told.find("3 records compared"), std::string::npos) << told;
  EXPECT_EQ(bytes_at(backup / "node.sqlite"), before);
  const store::DataFolder restored{folder.path() / "restored"};
  EXPECT_TRUE(store::restore(files, backup, restored, moment(10), {{}, verifier, {}}));
}

TEST_F(JournalVerify, VerifiesNothingWhereThereIsNothingAndMakesNothing) {
  const auto told = verify(data.root);

  EXPECT_NE(told.find("node.sqlite: this node has no database yet"), std::string::npos) << told;
  EXPECT_FALSE(std::filesystem::exists(data.database()));
}

}  // namespace
}  // namespace entente::cli
