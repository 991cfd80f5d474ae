// Names of any script as a machine-readable zone writes them (ICAO Doc 9303-3 section 6), by a
// table that is data. The result is for reading and writing documents; identity is never judged by
// it, and the original spelling is kept beside it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente::person {

struct Transliteration {
  struct Letter {
    std::string within;      ///< A to Z; empty when the letter is not written
    std::string at_the_end;  ///< of a word; empty when no different
    bool repeats = false;    ///< stands for the letter before, once more
  };
  std::map<char32_t, Letter> letters;  ///< capitals only
};

/// Reads `codepoint,script,character,mrz,mrz_final`.
/// @error Malformed with the file and line
Result<Transliteration> parse_transliteration(std::string_view csv, std::string_view place);

/// A name in the letters A to Z, its words separated by one space: a hyphen separates words, an
/// apostrophe, a comma or a full stop is left out.
/// @param name  UTF-8, in any letter case and normal form
/// @error Unsupported, naming a character that the table does not have; Malformed for bad UTF-8
Result<std::string> zone_name(const Transliteration& table, std::string_view name);

}  // namespace entente::person
