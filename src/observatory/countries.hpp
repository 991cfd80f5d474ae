// Countries as statistics name them: ISO 3166-1 codes of two and three letters, English names and
// the spellings of publishers, all to ISO alpha-3.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente::observatory {

class Countries {
 public:
  /// @param csv  "code,name" rows: an ISO alpha-3 code and one way to write it
  /// @error Malformed with file and line
  static Result<Countries> read(std::string_view file, std::string_view csv);

  /// The alpha-3 code, whatever the case and the spaces around; nothing for an unknown name.
  std::optional<std::string> code(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> codes_;
};

}  // namespace entente::observatory
