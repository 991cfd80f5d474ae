#include "pack/place_task.hpp"

#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

std::string written(const bpmn::Extension& extension, std::string_view name) {
  const std::string* found = extension.attribute(name);
  return found ? *found : std::string();
}

}  // namespace

Result<std::optional<PlaceTask>> place_task(const bpmn::FlowNode& node) {
  const bpmn::Extension* extension = node.extension("place");
  if (!extension) return std::optional<PlaceTask>();
  PlaceTask asked;
  asked.agreement = written(*extension, "agreement");
  asked.direction = written(*extension, "direction");
  asked.persons = written(*extension, "persons");
  asked.on = written(*extension, "on");
  asked.asked = written(*extension, "asked");
  const std::string act = written(*extension, "act");
  using ledger::Act;
  for (const auto one : {Act::Reserve, Act::Execute, Act::Release, Act::Count, Act::Reverse}) {
    if (act != ledger::to_string(one)) continue;
    asked.act = one;
    return std::optional(std::move(asked));
  }
  return fault(Code::Malformed, "act '{}' is none of reserve, execute, release, count, reverse",
               act);
}

}  // namespace entente::pack
