// Any bytes as a BPMN file: refused with rule and place, or read; and then asked every question
// that a pack asks of a drawing.
#include "base/ensure.hpp"
#include "bpmn/graph/soundness.hpp"
#include "bpmn/reader.hpp"
#include "bpmn/standard.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::bpmn;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto found = problems(bytes, "fuzz.bpmn");
  const auto model = read(bytes, "fuzz.bpmn");
  ENSURE(model.has_value() == found.empty());
  for (const auto& problem : check_standard(bytes, "fuzz.bpmn")) ENSURE(!problem.rule.empty());
  if (!model) return 0;
  constexpr std::size_t kNodesMax = 40;  // the walk through the states of larger ones takes long
  for (const auto& process : model->processes) {
    for (const auto& flow : process.flows) ENSURE(flow.target < process.nodes.size());
    if (process.nodes.size() <= kNodesMax)
      check_soundness(process, [&](std::string_view id) { return model->process(id); });
  }
  return 0;
}
