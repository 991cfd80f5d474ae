// What the standard asks of any file beyond its form: who may have incoming and outgoing flows,
// what gateways and events must say. Cited by clause of BPMN 2.0.2.
#pragma once

#include "bpmn/faults.hpp"
#include "bpmn/model.hpp"

namespace entente::bpmn {

void check_process(const Process& process, Faults& faults);
void check_collaboration(const Model& model, Faults& faults);

}  // namespace entente::bpmn
