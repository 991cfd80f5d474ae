#include "foresight/scenario/plain.hpp"

#include "feel/json.hpp"
#include "feel/temporal.hpp"
#include "node/facts.hpp"

namespace entente::foresight {

Json plain_value(const feel::Value& value) {
  const auto typed = feel::to_json(value);
  return typed ? node::plain_value(*typed) : Json();
}

Json plain_facts(const pack::FactSet& facts) {
  JsonObject object;
  for (const auto& [id, value] : facts) object[id] = plain_value(value);
  return object;
}

Result<Instant> local_instant(const std::string& local, const pack::Pack& pack,
                              const calendar::ZoneDatabase& zones) {
  const auto value = pack::moment(local, pack, zones);
  const auto* time = value.as_date_and_time();
  const auto instant = time ? feel::to_instant(*time, &zones) : std::nullopt;
  if (!instant) return fail(Code::InvalidArgument, "'{}' is no local date and time", local);
  return *instant;
}

}  // namespace entente::foresight
