#include "observatory/reading_only.hpp"

#include <sqlite3.h>

namespace entente::observatory {

int ReadingOnly::allowed(void* self, int action, const char* table, const char*, const char*,
                         const char* view) {
  if (action == SQLITE_SELECT || action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE)
    return SQLITE_OK;
  if (action != SQLITE_READ) return SQLITE_DENY;
  const auto& views = static_cast<const ReadingOnly*>(self)->views_;
  const bool named =
      views.empty() || (table && views.contains(table)) || (view && views.contains(view));
  return named ? SQLITE_OK : SQLITE_DENY;
}

ReadingOnly::ReadingOnly(store::Connection& connection, std::set<std::string> views)
    : connection_(connection), views_(std::move(views)) {
  sqlite3_set_authorizer(connection_.handle(), allowed, this);
}

ReadingOnly::~ReadingOnly() {
  sqlite3_set_authorizer(connection_.handle(), nullptr, nullptr);
}

}  // namespace entente::observatory
