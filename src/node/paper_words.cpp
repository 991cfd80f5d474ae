#include "node/paper_words.hpp"

#include "calendar/spoken.hpp"
#include "node/facts.hpp"

namespace entente::node {
namespace {

/// "02/03/2026 10:05"
std::string in_figures(std::string_view iso) {
  if (iso.size() < 10) return std::string(iso);
  auto text = fmt::format("{}/{}/{}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4));
  if (iso.size() >= 16) text += fmt::format(" {}", iso.substr(11, 5));
  return text;
}

}  // namespace

bool has_words(std::string_view language) {
  return language == "fr" || language == "en";
}

std::string day_on_paper(Date date, std::string_view language) {
  return has_words(language) ? calendar::spoken(date, language) : in_figures(to_string(date));
}

std::string moment_on_paper(const calendar::LocalDateTime& local, std::string_view language) {
  return has_words(language) ? calendar::spoken(local, language)
                             : in_figures(calendar::to_string(local));
}

std::string value_on_paper(const pack::Pack& pack, std::string_view fact, const Json& typed,
                           std::string_view language) {
  const pack::Fact* type = pack.fact(fact);
  if (has_words(language)) {
    auto words = display(pack, fact, typed, language);
    // A date of birth has no weekday.
    const bool of_the_person = type && type->personal && type->type == pack::FactType::Date;
    return of_the_person ? words.substr(words.find(' ') + 1) : words;
  }
  const bool dated =
      type && (type->type == pack::FactType::Date || type->type == pack::FactType::DateAndTime);
  if (const auto plain = plain_on_paper(typed); dated && plain) return in_figures(*plain);
  return display(pack, fact, typed, "fr");
}

std::optional<std::string> plain_on_paper(const Json& typed) {
  const Json plain = plain_value(typed);
  if (plain.is_string()) return std::string(plain.get_string());
  if (plain.is_bool()) return plain.get_bool() ? "true" : "false";
  return std::nullopt;
}

}  // namespace entente::node
