// What can be told of decision tables before they are used: rules that overlap, inputs that no rule
// decides, rules that never decide, cells of the wrong type, unknown names, versions of a rule
// whose days overlap or leave a hole. Decided for numbers, dates, times, durations, booleans and
// texts compared with constants; where it cannot be decided, nothing is claimed.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "dmn/written_table.hpp"

namespace entente::dmn {

enum class Check {
  Feel,         ///< a text that is no FEEL, or whose constant has no value
  Type,         ///< a constant that the column can never equal, an output of the wrong type
  Name,         ///< a name that nothing brings in
  Overlap,      ///< UNIQUE rules that both hold, ANY rules that hold with different outputs
  Gap,          ///< inputs for which no rule holds and nothing is said by default
  Unreachable,  ///< a rule that never holds, or never comes to decide
  Validity,     ///< days of the versions of a rule that overlap or leave a hole
  Exception,    ///< a declared exception without a reason, or that excepts nothing
};
/// As `<entente:exception check="…"/>` spells it: "overlap".
std::string_view to_string(Check check);

/// Whether the standard asks it of every table, or our packs ask it of theirs.
enum class Level { Standard, Pack };
Level level_of(Check check);

struct Finding {
  Check check = Check::Feel;
  std::vector<std::size_t> rules;  ///< numbers of the rules concerned
  Error error;                     ///< sentence with table, rule and cell; place "file:line"
};

/// The kind of value behind an input expression whose type the file does not declare; absent when
/// that is not known.
using KindOf = std::function<std::optional<feel::Kind>(std::string_view expression)>;

/// Findings of one table, its declared exceptions taken out, in the order of its rules.
/// @param environment  its zones serve temporal constants with a named zone
std::vector<Finding> check_table(const WrittenTable& table, const KindOf& kind_of,
                                 const feel::Environment& environment);

/// Of all tables of a file. What is wrong outside of tables, Model::problems() tells.
std::vector<Finding> check_tables(const Written& written, const KindOf& kind_of,
                                  const feel::Environment& environment);

}  // namespace entente::dmn
