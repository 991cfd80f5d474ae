#include "documents/site/cell_words.hpp"

#include <optional>
#include <vector>

#include "base/markup.hpp"
#include "documents/cell_text.hpp"

namespace entente::documents {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The items of "a", "b"; nothing when a comma stands within brackets.
std::optional<std::vector<std::string_view>> items_of(std::string_view feel) {
  std::vector<std::string_view> items;
  bool quoted = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at < feel.size(); ++at) {
    if (feel[at] == '"') quoted = !quoted;
    if (quoted) continue;
    if (feel[at] == '(' || feel[at] == '[') return std::nullopt;
    if (feel[at] == ',') {
      items.push_back(trimmed(feel.substr(start, at - start)));
      start = at + 1;
    }
  }
  items.push_back(trimmed(feel.substr(start)));
  return items;
}

/// Text between quotes, without them.
std::optional<std::string_view> literal(std::string_view item) {
  if (item.size() < 2 || item.front() != '"' || item.back() != '"') return std::nullopt;
  const auto inner = item.substr(1, item.size() - 2);
  return inner.find('"') == std::string_view::npos ? std::optional(inner) : std::nullopt;
}

/// The day of date("2026-06-12").
std::optional<std::string_view> day(std::string_view call) {
  constexpr std::string_view kCall = "date(\"";
  if (!call.starts_with(kCall) || !call.ends_with("\")")) return std::nullopt;
  const auto inner = call.substr(kCall.size(), call.size() - kCall.size() - 2);
  return inner.size() == 10 ? std::optional(inner) : std::nullopt;
}

std::optional<std::string> dated(const PageWords& words, std::string_view feel) {
  struct Bound {
    std::string_view sign;
    std::string_view french;
    std::string_view english;
  };
  constexpr Bound kBounds[] = {{">=", "à partir du", "from"},
                               {"<=", "jusqu’au", "until"},
                               {">", "après le", "after"},
                               {"<", "avant le", "before"}};
  for (const auto& bound : kBounds)
    if (feel.starts_with(bound.sign))
      if (const auto found = day(trimmed(feel.substr(bound.sign.size()))))
        return fmt::format("{} {}", words.either(bound.french, bound.english), *found);
  const auto dots = feel.find("..");
  if (!feel.starts_with('[') || !feel.ends_with(']') || dots == std::string_view::npos)
    return std::nullopt;
  const auto from = day(feel.substr(1, dots - 1));
  const auto to = day(feel.substr(dots + 2, feel.size() - dots - 3));
  if (!from || !to) return std::nullopt;
  return fmt::format("{} {} {} {}", words.either("du", "from"), *from, words.either("au", "to"),
                     *to);
}

/// What a deadline is, to a table that asks `deadlines.appeal_period.status`.
std::optional<std::string> state_of_deadline(const PageWords& words, std::string_view state) {
  if (state == "running") return std::string(words.either("court encore", "still runs"));
  if (state == "passed") return std::string(words.either("passé", "passed"));
  if (state == "ended") return std::string(words.either("éteint", "ended"));
  return std::nullopt;
}

std::optional<std::string> one(const PageWords& words, std::string_view fact,
                               std::string_view item) {
  if (item == "true") return std::string(words.either("oui", "yes"));
  if (item == "false") return std::string(words.either("non", "no"));
  if (item == "null") return std::string(words.either("inconnu", "unknown"));
  if (item == "not(null)") return std::string(words.either("connu", "known"));
  const auto text = literal(item);
  if (!text) return std::nullopt;
  if (fact.empty()) return state_of_deadline(words, *text);
  const auto key = fmt::format("fact.{}.{}", fact, *text);
  return words.has(key) ? std::optional(words.say(key)) : std::nullopt;
}

std::optional<std::string> condition_words(const PageWords& words, std::string_view fact,
                                           std::string_view feel) {
  if (auto said = dated(words, feel)) return said;
  if (feel == "not(true)") return std::string(words.either("non ou inconnu", "no or unknown"));
  if (feel == "not(false)") return std::string(words.either("oui ou inconnu", "yes or unknown"));
  constexpr std::string_view kNot = "not(";
  if (feel != "not(null)" && feel.starts_with(kNot) && feel.ends_with(')')) {
    const auto inner =
        condition_words(words, fact, feel.substr(kNot.size(), feel.size() - kNot.size() - 1));
    if (inner) return fmt::format("{} {}", words.either("sauf", "any but"), *inner);
    return std::nullopt;
  }
  if (feel == "not(null)") return one(words, fact, feel);
  const auto items = items_of(feel);
  if (!items) return std::nullopt;
  std::string said;
  for (const auto item : *items) {
    const auto word = one(words, fact, item);
    if (!word) return std::nullopt;
    if (!said.empty()) said += words.either(" ou ", " or ");
    said += *word;
  }
  return said;
}

std::string worded(std::string_view said, std::string_view feel) {
  return fmt::format("<span title=\"{}\">{}</span>", escaped(feel), escaped(said));
}

std::string as_written(std::string_view feel) {
  if (feel.empty() || feel == "-") return "<span class=\"any\">–</span>";
  std::string out;
  for (const char c : feel) {
    out += escaped(std::string_view(&c, 1));
    if (c == ',' || c == '.' || c == '_') out += "<wbr>";
  }
  return "<code>" + out + "</code>";
}

}  // namespace

std::string condition_html(const PageWords& words, std::string_view fact, std::string_view feel) {
  const auto said = condition_words(words, fact, trimmed(feel));
  return said ? worded(*said, feel) : as_written(feel);
}

std::string condition_text(const pack::Pack& pack, std::string_view language, std::string_view fact,
                           std::string_view feel) {
  if (auto said = condition_words(PageWords{pack, language}, fact, trimmed(feel))) return *said;
  std::string written(feel);
  if (written.find('(') == std::string::npos) std::erase(written, '"');
  return written;
}

std::string answer_html(const PageWords& words, std::string_view output, std::string_view feel) {
  const auto text = literal(trimmed(feel));
  if (text && output == "verdict") {
    if (*text == "hold") return worded(words.either("s’oppose", "stands against"), feel);
    if (*text == "unknown")
      return worded(words.either("inconnu : bloque aussi", "unknown: blocks too"), feel);
  }
  if (text && words.has(*text)) return worded(words.say(*text), feel);
  const auto said = condition_words(words, {}, trimmed(feel));
  return said ? worded(*said, feel) : as_written(feel);
}

std::string unit_word(const PageWords& words, std::string_view unit) {
  struct Unit {
    std::string_view id;
    std::string_view french;
    std::string_view english;
  };
  constexpr Unit kUnits[] = {{"hours", "heures", "hours"},
                             {"days", "jours", "days"},
                             {"weeks", "semaines", "weeks"},
                             {"months", "mois", "months"},
                             {"years", "ans", "years"}};
  for (const auto& known : kUnits)
    if (known.id == unit) return std::string(words.either(known.french, known.english));
  return std::string(unit);
}

std::string length_html(const PageWords& words, std::string_view length, std::string_view unit) {
  const auto id = literal(trimmed(unit));
  const auto said = id ? escaped(unit_word(words, *id)) : as_written(unit);
  constexpr std::string_view kFacts = "facts.";
  if (length.starts_with(kFacts) && words.has(fmt::format("fact.{}", length.substr(kFacts.size()))))
    return fmt::format("{} ({})", worded(words.fact(length.substr(kFacts.size())), length), said);
  const bool plain = length.find_first_not_of("0123456789") == std::string_view::npos;
  return (plain ? std::string(length) : as_written(length)) + " " + said;
}

std::string identifier_html(std::string_view id) {
  return as_written(id);
}

}  // namespace entente::documents
