// The names known at a place of a FEEL text. They decide where a name ends: with "a-b" known,
// the text "a - b" is one name; without it, a subtraction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::feel {

class NameTable {
 public:
  struct Match {
    std::size_t end = 0;  ///< offset behind the name; 0 when nothing matched
    std::string name;     ///< as it was declared, white space normalised
  };

  /// @param base  whose names are known too, and which outlives this; null for none
  explicit NameTable(const NameTable* base = nullptr) : base_(base) {}
  void add(std::string_view name);
  std::size_t mark() const { return names_.size(); }
  /// Forgets the names added since the mark.
  void release(std::size_t mark);

  /// The longest known name that the text has at `offset`.
  Match match(std::string_view text, std::size_t offset) const;

 private:
  struct Known {
    std::string name;
    std::vector<std::string> pieces;
  };
  const NameTable* base_ = nullptr;
  std::vector<Known> names_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_first_piece_;
};

}  // namespace entente::feel
