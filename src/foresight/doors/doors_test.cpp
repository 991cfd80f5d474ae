// The first invariant of packs/invariants.toml, by every role through every door.
#include "foresight/doors/doors.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "platform/zones.hpp"

namespace entente::foresight {
namespace {

class Doors : public ::testing::Test {
 protected:
  Doors()
      : folder_(std::filesystem::temp_directory_path() /
                fmt::format("entente-doors-{}-{}", ::getpid(),
                            ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    const std::string path = ENTENTE_SOURCE_DIR "/packs/invariants.toml";
    invariants_ = read_invariants(text_of(files_.read(path).value()), path).value();
    zones_ = platform::read_zones(files_).value();
  }
  ~Doors() override { std::filesystem::remove_all(folder_); }

  DoorSetting setting() { return {files_, ENTENTE_SOURCE_DIR "/packs", folder_, zones_, {}}; }

  platform::DiskFiles files_;
  std::filesystem::path folder_;
  calendar::ZoneDatabase zones_;
  std::vector<Invariant> invariants_;
};

TEST_F(Doors, AreTriedForTwentyInvariants) {
  std::set<std::int64_t> numbers;
  for (const auto& invariant : invariants_) numbers.insert(invariant.number);
  EXPECT_EQ(numbers.size(), 20u);
  EXPECT_EQ(invariants_.size(), 20u);
}

// The others are `entente doors`, a test of its own.
TEST_F(Doors, RefuseARemovalWhileTheAppealRunsToEveryRoleAndLeaveTheStateAsItWas) {
  const auto report = try_doors(setting(), invariants_.front());
  ASSERT_TRUE(report) << describe(report.error());
  for (const auto& broken : report->broken) ADD_FAILURE() << broken;
  EXPECT_EQ(report->tried, report->refused);
  EXPECT_TRUE(report->tried.contains("page"));
  EXPECT_FALSE(report->by_role.empty());
}

TEST_F(Doors, TellWhenAGuardIsMissing) {
  auto without = setting();
  without.change = [](pack::Files& files) {
    auto& manifest = files.at("pack.toml");
    const std::string guard = "guard = \"guard_enforced_removal\"";
    const auto at = manifest.find(guard);
    ASSERT_NE(at, std::string::npos);
    manifest.erase(at, guard.size());
  };
  const auto report = try_doors(without, invariants_.front());
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_FALSE(report->broken.empty());
}

}  // namespace
}  // namespace entente::foresight
