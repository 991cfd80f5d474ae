#include "base/codec.hpp"
#include "ledger/draw/draw.hpp"

namespace entente::ledger {
namespace {

constexpr std::string_view kFormat = "entente-draw-1";

}  // namespace

BOOST_DESCRIBE_ENUM(Fill, Places, Order)
BOOST_DESCRIBE_STRUCT(SeedCommitment, (),
                      (party, commitment, committed_at, key, signature, seed, reveal_signature))
BOOST_DESCRIBE_STRUCT(Candidate, (), (commitment, persons, priority))
BOOST_DESCRIBE_STRUCT(Round, (), (at, freed, placed))
BOOST_DESCRIBE_STRUCT(ResultSignature, (), (person, organisation, at, key, signature))
BOOST_DESCRIBE_STRUCT(Draw, (),
                      (id, agreement, direction, places, fill, priorities, seeds, closed_at,
                       candidates, order, rounds, signatures))

Json to_json(const Draw& draw) {
  Json json = codec::to_json(draw);
  json.as_object()["format"] = kFormat;
  return json;
}

Result<Draw> draw_from_json(const Json& json) {
  const Json* format = member(json, "format");
  if (!format || !format->is_string() || format->get_string() != kFormat)
    return at("/format", fail(Code::Malformed, "expected \"{}\"", kFormat));
  JsonObject rest = json.as_object();
  rest.erase("format");
  return codec::from_json<Draw>(rest);
}

}  // namespace entente::ledger
