// One evaluation under way: its environment, its limits, and the reasons of its nulls.
#pragma once

#include <fmt/format.h>

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/expression.hpp"
#include "feel/program.hpp"
#include "feel/sentences.hpp"

namespace entente::feel {

/// Memory for the values of running programs: frames, of which the last is the first to go. Values
/// keep their places while their frame lives; what was once needed is kept for the next.
class Frames {
 public:
  Frames() = default;
  Frames(const Frames&) = delete;
  Frames& operator=(const Frames&) = delete;

 private:
  friend class Frame;
  static constexpr std::size_t kNear = 24;
  static constexpr std::size_t kBlock = 256;
  struct Block {
    std::unique_ptr<Value[]> values;
    std::size_t size = 0;
    std::size_t used = 0;
  };
  Value* take_far(std::size_t count);
  void give_back_far(std::size_t count);

  std::array<Value, kNear> near_;
  std::size_t used_ = 0;
  std::vector<Block> far_;
  std::size_t block_ = 0;  ///< where the last frame lies
};

/// A number of values, all null at first.
class Frame {
 public:
  Frame(Frames& frames, std::size_t count) : frames_(frames), count_(count) {
    if (frames.used_ + count <= Frames::kNear) {
      values_ = frames.near_.data() + frames.used_;
      frames.used_ += count;
    } else {
      values_ = frames.take_far(count);
      far_ = true;
    }
  }
  ~Frame() {
    for (std::size_t i = 0; i < count_; ++i) values_[i].reset();
    if (far_)
      frames_.give_back_far(count_);
    else
      frames_.used_ -= count_;
  }
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  Value& operator[](std::size_t i) { return values_[i]; }
  std::span<Value> all() { return {values_, count_}; }

 private:
  Frames& frames_;
  std::size_t count_;
  Value* values_;
  bool far_ = false;
};

/// The places of several values, for a call.
class PlaceList {
 public:
  explicit PlaceList(std::size_t count) : count_(count) {
    if (count > kNear) far_.resize(count);
  }
  explicit PlaceList(std::span<const Value> values) : PlaceList(values.size()) {
    for (std::size_t i = 0; i < values.size(); ++i) (*this)[i] = &values[i];
  }
  const Value*& operator[](std::size_t i) { return far_.empty() ? near_[i] : far_[i]; }
  operator Places() const { return {far_.empty() ? near_.data() : far_.data(), count_}; }

 private:
  static constexpr std::size_t kNear = 8;
  std::size_t count_;
  std::array<const Value*, kNear> near_;
  std::vector<const Value*> far_;
};

class Evaluation {
 public:
  explicit Evaluation(const Environment& environment) : environment_(environment) {}
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  const Environment& environment() const { return environment_; }
  const calendar::ZoneDatabase* zones() const { return environment_.zones; }

  /// Runs a program. `inputs` are in the order of Program::inputs, `arguments` become its first
  /// locals.
  Value run(const Program& program, Places inputs, Places arguments = {});

  /// Positional call, for host code and for functions that take functions.
  Value call(const Function& function, Places arguments);
  Value call_named(const Function& function, std::span<const std::string> names, Places arguments);

  /// Null, with a recorded reason.
  template <class... Args>
  Value refuse(Wording<Args...> wording, const Args&... args) {
    if (diagnostics_.size() < environment_.limits.diagnostics_max) record(wording.said(args...));
    return {};
  }
  Value refuse(Sentence sentence) {
    record(std::move(sentence));
    return {};
  }
  void record(Sentence sentence);

  /// False, with a recorded reason, when a list or text would become too large.
  bool list_fits(std::size_t size);
  bool string_fits(std::size_t size);
  /// False, with a recorded reason, when a value holds too much or too deeply.
  bool fits(const Value& value);
  /// The value, or null when it does not fit.
  Value fitting(Value value) { return fits(value) ? std::move(value) : Value(); }
  /// False once the steps are used up. One step is about what an operator costs.
  bool spend(std::uint64_t steps) {
    if (steps <= steps_left_) [[likely]] {
      steps_left_ -= steps;
      return true;
    }
    exhaust();
    return false;
  }
  bool step() { return spend(1); }
  bool exhausted() const { return exhausted_; }

  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }
  Frames& frames() { return frames_; }
  /// Forgets what was evaluated before, and keeps the memory.
  void restart();

  /// Where the host stands, the start of each diagnostic's place. Kept by reference: see Placed.
  std::string_view place;
  std::uint32_t line = 0;
  /// For the host's natives.
  void* host = nullptr;

 private:
  void exhaust();

  const Environment& environment_;
  std::vector<Diagnostic> diagnostics_;
  Frames frames_;
  std::uint64_t steps_left_ = environment_.limits.steps_max;
  std::size_t depth_ = 0;
  bool exhausted_ = false;
};

/// Names a place for the diagnostics of a scope.
class Placed {
 public:
  Placed(Evaluation& evaluation, std::string_view place)
      : evaluation_(evaluation), outer_(std::exchange(evaluation.place, place)) {}
  ~Placed() { evaluation_.place = outer_; }
  Placed(const Placed&) = delete;
  Placed& operator=(const Placed&) = delete;

 private:
  Evaluation& evaluation_;
  std::string_view outer_;
};

}  // namespace entente::feel
