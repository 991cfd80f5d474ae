// The one thread that writes. It takes all writes that wait, runs them in one transaction, each
// behind a savepoint of its own, and answers them once that transaction is on disk: many clients
// share one fsync, and one bad write is undone alone. In a simulation there is no thread: the
// caller runs the same group at once.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/database.hpp"
#include "store/sqlite.hpp"

namespace entente::store {

class Writer {
 public:
  using Work = std::function<Result<void>(Connection&)>;

  Writer(std::unique_ptr<Connection> connection, const DatabaseOptions& options);
  ~Writer();

  /// Waits until the work is durable, or was undone. Rethrows what the work threw.
  Result<void> write(Work work);
  /// Runs alone, outside of any transaction.
  Result<void> run_outside(Work work);

 private:
  struct Job {
    Work work;
    bool outside = false;
    Result<void> outcome;
    std::exception_ptr thrown;
    bool done = false;
    std::condition_variable finished;
  };
  using Group = std::vector<std::shared_ptr<Job>>;

  Result<void> submit(Work work, bool outside);
  Result<void> submit_inline(const std::shared_ptr<Job>& job);
  void loop();
  Group take_group();
  void run_group(const Group& group);
  bool run_together(const Group& group);
  void run_alone(Job& job);
  void run_work(Job& job);
  void undo();

  std::unique_ptr<Connection> connection_;
  std::size_t group_max_;
  bool inline_;
  bool writing_ = false;  ///< inline alone
  Beside beside_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::shared_ptr<Job>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace entente::store
