#include "node/facts.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "calendar/spoken.hpp"
#include "feel/number.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kTextBytesMax = 10'000;
constexpr std::size_t kListMax = 200;

/// What a value should have been, in both languages.
struct Wanted {
  std::string_view english;
  std::string_view french;
};

Error unfit(const Json& found, const Wanted& wanted) {
  auto text = found.is_string() ? Result<std::string>(std::string(found.get_string()))
                                : canonical_json(found);
  std::string shown = text ? *std::move(text) : std::string("?");
  if (shown.size() > 60) shown = shown.substr(0, 57) + "...";
  return in_french(fail(Code::InvalidArgument, "found '{}', expected {}", shown, wanted.english),
                   "« {} » a été trouvé ; il faut {}", shown, wanted.french);
}

/// Control characters but for line breaks and tabs, and the marks that turn the direction of
/// writing (U+202A to 202E, U+2066 to 2069): what is shown would not be what is stored.
bool has_hidden_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7f) return true;
    if (byte != 0xe2 || i + 2 >= text.size()) continue;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    const auto third = static_cast<unsigned char>(text[i + 2]);
    if (second == 0x80 && third >= 0xaa && third <= 0xae) return true;
    if (second == 0x81 && third >= 0xa6 && third <= 0xa9) return true;
  }
  return false;
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_space);
}

Result<std::string> text_of_fact(const Json& plain) {
  if (!plain.is_string()) return unfit(plain, {"text", "un texte"});
  if (plain.get_string().size() > kTextBytesMax)
    return in_french(fail(Code::TooLarge, "a text of at most {} bytes is kept", kTextBytesMax),
                     "un texte a au plus {} octets", kTextBytesMax);
  if (has_hidden_characters(plain.get_string()))
    return in_french(fail(Code::InvalidArgument, "a text has no control or direction characters"),
                     "un texte n’a ni caractère de commande ni caractère de direction");
  return std::string(plain.get_string());
}

Result<Json> typed_number(const Json& plain) {
  std::string text;
  if (plain.is_int64()) text = std::to_string(plain.get_int64());
  if (plain.is_uint64()) text = std::to_string(plain.get_uint64());
  if (plain.is_string()) text = std::string(plain.get_string());
  const auto number = feel::Number::parse(text);
  if (!number)
    return unfit(plain, {"a number such as 12 or \"12.5\"", "un nombre tel que 12 ou 12,5"});
  return Json(JsonObject{{"n", number->to_string()}});
}

Result<Json> typed_date(const Json& plain) {
  auto date = plain.is_string() ? parse_date(plain.get_string())
                                : Result<Date>(fail(Code::Malformed, "no text"));
  if (!date)
    return unfit(plain, {"a date such as \"2026-03-02\"", "une date telle que 2026-03-02"});
  return Json(JsonObject{{"d", to_string(*date)}});
}

/// "10:00" or "10:00:30", in microseconds of the day.
std::optional<std::int64_t> micros_of_day(std::string_view text) {
  const auto two = [&](std::size_t at) -> int {
    if (at + 2 > text.size() || text[at] < '0' || text[at] > '9' || text[at + 1] < '0' ||
        text[at + 1] > '9')
      return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  const int hours = two(0), minutes = two(3), seconds = text.size() == 8 ? two(6) : 0;
  if (text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
    return std::nullopt;
  return ((hours * 60LL + minutes) * 60 + seconds) * calendar::kMicrosPerSecond;
}

Result<calendar::LocalDateTime> local_of_plain(const calendar::TimeZone& zone, const Json& plain) {
  constexpr Wanted kWanted{"a local date and time such as \"2026-03-02T10:00\"",
                           "une date et une heure locales telles que 2026-03-02T10:00"};
  if (!plain.is_string()) return unfit(plain, kWanted);
  const std::string_view text = plain.get_string();
  if (text.size() < 11 || text[10] != 'T') return unfit(plain, kWanted);
  const auto date = parse_date(text.substr(0, 10));
  const auto time = micros_of_day(text.substr(11));
  if (!date || !time) return unfit(plain, kWanted);
  const calendar::LocalDateTime local{*date, *time};
  if (zone.resolve(local).kind == calendar::Resolution::Kind::Gap)
    return in_french(
        fail(Code::InvalidArgument,
             "'{}' does not exist: the clocks went forward; give the time after it", text),
        "« {} » n’existe pas : on a avancé les montres ; donnez l’heure d’après", text);
  return local;
}

Result<Json> typed_date_and_time(const pack::Pack& pack, const calendar::TimeZone& zone,
                                 const Json& plain) {
  TRY(const auto local, local_of_plain(zone, plain));
  return Json(JsonObject{{"dt", fmt::format("{}@{}", calendar::to_string(local), pack.time_zone)}});
}

Result<Json> typed_list(const Json& plain) {
  if (!plain.is_array()) return unfit(plain, {"a list of texts", "une liste de textes"});
  if (plain.get_array().size() > kListMax)
    return in_french(fail(Code::TooLarge, "a list of at most {} is kept", kListMax),
                     "une liste a au plus {} éléments", kListMax);
  JsonArray items;
  for (const auto& item : plain.get_array()) {
    TRY(std::string text, text_of_fact(item));
    items.emplace_back(text);
  }
  return Json(std::move(items));
}

const Json* tagged(const Json& typed, std::string_view tag) {
  if (!typed.is_object() || typed.get_object().size() != 1) return nullptr;
  const Json* value = member(typed, tag);
  return value && value->is_string() ? value : nullptr;
}

std::string shown_date_and_time(std::string_view text, std::string_view language) {
  const std::string_view local = text.substr(0, text.find_first_of("@Z+"));
  const auto date = parse_date(local.substr(0, 10));
  const auto time = local.size() >= 16 ? micros_of_day(local.substr(11, 5)) : std::nullopt;
  if (!date || !time) return std::string(text);
  return calendar::spoken(calendar::LocalDateTime{*date, *time}, language);
}

/// Countries are recorded by their code of three letters. A personal text is left alone: a name may
/// look like a code.
std::optional<std::string> country_name(const pack::Pack& pack, std::string_view fact,
                                        const std::string& text, std::string_view language) {
  const pack::Fact* type = pack.fact(fact);
  if (!type || type->personal || text.size() != 3) return std::nullopt;
  const pack::Country* country = pack.directory.country(text);
  return country ? std::optional(country->name.in(language)) : std::nullopt;
}

}  // namespace

Result<Instant> local_instant(const calendar::TimeZone& zone, const Json& plain) {
  TRY(const auto local, local_of_plain(zone, plain));
  return zone.resolve(local).earliest;
}

Result<void> check_plain(const Json& plain) {
  if (plain.is_bool() || plain.is_int64() || plain.is_uint64()) return {};
  if (!plain.is_array()) {
    TRY([[maybe_unused]] const auto text, text_of_fact(plain));
    return {};
  }
  TRY([[maybe_unused]] const auto list, typed_list(plain));
  return {};
}

Result<Json> typed_value(const pack::Pack& pack, const calendar::TimeZone& zone,
                         const pack::Fact& fact, const Json& plain) {
  switch (fact.type) {
    case pack::FactType::String: {
      TRY(std::string text, text_of_fact(plain));
      return Json(text);
    }
    case pack::FactType::Number:
      return typed_number(plain);
    case pack::FactType::Boolean:
      if (!plain.is_bool()) return unfit(plain, {"true or false", "oui ou non"});
      return plain;
    case pack::FactType::Date:
      return typed_date(plain);
    case pack::FactType::DateAndTime:
      return typed_date_and_time(pack, zone, plain);
    case pack::FactType::List:
      return typed_list(plain);
  }
  return fail(Code::Unsupported, "a fact of a type that this node does not know");
}

Result<kernel::FactValues> typed_facts(const pack::Pack& pack, const calendar::TimeZone& zone,
                                       const Json& plain) {
  kernel::FactValues values;
  if (plain.is_null()) return values;
  if (!plain.is_object()) return at("/facts", fail(Code::Malformed, "expected an object of facts"));
  for (const auto& entry : plain.get_object()) {
    const std::string id(entry.key());
    const std::string place = "/facts/" + id;
    const pack::Fact* fact = pack.fact(id);
    if (!fact)
      return at(place, in_french(fail(Code::Malformed, "the dictionary has no fact '{}'", id),
                                 "le dictionnaire n’a pas de donnée « {} »", id));
    const Json& value = entry.value();
    if (value.is_null() || (value.is_string() && is_blank(value.get_string()))) continue;
    auto typed = typed_value(pack, zone, *fact, value);
    if (!typed) return at(place, std::move(typed).error());
    values.emplace(id, *std::move(typed));
  }
  return values;
}

Json plain_value(const Json& typed) {
  for (const std::string_view tag : {"n", "d"})
    if (const Json* value = tagged(typed, tag)) return *value;
  if (const Json* value = tagged(typed, "dt")) {
    const std::string_view text = value->get_string();
    std::string_view local = text.substr(0, text.find_first_of("@Z+"));
    if (local.size() == 19 && local.substr(16) == ":00") local = local.substr(0, 16);
    return Json(local);
  }
  return typed;
}

bool is_internal(const pack::Pack& pack, std::string_view fact) {
  const pack::Fact* declared = pack.fact(fact);
  return declared && declared->internal;
}

std::string display(const pack::Pack& pack, std::string_view fact, const Json& typed,
                    std::string_view language) {
  const pack::Fact* declared = pack.fact(fact);
  if (is_internal(pack, fact))
    return language == "en" ? "kept to be compared" : "gardé pour comparaison";
  if (typed.is_bool())
    return language == "en" ? (typed.get_bool() ? "yes" : "no")
                            : (typed.get_bool() ? "oui" : "non");
  if (const Json* value = tagged(typed, "n")) return std::string(value->get_string());
  if (const Json* value = tagged(typed, "d")) {
    const auto date = parse_date(value->get_string());
    return date ? calendar::spoken(*date, language) : std::string(value->get_string());
  }
  if (const Json* value = tagged(typed, "dt"))
    return shown_date_and_time(value->get_string(), language);
  if (typed.is_string()) {
    const std::string text(typed.get_string());
    const std::string key = fmt::format("fact.{}.{}", fact, text);
    if (pack.texts.find(key, language)) return pack.texts.say(key, language);
    const bool listed = declared && declared->type == pack::FactType::List;
    if (listed || fact == "month" || fact.ends_with(".month"))
      if (auto month = calendar::spoken_month(text, language)) return *std::move(month);
    return country_name(pack, fact, text, language).value_or(text);
  }
  if (typed.is_array()) {
    std::string joined;
    for (const auto& item : typed.get_array())
      joined += (joined.empty() ? "" : ", ") + display(pack, fact, item, language);
    return joined;
  }
  if (typed.is_null()) return {};
  return canonical_json(typed).value_or("");
}

}  // namespace entente::node
