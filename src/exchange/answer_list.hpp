// The way back to a partner without a node: the messages due to it as a table or as JSON, under the
// same kind of detached signature as its own lists, and the partner's acknowledgement of them, a
// signed table too. Which messages, and who may hand them over, is left to node/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/sheet.hpp"

namespace entente::exchange {

struct AnswerRow {
  std::string type;  ///< message type of the exchange matrix
  MessageId message;
  std::string pack;       ///< id of the pack
  std::string reference;  ///< of the case, at the partner; else the id that both sides derive
  std::string sent_at;
  std::map<std::string, Json> fields;  ///< plain, by fact as the sender's side names them
};

struct AnswerList {
  std::string from;  ///< node ids
  std::string to;
  std::vector<AnswerRow> rows;
};

/// Header `entente-answers-1,message,from,to,pack,case,sent_at`, then the facts of all rows by
/// name.
std::string to_csv(const AnswerList& list);
/// The same as canonical JSON. @error as canonical_json
Result<std::string> to_json_text(const AnswerList& list);

/// What the partner says of one message.
struct Acknowledgement {
  std::size_t line = 0;
  std::string message;  ///< as written
  std::string list;     ///< SHA-256 of the file that brought it, in hexadecimal
  std::string outcome;
  std::string at;
  std::string detail;
};

struct AcknowledgementFile {
  std::vector<Acknowledgement> rows;
  std::vector<SheetFault> faults;
};

/// Whether a signed file is an acknowledgement: its first column says so.
bool is_acknowledgement(std::string_view bytes);
/// Header `entente-acknowledgement-1,list,outcome,at,detail`; the first column holds message ids.
/// @error Malformed, TooLarge; in both languages
Result<AcknowledgementFile> read_acknowledgement(std::string_view bytes);

}  // namespace entente::exchange
