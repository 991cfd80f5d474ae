// How often an activity runs, and what an activity with a content of its own contains
// (BPMN 2.0.2 §10.3.5 to §10.3.9).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bpmn/event.hpp"
#include "bpmn/expression.hpp"

namespace entente::bpmn {

/// While the condition holds; without one, until `maximum`.
struct StandardLoop {
  bool test_before = false;
  Expression condition;
  std::optional<std::int64_t> maximum;
};

/// Thrown each time an instance completes while `condition` holds (behavior Complex).
struct ComplexBehavior {
  Expression condition;
  EventDefinition event;
};

/// One instance for each number up to `cardinality`, or for each item of `collection`.
struct MultiInstance {
  /// When the activity throws an event as its instances complete: `none_event` each time,
  /// `one_event` once, nothing, or what the complex definitions say.
  enum class Behavior { None, One, All, Complex };

  bool sequential = false;
  Expression cardinality;                 ///< a number; empty where a collection is given
  std::optional<std::size_t> collection;  ///< loopDataInputRef: position of a data item
  std::string collection_name;            ///< the same by name, else an expression's text
  Expression collection_expression;       ///< what gives the list where no item of the file does
  std::string input_item;                 ///< name that each instance knows its item by
  std::optional<std::size_t> output;      ///< loopDataOutputRef: position of a data item
  std::string output_item;                ///< name whose value an instance contributes
  Expression completion;                  ///< true: the rest is cancelled
  Behavior behavior = Behavior::All;
  std::optional<EventDefinition> one_event;
  std::optional<EventDefinition> none_event;
  std::vector<ComplexBehavior> complex;
};

/// What a process or sub-process contains directly. Positions refer to Process::nodes.
struct Container {
  std::vector<std::size_t> nodes;
  std::vector<std::size_t> start_events;
  /// Where flow begins when it is started by flow or by hand: none start events; without any start
  /// event, the elements that no sequence flow enters, except boundary events, event sub-processes,
  /// compensation handlers and catching link events.
  std::vector<std::size_t> entries;
  std::vector<std::size_t> event_sub_processes;
  std::vector<std::size_t> flows;  ///< positions of sequence flows
  std::vector<std::size_t> data;   ///< positions of its data objects and properties
};

/// Of sub-process, transaction and ad-hoc sub-process.
struct SubProcess {
  Container content;
  bool triggered_by_event = false;  ///< an event sub-process
  // Ad-hoc sub-process (§10.3.7).
  bool ordered_sequential = false;         ///< ordering: one inner activity at a time
  bool cancel_remaining_instances = true;  ///< when the completion condition becomes true
  Expression completion;
};

/// Of a call activity.
struct CallActivity {
  std::string called;                  ///< id of the process or global task
  std::string called_namespace;        ///< of the id's prefix; empty: the default one
  std::optional<std::size_t> process;  ///< position in Model::processes; absent: not of this file
};

}  // namespace entente::bpmn
