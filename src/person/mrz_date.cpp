#include "person/mrz.hpp"

namespace entente::person {
namespace {

/// Compares what is known: a year with an unknown month is not after a day of that year.
bool is_after(const PartialDate& date, Date reference) {
  const auto limit = year_month_day(reference);
  if (*date.year != limit.year) return *date.year > limit.year;
  if (!date.month || *date.month != limit.month) return date.month && *date.month > limit.month;
  return date.day && *date.day > limit.day;
}

/// 29 February is written in a year of the century that may have none.
bool exists(const PartialDate& date) {
  return !date.month || !date.day || date_of(*date.year, *date.month, *date.day).has_value();
}

}  // namespace

std::optional<Date> PartialDate::exact() const {
  if (!year || !month || !day) return std::nullopt;
  const auto date = date_of(*year, *month, *day);
  return date ? std::optional(*date) : std::nullopt;
}

std::string to_string(const PartialDate& date) {
  if (!date.year) return {};
  auto text = fmt::format("{:04}", *date.year);
  if (!date.month) return text;
  text += fmt::format("-{:02}", *date.month);
  if (date.day) text += fmt::format("-{:02}", *date.day);
  return text;
}

PartialDate birth_date(const MrzDate& written, Date reference) {
  PartialDate date{std::nullopt, written.month, written.day};
  if (!written.year_of_century) return date;
  const int century = year_month_day(reference).year / 100 * 100;
  date.year = century + *written.year_of_century;
  while (is_after(date, reference) || !exists(date)) date.year = *date.year - 100;
  return date;
}

PartialDate expiry_date(const MrzDate& written, Date reference) {
  constexpr int kYearsAhead = 20;
  PartialDate date{std::nullopt, written.month, written.day};
  if (!written.year_of_century) return date;
  const int latest = year_month_day(reference).year + kYearsAhead;
  date.year = latest / 100 * 100 + *written.year_of_century;
  while (*date.year > latest || !exists(date)) date.year = *date.year - 100;
  return date;
}

}  // namespace entente::person
