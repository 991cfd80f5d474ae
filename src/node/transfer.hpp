// What goes from this system to others and comes from them, so that nothing is typed twice: the
// return file of a case, lists of cases, and cases opened from a list. An import opens cases by the
// form and the rules of any opening; what steps record is never imported, so no act and no guard
// can be passed this way. Formats: docs/formats.md.
#pragma once

#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::node {

class Node;

inline constexpr std::string_view kReturnFileFormat = "entente-return-file-1";
inline constexpr std::size_t kImportLinesMax = 1'000;

/// All cases that the reader may see, as CSV with a header line. @error as Views::cases
Result<std::string> list_as_csv(Node& node, const access::Reader& reader, std::string_view query);

enum class ImportMode { Check, Open };

/// Opens a case for each line that is right, and says of each other line what is wrong with it.
/// @param text  CSV (header `pack,territory,` then facts of the opening form), a JSON list of
///              {pack, territory, facts}, or return files
/// @param key   repeated with the same text, it opens nothing twice
/// @return {opened, wrong, refused, rows: [{line, status, id?, reference?, place?, message?,
/// left_out?}]}
/// @error Malformed when the text is neither; TooLarge beyond 1000 lines
Result<Json> import_cases(Node& node, const access::Reader& reader, const CommandId& key,
                          std::string_view text, ImportMode mode);

}  // namespace entente::node
