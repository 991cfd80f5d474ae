#include "base/codec.hpp"

#include "base/ensure.hpp"
#include "kernel/concealment.hpp"
#include "kernel/describe.hpp"

namespace entente::kernel {
namespace {

constexpr std::string_view kFormMember = "form";
// 2: facts keep what they said earlier, and the case who opened it; 3: what was agreed before a
// correction.
constexpr std::int64_t kForm = 3;

}  // namespace

std::string_view type_of(const CommandBody& body) {
  return std::visit([](const auto& alternative) { return alternative.kType; }, body);
}

std::string_view type_of(const EventBody& body) {
  return std::visit([](const auto& alternative) { return alternative.kType; }, body);
}

Json to_json(const Command& command) {
  return codec::to_json(command);
}
Result<Command> command_from_json(const Json& json) {
  return codec::from_json<Command>(json);
}

Json to_json(const Event& event) {
  Json json = codec::to_json(event);
  conceal_in_event(json);
  return json;
}
Result<Event> event_from_json(const Json& json) {
  Json event = json;
  reveal_in_event(event);
  return codec::from_json<Event>(event);
}

Json to_json(const Case& state) {
  Json json = codec::to_json(state);
  json.get_object()[kFormMember] = kForm;
  conceal_in_case(json);
  return json;
}
bool is_of_this_form(const Json& state) {
  const Json* form = member(state, kFormMember);
  return form && *form == Json(kForm);
}
Result<Case> case_from_json(const Json& json) {
  Json state = json;
  if (state.is_object()) state.get_object().erase(kFormMember);
  reveal_in_case(state);
  return codec::from_json<Case>(state);
}

Digest digest_of(const Case& state) {
  Json json = codec::to_json(state);
  json.get_object().erase("version");
  const auto bytes = canonical_json(json);
  ENSURE(bytes.has_value());
  return sha256(*bytes);
}

Json personal(PersonId subject, Json value) {
  return JsonObject{
      {"personal", JsonObject{{"subject", to_string(subject)}, {"value", std::move(value)}}}};
}

Json personal(PersonId subject, Json value, const Parts& parts) {
  Json mark = personal(subject, std::move(value));
  if (parts.empty()) return mark;
  mark.at("personal").as_object()["parts"] = codec::to_json(parts);
  return mark;
}

const Json& open_value(const Json& value) {
  static const Json kNull;
  if (const Json* marked = member(value, "personal")) {
    const Json* inner = member(*marked, "value");
    return inner ? *inner : kNull;
  }
  if (member(value, "sealed") || member(value, "erased")) return kNull;
  return value;
}

}  // namespace entente::kernel
