// A disk in memory that fails as disks do: what was not synced is forgotten, in part or whole, when
// the power goes; a write is torn; the process dies at any write; space runs out; an operation
// fails. Files and the database's virtual file system work on the same disk.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "platform/dice.hpp"
#include "platform/files.hpp"

namespace entente::platform {

/// Used by one thread at a time.
class SimulatedDisk final : public Files {
 public:
  explicit SimulatedDisk(std::uint64_t seed) : dice_(seed) {}

  Result<Bytes> read(const Path& path) override;
  Result<void> write(const Path& path, const Bytes& bytes, Privacy privacy) override;
  Result<void> rename(const Path& from, const Path& to) override;
  Result<void> sync_folder(const Path& folder) override;
  Result<void> make_folders(const Path& folder) override;
  Result<void> remove(const Path& path) override;
  Result<bool> exists(const Path& path) override;
  Result<std::vector<std::string>> list(const Path& folder) override;

  /// A file that was always there, and is on disk.
  void give(const Path& path, Bytes bytes);

  struct File;
  using Handle = std::shared_ptr<File>;
  /// @error NotFound unless it is to be created
  Result<Handle> open(const Path& path, bool create);
  /// Reads up to `size` bytes. @return how many there were
  Result<std::size_t> read_at(const Handle& file, std::size_t offset, std::uint8_t* into,
                              std::size_t size);
  Result<void> write_at(const Handle& file, std::size_t offset, const std::uint8_t* from,
                        std::size_t size);
  Result<void> truncate(const Handle& file, std::size_t size);
  Result<void> sync(const Handle& file);
  static std::size_t size_of(const Handle& file);

  /// The process dies within the n-th changing operation from now (1: the next), which may be done
  /// in part. From then on nothing succeeds until `restart`.
  void die_after(std::size_t operations) { dies_in_ = operations; }
  /// The process dies now.
  void die() { dead_ = true; }
  bool dead() const { return dead_; }
  enum class End {
    Process,  ///< killed: the machine lives, and keeps what was written
    Power,    ///< cut: what was not synced is lost, in part or whole
  };
  /// What is found after the end of the process.
  void restart(End end);

  /// The n-th changing operation from now fails once; a write may be done in part.
  void fail_after(std::size_t operations) { fails_in_ = operations; }
  /// The n-th read from now fails once.
  void fail_read_after(std::size_t reads) { read_fails_in_ = reads; }
  /// Nothing grows any more.
  void set_full(bool full) { full_ = full; }
  /// Ends every fault that was prepared.
  void heal();
  /// A planted bug: syncs answer and do nothing.
  void set_lying(bool lying) { lying_ = lying; }

  std::uint64_t operations() const { return operations_; }

  /// While it lives, operations do not count, and nothing fails: for whoever looks from outside.
  class Truce {
   public:
    explicit Truce(SimulatedDisk& disk) : disk_(disk), before_(disk.truce_) { disk.truce_ = true; }
    ~Truce() { disk_.truce_ = before_; }
    Truce(const Truce&) = delete;
    Truce& operator=(const Truce&) = delete;

   private:
    SimulatedDisk& disk_;
    bool before_;
  };

 private:
  /// A name that changed and whose folder is not synced: `file` is null when the name is gone.
  struct Naming {
    std::vector<std::pair<std::string, Handle>> changes;
  };

  bool counts_down(std::size_t& counter);
  Result<void> operation();
  Result<void> looks(std::string_view what, const Path& path);
  void name(std::vector<std::pair<std::string, Handle>> changes);
  Result<void> grow(const Handle& file, std::size_t size) const;

  Dice dice_;
  std::map<std::string, Handle> names_;
  std::map<std::string, Handle> names_durable_;
  std::vector<Naming> namings_;
  std::size_t dies_in_ = 0;
  std::size_t fails_in_ = 0;
  std::size_t read_fails_in_ = 0;
  std::uint64_t operations_ = 0;
  bool dead_ = false;
  bool full_ = false;
  bool lying_ = false;
  bool truce_ = false;
};

}  // namespace entente::platform
