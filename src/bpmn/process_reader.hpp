// Reads one <process>: lanes, flow nodes, sequence flows. Says by name what is not provided.
#pragma once

#include <map>
#include <string>

#include "bpmn/faults.hpp"
#include "bpmn/model.hpp"
#include "bpmn/xml.hpp"

namespace entente::bpmn {

using Messages = std::map<std::string, std::string, std::less<>>;

/// @param messages  message id -> name of the file
Process read_process(const XmlElement& element, const Messages& messages, Faults& faults);

/// The elements of our namespace within extensionElements.
std::vector<Extension> read_extensions(const XmlElement& element);

/// The local part of a reference, which is a qualified name.
std::string_view reference(std::string_view qualified);

}  // namespace entente::bpmn
