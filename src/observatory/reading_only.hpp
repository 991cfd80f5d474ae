// While it lives, its connection compiles statements that read, and no others. Internal to
// observatory/.
#pragma once

#include <set>
#include <string>

#include "store/sqlite.hpp"

namespace entente::observatory {

class ReadingOnly {
 public:
  /// @param views  the only ones that may be read, and what they read; empty: everything
  explicit ReadingOnly(store::Connection& connection, std::set<std::string> views = {});
  ~ReadingOnly();
  ReadingOnly(const ReadingOnly&) = delete;
  ReadingOnly& operator=(const ReadingOnly&) = delete;

 private:
  static int allowed(void* self, int action, const char* table, const char*, const char*,
                     const char* view);

  store::Connection& connection_;
  std::set<std::string> views_;
};

}  // namespace entente::observatory
