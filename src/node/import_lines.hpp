// Cases to be opened, as a file lists them, and their cells in the words of the pack: labels for
// fact ids, dates and truth values as spreadsheets write them. Internal to the import.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/sheet.hpp"
#include "pack/pack.hpp"

namespace entente::node {

/// One case to be opened, as it was written.
struct ImportLine {
  std::size_t number = 0;  ///< line of the table, or item of the list, from 1
  std::string pack;
  std::string territory;
  std::string reference;  ///< of a return file, at the system that wrote it
  JsonObject source;      ///< of a return file: {from?, reference?, exported_at?}, as it says
  std::vector<std::pair<std::string, Json>> cells;  ///< column as written, value
  bool is_table = false;          ///< cells are texts as a spreadsheet writes them
  bool from_return_file = false;  ///< carries facts of later steps too: they are proposed
};

struct ImportFile {
  std::vector<ImportLine> lines;
  std::vector<SheetFault> faults;  ///< lines that are no case
  std::string encoding;
  std::string separator;  ///< of a table
  Sentence notice;
};

/// @error Malformed, TooLarge, in both languages: the file as a whole
Result<ImportFile> read_import(std::string_view bytes);

/// The field of a form that a column names: by fact id or by label, in any letter case, with or
/// without accents; null when none or several do.
const pack::FormField* field_of(const pack::Pack& pack, const pack::Form& form,
                                std::string_view column);

/// What a cell of a table stands for, in plain JSON. What is of no known shape is left as it is,
/// for the dictionary to refuse.
Json plain_of_cell(const pack::Pack& pack, const pack::FormField& field, const pack::Fact& fact,
                   const std::string& cell);

}  // namespace entente::node
