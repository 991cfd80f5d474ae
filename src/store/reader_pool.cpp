#include "store/reader_pool.hpp"

namespace entente::store {

Result<Lease> ReaderPool::borrow() {
  std::unique_ptr<Connection> connection;
  {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !idle_.empty() || opened_ < connections_max_; });
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    } else {
      ++opened_;
    }
  }
  if (!connection) {
    auto opened = Connection::open(path_, Access::ReadOnly, disk_);
    if (!opened) {
      const std::lock_guard lock(mutex_);
      --opened_;
      returned_.notify_one();
      return std::move(opened).error();
    }
    connection = *std::move(opened);
  }
  return Lease(connection.release(),
               [this](Connection* lent) { give_back(std::unique_ptr<Connection>(lent)); });
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
  returned_.notify_one();
}

}  // namespace entente::store
