#include "kernel/field_rules.hpp"

#include <algorithm>

#include "calendar/spoken.hpp"
#include "calendar/zone_database.hpp"
#include "feel/json.hpp"
#include "kernel/facts.hpp"

namespace entente::kernel {
namespace {

Error wrong_field(const pack::FormField& field, Error error) {
  return at(field.fact, std::move(error));
}

Result<void> check_options(const pack::FormField& field, const Json& value) {
  if (field.options.empty()) return {};
  const auto allowed = [&](const Json& one) {
    return one.is_string() && std::find(field.options.begin(), field.options.end(),
                                        std::string_view(one.get_string())) != field.options.end();
  };
  const bool all = value.is_array()
                       ? std::all_of(value.get_array().begin(), value.get_array().end(), allowed)
                       : allowed(value);
  if (!all)
    return wrong_field(field, in_french(fail(Code::InvalidArgument, "not one of the options"),
                                        "ce n’est pas l’un des choix"));
  return {};
}

Result<void> check_bounds(const pack::FormField& field, const feel::Value& value) {
  const auto* number = value.as_number();
  if (!number || (!field.least && !field.most)) return {};
  const auto whole = number->to_int64();
  if (whole && (!field.least || *whole >= *field.least) && (!field.most || *whole <= *field.most))
    return {};
  const auto least = field.least.value_or(0);
  if (!field.most)
    return wrong_field(field, in_french(fail(Code::InvalidArgument,
                                             "expected a whole number of at least {}", least),
                                        "il faut un nombre entier d’au moins {}", least));
  return wrong_field(
      field, in_french(fail(Code::InvalidArgument, "expected a whole number from {} to {}", least,
                            *field.most),
                       "il faut un nombre entier de {} à {}", least, *field.most));
}

Result<void> check_country(const Draft& draft, const pack::FormField& field,
                           const feel::Value& value) {
  const auto* code = value.as_string();
  if (!field.country || !code) return {};
  const auto& countries = draft.definitions().pack.directory.countries;
  if (std::any_of(countries.begin(), countries.end(),
                  [&](const pack::Country& one) { return one.code == *code; }))
    return {};
  return wrong_field(
      field,
      in_french(
          fail(Code::InvalidArgument,
               "'{}' is no country's code; expected three capital letters of ISO 3166", *code),
          "« {} » n’est le code d’aucun pays ; il faut trois capitales (ISO 3166)", *code));
}

/// What is signed bears the day on which it is signed, also when it is done again another day.
Result<void> check_today(const pack::FormField& field, Date day, Date expected) {
  if (!field.today || day == expected) return {};
  return wrong_field(
      field,
      in_french(fail(Code::InvalidArgument, "expected {}, the legal day on which this is done",
                     calendar::spoken(expected, "en")),
                "il faut le {}, jour légal où cela est fait", calendar::spoken(expected, "fr")));
}

/// The day that a fact names, else the day on which what it tells happened.
Date day_of(const Draft& draft, const FactState& fact) {
  const auto value = feel::from_json(fact.value, &draft.definitions().zones);
  const auto named = value ? instant_of(draft, *value) : std::nullopt;
  return draft.zone().local_date(named.value_or(fact.occurred_at));
}

/// A date keeps to its place in the order of things: not ahead, not before what it follows from.
Result<void> check_order(const Draft& draft, const pack::FormField& field, const feel::Value& value,
                         Date done_on) {
  const auto instant = instant_of(draft, value);
  if (!instant) return {};
  if ((field.past || field.occurred) && *instant > draft.now())
    return wrong_field(
        field,
        in_french(fail(Code::InvalidArgument,
                       "this is in the future: enter it once it has passed, or read it again"),
                  "cette date est à venir : entrez-la une fois passée, ou relisez-la"));
  const Date day = draft.zone().local_date(*instant);
  TRY_VOID(check_today(field, day, done_on));
  for (const auto& earlier : field.not_before) {
    const auto found = draft.state().facts.find(earlier);
    if (found == draft.state().facts.end()) continue;
    const Date least = day_of(draft, found->second);
    if (day < least)
      return wrong_field(field,
                         in_french(fail(Code::InvalidArgument,
                                        "this is before {}, the day of what it follows from",
                                        calendar::spoken(least, "en")),
                                   "cette date est antérieure au {}, jour de ce dont elle découle",
                                   calendar::spoken(least, "fr")));
  }
  return {};
}

}  // namespace

Result<void> check_field(const Draft& draft, const pack::FormField& field, const Json& value,
                         Date done_on) {
  TRY_VOID(check_options(field, value));
  if (field.confirmed && value != Json(true))
    return wrong_field(field, in_french(fail(Code::InvalidArgument, "this must be confirmed"),
                                        "ce point doit être confirmé"));
  const auto read = feel::from_json(value, &draft.definitions().zones);
  if (!read) return {};
  TRY_VOID(check_bounds(field, *read));
  TRY_VOID(check_country(draft, field, *read));
  return check_order(draft, field, *read, done_on);
}

}  // namespace entente::kernel
