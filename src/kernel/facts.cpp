#include "kernel/facts.hpp"

#include <algorithm>

#include "feel/json.hpp"
#include "kernel/field_rules.hpp"
#include "kernel/notices.hpp"
#include "kernel/parts.hpp"
#include "kernel/rules.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

Error wrong(const pack::Fact& fact, std::string_view found) {
  return at(fact.id, fail(Code::InvalidArgument, "expected {}, found {}",
                          pack::to_string(fact.type), found));
}

bool fits(pack::FactType type, feel::Kind kind) {
  switch (type) {
    case pack::FactType::String:
      return kind == feel::Kind::String;
    case pack::FactType::Number:
      return kind == feel::Kind::Number;
    case pack::FactType::Boolean:
      return kind == feel::Kind::Boolean;
    case pack::FactType::Date:
      return kind == feel::Kind::Date;
    case pack::FactType::DateAndTime:
      return kind == feel::Kind::DateAndTime;
    case pack::FactType::List:
      return kind == feel::Kind::List;
  }
  return false;
}

/// The same moment with the zone of the pack, when the value names none.
Result<feel::Value> in_zone(const Definitions& definitions, const pack::Fact& fact,
                            feel::Value value) {
  const auto* moment = value.as_date_and_time();
  if (!moment || !moment->time.zone.is_local()) return value;
  auto zoned = *moment;
  zoned.time.zone.name = std::make_shared<const std::string>(definitions.pack.time_zone);
  zoned.time.zone.offset_seconds = feel::Zone::kUnresolved;
  const auto found = feel::resolved(zoned, &definitions.zones);
  if (!found) return wrong(fact, "a local time that the pack's time zone does not have");
  return feel::Value(*found);
}

std::string plain_text(const Json& plain) {
  if (plain.is_string()) return std::string(plain.get_string());
  if (plain.is_int64()) return fmt::format("{}", plain.get_int64());
  if (plain.is_uint64()) return fmt::format("{}", plain.get_uint64());
  return {};
}

bool is_absent(const FactValues& values, const std::string& fact) {
  const auto found = values.find(fact);
  return found == values.end() || found->second.is_null();
}

/// The instant that the form's `occurred` field gives to all its facts.
Result<Instant> occurred_at(const Draft& draft, const pack::Form& form, const FactValues& values) {
  for (const auto& field : form.fields) {
    if (!field.occurred || is_absent(values, field.fact)) continue;
    const auto value = feel::from_json(values.at(field.fact), &draft.definitions().zones);
    const auto instant = value ? instant_of(draft, *value) : std::nullopt;
    if (!instant)
      return at(field.fact,
                in_french(fail(Code::InvalidArgument, "expected a date, or a date and time"),
                          "une date, ou une date et une heure, est attendue"));
    return *instant;
  }
  return draft.now();
}

Result<FactValues> checked_values(const Draft& draft, const pack::Form& form,
                                  const FactValues& values) {
  const auto& definitions = draft.definitions();
  for (const auto& [id, value] : values) {
    const bool known = std::any_of(form.fields.begin(), form.fields.end(),
                                   [&](const pack::FormField& field) { return field.fact == id; });
    if (!known)
      return at(id, fail(Code::InvalidArgument, "the form '{}' has no such field", form.id));
  }
  FactValues checked;
  for (const auto& field : form.fields) {
    const pack::Fact* fact = definitions.pack.fact(field.fact);
    if (!fact) return at(field.fact, fail(Code::NotFound, "not in the dictionary of facts"));
    if (field.constant) {
      TRY(auto constant, typed_value(definitions, *fact, *field.constant));
      if (!is_absent(values, field.fact) && values.at(field.fact) != constant)
        return at(field.fact,
                  in_french(fail(Code::InvalidArgument, "this value is fixed by the form"),
                            "cette valeur est fixée par le formulaire"));
      checked[field.fact] = std::move(constant);
      continue;
    }
    if (is_absent(values, field.fact)) {
      if (field.required)
        return at(field.fact, in_french(fail(Code::InvalidArgument, "this is required"),
                                        "cette donnée est requise"));
      continue;
    }
    TRY(auto value, checked_value(definitions, *fact, values.at(field.fact)));
    if (field.required && value == Json(""))
      return at(field.fact, in_french(fail(Code::InvalidArgument, "this is required"),
                                      "cette donnée est requise"));
    TRY_VOID(check_field(draft, field, value, draft.today()));
    checked[field.fact] = std::move(value);
  }
  return checked;
}

}  // namespace

Result<Json> typed_value(const Definitions& definitions, const pack::Fact& fact,
                         const Json& plain) {
  if (plain.is_null()) return wrong(fact, "nothing");
  Json value = plain;
  if (fact.type == pack::FactType::Number) {
    value = JsonObject{{"n", plain_text(plain)}};
  } else if (fact.type == pack::FactType::Date) {
    if (!plain.is_string()) return wrong(fact, "another type");
    value = JsonObject{{"d", plain}};
  } else if (fact.type == pack::FactType::DateAndTime) {
    if (!plain.is_string()) return wrong(fact, "another type");
    std::string text(plain.get_string());
    constexpr std::size_t kWithoutSeconds = 16;  // 2026-03-02T10:00
    if (text.size() == kWithoutSeconds) text += ":00";
    value = JsonObject{{"dt", text}};
  }
  return checked_value(definitions, fact, value);
}

Result<Json> checked_value(const Definitions& definitions, const pack::Fact& fact,
                           const Json& value) {
  auto read = feel::from_json(value, &definitions.zones);
  if (!read)
    return at(fact.id, fail(Code::InvalidArgument, "expected {}: {}", pack::to_string(fact.type),
                            read.error().message));
  if (!fits(fact.type, read->kind())) return wrong(fact, feel::to_string(read->kind()));
  TRY(auto zoned, in_zone(definitions, fact, *std::move(read)));
  return tagged(zoned);
}

std::optional<Instant> instant_of(const Draft& draft, const feel::Value& value) {
  if (const auto* date = value.as_date()) {
    const auto day = feel::to_date(*date);
    if (day) return draft.zone().start_of_day(*day);
  }
  if (const auto* moment = value.as_date_and_time())
    return feel::to_instant(*moment, &draft.definitions().zones);
  return std::nullopt;
}

void record_fact(Draft& draft, const pack::Fact& fact, Json value, Instant occurred_at,
                 const Source& source) {
  draft.emit(FactRecorded{fact.id, marked(draft.state(), fact, std::move(value)), occurred_at,
                          source.kind, source.id});
  question_version(draft, fact.id);
}

void question_version(Draft& draft, const std::string& fact) {
  if (draft.state().transitional.empty()) return;
  const FactState known = draft.state().facts.at(fact);
  const Date day = draft.zone().local_date(known.occurred_at);
  for (const auto& rule : draft.state().transitional) {
    if (rule.fact != fact || !rule.holds_on(day)) continue;
    for (const auto& audience : involved(draft.state()))
      if (audience.organisation == draft.state().lead)
        raise_notice(draft, audience, text::kVersionInQuestion,
                     JsonObject{{"fact", fact},
                                {"day", in_parts(draft.state().person, parts_of(known.value),
                                                 Json(to_string(day)))},
                                {"article", rule.article}});
  }
}

Result<std::vector<std::string>> record_form(Draft& draft, const std::string& form_id,
                                             const FactValues& values) {
  if (form_id.empty()) {
    if (!values.empty())
      return at(values.begin()->first, fail(Code::InvalidArgument, "this task has no form"));
    return std::vector<std::string>{};
  }
  const pack::Form* form = draft.pack().form(form_id);
  if (!form) return fail(Code::NotFound, "the pack has no form '{}'", form_id);
  TRY(auto checked, checked_values(draft, *form, values));
  TRY(const Instant when, occurred_at(draft, *form, checked));
  std::vector<std::string> recorded;
  for (const auto& field : form->fields) {
    const auto value = checked.find(field.fact);
    if (value == checked.end()) continue;
    record_fact(draft, *draft.pack().fact(field.fact), value->second, when,
                {SourceKind::Form, form->id});
    recorded.push_back(field.fact);
  }
  return recorded;
}

}  // namespace entente::kernel
