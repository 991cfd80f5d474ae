// A collaboration of BPMN 2.0.2 as data: participants, processes, flow nodes, sequence and message
// flows, with conditions compiled. Only what was read and checked gets here (reader.hpp), so that a
// kernel need not ask again. Positions refer into the vectors of the same process.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
};

enum class Trigger { Message, Timer, Terminate };

/// What an event waits for or throws.
struct EventDefinition {
  Trigger trigger = Trigger::Message;
  std::string message;   ///< name of the message
  std::string deadline;  ///< of the pack, by its id: a timer follows it when it moves
  std::size_t line = 0;
};

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
};

struct FlowNode {
  std::string id;
  std::string name;
  NodeKind kind = NodeKind::UserTask;
  std::optional<std::size_t> lane;    ///< position of the innermost lane that holds it
  std::vector<std::size_t> incoming;  ///< positions of sequence flows, in the order of the file
  std::vector<std::size_t> outgoing;
  std::optional<std::size_t> default_flow;
  std::vector<EventDefinition> events;
  std::optional<std::size_t> attached_to;  ///< host of a boundary event
  bool interrupting = true;                ///< cancelActivity, isInterrupting
  std::vector<std::size_t> boundary;       ///< boundary events attached to this activity
  std::string message;                     ///< name of the message of a send or receive task
  std::vector<Extension> extensions;
  std::size_t line = 0;

  /// Null (the pointer) when the element carries none of this local name.
  const Extension* extension(std::string_view local_name) const;
  /// Null (the pointer) when no event definition has this trigger.
  const EventDefinition* event(Trigger trigger) const;
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
};

struct Process {
  std::string id;
  std::string name;
  bool executable = true;
  std::vector<Lane> lanes;
  std::vector<FlowNode> nodes;
  std::vector<SequenceFlow> flows;
  std::map<std::string, std::size_t, std::less<>> node_by_id;
  std::size_t line = 0;

  /// Null (the pointer) when there is none.
  const FlowNode* node(std::string_view id) const;
  std::size_t position(const FlowNode& node) const {
    return static_cast<std::size_t>(&node - nodes.data());
  }
  /// Null (the pointer) for a node outside any lane.
  const Lane* lane_of(const FlowNode& node) const {
    return node.lane ? &lanes[*node.lane] : nullptr;
  }
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

struct Model {
  std::string file;
  std::string id;
  std::vector<Participant> participants;
  std::vector<MessageFlow> message_flows;
  std::vector<Process> processes;
  std::map<std::string, std::string, std::less<>> messages;  ///< message id -> name
  std::string xml;                                           ///< the bytes as read, for viewers

  /// Null (the pointer) when there is none.
  const Process* process(std::string_view id) const;
  const Participant* participant(std::string_view id) const;
};

/// "exclusiveGateway": the element name of the standard.
std::string_view to_string(NodeKind kind);

}  // namespace entente::bpmn
