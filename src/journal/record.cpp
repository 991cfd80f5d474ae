#include "journal/record.hpp"

namespace entente::journal {
namespace {

constexpr std::size_t kSaltBytes = 16;

}  // namespace

Result<Json> make_record(Sealer& sealer, platform::Entropy& entropy, const RecordHead& head,
                         const Json& event) {
  TRY(Json sealed, sealer.seal(event, {"event", head.stream.uuid, head.sequence}));
  return Json(JsonObject{{"event", std::move(sealed)},
                         {"salt", entente::to_base64(entropy.bytes(kSaltBytes))},
                         {"sequence", head.sequence},
                         {"stream", to_string(head.stream)},
                         {"type", head.type}});
}

Result<RecordHead> head_of(const Json& record) {
  const Json* stream = member(record, "stream");
  const Json* sequence = member(record, "sequence");
  const Json* type = member(record, "type");
  if (!stream || !stream->is_string() || !sequence || !type || !type->is_string())
    return fail(Code::Corrupt, "a record without its head");
  TRY(const Uuid uuid, parse_uuid(std::string_view(stream->get_string())));
  boost::json::error_code error;
  const auto number = sequence->to_number<std::uint64_t>(error);
  if (error) return fail(Code::Corrupt, "a record without its sequence");
  return RecordHead{StreamId{uuid}, number, std::string(type->get_string())};
}

Result<Json> open_record(Sealer& sealer, const Json& record) {
  TRY(const RecordHead head, head_of(record));
  const Json* event = member(record, "event");
  if (!event) return fail(Code::Corrupt, "a record without its event");
  return sealer.open(*event, {"event", head.stream.uuid, head.sequence});
}

Result<Digest> entry_of(const Json& record) {
  TRY(const std::string text, canonical_json(record));
  return sha256(text);
}

}  // namespace entente::journal
