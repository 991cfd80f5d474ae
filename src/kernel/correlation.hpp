// Which instance a message is for (BPMN 2.0.2 §8.4.2, §10.5.1): by the correlation keys that the
// file declares. A key is set by the first message of its conversation that an instance sends or
// takes, or bound to the instance's data by a subscription; later messages must carry the same.
#pragma once

#include "kernel/flow.hpp"

namespace entente::kernel {

/// The content of a message as expressions see it: fields nested by their dots.
feel::Context content_of(const Draft& draft, const FactValues& fields);

/// Whether the instance may take the message.
bool correlates(Draft& draft, InstanceId instance, const bpmn::Process& process,
                const std::string& message_type, const feel::Context& content);
/// The instance sent or took it: keys that were open are set.
void set_keys(Draft& draft, InstanceId instance, const bpmn::Process& process,
              const std::string& message_type, const feel::Context& content);

}  // namespace entente::kernel
