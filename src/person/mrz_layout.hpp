// Where each field stands in each format of machine-readable zone. Internal to person/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "person/mrz.hpp"

namespace entente::person {

/// Columns of one line, both counted from 1; a length of 0 is a field that the format lacks.
struct Span {
  std::size_t line = 1;
  std::size_t column = 1;
  std::size_t length = 0;

  std::size_t after() const { return column + length; }
};

struct MrzLayout {
  MrzFormat format;
  std::size_t lines;
  std::size_t width;
  std::string_view first_letters;  ///< that a document code may begin with
  Span names;                      ///< both names, or the family name alone
  Span given_names;                ///< only where they stand apart
  Span number;                     ///< its check digit follows; so it does in birth and expiry
  Span nationality;
  Span birth;
  Span sex;
  Span expiry;
  Span optional_1;
  Span optional_2;
  bool number_overflows;     ///< a longer number goes on in the optional data
  Span optional_check;       ///< of the optional data, where they have one
  Span composite;            ///< the check digit over others
  std::vector<Span> covers;  ///< what that digit is over, in order
};

const MrzLayout& layout_of(MrzFormat format);

inline constexpr Span kDocumentCode{1, 1, 2};
inline constexpr Span kIssuer{1, 3, 3};

}  // namespace entente::person
