#include "bpmn/checks.hpp"

namespace entente::bpmn {
namespace {

class ProcessChecks {
 public:
  ProcessChecks(const Process& process, Faults& faults) : process_(process), faults_(faults) {
    for (const auto& node : process.nodes) {
      has_start_ = has_start_ || node.kind == NodeKind::StartEvent;
      has_end_ = has_end_ || node.kind == NodeKind::EndEvent;
    }
  }

  void run() {
    if (!has_start_ && !process_.nodes.empty())
      faults_.add(process_.line,
                  fail(Code::Malformed, "process '{}' has no start event", process_.id));
    for (const auto& node : process_.nodes) {
      check_flows(node);
      check_events(node);
      if (node.kind == NodeKind::BoundaryEvent) check_boundary(node);
      if (node.kind == NodeKind::ExclusiveGateway) check_exclusive(node);
      if (node.kind == NodeKind::SendTask || node.kind == NodeKind::ReceiveTask)
        if (node.message.empty()) refuse(node, "names no message");
      check_conditions(node);
    }
  }

 private:
  void refuse(const FlowNode& node, std::string_view why) {
    faults_.add(node.line, fail(Code::Malformed, "{} '{}' {}", to_string(node.kind), node.id, why));
  }

  /// §10.5.2 and §10.5.3 (events), §10.6 (gateways), §10.3 (activities).
  void check_flows(const FlowNode& node) {
    const bool may_enter =
        node.kind != NodeKind::StartEvent && node.kind != NodeKind::BoundaryEvent;
    if (!may_enter && !node.incoming.empty()) refuse(node, "has an incoming sequence flow");
    if (may_enter && node.incoming.empty()) refuse(node, "has no incoming sequence flow");
    const bool may_leave = node.kind != NodeKind::EndEvent;
    if (!may_leave && !node.outgoing.empty()) refuse(node, "has an outgoing sequence flow");
    if (may_leave && node.outgoing.empty() && (has_end_ || !is_activity(node.kind)))
      refuse(node, "has no outgoing sequence flow");
  }

  void check_events(const FlowNode& node) {
    if (node.events.size() > 1) refuse(node, "has several event definitions: not provided");
    for (const auto& event : node.events) {
      if (event.trigger == Trigger::Terminate && node.kind != NodeKind::EndEvent)
        refuse(node, "terminates, which only an end event may");
      if (event.trigger == Trigger::Timer &&
          (node.kind == NodeKind::EndEvent || node.kind == NodeKind::IntermediateThrowEvent))
        refuse(node, "throws a timer, which can only be caught");
      if (event.trigger == Trigger::Timer && node.kind == NodeKind::StartEvent)
        refuse(node, "is started by a timer: not provided");
      if (event.trigger == Trigger::Message && event.message.empty())
        refuse(node, "names no message");
    }
    const bool must_catch =
        node.kind == NodeKind::IntermediateCatchEvent || node.kind == NodeKind::BoundaryEvent;
    if (must_catch && node.events.empty()) refuse(node, "catches nothing");
  }

  /// §10.5.4: attached to an activity.
  void check_boundary(const FlowNode& node) {
    if (node.attached_to && !is_activity(process_.nodes[*node.attached_to].kind))
      refuse(node, "is attached to an element that is no activity");
  }

  /// §10.6.2: each way out has a condition, but the default.
  void check_exclusive(const FlowNode& node) {
    if (node.outgoing.size() < 2) return;
    for (const std::size_t flow : node.outgoing) {
      const bool is_default = node.default_flow == flow;
      const auto& one = process_.flows[flow];
      if (!is_default && one.condition_text.empty())
        faults_.add(one.line, fail(Code::Malformed,
                                   "sequence flow '{}' leaves exclusive gateway '{}' without a "
                                   "condition and is not its default",
                                   one.id, node.id));
    }
  }

  void check_conditions(const FlowNode& node) {
    const bool may_have = is_activity(node.kind) || node.kind == NodeKind::ExclusiveGateway;
    for (const std::size_t flow : node.outgoing) {
      const auto& one = process_.flows[flow];
      if (one.condition_text.empty()) continue;
      if (!may_have)
        faults_.add(one.line, fail(Code::Malformed,
                                   "sequence flow '{}': no condition is allowed after {} '{}'",
                                   one.id, to_string(node.kind), node.id));
      if (node.default_flow == flow)
        faults_.add(one.line,
                    fail(Code::Malformed,
                         "sequence flow '{}' is a default flow and has a condition", one.id));
    }
  }

  const Process& process_;
  Faults& faults_;
  bool has_start_ = false;
  bool has_end_ = false;
};

/// The participant that an end of a message flow belongs to, or none when it names nothing.
const Participant* pool_of(const Model& model, std::string_view end) {
  if (const Participant* participant = model.participant(end)) return participant;
  for (const auto& participant : model.participants) {
    const Process* process = model.process(participant.process);
    if (process && process->node(end)) return &participant;
  }
  return nullptr;
}

}  // namespace

void check_process(const Process& process, Faults& faults) {
  ProcessChecks(process, faults).run();
}

void check_collaboration(const Model& model, Faults& faults) {
  for (const auto& participant : model.participants)
    if (!participant.process.empty() && !model.process(participant.process))
      faults.add(participant.line, fail(Code::Malformed, "participant '{}': no process '{}'",
                                        participant.id, participant.process));
  for (const auto& flow : model.message_flows) {
    const Participant* source = pool_of(model, flow.source);
    const Participant* target = pool_of(model, flow.target);
    if (!source || !target)
      faults.add(flow.line, fail(Code::Malformed,
                                 "message flow '{}': '{}' is neither a "
                                 "participant nor a flow node of one",
                                 flow.id, source ? flow.target : flow.source));
    else if (source == target)
      faults.add(flow.line, fail(Code::Malformed, "message flow '{}' stays within participant '{}'",
                                 flow.id, source->id));
  }
}

}  // namespace entente::bpmn
