// Machine-readable zones of travel documents (ICAO Doc 9303 parts 3 to 7): read from pasted text
// with every check digit verified, and written for samples. Spaces, line breaks and letter case are
// forgiven, content never: a wrong character is refused where it stands. What a country code means,
// and whether the document is accepted, is for others.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace entente::person {

enum class MrzFormat {
  Td1,           ///< cards, 3 lines of 30 (part 5)
  Td2,           ///< larger cards, 2 lines of 36 (part 6)
  Td3,           ///< passports, 2 lines of 44 (part 4)
  VisaA,         ///< 2 lines of 44 (part 7)
  VisaB,         ///< 2 lines of 36 (part 7)
  NationalCard,  ///< 2 lines of 36, given names in the second; cards issued before 2021
};
inline constexpr std::array kMrzFormats{MrzFormat::Td1,   MrzFormat::Td2,
                                        MrzFormat::Td3,   MrzFormat::VisaA,
                                        MrzFormat::VisaB, MrzFormat::NationalCard};

/// "TD1", "TD2", "TD3", "MRV-A", "MRV-B", "national card"
std::string_view to_string(MrzFormat format);

enum class Sex { Unspecified, Female, Male };

/// "F", "M", "X"
std::string_view to_string(Sex sex);

/// A date as a zone writes it: two digits of the year, and parts that may be unknown.
struct MrzDate {
  std::optional<int> year_of_century;
  std::optional<unsigned> month;
  std::optional<unsigned> day;

  bool operator==(const MrzDate&) const = default;
};

/// A date of which parts may be unknown.
struct PartialDate {
  std::optional<int> year;
  std::optional<unsigned> month;
  std::optional<unsigned> day;

  /// The day, when all parts are known.
  std::optional<Date> exact() const;
  bool operator==(const PartialDate&) const = default;
};

/// "1974-08-12", "1974-08", "1974"; "" when the year is unknown.
std::string to_string(const PartialDate& date);

/// The latest date that the parts allow and that is not after `reference`: nobody is born later.
/// Someone older than 99 years cannot be told from someone a century younger.
PartialDate birth_date(const MrzDate& written, Date reference);

/// The date from 79 years before to 20 years after the year of `reference`.
PartialDate expiry_date(const MrzDate& written, Date reference);

struct Mrz {
  MrzFormat format = MrzFormat::Td3;
  std::string document_code;  ///< one or two characters, as found
  std::string issuer;         ///< as found, without filler: "D", "UTO"
  std::string number;         ///< whole, where it overflows into the optional data
  std::string nationality;    ///< as found; a national card's is its issuer's
  std::string family_name;    ///< words separated by one space
  std::string given_names;
  MrzDate birth;
  Sex sex = Sex::Unspecified;
  MrzDate expiry;          ///< all unknown on a national card
  std::string optional_1;  ///< without trailing filler; inner filler kept
  std::string optional_2;  ///< TD1 only

  bool operator==(const Mrz&) const = default;
};

/// Reads one zone.
/// @error Malformed: a character, length or field that no zone has. The place is "line:column" from
///        1; the message names the field, what was found and what was expected.
/// @error InvalidArgument: a check digit that does not fit, told likewise.
/// @source ICAO Doc 9303-3 section 4.9 (check digits)
Result<Mrz> parse_mrz(std::string_view text);

/// Whether the name field is full, so that names may have been cut off.
bool names_may_be_truncated(const Mrz& mrz);

/// Writes a zone, lines separated by a line feed. Names hold A to Z and single spaces only.
/// @error InvalidArgument for a character that no zone has; TooLarge for what does not fit
Result<std::string> write_mrz(const Mrz& mrz);

/// The check digit of a run of zone characters, weighted 7, 3, 1.
char check_digit(std::string_view characters);

/// The codes of issuer and nationality that `known` does not hold.
std::vector<std::string> unknown_codes(const Mrz& mrz, const std::set<std::string>& known);

}  // namespace entente::person
