// Any bytes as a value in tagged JSON: refused, or read, written and read again to the same bytes.
#include "base/ensure.hpp"
#include "feel/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const auto json = parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  const auto value = feel::from_json(*json);
  if (!value) return 0;
  const auto written = feel::to_json(*value);
  ENSURE(written.has_value());
  const auto again = feel::from_json(*written);
  ENSURE(again.has_value());
  const auto rewritten = feel::to_json(*again);
  ENSURE(rewritten.has_value());
  ENSURE(canonical_json(*written).value_or("") == canonical_json(*rewritten).value_or(""));
  ENSURE(feel::to_text(*value) == feel::to_text(*again));
  return 0;
}
