#include "platform/zones.hpp"

#include <gtest/gtest.h>

#include "platform/memory_files.hpp"

namespace entente::platform {
namespace {

TEST(Zones, TheMachinesDataTellItsVersionAndParis) {
  DiskFiles files;

  const auto database = read_zones(files);

  ASSERT_TRUE(database) << describe(database.error());
  EXPECT_EQ(database->version.substr(0, 2), "20");
  const auto* paris = database->find("Europe/Paris");
  ASSERT_NE(paris, nullptr);
  EXPECT_EQ(paris->offset_seconds_at(parse_instant("2026-03-02T08:00:00Z").value()), 3600);
  EXPECT_EQ(paris->offset_seconds_at(parse_instant("2026-07-02T08:00:00Z").value()), 7200);
  EXPECT_EQ(database->find("right/Europe/Paris"), nullptr);
}

TEST(Zones, ABrokenFileIsNamed) {
  MemoryFiles files;
  ASSERT_TRUE(replace_file(files, "/z/tzdata.zi", bytes_of("# version 2025b\n")));
  ASSERT_TRUE(replace_file(files, "/z/Europe/Paris", bytes_of("TZif2")));

  const auto database = read_zones(files, "/z");

  ASSERT_FALSE(database);
  EXPECT_NE(describe(database.error()).find("/z/Europe/Paris"), std::string::npos);
}

TEST(Zones, DataWithoutAVersionAreRefused) {
  MemoryFiles files;
  ASSERT_TRUE(replace_file(files, "/z/tzdata.zi", bytes_of("# something\n")));

  EXPECT_EQ(read_zones(files, "/z").error().code, Code::Malformed);
  EXPECT_EQ(read_zones(files, "/nowhere").error().code, Code::NotFound);
}

}  // namespace
}  // namespace entente::platform
