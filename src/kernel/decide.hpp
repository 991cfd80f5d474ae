// The judgement of the kernel: what follows from a command, by the pack and the law in force at the
// legal date. Pure: same definitions, state and command give the same events, byte for byte, on
// every node.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "kernel/command.hpp"
#include "kernel/event.hpp"
#include "kernel/state.hpp"

namespace entente::calendar {
struct ZoneDatabase;
}
namespace entente::pack {
struct Pack;
}

namespace entente::kernel {

/// What a node decides with. It lives longer than any call.
struct Definitions {
  const pack::Pack& pack;
  const calendar::ZoneDatabase& zones;
  std::string party;                              ///< whose node this is
  std::map<std::string, std::string> open_cells;  ///< message type -> basis, from the node file
  /// The version that a case leaves: only for MigrateCase, whose `pack` is the one it passes to.
  const pack::Pack* source = nullptr;
};

/// A no, with its reasons. Recorded by the shell as CommandRefused; nothing else changes.
struct Refusal {
  Code code = Code::Refused;
  std::string text_key;
  Json arguments = JsonObject{};
  std::vector<Ground> grounds;
  bool operator==(const Refusal&) const = default;
};

using Decision = std::variant<std::vector<Event>, Refusal>;

/// Decides what follows from `command`; changes nothing. No events: it had already happened.
/// @error the pack contradicts itself or the machine's data lacks something (no such time zone)
Result<Decision> decide(const Definitions& definitions, const Case& state, const Command& command);

/// The same, and leaves in `state` what holds after the events: they need not be applied again.
/// Refused or failed, the state is as it was.
Result<Decision> decide_in_place(const Definitions& definitions, Case& state,
                                 const Command& command);

/// The event that records a refusal as the next of the case.
Event refused(const Case& state, const Command& command, const Refusal& refusal);

}  // namespace entente::kernel
