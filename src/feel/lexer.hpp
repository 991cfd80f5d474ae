// The words of a FEEL text (DMN 1.5 §10.3.1.2). Names may hold spaces and operators, so the lexer
// gives single words; which of them make one name is known to the parser alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente::feel {

struct Token {
  enum class Kind : std::uint8_t { End, Number, String, AtString, Word, Symbol };
  Kind kind = Kind::End;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;  ///< decoded for strings

  bool is(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
  bool is_word(std::string_view word) const { return kind == Kind::Word && text == word; }
};

/// The token at or after `offset`; comments and white space are skipped.
/// @error Malformed for an unfinished string or comment, or a character foreign to FEEL
Result<Token> read_token(std::string_view text, std::size_t offset);

/// Where the next token would begin.
std::size_t skip_space(std::string_view text, std::size_t offset);
/// Nothing but white space.
bool is_blank(std::string_view text);

/// The name with each run of white space as one space, trimmed.
std::string normalised_name(std::string_view name);

/// The pieces of a name: maximal runs of name characters, and single operator characters.
std::vector<std::string> name_pieces(std::string_view name);

/// Length of the piece at `offset`, 0 when there is none. @see name_pieces
std::size_t piece_length(std::string_view text, std::size_t offset);

bool is_keyword(std::string_view word);

/// "line:column", both from 1.
std::string place_of(std::string_view text, std::size_t offset);
std::uint32_t line_of(std::string_view text, std::size_t offset);

}  // namespace entente::feel
