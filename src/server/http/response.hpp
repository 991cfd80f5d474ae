// An HTTP answer as plain data, and a body that goes on (server-sent events).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace entente::server {

/// A body without an end. The connection asks for what is to be sent, on a worker's thread, first
/// at once and then each time it was woken or some seconds have passed.
class Feed {
 public:
  virtual ~Feed() = default;
  /// Called once, before the first take(): `wake` may be called from any thread, also after the
  /// connection has gone.
  virtual void on_more(std::function<void()> wake) = 0;
  /// What is to be sent now, perhaps nothing; no value ends the answer.
  virtual std::optional<std::string> take() = 0;
  /// Sent when nothing else was for some seconds, so that a dead connection is noticed.
  virtual std::string_view heartbeat() const = 0;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  ///< sent instead of `body`; not copied
  std::shared_ptr<Feed> feed;                      ///< sent instead of either

  Response& with(std::string_view name, std::string_view value) {
    headers.emplace_back(name, value);
    return *this;
  }
  std::string_view content() const { return shared_body ? *shared_body : std::string_view(body); }
  /// The field's value, or null.
  const std::string* header(std::string_view name) const;
};

Response json_response(const Json& json, int status = 200);
Response text_response(std::string_view media_type, std::string body, int status = 200);

}  // namespace entente::server
