// Rows that an organisation enters into a table that ships without them: who presents the files of
// a nationality, say. A scenario shows what the pack does once they are entered.
#pragma once

#include <string>
#include <vector>

#include "pack/files.hpp"

namespace entente::pack {

/// One row, its cells in FEEL as the table's columns stand.
struct EnteredRow {
  std::string table;  ///< the decision
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::string article;  ///< by what it was decided
};

/// The pack's files with the rows before those of their tables, the first on top.
/// @error NotFound when no rules file has a table of that decision with a row
Result<Files> with_rows(const Files& files, const std::vector<EnteredRow>& rows);

}  // namespace entente::pack
