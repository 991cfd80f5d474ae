// What a reader calls the places, origins and categories of public figures: countries, groups,
// routes.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "pack/texts.hpp"

namespace entente::observatory {

class Names {
 public:
  /// @param csv  "code,name_fr,name_en" rows; a code is spelled as the figures spell it
  /// @error Malformed with file and line: a code twice, a name that is empty
  static Result<Names> read(std::string_view file, std::string_view csv);

  /// The name in a language; the code itself where none is known.
  std::string in(std::string_view code, std::string_view language) const;

 private:
  std::map<std::string, pack::Bilingual, std::less<>> names_;
};

}  // namespace entente::observatory
