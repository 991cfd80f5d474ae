// The rules of the standard by subject. Each function asks one document for what its clauses say
// and notes what is broken. Internal to bpmn/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bpmn/document.hpp"
#include "bpmn/model.hpp"
#include "bpmn/problems.hpp"

namespace entente::bpmn {

/// @name In the order in which they are asked.
/// @{
void check_identities(const Document& document, Problems& problems);
void check_references(const Document& document, Problems& problems);
void check_artifacts(const Document& document, Problems& problems);
void check_expressions(const Document& document, Problems& problems);
void check_timers(const Document& document, Problems& problems);
void check_sequence_flows(const Document& document, Problems& problems);
void check_gateways(const Document& document, Problems& problems);
void check_event_gateways(const Document& document, Problems& problems);
void check_activities(const Document& document, Problems& problems);
void check_loops(const Document& document, Problems& problems);
void check_services(const Document& document, Problems& problems);
void check_calls(const Document& document, Problems& problems);
void check_sub_processes(const Document& document, Problems& problems);
void check_start_and_end(const Document& document, Problems& problems);
void check_intermediate_events(const Document& document, Problems& problems);
void check_boundary_events(const Document& document, Problems& problems);
void check_links(const Document& document, Problems& problems);
void check_event_data(const Document& document, Problems& problems);
void check_data(const Document& document, Problems& problems);
void check_input_output_sets(const Document& document, Problems& problems);
void check_collaborations(const Document& document, Problems& problems);
void check_schema(const Document& document, Problems& problems);
void check_scopes(const Document& document, Problems& problems);
/// @}

/// Applies a check to each element of a kind: `each(document, names_event, [&](auto& event)
/// {...})`.
template <class Names, class Check>
void each(const Document& document, Names names, Check check) {
  for (const XmlElement* element : document.all())
    if (names(element->name)) check(*element);
}

template <class Check>
void each_named(const Document& document, std::string_view name, Check check) {
  for (const XmlElement* element : document.named(name)) check(*element);
}

/// Whether one of the definitions has this name: "linkEventDefinition".
bool any_named(const std::vector<const XmlElement*>& definitions, std::string_view name);

/// The item definition of an item-aware element, message, error, escalation or signal, through a
/// data object or store reference; null (the pointer) when it names none.
const XmlElement* item_of(const Document& document, const XmlElement& element);
/// Two item definitions mean the same: the same one, or with the same structure. True when either
/// is not said.
bool same_item(const XmlElement* one, const XmlElement* other);

}  // namespace entente::bpmn
