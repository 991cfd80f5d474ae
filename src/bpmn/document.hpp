// A BPMN file as a tree with its ids looked up: what the rules of the standard are asked of, before
// and apart from the model that a kernel runs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/xml.hpp"

namespace entente::bpmn {

/// The local part of a reference, which is a qualified name.
std::string_view reference(std::string_view qualified);

/// Names of the standard, by what they are.
bool names_task(std::string_view name);
bool names_sub_process(std::string_view name);
bool names_activity(std::string_view name);
bool names_gateway(std::string_view name);
bool names_event(std::string_view name);
bool names_catch_event(std::string_view name);
bool names_throw_event(std::string_view name);
bool names_flow_node(std::string_view name);
bool names_event_definition(std::string_view name);
bool names_item_aware(std::string_view name);
bool names_artifact(std::string_view name);
bool names_choreography_activity(std::string_view name);
bool names_global_task(std::string_view name);

/// An attribute of type boolean.
bool is_true(const XmlElement& element, std::string_view attribute, bool otherwise);

/// Elements of the standard's namespace that a file may have; the largest known models have a
/// tenth. Some rules compare them in pairs.
inline constexpr std::size_t kModelElementsMax = 50'000;

class Document {
 public:
  explicit Document(XmlElement root);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const XmlElement& root() const { return root_; }
  /// Elements of the standard's namespace, in the order of the file, those within extensions not.
  const std::vector<const XmlElement*>& all() const { return all_; }
  const std::vector<const XmlElement*>& named(std::string_view name) const;
  /// Null (the pointer) when no element of the standard has it. Takes a qualified name.
  const XmlElement* by_id(std::string_view id) const;
  /// The same, when it is of this name.
  const XmlElement* by_id(std::string_view id, std::string_view name) const;

  /// Sequence flows by their sourceRef and targetRef.
  const std::vector<const XmlElement*>& outgoing(const XmlElement& node) const;
  const std::vector<const XmlElement*>& incoming(const XmlElement& node) const;
  /// Message flows by their sourceRef and targetRef.
  const std::vector<const XmlElement*>& messages_from(const XmlElement& node) const;
  const std::vector<const XmlElement*>& messages_to(const XmlElement& node) const;
  const std::vector<const XmlElement*>& boundary_events(const XmlElement& activity) const;
  const std::vector<const XmlElement*>& associations_from(const XmlElement& element) const;
  /// Participants by their processRef.
  const std::vector<const XmlElement*>& participants_of(const XmlElement& process) const;

  /// The event definitions of an event, those it refers to included.
  std::vector<const XmlElement*> event_definitions(const XmlElement& event) const;

  /// The process that contains the element; null (the pointer) outside any.
  const XmlElement* process_of(const XmlElement& element) const;
  /// Within a process that says isExecutable="true".
  bool executable(const XmlElement& element) const;
  bool inside(const XmlElement& element, std::string_view ancestor) const;

 private:
  using Index = std::map<std::string, std::vector<const XmlElement*>, std::less<>>;

  void connect(XmlElement& element);
  void enter(const XmlElement& element);
  static const std::vector<const XmlElement*>& in(const Index& index, std::string_view key);

  XmlElement root_;
  std::vector<const XmlElement*> all_;
  Index named_;
  std::map<std::string, const XmlElement*, std::less<>> by_id_;
  Index outgoing_, incoming_, messages_from_, messages_to_, boundary_, associations_, participants_;
};

/// The first child of the standard's namespace with this name; null (the pointer) without one.
const XmlElement* child_of(const XmlElement& element, std::string_view name);
std::vector<const XmlElement*> children_of(const XmlElement& element, std::string_view name);
bool mentions(const XmlElement& element, std::string_view child, std::string_view id);

}  // namespace entente::bpmn
