// What the parts of the reader share while one file is read. Internal to bpmn/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/document.hpp"
#include "bpmn/model.hpp"
#include "bpmn/problems.hpp"
#include "bpmn/reader.hpp"

namespace entente::bpmn {

struct Reading {
  const Document& document;
  const Options& options;
  Problems& problems;
  Model& model;
};

/// Whether what is not FEEL is a fault, or makes the process a drawing.
enum class Claim { Executable, Unsaid, Drawing };

/// One process being read. Positions in `elements` are those of process.nodes.
struct ProcessDraft {
  Reading& reading;
  Process process;
  Claim claim = Claim::Unsaid;
  std::vector<const XmlElement*> elements;

  struct Flow {
    const XmlElement* element;
    std::optional<std::size_t> parent;
  };
  std::vector<Flow> flows;
  struct LaneMember {
    std::size_t lane;
    std::string node;
  };
  std::vector<LaneMember> lane_members;
  std::vector<const XmlElement*> data_references;  ///< data object and data store references

  Container& container(std::optional<std::size_t> parent) {
    return parent ? process.nodes[*parent].sub_process->content : process.content;
  }
};

/// The text of an element (or of its formalExpression), compiled. Empty text: no expression.
Expression read_expression(ProcessDraft& draft, const XmlElement& element, const Sentence& whose);
/// The same for a text that stands in an attribute of `element`.
Expression read_expression(ProcessDraft& draft, const XmlElement& element, std::string_view text,
                           const Sentence& whose);
/// Notes a fault, or makes a process that does not say isExecutable a drawing.
void refuse_or_draw(ProcessDraft& draft, const XmlElement& element, std::string_view rule,
                    const Error& error, const Sentence& whose);

/// @name Parts, in the order in which they are called.
/// @{
void read_declarations(Reading& reading);
void read_collaborations(Reading& reading);
void read_container(ProcessDraft& draft, const XmlElement& element,
                    std::optional<std::size_t> parent);
void read_node(ProcessDraft& draft, const XmlElement& element, NodeKind kind,
               std::optional<std::size_t> parent);
void read_activity(ProcessDraft& draft, const XmlElement& element, std::size_t position);
/// What an event waits for or throws; the node must be among those of the process.
void read_events(ProcessDraft& draft, const XmlElement& element, std::size_t position);
std::optional<EventDefinition> read_event_definition(ProcessDraft& draft, const XmlElement& element,
                                                     const FlowNode& node);
void read_lane_set(ProcessDraft& draft, const XmlElement& set,
                   const std::optional<Performer>& inherited, std::optional<std::size_t> around);
/// dataObject, property, ioSpecification and the inputs and outputs of an event.
void read_data(ProcessDraft& draft, const XmlElement& child, std::optional<std::size_t> owner);
void link_process(ProcessDraft& draft);
void link_data(ProcessDraft& draft);
/// @}

std::vector<Extension> read_extensions(const XmlElement& element);
/// The attribute of a vendor's namespace: "collection" of camunda:collection="...". Null (the
/// pointer) when none is written.
const std::string* vendor_attribute(const XmlElement& element, std::string_view name);
/// The name of the message that a reference means, else its id.
std::string message_name(const Reading& reading, std::string_view reference);

/// Reads one <process>.
Process read_process(Reading& reading, const XmlElement& element);
/// Reads a global task as a process of that one task.
Process read_global_task(Reading& reading, const XmlElement& element);

}  // namespace entente::bpmn
