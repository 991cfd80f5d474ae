// One evaluation of a model: each element is computed at most once, when it is asked for. What an
// element requires is computed before it along a path that is kept here and not on the stack, so
// that chains of decisions may be as long as they like.
#pragma once

#include <cstdint>
#include <vector>

#include "dmn/evaluate.hpp"
#include "dmn/program.hpp"
#include "feel/evaluation.hpp"

namespace entente::dmn {

class Session {
 public:
  /// @param trace  filled when given
  Session(const Program& program, feel::Evaluation& evaluation, Trace* trace);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Sets the value of an input, or replaces the logic of a decision.
  void give(std::size_t element, feel::Value value);
  const feel::Value& value_of(std::size_t element);
  /// Forgets all values, and keeps the memory.
  void restart();
  /// Evaluates a decision service in a session of its own.
  feel::Value call_service(std::size_t service, feel::Places arguments);

  static bool tracing(const feel::Evaluation& evaluation);
  static void add_table(feel::Evaluation& evaluation, TableTrace table);

 private:
  enum class State : std::uint8_t { Unknown, Busy, Known };
  /// An element under way, and which of its sources is to be looked at next.
  struct Step {
    std::size_t element = 0;
    std::size_t source = 0;
  };

  void enter(std::size_t element);
  void keep(std::size_t element, feel::Value value);
  std::size_t next_source(Step& step);
  feel::Value compute(std::size_t element);
  feel::Value run_logic(const Element& element);
  feel::Value typed(const Element& element, feel::Value value);
  feel::Value outputs_of(const Element& service);
  std::string name_of(const Element& element) const;
  void trace_decision(const Element& element, const feel::Value& value);

  const Program& program_;
  feel::Evaluation& evaluation_;
  Session* outer_;
  Trace* trace_;
  std::vector<TableTrace> tables_;
  std::vector<feel::Value> values_;  ///< null while not known
  std::vector<State> states_;
  std::vector<std::size_t> known_;
  std::vector<Step> path_;
};

}  // namespace entente::dmn
