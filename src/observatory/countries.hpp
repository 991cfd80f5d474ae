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

  /// Adds groups and totals, which are no country: "code,name" rows likewise.
  Result<void> add_groups(std::string_view file, std::string_view csv);

  /// The code of a group or a total; nothing for an unknown name.
  std::optional<std::string> group(std::string_view name) const;

  /// The alpha-3 code, whatever the case and the spaces around; nothing for an unknown name.
  std::optional<std::string> code(std::string_view name) const;

 private:
  using Codes = std::map<std::string, std::string, std::less<>>;
  static Result<Codes> read_codes(std::string_view file, std::string_view csv);
  static std::optional<std::string> find(const Codes& codes, std::string_view name);

  Codes codes_;
  Codes groups_;
};

}  // namespace entente::observatory
