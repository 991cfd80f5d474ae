// Any text at all as FEEL: it compiles or is refused, evaluates to one value within its limits, and
// what may travel comes back from its JSON the same.
#include "base/ensure.hpp"
#include "calendar/zone_database.hpp"
#include "feel/expression.hpp"
#include "feel/json.hpp"

namespace entente::feel {
namespace {

const calendar::ZoneDatabase& zones_by_hand() {
  static const calendar::ZoneDatabase kZones = [] {
    calendar::ZoneDatabase made;
    const calendar::LocalTimeType standard{3600, false, "CET"};
    const calendar::YearlyDay starts{calendar::YearlyDay::Form::WeekdayOfMonth, 3, 5, 0, 7200};
    const calendar::YearlyDay ends{calendar::YearlyDay::Form::WeekdayOfMonth, 10, 5, 0, 10800};
    calendar::FinalRule rule{standard,
                             calendar::FinalRule::Daylight{{7200, true, "CEST"}, starts, ends}};
    made.zones.emplace("Europe/Paris", calendar::TimeZone::make({standard}, {}, rule).value());
    return made;
  }();
  return kZones;
}

Environment small_environment() {
  Environment made;
  made.zones = &zones_by_hand();
  made.now = Instant{1'772'442'000'000'000};
  made.time_zone = "Europe/Paris";
  made.limits = {.steps_max = 50'000,
                 .depth_max = 300,
                 .list_max = 2'000,
                 .string_max = 20'000,
                 .cells_max = 10'000,
                 .nesting_max = 50};
  return made;
}

Context inputs() {
  Context made;
  made.set("a", Value(Number(7)));
  made.set("b", Value(std::string_view("seven")));
  made.set("item", Value(List{Value(Number(1)), Value(), Value(true)}));
  return made;
}

void judge(const Evaluated& first, const Evaluated& second, const Environment& environment) {
  ENSURE(to_text(first.value) == to_text(second.value));
  ENSURE(first.diagnostics.size() == second.diagnostics.size());
  const auto json = to_json(first.value);
  if (!json) return;
  const auto back = from_json(*json, environment.zones);
  ENSURE(back.has_value());
  ENSURE(to_text(*back) == to_text(first.value));
}

}  // namespace
}  // namespace entente::feel

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::feel;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const Environment environment = small_environment();
  static const Context context = inputs();
  if (const auto expression = compile(text)) {
    judge(evaluate(*expression, context, environment), evaluate(*expression, context, environment),
          environment);
  }
  if (const auto tests = compile_unary_tests(text)) {
    const Value asked(Number(7));
    judge(evaluate(*tests, asked, context, environment),
          evaluate(*tests, asked, context, environment), environment);
  }
  return 0;
}
