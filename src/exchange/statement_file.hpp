// The weekly statement of a book for a party without a node: the same statement as a table or as
// JSON, each under a detached Ed25519 signature over its bytes. It says nothing of whose book it
// is: the partner agrees by signing the very file, or signs one with its own numbers. What a
// statement may say, and what two of them differ in, is left to ledger/ and node/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/sheet.hpp"

namespace entente::exchange {

struct StatementFile {
  Instant stated_at;
  Json statement;  ///< ledger/statement.hpp
};

/// Header `entente-statement-1,agreement,week,stated_at,direction,count,persons`, and where the
/// statement shows entries `,entry,of,on`; a row is a `count`, or an `entry` whose act stands under
/// `count`.
std::string to_csv(const StatementFile& file);
/// `{"format":"entente-statement-file-1","stated_at":…,"statement":…}` as canonical JSON.
/// @error as canonical_json
Result<std::string> to_json_text(const StatementFile& file);

struct ReadStatement {
  StatementFile file;
  std::map<std::string, std::size_t> lines;  ///< by "to_a/executed" or the id of an entry
  std::size_t header_line = 1;
  std::vector<SheetFault> faults;  ///< with one of them the statement is not whole
};

/// Whether a signed file is a statement, by how it begins.
bool is_statement(std::string_view bytes);
/// Reads either form; a table as any program saved it. @error Malformed, TooLarge; in both
/// languages
Result<ReadStatement> read_statement(std::string_view bytes);

}  // namespace entente::exchange
