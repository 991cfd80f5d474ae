#include "cli/tour/plain_facts.hpp"

#include "feel/json.hpp"
#include "node/facts.hpp"

namespace entente::cli {

Json plain(const feel::Value& value) {
  const auto typed = feel::to_json(value);
  return typed ? node::plain_value(*typed) : Json();
}

Json plain(const pack::FactSet& facts) {
  JsonObject object;
  for (const auto& [id, value] : facts) object[id] = plain(value);
  return object;
}

}  // namespace entente::cli
