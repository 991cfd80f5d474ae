// Live updates as server-sent events: which case has a new version, told to those who may know of
// the case. A feed ends with its session; a browser that comes back with Last-Event-ID misses
// nothing, or is told to read everything again.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "access/sessions.hpp"
#include "node/change_hub.hpp"
#include "platform/clock.hpp"
#include "server/http/response.hpp"

namespace entente::server {

class LiveFeed;

class LiveUpdates {
 public:
  LiveUpdates(node::ChangeHub& hub, const platform::Clock& system_clock)
      : hub_(hub), clock_(system_clock) {}

  struct Subscriber {
    std::string token;  ///< of the session's cookie
    access::Session session;
    std::optional<std::string> last_event_id;
  };
  std::shared_ptr<Feed> open(const Subscriber& subscriber);
  /// Ends the feeds of a session that signs out.
  void sign_out(const std::string& token);
  /// The same for all sessions of an account but one.
  void sign_out_account(const std::string& user, const std::string& but_token = {});
  std::size_t feeds() const;

 private:
  node::ChangeHub& hub_;
  const platform::Clock& clock_;
  mutable std::mutex mutex_;
  std::multimap<std::string, std::weak_ptr<LiveFeed>> feeds_;
};

}  // namespace entente::server
