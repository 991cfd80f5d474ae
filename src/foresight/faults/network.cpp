#include "foresight/faults/network.hpp"

namespace entente::foresight {
namespace {

constexpr std::size_t kLateMax = 64;

Error timed_out() {
  return fail(Code::Unavailable, "timed out");
}

}  // namespace

void Network::keep(const std::string& to, const Bytes& envelope) {
  if (late_.size() >= kLateMax) late_.erase(late_.begin());
  late_.push_back({to, envelope});
}

Result<Bytes> Network::post(const std::string& from, const std::string& to, const Bytes& envelope) {
  if (healed_) return hand_(to, envelope);
  if (!reachable_(from, to)) return timed_out();
  const auto roll = dice_.below(100);
  if (roll < 10) return timed_out();  // the request is lost
  if (roll < 20) {                    // it is under way for long
    keep(to, envelope);
    return timed_out();
  }
  if (roll < 23) {  // a byte is not what it was
    Bytes garbled = envelope;
    garbled[dice_.below(garbled.size())] ^= static_cast<std::uint8_t>(1 + dice_.below(255));
    return hand_(to, garbled);
  }
  if (roll < 35) keep(to, envelope);  // it will come again
  auto answer = hand_(to, envelope);
  if (roll >= 35 && roll < 43) answer = hand_(to, envelope);  // it comes twice at once
  if (roll >= 43 && roll < 53) return timed_out();            // the answer is lost
  return answer;
}

bool Network::deliver_late() {
  if (late_.empty()) return false;
  const std::size_t n = dice_.below(late_.size());
  const Late late = late_[n];
  if (healed_ || dice_.chance(60)) late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(n));
  [[maybe_unused]] const auto nobody_waits = hand_(late.to, late.envelope);
  return true;
}

}  // namespace entente::foresight
