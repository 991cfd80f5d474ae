#include "calendar/spoken.hpp"

#include <fmt/format.h>

#include <array>

namespace entente::calendar {
namespace {

struct CalendarWords {
  std::array<std::string_view, 7> days;
  std::array<std::string_view, 12> months;
};

constexpr CalendarWords kFrenchWords{
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"}};
constexpr CalendarWords kEnglishWords{
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"}};

}  // namespace

std::string spoken(Date date, std::string_view language) {
  const bool english = language == "en";
  const CalendarWords& words = english ? kEnglishWords : kFrenchWords;
  const YearMonthDay day = year_month_day(date);
  const std::string number = !english && day.day == 1 ? "1er" : std::to_string(day.day);
  return fmt::format("{} {} {} {}", words.days[static_cast<std::size_t>(iso_weekday(date) - 1)],
                     number, words.months[day.month - 1], day.year);
}

std::string spoken(const LocalDateTime& local, std::string_view language) {
  const std::int64_t minutes = local.micros_of_day / 60'000'000;
  const std::string day = spoken(local.date, language);
  if (minutes == 0) return day;
  return language == "en" ? fmt::format("{} at {:02}:{:02}", day, minutes / 60, minutes % 60)
                          : fmt::format("{} à {} h {:02}", day, minutes / 60, minutes % 60);
}

std::optional<std::string> spoken_month(std::string_view text, std::string_view language) {
  const auto first = parse_date(fmt::format("{}-01", text));
  if (!first) return std::nullopt;
  const YearMonthDay day = year_month_day(*first);
  const CalendarWords& words = language == "en" ? kEnglishWords : kFrenchWords;
  return fmt::format("{} {}", words.months[day.month - 1], day.year);
}

}  // namespace entente::calendar
