// Inside of checks.hpp: one table under examination, its cells asked once.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dmn/checks.hpp"
#include "dmn/sentences.hpp"
#include "dmn/table_space.hpp"

namespace entente::dmn {

class TableChecker {
 public:
  TableChecker(const WrittenTable& table, const KindOf& kind_of,
               const feel::Environment& environment);

  void read_cells();
  void check_outputs();  // table_outputs_check.cpp
  void check_unreachable_cells();
  void check_overlaps();
  void check_gaps();
  void check_order();
  void check_validity();  // table_validity_check.cpp
  std::vector<Finding> take_findings() { return std::move(findings_); }

 private:
  struct Column {
    std::size_t dimension = 0;
    std::optional<feel::Kind> kind;
    std::map<std::string, CellTest> tests;  // by text
  };

  void read_column(std::size_t at);
  void make_dimensions();
  void make_boxes();
  void report_test(const CellTest& test, const Sentence& where, std::size_t line, std::size_t rule,
                   const Column& column);
  void report_values_that_are_not_allowed();
  const CellTest& test_of(std::size_t rule, std::size_t column) const;
  bool is_whole(const WrittenRule& rule) const;
  Sentence cell_name(std::size_t rule, std::size_t column) const;
  bool single_hit() const;
  bool same_outputs(std::size_t left, std::size_t right) const;

  void check_output(const WrittenRule& rule, std::size_t at);
  void check_period(std::size_t rule, std::size_t column);
  void check_versions(std::size_t version_column);
  std::size_t version_column() const;

  template <class... Args>
  void find(Check check, std::vector<std::size_t> rules, std::size_t line, Wording<Args...> wording,
            const Args&... args) {
    findings_.push_back(
        {check, std::move(rules),
         to_error(Code::Malformed, say("table '{}', {}", table_.owner, wording.said(args...)),
                  table_.place(line))});
  }

  const WrittenTable& table_;
  const KindOf& kind_of_;
  feel::Environment environment_;
  std::vector<Column> columns_;
  std::vector<std::size_t> rule_of_box_;  // boxes stand for whole rules alone
  TableSpace space_;
  std::set<std::size_t> empty_rules_;  // numbers of rules that never hold
  std::vector<Finding> findings_;
};

/// The first and last day on which a rule is law, from its extensions; open where absent.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;
};
Period period_of(const RuleInfo& rule);

}  // namespace entente::dmn
