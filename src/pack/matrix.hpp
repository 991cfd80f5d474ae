// The matrix of a pack: which rule and which test carry each row of the tables of law that the
// packs were written from, or which entry of OPEN.md says why none does. The rows are listed in
// common/matrix_rows.csv with the packs that own them; each pack answers in its matrix.toml.
// Whether the carried rule says the same as the row is for a lawyer; that it exists is found here.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pack/files.hpp"

namespace entente::pack {

/// A row of the tables of law, and the packs that must carry it ("engine": the code itself).
struct LawRow {
  std::string table;  ///< section: "2b"
  std::string label;
  std::vector<std::string> owners;
};

/// What a pack answers for one row.
struct MatrixCell {
  std::string owner;
  std::vector<std::string> rules;  ///< "rules/guards.dmn#guard_enforced_removal"
  std::vector<std::string> tests;  ///< names of cases and scenarios
  std::vector<std::int64_t> open;  ///< entries of OPEN.md
  std::string place;               ///< "matrix.toml:12"
};

struct MatrixLine {
  LawRow row;
  std::vector<MatrixCell> cells;  ///< of the packs that were given, in their order
};

struct Matrix {
  std::vector<MatrixLine> lines;
  std::vector<Error> problems;  ///< an empty cell, a name that nothing has, a row that is none
};

/// What one owner brings: its answers, and what its names are looked up in.
struct MatrixSource {
  std::string owner;
  std::string text;  ///< of its matrix.toml
  std::string file;  ///< its name, for messages
  /// Empty when a rule, a test or an entry of OPEN.md exists, else what is wrong with it.
  std::function<std::string(std::string_view rule)> rule_fault;
  std::function<std::string(std::string_view test)> test_fault;
  std::function<std::string(std::int64_t entry)> open_fault;
};

/// The rows of matrix_rows.csv, in its order. @error Malformed with the line
Result<std::vector<LawRow>> read_law_rows(std::string_view csv, std::string_view place);

/// A pack's own matrix.toml, its names looked up in its files.
/// @param test_names  of its decisions, deadlines, periods and scenarios
/// @error NotFound when the pack has no matrix.toml
Result<MatrixSource> matrix_source(std::string_view pack_id, const Files& files,
                                   std::set<std::string, std::less<>> test_names);

/// Joins the rows with what the sources answer. A row that none of the sources owns is left out.
Matrix join_matrix(const std::vector<LawRow>& rows, const std::vector<MatrixSource>& sources);

/// Empty when `file#id` names something in these files, else what is missing: an element, decision
/// or rule by id or name in XML, a table with that id in TOML, the form or text of a JSON file, the
/// first cell of a CSV row.
std::string rule_fault(const Files& files, std::string_view rule);

/// The numbers of the entries of an OPEN.md: "12. ..." at the start of a line.
std::set<std::int64_t> open_entries(std::string_view markdown);

std::string matrix_as_markdown(const Matrix& matrix);
std::string matrix_as_html(const Matrix& matrix);

}  // namespace entente::pack
