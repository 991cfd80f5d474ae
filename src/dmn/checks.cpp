#include "dmn/checks.hpp"

#include <algorithm>

#include "dmn/table_checker.hpp"

namespace entente::dmn {

std::string_view to_string(Check check) {
  switch (check) {
    case Check::Feel:
      return "feel";
    case Check::Type:
      return "type";
    case Check::Name:
      return "name";
    case Check::Overlap:
      return "overlap";
    case Check::Gap:
      return "gap";
    case Check::Unreachable:
      return "unreachable";
    case Check::Validity:
      return "validity";
    case Check::Exception:
      return "exception";
  }
  return "?";
}

Level level_of(Check check) {
  switch (check) {
    case Check::Feel:
    case Check::Type:
    case Check::Name:
    case Check::Overlap:
      return Level::Standard;
    default:
      return Level::Pack;
  }
}

namespace {

/// What an author may answer for: where the checks take dimensions as independent, or the law
/// itself leaves a hole. A wrong type is never right.
bool may_be_excepted(std::string_view check) {
  return check == "overlap" || check == "gap" || check == "unreachable" || check == "validity";
}

void take_out_excepted(const WrittenTable& table, std::vector<Finding>& findings) {
  std::vector<Finding> about;
  for (const DeclaredException& exception : table.exceptions) {
    const auto complain = [&](Sentence sentence) {
      about.push_back(
          {Check::Exception,
           {},
           to_error(Code::Malformed, std::move(sentence), table.place(exception.line))});
    };
    if (!may_be_excepted(exception.check)) {
      complain(say("table '{}': '{}' cannot be excepted", table.owner, exception.check));
      continue;
    }
    if (exception.reason.empty())
      complain(
          say("table '{}': the exception from '{}' gives no reason", table.owner, exception.check));
    const auto excepted = std::erase_if(findings, [&](const Finding& finding) {
      return to_string(finding.check) == exception.check &&
             (exception.rule == 0 || std::find(finding.rules.begin(), finding.rules.end(),
                                               exception.rule) != finding.rules.end());
    });
    if (excepted == 0)
      complain(
          say("table '{}': the exception from '{}' excepts nothing", table.owner, exception.check));
  }
  std::move(about.begin(), about.end(), std::back_inserter(findings));
}

}  // namespace

std::vector<Finding> check_table(const WrittenTable& table, const KindOf& kind_of,
                                 const feel::Environment& environment) {
  TableChecker checker(table, kind_of, environment);
  checker.read_cells();
  checker.check_outputs();
  checker.check_unreachable_cells();
  checker.check_overlaps();
  checker.check_gaps();
  checker.check_order();
  checker.check_validity();
  auto findings = checker.take_findings();
  take_out_excepted(table, findings);
  return findings;
}

std::vector<Finding> check_tables(const Written& written, const KindOf& kind_of,
                                  const feel::Environment& environment) {
  std::vector<Finding> all;
  for (const WrittenTable& table : written.tables)
    for (auto& finding : check_table(table, kind_of, environment))
      all.push_back(std::move(finding));
  return all;
}

}  // namespace entente::dmn
