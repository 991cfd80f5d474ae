// What goes from this system to others and comes from them, so that nothing is typed twice: the
// return file of a case, lists of cases, and cases opened from a list. An import opens cases by the
// form and the rules of any opening; what steps record is at most proposed to those who fill in
// their forms, so no act and no guard can be passed this way. Formats: docs/formats.md.
#pragma once

#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::node {

class Node;

inline constexpr std::string_view kReturnFileFormat = "entente-return-file-1";
inline constexpr std::size_t kImportLinesMax = 1'000;
inline constexpr std::size_t kImportBytesMax = 1 << 20;

/// All cases that the reader may see, as CSV with a header line. @error as Views::cases
Result<std::string> list_as_csv(Node& node, const access::Reader& reader, std::string_view query);

enum class ImportMode { Check, Open };

/// Opens a case for each line that is right and not in yet, and says of each other line what is
/// wrong with it, all at once. A line is known again by what it says, in whatever file it comes:
/// nothing is opened twice, and equal lines of one file are as many cases.
/// @param bytes  as a program saved them: a table (pack, territory, then facts of the opening
/// form),
///               a JSON list of {pack, territory, facts}, or return files
/// @return {language, encoding, separator?, notice?, opened, already, right, refused, wrong, rows:
/// [{line, status, id?, reference?, message?, grounds?, to_confirm?, left_out?, faults?: [{column?,
/// value?, message, remedy?, sentence}]}]}
/// @error Malformed when the file is neither; TooLarge; in both languages
Result<Json> import_cases(Node& node, const access::Reader& reader, std::string_view bytes,
                          ImportMode mode);

}  // namespace entente::node
