// The clock of the machine behind a seam. The same face serves the legal clock, which says when
// things happen in a procedure, and the system clock, which serves sign-ins, signatures and
// retries; who owns a clock says which of the two it is.
#pragma once

#include <atomic>

#include "base/date.hpp"

namespace entente::platform {

/// Safe to read from many threads.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The machine's real time, UTC.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// A clock that stands still until it is set: tests, simulation, a demonstration's legal date.
class SettableClock final : public Clock {
 public:
  explicit SettableClock(Instant start) : micros_(start.micros) {}

  Instant now() const override { return {micros_.load()}; }
  void set(Instant instant) { micros_.store(instant.micros); }
  void advance_seconds(std::int64_t seconds) { micros_.fetch_add(seconds * 1'000'000); }

 private:
  std::atomic<std::int64_t> micros_;
};

}  // namespace entente::platform
