// What an event waits for or throws (BPMN 2.0.2 §10.5.5), with references resolved.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "bpmn/expression.hpp"
#include "bpmn/timer.hpp"

namespace entente::bpmn {

enum class Trigger {
  Message,
  Timer,
  Terminate,
  Signal,
  Conditional,
  Error,
  Escalation,
  Link,
  Compensation,
  Cancel,
};

/// "messageEventDefinition": the element name of the standard.
std::string_view to_string(Trigger trigger);

struct EventDefinition {
  Trigger trigger = Trigger::Message;
  std::string message;   ///< Message: name of the message
  std::string deadline;  ///< Timer by a deadline of the pack: its id; it follows it when it moves
  std::size_t line = 0;

  std::string id;
  std::optional<Timer> timer;  ///< Timer: always there
  std::string signal;          ///< Signal: its name, or its id when it has none
  /// Error, Escalation: what identifies it: its code, else its name, else its id. Empty where a
  /// catching event takes any.
  std::string code;
  std::string link;                        ///< Link: name that pairs throw and catch
  std::optional<std::size_t> link_target;  ///< Link, thrown: position of the event that catches
  Expression condition;                    ///< Conditional
  std::optional<std::size_t> activity;     ///< Compensation, thrown: only this activity
  bool wait_for_completion = true;         ///< Compensation, thrown
  std::string operation;                   ///< Message: id of the operation
};

}  // namespace entente::bpmn
