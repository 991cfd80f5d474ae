#include "person/mrz_layout.hpp"

#include <algorithm>

namespace entente::person {
namespace {

// ICAO Doc 9303-5 section 4.2.2.
const MrzLayout kTd1{.format = MrzFormat::Td1,
                     .lines = 3,
                     .width = 30,
                     .first_letters = "ACI",
                     .names = {3, 1, 30},
                     .given_names = {},
                     .number = {1, 6, 9},
                     .nationality = {2, 16, 3},
                     .birth = {2, 1, 6},
                     .sex = {2, 8, 1},
                     .expiry = {2, 9, 6},
                     .optional_1 = {1, 16, 15},
                     .optional_2 = {2, 19, 11},
                     .number_overflows = true,
                     .optional_check = {},
                     .composite = {2, 30, 1},
                     .covers = {{1, 6, 25}, {2, 1, 7}, {2, 9, 7}, {2, 19, 11}}};

// ICAO Doc 9303-6 section 4.2.2.
const MrzLayout kTd2{.format = MrzFormat::Td2,
                     .lines = 2,
                     .width = 36,
                     .first_letters = "ACI",
                     .names = {1, 6, 31},
                     .given_names = {},
                     .number = {2, 1, 9},
                     .nationality = {2, 11, 3},
                     .birth = {2, 14, 6},
                     .sex = {2, 21, 1},
                     .expiry = {2, 22, 6},
                     .optional_1 = {2, 29, 7},
                     .optional_2 = {},
                     .number_overflows = true,
                     .optional_check = {},
                     .composite = {2, 36, 1},
                     .covers = {{2, 1, 10}, {2, 14, 7}, {2, 22, 14}}};

// ICAO Doc 9303-4 section 4.2.2.
const MrzLayout kTd3{.format = MrzFormat::Td3,
                     .lines = 2,
                     .width = 44,
                     .first_letters = "P",
                     .names = {1, 6, 39},
                     .given_names = {},
                     .number = {2, 1, 9},
                     .nationality = {2, 11, 3},
                     .birth = {2, 14, 6},
                     .sex = {2, 21, 1},
                     .expiry = {2, 22, 6},
                     .optional_1 = {2, 29, 14},
                     .optional_2 = {},
                     .number_overflows = false,
                     .optional_check = {2, 43, 1},
                     .composite = {2, 44, 1},
                     .covers = {{2, 1, 10}, {2, 14, 7}, {2, 22, 22}}};

/// ICAO Doc 9303-7 section 4.2: as the passport's and the card's, without a composite digit.
MrzLayout visa(MrzLayout layout, MrzFormat format, std::size_t optional_length) {
  layout.format = format;
  layout.first_letters = "V";
  layout.optional_1.length = optional_length;
  layout.number_overflows = false;
  layout.optional_check = {};
  layout.composite = {};
  layout.covers.clear();
  return layout;
}

const MrzLayout kVisaA = visa(kTd3, MrzFormat::VisaA, 16);
const MrzLayout kVisaB = visa(kTd2, MrzFormat::VisaB, 8);

const MrzLayout kNationalCard{.format = MrzFormat::NationalCard,
                              .lines = 2,
                              .width = 36,
                              .first_letters = "I",
                              .names = {1, 6, 25},
                              .given_names = {2, 14, 14},
                              .number = {2, 1, 12},
                              .nationality = {},
                              .birth = {2, 28, 6},
                              .sex = {2, 35, 1},
                              .expiry = {},
                              .optional_1 = {1, 31, 6},
                              .optional_2 = {},
                              .number_overflows = false,
                              .optional_check = {},
                              .composite = {2, 36, 1},
                              .covers = {{1, 1, 36}, {2, 1, 35}}};

int value_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 0;
}

}  // namespace

const MrzLayout& layout_of(MrzFormat format) {
  switch (format) {
    case MrzFormat::Td1:
      return kTd1;
    case MrzFormat::Td2:
      return kTd2;
    case MrzFormat::Td3:
      return kTd3;
    case MrzFormat::VisaA:
      return kVisaA;
    case MrzFormat::VisaB:
      return kVisaB;
    case MrzFormat::NationalCard:
      break;
  }
  return kNationalCard;
}

std::string_view to_string(MrzFormat format) {
  switch (format) {
    case MrzFormat::Td1:
      return "TD1";
    case MrzFormat::Td2:
      return "TD2";
    case MrzFormat::Td3:
      return "TD3";
    case MrzFormat::VisaA:
      return "MRV-A";
    case MrzFormat::VisaB:
      return "MRV-B";
    case MrzFormat::NationalCard:
      break;
  }
  return "national card";
}

std::string_view to_string(Sex sex) {
  switch (sex) {
    case Sex::Female:
      return "F";
    case Sex::Male:
      return "M";
    case Sex::Unspecified:
      break;
  }
  return "X";
}

char check_digit(std::string_view characters) {
  constexpr int kWeights[] = {7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < characters.size(); ++i)
    sum += value_of(characters[i]) * kWeights[i % 3];
  return static_cast<char>('0' + sum % 10);
}

bool names_may_be_truncated(const Mrz& mrz) {
  const MrzLayout& layout = layout_of(mrz.format);
  if (layout.given_names.length > 0)
    return mrz.family_name.size() >= layout.names.length ||
           mrz.given_names.size() >= layout.given_names.length;
  const std::size_t separator = mrz.given_names.empty() ? 0 : 2;
  return mrz.family_name.size() + separator + mrz.given_names.size() >= layout.names.length;
}

std::vector<std::string> unknown_codes(const Mrz& mrz, const std::set<std::string>& known) {
  std::vector<std::string> unknown;
  for (const auto& code : {mrz.issuer, mrz.nationality})
    if (!known.contains(code) && std::find(unknown.begin(), unknown.end(), code) == unknown.end())
      unknown.push_back(code);
  return unknown;
}

}  // namespace entente::person
