// Any bytes as a DMN file: refused with a place, or read, checked, and each decision decided with
// and without its trace to the same value.
#include "base/ensure.hpp"
#include "dmn/checks.hpp"
#include "dmn/evaluate.hpp"
#include "dmn/reader.hpp"
#include "dmn/trace_json.hpp"

namespace entente::dmn {
namespace {

Options small_options(bool trace) {
  Options made;
  made.environment.now = Instant{1'772'442'000'000'000};
  made.environment.limits = {.steps_max = 20'000,
                             .depth_max = 300,
                             .list_max = 2'000,
                             .string_max = 20'000,
                             .cells_max = 10'000,
                             .nesting_max = 50};
  made.trace = trace;
  return made;
}

void decide_all(const Model& model) {
  feel::Context inputs;
  std::int64_t next = 0;
  for (const InputInfo& input : model.inputs()) inputs.set(input.name, feel::Number(++next));
  for (const DecisionInfo& decision : model.decisions()) {
    const Outcome plain = evaluate(model, decision.name, inputs, small_options(false));
    const Outcome traced = evaluate(model, decision.name, inputs, small_options(true));
    ENSURE(feel::to_text(plain.value) == feel::to_text(traced.value));
    ENSURE(traced.trace.has_value());
  }
  for (const std::string& invocable : model.invocables())
    invoke(model, invocable, inputs, small_options(false));
}

}  // namespace
}  // namespace entente::dmn

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::dmn;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto model = read(bytes, "fuzz.dmn");
  if (!model) return 0;
  decide_all(*model);
  const Source source{"fuzz.dmn", std::string(bytes)};
  const Options options = small_options(false);
  if (const auto tables = written(source, {})) check_tables(*tables, {}, options.environment);
  return 0;
}
