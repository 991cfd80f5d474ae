// A collaboration of BPMN 2.0.2 as data: participants, processes, flow nodes, sequence and message
// flows, with expressions compiled. Only what was read and checked gets here (reader.hpp), so that
// a kernel need not ask again. Positions refer into the vectors of the same process, which hold the
// nodes and flows of all its sub-processes as well: see Container for what lies directly in which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sentence.hpp"
#include "bpmn/activity.hpp"
#include "bpmn/data.hpp"
#include "bpmn/event.hpp"
#include "bpmn/expression.hpp"
#include "feel/expression.hpp"

namespace entente::bpmn {

inline constexpr std::string_view kModelNamespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view kExtensionNamespace = "urn:entente:extensions:1";

/// The kinds of flow nodes, by the names of the standard.
enum class NodeKind {
  StartEvent,
  IntermediateCatchEvent,
  IntermediateThrowEvent,
  BoundaryEvent,
  EndEvent,
  UserTask,
  BusinessRuleTask,
  SendTask,
  ReceiveTask,
  ManualTask,
  ExclusiveGateway,
  ParallelGateway,
  Task,  ///< abstract: done as soon as it is reached
  ServiceTask,
  ScriptTask,
  SubProcess,  ///< embedded, or an event sub-process
  Transaction,
  AdHocSubProcess,
  CallActivity,
  InclusiveGateway,
  EventBasedGateway,
  ComplexGateway,
};

/// "exclusiveGateway": the element name of the standard.
std::string_view to_string(NodeKind kind);

bool is_event(NodeKind kind);
/// Tasks, sub-processes and call activities.
bool is_activity(NodeKind kind);
bool is_task(NodeKind kind);
bool is_gateway(NodeKind kind);
/// Has a content of its own: sub-process, transaction, ad-hoc sub-process.
bool is_sub_process(NodeKind kind);

/// An element of our namespace within extensionElements, its attributes as written.
struct Extension {
  std::string name;  ///< local name: "task", "decision", "timer", "lane"
  std::map<std::string, std::string, std::less<>> attributes;
  std::size_t line = 0;

  /// Null (the pointer) when it is not written.
  const std::string* attribute(std::string_view key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? nullptr : &found->second;
  }
};

struct SequenceFlow {
  std::string id;
  std::string name;
  std::size_t source = 0;  ///< position of a node
  std::size_t target = 0;
  std::string condition_text;
  feel::Expression condition;  ///< empty without one
  std::size_t line = 0;
  std::optional<std::size_t> parent;  ///< sub-process that contains it directly
};

struct FlowNode {
  std::string id;
  std::string name;
  NodeKind kind = NodeKind::UserTask;
  std::optional<std::size_t> lane;    ///< position of the innermost lane that holds it
  std::vector<std::size_t> incoming;  ///< positions of sequence flows, in the order of the file
  std::vector<std::size_t> outgoing;
  std::optional<std::size_t> default_flow;
  /// Several: a multiple event; any of them is enough unless `parallel_multiple`.
  std::vector<EventDefinition> events;
  std::optional<std::size_t> attached_to;  ///< host of a boundary event
  bool interrupting = true;                ///< cancelActivity, isInterrupting
  std::vector<std::size_t> boundary;       ///< boundary events attached to this activity
  std::string message;                     ///< name of the message of a send or receive task
  std::vector<Extension> extensions;
  std::size_t line = 0;

  std::optional<std::size_t> parent;  ///< sub-process that contains it directly
  bool parallel_multiple = false;     ///< all of `events` must occur
  bool instantiate = false;           ///< receive task or event-based gateway that starts a process
  bool all_events = false;  ///< event-based gateway that starts a process: of type Parallel

  // Activities.
  bool for_compensation = false;  ///< runs only to compensate; no sequence flow touches it
  /// Compensation: on a boundary event, the activity that compensates its host; on an activity, its
  /// handler, which may also be an event sub-process within it.
  std::optional<std::size_t> compensation;
  std::uint64_t start_quantity = 1;       ///< tokens that must arrive before it starts
  std::uint64_t completion_quantity = 1;  ///< tokens that leave on each sequence flow
  std::optional<StandardLoop> loop;
  std::optional<MultiInstance> multi_instance;
  std::optional<SubProcess> sub_process;  ///< of sub-process, transaction, ad-hoc sub-process
  std::optional<CallActivity> call;       ///< of a call activity

  // Tasks.
  Expression script;           ///< script task: compiled unless a tool of another language runs it
  std::string script_format;   ///< as written
  std::string implementation;  ///< service, send, receive, user and business rule tasks
  std::string operation;       ///< id of the operation of a service, send or receive task

  // Complex gateway.
  Expression activation;
  /// Inclusive and complex gateways with several ways in: for each incoming flow, by position of a
  /// node, whether a token there can come in by it without passing the gateway before.
  std::vector<std::vector<bool>> reaching;

  // Data, in the order of the file.
  std::vector<std::size_t> data_inputs;  ///< positions of data items
  std::vector<std::size_t> data_outputs;
  std::vector<DataAssociation> input_associations;   ///< before it starts, or as an event throws
  std::vector<DataAssociation> output_associations;  ///< when it completes, or as an event catches

  /// Null (the pointer) when the element carries none of this local name.
  const Extension* extension(std::string_view local_name) const;
  /// Null (the pointer) when no event definition has this trigger.
  const EventDefinition* event(Trigger trigger) const;
  bool is_event_sub_process() const { return sub_process && sub_process->triggered_by_event; }
};

/// Who performs the activities of a lane: our extension of the standard.
struct Performer {
  enum class By { Lead, Unit, Competent };
  By by = By::Lead;
  std::string unit;          ///< By::Unit: an organisation of the directory
  std::string country_text;  ///< By::Competent: FEEL that answers the country's code
  feel::Expression country;
  std::string role;
};

struct Lane {
  std::string id;
  std::string name;
  std::optional<Performer> performer;
  std::size_t line = 0;
  std::optional<std::size_t> around;  ///< position of the lane in which it lies
};

/// A node that two lanes with a performer name, neither of which lies in the other: it is in the
/// first.
struct TwoLanes {
  std::size_t node = 0;
  std::size_t lane = 0;
  std::size_t other = 0;
};

/// What a process instance binds of a correlation property: an expression over its own data.
struct CorrelationBinding {
  std::string property;  ///< id
  Expression path;
};

/// An instance receives only messages whose key equals what its bindings answer (§8.4.2).
struct CorrelationSubscription {
  std::string id;
  std::string key;  ///< id of a correlation key
  std::vector<CorrelationBinding> bindings;
  std::size_t line = 0;
};

/// A process, or a global task: a process of that one task.
struct Process {
  std::string id;
  std::string name;
  bool executable = true;  ///< false: a drawing; its expressions need not be compiled
  std::vector<Lane> lanes;
  std::vector<TwoLanes> in_two_lanes;
  std::vector<FlowNode> nodes;
  std::vector<SequenceFlow> flows;
  std::map<std::string, std::size_t, std::less<>> node_by_id;
  std::size_t line = 0;

  Container content;
  bool global_task = false;
  bool has_conditions = false;  ///< some event in it waits for a condition
  bool has_late_joins = false;  ///< some gateway in it waits until no more tokens can come
  std::vector<DataItem> data;
  std::map<std::string, std::size_t, std::less<>> data_by_id;  ///< references to items included
  std::vector<std::size_t> data_inputs;                        ///< of the process as called
  std::vector<std::size_t> data_outputs;
  std::vector<CorrelationSubscription> subscriptions;
  std::vector<Extension> extensions;
  std::string participant;  ///< id of its participant; empty without a collaboration

  /// Null (the pointer) when there is none.
  const FlowNode* node(std::string_view id) const;
  std::size_t position(const FlowNode& node) const {
    return static_cast<std::size_t>(&node - nodes.data());
  }
  /// Null (the pointer) for a node outside any lane. A node within a sub-process lies in its lane.
  const Lane* lane_of(const FlowNode& node) const;
  /// What surrounds a node directly: a sub-process or the process.
  const Container& container_of(const FlowNode& node) const {
    return node.parent ? nodes[*node.parent].sub_process->content : content;
  }
  /// Null (the pointer) when no data item is named so in the sub-process `inside` or around it.
  const DataItem* data_named(std::string_view name, std::optional<std::size_t> inside) const;
};

struct Participant {
  std::string id;
  std::string name;
  std::string process;  ///< id of its process; empty for a pool shown as a black box
  std::size_t line = 0;
};

struct MessageFlow {
  std::string id;
  std::string name;
  std::string source;  ///< id of a participant or flow node
  std::string target;
  std::string message;  ///< name of the message; empty when the file names none
  std::size_t line = 0;
};

/// A value by which messages find their instance, and how each message yields it.
struct CorrelationProperty {
  struct Retrieval {
    std::string message;  ///< name of the message
    Expression path;      ///< over the message's content
  };
  std::string id;
  std::string name;
  std::vector<Retrieval> retrievals;
  std::size_t line = 0;
};

struct CorrelationKey {
  std::string id;
  std::string name;
  std::vector<std::string> properties;  ///< ids
  std::vector<std::string> messages;    ///< names of those its conversation carries; empty: all
  std::size_t line = 0;
};

/// An error, escalation or signal that the file declares.
struct Declaration {
  std::string id;
  std::string name;
  std::string code;  ///< errorCode, escalationCode
};

/// What was read as a drawing only, and why.
struct Remark {
  std::size_t line = 0;
  Sentence text;
};

struct Model {
  std::string file;
  std::string id;
  std::vector<Participant> participants;
  std::vector<MessageFlow> message_flows;
  std::vector<Process> processes;
  std::map<std::string, std::string, std::less<>> messages;  ///< message id -> name
  std::string xml;                                           ///< the bytes as read, for viewers

  std::vector<Declaration> errors;
  std::vector<Declaration> escalations;
  std::vector<Declaration> signals;
  std::vector<CorrelationProperty> correlation_properties;
  std::vector<CorrelationKey> correlation_keys;
  std::vector<Remark> remarks;

  /// Null (the pointer) when there is none.
  const Process* process(std::string_view id) const;
  const Participant* participant(std::string_view id) const;
};

}  // namespace entente::bpmn
