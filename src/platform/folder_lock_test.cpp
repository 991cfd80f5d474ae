#include "platform/folder_lock.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace entente::platform {
namespace {

TEST(FolderLock, IsHeldByOneAtATimeAndFreeAgainAfterwards) {
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("entente-folder-lock-{}", ::getpid());
  std::filesystem::create_directories(folder);
  {
    const auto held = FolderLock::take(folder);
    ASSERT_TRUE(held);
    EXPECT_EQ(FolderLock::take(folder).error().code, Code::Conflict);
  }
  EXPECT_TRUE(FolderLock::take(folder));
  std::filesystem::remove_all(folder);
}

TEST(FolderLock, NamesTheFolderThatIsNotThere) {
  EXPECT_EQ(FolderLock::take("/nowhere/at/all").error().place, "/nowhere/at/all/lock");
}

}  // namespace
}  // namespace entente::platform
