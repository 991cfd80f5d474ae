#include "server/live_updates.hpp"

#include <atomic>
#include <charconv>

namespace entente::server {
namespace {

std::optional<std::uint64_t> number_of(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string event(std::uint64_t id, std::string_view name, std::string_view data) {
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", id, name, data);
}

}  // namespace

/// Rings at the connection; outlives the feed, so that a commit never waits for one to end.
class Bell {
 public:
  void connect(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
  }
  void ring() {
    const std::lock_guard lock(mutex_);
    if (wake_) wake_();
  }

 private:
  std::mutex mutex_;
  std::function<void()> wake_;
};

class LiveFeed final : public Feed {
 public:
  LiveFeed(node::ChangeHub& hub, const platform::Clock& clock, const LiveUpdates::Subscriber& who)
      : hub_(hub), clock_(clock), session_(who.session), bell_(std::make_shared<Bell>()) {
    last_ = hub_.last();
    if (who.last_event_id) {
      const auto resumed = number_of(*who.last_event_id);
      reset_ = !resumed;
      if (resumed) last_ = *resumed;
    }
    subscription_ =
        hub_.subscribe([bell = bell_](const node::Change& /*change*/) { bell->ring(); });
  }
  LiveFeed(const LiveFeed&) = delete;
  LiveFeed& operator=(const LiveFeed&) = delete;
  ~LiveFeed() override { hub_.unsubscribe(subscription_); }

  void on_more(std::function<void()> wake) override { bell_->connect(std::move(wake)); }
  std::string_view heartbeat() const override { return ":\n\n"; }

  std::optional<std::string> take() override {
    if (ended_ || clock_.now() >= session_.expires_at) return std::nullopt;
    std::string text;
    if (!greeted_) text = fmt::format("retry: 2000\nid: {}\n\n", last_);
    greeted_ = true;

    const auto changes = reset_ ? std::nullopt : hub_.since(last_);
    if (!changes) {
      last_ = hub_.last();
      reset_ = false;
      return text + event(last_, "reset", "{}");
    }
    bool inbox = false;
    for (const auto& change : *changes) {
      last_ = change.number;
      if (!node::concerns(change, session_.reader)) continue;
      inbox = true;
      text += change.case_id ? event(last_, "case",
                                     fmt::format(R"({{"case":"{}","version":{}}})",
                                                 to_string(*change.case_id), change.version))
                             : event(last_, "node", "{}");
    }
    if (inbox) text += event(last_, "inbox", "{}");
    return text;
  }

  const std::string& account() const { return session_.reader.id; }

  void end() {
    ended_ = true;
    bell_->ring();
  }

 private:
  node::ChangeHub& hub_;
  const platform::Clock& clock_;
  const access::Session session_;
  const std::shared_ptr<Bell> bell_;
  std::uint64_t subscription_ = 0;
  std::uint64_t last_ = 0;
  bool reset_ = false;
  bool greeted_ = false;
  std::atomic<bool> ended_{false};
};

std::shared_ptr<Feed> LiveUpdates::open(const Subscriber& subscriber) {
  auto feed = std::make_shared<LiveFeed>(hub_, clock_, subscriber);
  const std::lock_guard lock(mutex_);
  std::erase_if(feeds_, [](const auto& entry) { return entry.second.expired(); });
  feeds_.emplace(subscriber.token, feed);
  return feed;
}

void LiveUpdates::sign_out(const std::string& token) {
  const std::lock_guard lock(mutex_);
  const auto [begin, end] = feeds_.equal_range(token);
  for (auto entry = begin; entry != end; ++entry)
    if (auto feed = entry->second.lock()) feed->end();
  feeds_.erase(begin, end);
}

void LiveUpdates::sign_out_account(const std::string& user, const std::string& but_token) {
  const std::lock_guard lock(mutex_);
  std::erase_if(feeds_, [&](const auto& entry) {
    const auto feed = entry.second.lock();
    if (!feed) return true;
    if (feed->account() != user || entry.first == but_token) return false;
    feed->end();
    return true;
  });
}

std::size_t LiveUpdates::feeds() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::count_if(
      feeds_.begin(), feeds_.end(), [](const auto& entry) { return !entry.second.expired(); }));
}

}  // namespace entente::server
