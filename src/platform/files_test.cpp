#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "platform/memory_files.hpp"

namespace entente::platform {
namespace {

/// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "entente-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Path path;
};

TEST(DiskFiles, ReadBackWhatWasReplaced) {
  const Folder folder;
  DiskFiles files;

  ASSERT_TRUE(replace_file(files, folder.path / "a/b/c", bytes_of("one")));
  ASSERT_TRUE(replace_file(files, folder.path / "a/b/c", bytes_of("two")));

  EXPECT_EQ(files.read(folder.path / "a/b/c").value(), bytes_of("two"));
  EXPECT_EQ(files.list(folder.path).value(), std::vector<std::string>{"a/b/c"});
}

TEST(DiskFiles, KeepAPrivateFileForItsOwnerAlone) {
  const Folder folder;
  DiskFiles files;

  ASSERT_TRUE(files.write(folder.path / "key", bytes_of("s"), Privacy::Private));

  struct stat status {};
  ASSERT_EQ(::stat((folder.path / "key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(DiskFiles, CopyAFileOfAnySizeAndTellItsDigest) {
  const Folder folder;
  DiskFiles files;
  SeededEntropy entropy(1);
  for (const std::size_t size : {0u, 1u, 1u << 20, (1u << 20) + 1, 3u << 20}) {
    const Bytes content = entropy.bytes(size);
    ASSERT_TRUE(files.write(folder.path / "a", content, Privacy::Shared));

    const auto copied = files.copy(folder.path / "a", folder.path / "b", Privacy::Private);

    EXPECT_EQ(copied.value(), sha256(content)) << size;
    EXPECT_EQ(files.digest(folder.path / "b").value(), sha256(content));
    EXPECT_EQ(files.read(folder.path / "b").value(), content);
  }
  EXPECT_EQ(files.copy(folder.path / "none", folder.path / "c", Privacy::Shared).error().code,
            Code::NotFound);
}

TEST(DiskFiles, SayWhatIsAbsent) {
  const Folder folder;
  DiskFiles files;

  const auto read = files.read(folder.path / "nothing");

  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::NotFound);
  EXPECT_TRUE(files.list(folder.path / "nothing").value().empty());
  EXPECT_FALSE(files.exists(folder.path / "nothing").value());
}

TEST(DiskFiles, CallAFullDiskByItsName) {
  if (::access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full here";
  DiskFiles files;

  const auto written = files.write("/dev/full", bytes_of("x"), Privacy::Shared);

  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Code::Full);
  EXPECT_NE(written.error().message.find("disk full"), std::string::npos);
}

TEST(MemoryFiles, KeepTheOldContentWhenTheDiskIsFull) {
  MemoryFiles files;
  ASSERT_TRUE(replace_file(files, "/d/a", bytes_of("old")));
  files.set_capacity(8);

  const auto replaced = replace_file(files, "/d/a", bytes_of("much longer"));

  ASSERT_FALSE(replaced);
  EXPECT_EQ(replaced.error().code, Code::Full);
  EXPECT_EQ(files.read("/d/a").value(), bytes_of("old"));
}

TEST(MemoryFiles, APowerCutAtAnyStepLeavesTheOldContentOrTheNew) {
  for (std::size_t step = 1; step <= 4; ++step) {
    MemoryFiles files;
    ASSERT_TRUE(replace_file(files, "/d/a", bytes_of("old")));
    files.fail_after(step);

    const auto replaced = replace_file(files, "/d/a", bytes_of("new"));
    files.restore();
    files.cut_power();

    EXPECT_EQ(files.read("/d/a").value(), bytes_of(replaced ? "new" : "old")) << step;
  }
}

TEST(Entropy, TheSameSeedDrawsTheSameBytes) {
  SeededEntropy one(7);
  SeededEntropy two(7);
  SeededEntropy other(8);

  const Bytes first = one.bytes(32);

  EXPECT_EQ(first, two.bytes(32));
  EXPECT_NE(first, one.bytes(32));
  EXPECT_NE(first, other.bytes(32));
}

TEST(Entropy, TheMachineNeverDrawsTheSameTwice) {
  SystemEntropy entropy;
  EXPECT_NE(entropy.uuid({0}), entropy.uuid({0}));
}

TEST(Clock, ASettableClockStandsStillUntilItIsMoved) {
  SettableClock clock(parse_instant("2026-03-02T09:00:00+01:00").value());

  clock.advance_seconds(60);

  EXPECT_EQ(to_string(clock.now()), "2026-03-02T08:01:00Z");
  EXPECT_GT(SystemClock().now(), parse_instant("2020-01-01T00:00:00Z").value());
}

}  // namespace
}  // namespace entente::platform
