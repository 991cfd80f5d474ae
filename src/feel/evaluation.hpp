// One evaluation under way: its environment, its limits, and the reasons of its nulls.
#pragma once

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/expression.hpp"
#include "feel/program.hpp"

namespace entente::feel {

class Evaluation {
 public:
  explicit Evaluation(const Environment& environment) : environment_(environment) {}

  const Environment& environment() const { return environment_; }
  const calendar::ZoneDatabase* zones() const { return environment_.zones; }

  /// Runs a program. `inputs` are in the order of Program::inputs, `arguments` become its first
  /// locals.
  Value run(const Program& program, std::span<const Value> inputs,
            std::span<const Value> arguments = {});

  /// Positional call, for host code and for functions that take functions.
  Value call(const Function& function, std::span<const Value> arguments);
  Value call_named(const Function& function, std::span<const std::string> names,
                   std::span<const Value> arguments);

  /// Null, with a recorded reason.
  template <class... Args>
  Value refuse(fmt::format_string<Args...> sentence, Args&&... args) {
    if (diagnostics_.size() < environment_.limits.diagnostics_max)
      record(fmt::format(sentence, std::forward<Args>(args)...));
    return {};
  }
  void record(std::string sentence);

  /// False, with a recorded reason, when a list or text would become too large.
  bool list_fits(std::size_t size);
  bool string_fits(std::size_t size);
  /// False once the steps are used up.
  bool step();
  bool exhausted() const { return exhausted_; }

  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

  /// Where the host stands, the start of each diagnostic's place. Kept by reference: see Placed.
  std::string_view place;
  std::uint32_t line = 0;
  /// For the host's natives.
  void* host = nullptr;

 private:
  const Environment& environment_;
  std::vector<Diagnostic> diagnostics_;
  std::size_t steps_ = 0;
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
