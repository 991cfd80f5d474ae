#include "observatory/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/date.hpp"

namespace entente::observatory {
namespace {

constexpr int kFirstYear = 1900;

bool digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int integer(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The first day of a period in its one spelling.
std::string first_day(std::string_view period) {
  if (period.size() == 4) return fmt::format("{}-01-01", period);
  if (period.size() == 10) return std::string(period);
  if (period[5] == 'Q')
    return fmt::format("{}-{:02}-01", period.substr(0, 4), (period[6] - '1') * 3 + 1);
  return fmt::format("{}-01", period.substr(0, 7));
}

Result<void> is_possible(std::string_view period, Date today) {
  if (integer(period.substr(0, 4)) < kFirstYear)
    return fail(Code::InvalidArgument, "the year {} is before {}", period.substr(0, 4), kFirstYear);
  if (first_day(period) <= to_string(today)) return {};
  if (period.substr(0, 4) > to_string(today).substr(0, 4)) period = period.substr(0, 4);
  constexpr std::string_view kWhat[] = {"the year", "the period", "the day"};
  return fail(Code::InvalidArgument, "{} {} is still to come",
              kWhat[period.size() == 4    ? 0
                    : period.size() == 10 ? 2
                                          : 1],
              period);
}

Error no_period(std::string_view cell, std::string_view expected) {
  const bool turned = std::count(cell.begin(), cell.end(), '/') == 2 ||
                      std::count(cell.begin(), cell.end(), '.') == 2 ||
                      (std::count(cell.begin(), cell.end(), '-') == 2 && cell.find('-') == 2);
  return fail(Code::InvalidArgument, "'{}' is no period; expected {}{}", cell, expected,
              turned ? ", with the year first" : "");
}

bool is_year(std::string_view cell) {
  return cell.size() == 4 && digits(cell);
}
bool is_month(std::string_view cell) {
  return cell.size() == 7 && digits(cell.substr(0, 4)) && cell[4] == '-' &&
         digits(cell.substr(5)) && integer(cell.substr(5)) >= 1 && integer(cell.substr(5)) <= 12;
}
bool is_quarter(std::string_view cell) {
  return cell.size() == 7 && digits(cell.substr(0, 4)) && cell[4] == '-' && cell[5] == 'Q' &&
         cell[6] >= '1' && cell[6] <= '4';
}
bool is_day(std::string_view cell) {
  return cell.size() == 10 && parse_date(cell).has_value();
}
/// A year, a half of one, months or years from one to another, or one against another.
bool is_span(std::string_view cell) {
  if (is_year(cell) || is_month(cell) || is_quarter(cell)) return true;
  const auto rest = cell.size() < 5 ? std::string_view() : cell.substr(5);
  if (!is_year(cell.substr(0, 4))) return false;
  if (cell.size() == 7) return rest == "S1" || rest == "S2";
  if (cell.size() == 10)
    return is_month(cell.substr(0, 7)) && cell[7] == '/' &&
           is_month(fmt::format("{}-{}", cell.substr(0, 4), cell.substr(8)));
  return cell.size() == 9 && (cell[4] == '-' || cell[4] == '/') && is_year(rest);
}

}  // namespace

Result<std::string> period_of(std::string_view cell, CellType type, Date today) {
  const auto checked = [&](bool fits, std::string_view expected) -> Result<std::string> {
    if (!fits) return no_period(cell, expected);
    TRY_VOID(is_possible(type == CellType::Span ? cell.substr(0, 4) : cell, today));
    return std::string(cell);
  };
  switch (type) {
    case CellType::Year:
      return checked(is_year(cell), "a year such as 2026");
    case CellType::Month:
      return checked(is_month(cell), "a month such as 2026-03");
    case CellType::Quarter:
      return checked(is_quarter(cell), "a quarter such as 2026-Q1");
    case CellType::Day:
      return checked(is_day(cell), "a day such as 2026-03-02");
    case CellType::Span:
      return checked(is_span(cell), "2026, 2026-S1, 2026-01/06, 2024-2026 or 2026/2025");
    default:
      return checked(is_year(cell) || is_month(cell) || is_quarter(cell) || is_day(cell),
                     "2026, 2026-Q1, 2026-03 or 2026-03-02");
  }
}

Result<double> number_of(std::string_view cell, CellType type) {
  double value = 0;
  const auto [end, ec] =
      std::from_chars(cell.data(), cell.data() + cell.size(), value, std::chars_format::fixed);
  const bool framed = !cell.empty() && cell.back() >= '0' && cell.back() <= '9' &&
                      (cell.front() == '-' || (cell.front() >= '0' && cell.front() <= '9'));
  if (ec != std::errc() || end != cell.data() + cell.size() || !framed || !std::isfinite(value))
    return fail(Code::InvalidArgument, "'{}' is no number; expected digits alone, such as 1234{}",
                cell, type == CellType::Count ? "" : " or 12.5");
  if (type != CellType::Number && value < 0)
    return fail(Code::InvalidArgument, "'{}' is negative", cell);
  if (type == CellType::Count && value != std::floor(value))
    return fail(Code::InvalidArgument, "'{}' is no whole number, and it counts something", cell);
  constexpr double kCountMax = 9e12;
  if (type == CellType::Count && value > kCountMax)
    return fail(Code::InvalidArgument, "'{}' counts more than there can be", cell);
  return value;
}

Result<std::string> area_of(std::string_view cell, const Kind& kind, const Countries& countries) {
  const auto names = [&](std::string_view one) {
    return std::find(kind.aggregates.begin(), kind.aggregates.end(), one) != kind.aggregates.end();
  };
  if (names(cell)) return std::string(cell);
  if (auto group = countries.group(cell); group && names(*group)) return *std::move(group);
  if (auto code = countries.code(cell)) return *std::move(code);
  return fail(Code::NotFound,
              "'{}' is no country that we know; if it is one, add its spelling to "
              "countries.csv, if it is a group, to the kind's 'aggregates'",
              cell);
}

}  // namespace entente::observatory
