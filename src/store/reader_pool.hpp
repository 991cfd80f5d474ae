// Connections that only read, lent to one thread at a time.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/database.hpp"

namespace entente::store {

class ReaderPool {
 public:
  ReaderPool(std::string path, const DatabaseOptions& options)
      : path_(std::move(path)), disk_(options.disk), connections_max_(options.readers) {}

  /// Opens connections as they are needed; waits when all are lent.
  Result<Lease> borrow();

 private:
  void give_back(std::unique_ptr<Connection> connection);

  std::string path_;
  std::string disk_;
  std::size_t connections_max_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t opened_ = 0;
};

}  // namespace entente::store
