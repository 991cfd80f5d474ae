// The invariants of packs/invariants.toml, each by every role through every door. The counts are
// printed.
#include "foresight/doors/doors.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

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

TEST_F(Doors, RefuseWhatMayNeverHappenToEveryRoleAndLeaveTheStateAsItWas) {
  std::set<std::int64_t> numbers;
  std::set<std::string> roles;
  std::size_t all_tried = 0;
  std::size_t all_refused = 0;
  for (const auto& invariant : invariants_) {
    numbers.insert(invariant.number);
    const auto report = try_doors(setting(), invariant);
    ASSERT_TRUE(report) << describe(report.error());
    for (const auto& broken : report->broken) ADD_FAILURE() << broken;
    std::cout << fmt::format("{:>2}  {}\n", invariant.number, invariant.claim);
    for (const auto& [door, count] : report->tried) {
      const auto refused = report->refused.find(door);
      const std::size_t no = refused == report->refused.end() ? 0 : refused->second;
      std::cout << fmt::format("      {:<16} {:>5} tried, {:>5} refused\n", door, count, no);
      all_tried += count;
      all_refused += no;
    }
    for (const auto& one : report->absent)
      std::cout << fmt::format("      {:<16} does not exist: {}\n", one.door, one.why);
    for (const auto& [role, count] : report->by_role) roles.insert(role);
  }
  std::cout << fmt::format("{} invariants, {} kinds of visitors: {} tried, {} refused\n",
                           numbers.size(), roles.size(), all_tried, all_refused);
  EXPECT_EQ(numbers.size(), 20u);
  EXPECT_EQ(all_tried, all_refused);
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
