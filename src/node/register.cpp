#include "node/register.hpp"

#include <algorithm>

#include "journal/record.hpp"
#include "node/engine.hpp"
#include "platform/entropy.hpp"

namespace entente::node {

StreamId register_stream(std::string_view node, std::string_view name) {
  const Digest digest = sha256(fmt::format("entente-register-stream {} {}", node, name));
  Uuid parent;
  std::copy_n(digest.bytes.begin(), parent.bytes.size(), parent.bytes.begin());
  return {derived_uuid(parent, 0, 0)};
}

Result<std::vector<RegisterEvent>> register_events(Engine& engine, std::string_view name,
                                                   std::uint64_t known) {
  TRY(const auto stored, engine.store->events(register_stream(engine.file.id, name), known));
  std::vector<RegisterEvent> events;
  for (const auto& one : stored) {
    TRY(const Json opened, journal::open_record(engine.sealer, one.record));
    if (!opened.is_object()) return fail(Code::Corrupt, "an event of '{}' is no object", name);
    events.push_back({one.type, opened.get_object()});
  }
  return events;
}

Result<void> append_to_register(Engine& engine, std::string_view name, std::uint64_t known,
                                const std::vector<RegisterEvent>& events) {
  const Instant now = engine.seams.clock.now();
  store::Change change;
  change.stream = register_stream(engine.file.id, name);
  change.stream_kind = "register";
  change.expected_version = known;
  std::uint64_t sequence = known;
  for (const auto& event : events) {
    JsonObject body = event.body;
    body["legal_at"] = to_string(engine.legal_clock.now());
    TRY(Json record, journal::make_record(engine.sealer, engine.seams.entropy,
                                          {change.stream, ++sequence, event.type}, Json(body)));
    change.events.push_back({sequence, event.type, std::move(record)});
  }
  change.command = {engine.seams.entropy.uuid(now)};
  change.answer = JsonObject{};
  change.recorded_at = now;
  TRY([[maybe_unused]] const auto committed, engine.store->commit(std::move(change)));
  return {};
}

JsonObject done_by(const access::Reader& reader) {
  return {{"by", reader.id}, {"organisation", reader.organisation}};
}

Result<void> record_register_denial(Engine& engine, const access::Reader& reader,
                                    std::string_view register_id, std::string_view doing) {
  return engine.stream.append("AccessDenied",
                              JsonObject{{"reader", reader.id},
                                         {"organisation", reader.organisation},
                                         {"case", nullptr},
                                         {"register", register_id},
                                         {"command", doing},
                                         {"legal_at", to_string(engine.legal_clock.now())}});
}

Result<std::string> text_of_event(const JsonObject& body, std::string_view name) {
  const Json* found = body.if_contains(name);
  if (!found || !found->is_string())
    return fail(Code::Corrupt, "an event of a register has no text '{}'", name);
  return std::string(found->get_string());
}

Result<std::int64_t> number_of_event(const JsonObject& body, std::string_view name) {
  const Json* found = body.if_contains(name);
  if (!found || !found->is_int64())
    return fail(Code::Corrupt, "an event of a register has no number '{}'", name);
  return found->get_int64();
}

Result<Uuid> uuid_of_event(const JsonObject& body, std::string_view name) {
  TRY(const auto text, text_of_event(body, name));
  return parse_uuid(text);
}

}  // namespace entente::node
