// Any bytes as a procedure that the kernel runs: it stops visibly or goes on, and never breaks.
#include "calendar/posix_zone.hpp"
#include "calendar/zone_database.hpp"
#include "kernel/conformance_run.hpp"

namespace entente::kernel {
namespace {

calendar::ZoneDatabase made_zones() {
  calendar::ZoneDatabase made;
  made.version = "fuzz";
  if (auto rule = calendar::parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3"))
    if (auto zone = calendar::TimeZone::make({{3600, false, "CET"}}, {}, *std::move(rule)))
      made.zones.emplace("Europe/Paris", *std::move(zone));
  return made;
}

}  // namespace
}  // namespace entente::kernel

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  static const auto zones = kernel::made_zones();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto model = bpmn::read(bytes, "fuzz.bpmn", kernel::conformance_options());
  if (!model) return 0;
  kernel::ConformanceTest test;
  test.test = "ab";
  test.integer_variable = 1;
  test.wait_ms = 60'000;
  for (const auto& process : model->processes)
    if (process.executable) kernel::run_model(*model, process.id, test, zones);
  return 0;
}
