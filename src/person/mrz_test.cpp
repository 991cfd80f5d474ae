#include "person/mrz.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/json.hpp"
#include "person/mrz_layout.hpp"

namespace entente::person {
namespace {

const Json& vectors() {
  static const Json read = [] {
    std::ifstream file(ENTENTE_SOURCE_DIR "/tests/data/icao/vectors.json", std::ios::binary);
    return parse_json(std::string(std::istreambuf_iterator<char>(file), {})).value();
  }();
  return read;
}
std::string text(const Json& object, std::string_view name) {
  const Json* found = member(object, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}
std::string digits(const MrzDate& date) {
  return fmt::format("{:02}{:02}{:02}", date.year_of_century.value(), date.month.value(),
                     date.day.value());
}
Date day(std::string_view date) {
  return parse_date(date).value();
}

constexpr std::string_view kPassport =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

/// The specimen passport with `with` from `column` on in `line`.
std::string passport(std::size_t line, std::size_t column, std::string_view with) {
  std::string changed(kPassport);
  changed.replace((line - 1) * 45 + column - 1, with.size(), with);
  return changed;
}

TEST(CheckDigit, IsThatOfThePublishedExamples) {
  for (const auto& example : vectors().at("check_digits").as_array())
    EXPECT_EQ(check_digit(text(example, "input")), '0' + example.at("digit").as_int64())
        << text(example, "input");
}

TEST(Mrz, ThePublishedDocumentsAreReadWhole) {
  for (const auto& document : vectors().at("documents").as_array()) {
    std::string zone;
    for (const auto& line : document.at("lines").as_array())
      zone += std::string(line.as_string()) + "\n";

    const auto mrz = parse_mrz(zone);

    ASSERT_TRUE(mrz) << zone << describe(mrz.error());
    EXPECT_EQ(mrz->family_name, text(document, "surname"));
    EXPECT_EQ(mrz->given_names, text(document, "given"));
    EXPECT_EQ(digits(mrz->birth), text(document, "birth"));
    EXPECT_EQ(to_string(mrz->sex), text(document, "sex"));
    for (const auto& [name, found] :
         std::vector<std::pair<std::string_view, std::string>>{{"number", mrz->number},
                                                               {"nationality", mrz->nationality},
                                                               {"optional", mrz->optional_1}})
      if (member(document, name)) {
        EXPECT_EQ(found, text(document, name)) << zone;
      }
    if (mrz->format != MrzFormat::NationalCard) {
      EXPECT_EQ(digits(mrz->expiry), text(document, "expiry"));
    }
  }
}

TEST(Mrz, ThePublishedNameLinesAreSplit) {
  const std::string second = std::string(kPassport.substr(45));
  const auto names = [&](std::size_t index) {
    const auto& lines = vectors().at("name_lines_td3_9303_4").as_array();
    const auto mrz = parse_mrz(text(lines[index], "line1") + second).value();
    return mrz.family_name + "/" + mrz.given_names;
  };

  EXPECT_EQ(names(0), "ERIKSSON/ANNA MARIA");
  EXPECT_EQ(names(2), "SMITH JONES/SUSIE MARGARET");
  EXPECT_EQ(names(4), "VAN DER MUELLEN/MARTIN");
  EXPECT_EQ(names(5), "AL BASRI/HUDA MUHAMMAD JAWAD");
  EXPECT_EQ(names(7), "ARKFREITH/");
}

TEST(Mrz, SpacesLineBreaksAndLetterCaseAreForgiven) {
  const auto expected = parse_mrz(kPassport).value();
  std::string lower(kPassport);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::string one_line(kPassport);
  one_line.erase(44, 1);
  std::string spaced = "\r\n  ";
  for (const char c : kPassport) spaced += std::string(1, c) + " ";

  EXPECT_EQ(parse_mrz(lower).value(), expected);
  EXPECT_EQ(parse_mrz(one_line).value(), expected);
  EXPECT_EQ(parse_mrz(spaced + "\r\n\r\n").value(), expected);
}

struct Refusal {
  std::string zone;
  std::string place;
  std::string message;
};

TEST(Mrz, AWrongCheckDigitIsToldWithItsFieldPlaceAndBothDigits) {
  for (const auto& [zone, place, message] : std::vector<Refusal>{
           {passport(2, 10, "7"), "2:10",
            "check digit of the document number: found 7, expected 6"},
           {passport(2, 1, "M"), "2:10", "check digit of the document number: found 6, expected 3"},
           {passport(2, 20, "3"), "2:20", "check digit of the date of birth: found 3, expected 2"},
           {passport(2, 28, "<"), "2:28", "check digit of the date of expiry: found <, expected 9"},
           {passport(2, 43, "2"), "2:43", "check digit of the optional data: found 2, expected 1"},
           {passport(2, 44, "1"), "2:44", "check digit of the whole zone: found 1, expected 0"}}) {
    const auto refused = parse_mrz(zone);

    ASSERT_FALSE(refused) << zone;
    EXPECT_EQ(refused.error().code, Code::InvalidArgument);
    EXPECT_EQ(refused.error().message, message);
    EXPECT_EQ(refused.error().place, place);
    EXPECT_NE(refused.error().french.find("chiffre de contrôle"), std::string::npos);
  }
}

TEST(Mrz, WrongContentIsRefusedWhereItStands) {
  for (const auto& [zone, place] : std::vector<std::pair<std::string, std::string>>{
           {passport(1, 1, "Q"), "1:1"},
           {passport(1, 3, "U1O"), "1:4"},
           {passport(1, 6, "<"), "1:6"},
           {passport(1, 9, "1"), "1:9"},
           {passport(1, 20, "7"), "1:20"},
           {passport(1, 9, "*"), "1:9"},
           {passport(2, 11, "<<<"), "2:11"},
           {passport(2, 21, "W"), "2:21"},
           {passport(2, 14, "7413122"), "2:20"},
           {std::string(kPassport).substr(0, 88), "2:44"},
           {std::string(kPassport).insert(44, "<"), "1:45"}}) {
    const auto refused = parse_mrz(zone);

    ASSERT_FALSE(refused) << zone;
    EXPECT_EQ(refused.error().place, place) << zone << refused.error().message;
  }
  EXPECT_FALSE(parse_mrz(""));
  EXPECT_FALSE(parse_mrz(std::string(10'000, '<')));
  EXPECT_FALSE(parse_mrz(std::string(90, '<')));
}

TEST(Mrz, ADateThatDoesNotExistIsRefusedThoughItsDigitFits) {
  const auto with_birth = [](std::string birth) {
    auto mrz = parse_mrz(kPassport).value();
    std::string zone = passport(2, 14, birth + check_digit(birth));
    const std::string second = zone.substr(45);
    zone.back() = check_digit(second.substr(0, 10) + second.substr(13, 7) + second.substr(21, 22));
    return parse_mrz(zone);
  };

  EXPECT_EQ(with_birth("741312").error().place, "2:16");
  EXPECT_EQ(with_birth("740431").error().place, "2:18");
  EXPECT_EQ(with_birth("750229").error().place, "2:18");
  EXPECT_EQ(with_birth("74A812").error().place, "2:16");
  EXPECT_TRUE(with_birth("760229"));
  EXPECT_TRUE(with_birth("7408<<"));
  EXPECT_TRUE(with_birth("<<<<<<"));
  EXPECT_FALSE(with_birth("74<812"));
}

TEST(Mrz, ALongDocumentNumberGoesOnInTheOptionalData) {
  Mrz mrz{.format = MrzFormat::Td1,
          .document_code = "I",
          .issuer = "UTO",
          .number = "D23145890734",
          .nationality = "UTO",
          .family_name = "ERIKSSON",
          .given_names = "ANNA MARIA",
          .birth = {74, 8U, 12U},
          .sex = Sex::Female,
          .expiry = {12, 4U, 15U},
          .optional_1 = {},
          .optional_2 = {}};

  const auto zone = write_mrz(mrz).value();

  // ICAO Doc 9303-5, the specimen with a long number.
  EXPECT_EQ(zone.substr(0, 30), "I<UTOD23145890<7349<<<<<<<<<<<");
  EXPECT_EQ(parse_mrz(zone).value(), mrz);
  EXPECT_EQ(parse_mrz(std::string(zone).replace(18, 1, "8")).error().place, "1:19");
}

TEST(Mrz, VisasHaveNoCompositeDigit) {
  Mrz mrz = parse_mrz(kPassport).value();
  mrz.format = MrzFormat::VisaA;
  mrz.document_code = "V";
  mrz.optional_1 = "6ZE184226B";

  const auto zone = write_mrz(mrz).value();

  // ICAO Doc 9303-7, the specimen of a format A visa.
  EXPECT_EQ(zone,
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
            "L898902C36UTO7408122F12041596ZE184226B<<<<<<");
  EXPECT_EQ(parse_mrz(zone).value(), mrz);
}

TEST(Mrz, ANameFieldFilledToItsEndMayHaveBeenCut) {
  Mrz mrz = parse_mrz(kPassport).value();
  EXPECT_FALSE(names_may_be_truncated(mrz));

  mrz.given_names = std::string(29, 'A');

  EXPECT_TRUE(names_may_be_truncated(parse_mrz(write_mrz(mrz).value()).value()));
  mrz.given_names += 'A';
  EXPECT_EQ(write_mrz(mrz).error().code, Code::TooLarge);
}

TEST(Mrz, CodesAreCheckedAgainstTheListGiven) {
  Mrz mrz = parse_mrz(kPassport).value();

  EXPECT_EQ(unknown_codes(mrz, {"D"}), std::vector<std::string>{"UTO"});
  EXPECT_TRUE(unknown_codes(mrz, {"D", "UTO"}).empty());
}

TEST(MrzWriter, WhatNoZoneCanHoldIsRefused) {
  const Mrz good = parse_mrz(kPassport).value();
  const auto refused = [&](auto change) {
    Mrz mrz = good;
    change(mrz);
    return !write_mrz(mrz);
  };

  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.family_name = ""; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.family_name = "O'CONNOR"; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.family_name = "VAN  DER"; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.given_names = "ANNA "; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.number = ""; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.number = "L898902C3X"; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.issuer = "UTOP"; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.document_code = "I"; }));
  EXPECT_TRUE(refused([](Mrz& mrz) { mrz.optional_1 = "a"; }));
}

TEST(MrzDate, TheCenturyOfABirthIsTheLatestNotAfterTheReference) {
  const auto born = [](MrzDate date, std::string_view reference) {
    return to_string(birth_date(date, day(reference)));
  };

  EXPECT_EQ(born({74, 8U, 12U}, "2026-03-02"), "1974-08-12");
  EXPECT_EQ(born({26, 3U, 2U}, "2026-03-02"), "2026-03-02");
  EXPECT_EQ(born({26, 3U, 3U}, "2026-03-02"), "1926-03-03");
  EXPECT_EQ(born({26, std::nullopt, std::nullopt}, "2026-03-02"), "2026");
  EXPECT_EQ(born({26, 4U, std::nullopt}, "2026-03-02"), "1926-04");
  EXPECT_EQ(born({0, 2U, 29U}, "2026-03-02"), "2000-02-29");
  EXPECT_EQ(born({}, "2026-03-02"), "");
}

TEST(MrzDate, AnExpiryLiesWithinTwentyYearsAhead) {
  EXPECT_EQ(to_string(expiry_date({12, 4U, 15U}, day("2026-03-02"))), "2012-04-15");
  EXPECT_EQ(to_string(expiry_date({46, 4U, 15U}, day("2026-03-02"))), "2046-04-15");
  EXPECT_EQ(to_string(expiry_date({47, 4U, 15U}, day("2026-03-02"))), "1947-04-15");
  EXPECT_EQ(to_string(expiry_date({5, 4U, 15U}, day("2098-03-02"))), "2105-04-15");
}

TEST(PartialDate, OnlyAWholeDateIsADay) {
  EXPECT_EQ((PartialDate{1974, 8U, 12U}.exact()), day("1974-08-12"));
  EXPECT_EQ((PartialDate{1974, 8U, std::nullopt}.exact()), std::nullopt);
}

// -- properties --------------------------------------------------------------------------------

rc::Gen<std::string> letters(int least, int most) {
  return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [](int length) {
    return rc::gen::container<std::string>(static_cast<std::size_t>(length),
                                           rc::gen::inRange('A', static_cast<char>('Z' + 1)));
  });
}

rc::Gen<std::string> alphanumerics(int least, int most) {
  return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [](int length) {
    return rc::gen::container<std::string>(
        static_cast<std::size_t>(length),
        rc::gen::elementOf(std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")));
  });
}

MrzDate any_date() {
  MrzDate date{*rc::gen::inRange(0, 100), *rc::gen::inRange(1U, 13U), *rc::gen::inRange(1U, 29U)};
  if (*rc::gen::inRange(0, 5) == 0) date.day.reset();
  if (!date.day && *rc::gen::inRange(0, 2) == 0) date.month.reset();
  return date;
}

Mrz any_mrz() {
  Mrz mrz;
  mrz.format = *rc::gen::elementOf(kMrzFormats);
  const bool national = mrz.format == MrzFormat::NationalCard;
  const std::string first(layout_of(mrz.format).first_letters);
  mrz.document_code = std::string(1, *rc::gen::elementOf(first)) + *letters(0, 1);
  mrz.issuer = *letters(1, 3);
  mrz.nationality = national ? mrz.issuer : *letters(1, 3);
  mrz.number = national ? *alphanumerics(9, 9) + "123" : *alphanumerics(1, 9);
  if (layout_of(mrz.format).number_overflows && *rc::gen::inRange(0, 3) == 0)
    mrz.number = *alphanumerics(10, 14);
  mrz.family_name = *letters(1, 8);
  if (*rc::gen::inRange(0, 2) == 0) mrz.family_name += " " + *letters(1, 5);
  mrz.given_names = *letters(0, 8);
  mrz.birth = any_date();
  mrz.sex = *rc::gen::element(Sex::Unspecified, Sex::Female, Sex::Male);
  if (!national) mrz.expiry = any_date();
  if (mrz.number.size() <= 9) mrz.optional_1 = *alphanumerics(0, 6);
  if (mrz.format == MrzFormat::Td1) mrz.optional_2 = *alphanumerics(0, 11);
  return mrz;
}

RC_GTEST_PROP(Mrz, WhatIsWrittenIsReadBack, ()) {
  const Mrz mrz = any_mrz();
  const auto zone = write_mrz(mrz);
  if (!zone) RC_DISCARD("a long number that does not fit");

  RC_ASSERT(parse_mrz(*zone).value() == mrz);
}

/// The weights are coprime to ten, so a change escapes only between characters of one value modulo
/// ten, as 0, A, K, U and filler are: a limit of the standard's digit.
RC_GTEST_PROP(Mrz, AChangedCheckedCharacterIsDetected, ()) {
  const Mrz mrz = any_mrz();
  auto zone = write_mrz(mrz);
  if (!zone) RC_DISCARD("a long number that does not fit");
  const MrzLayout& layout = layout_of(mrz.format);
  std::vector<Span> checked{layout.number, layout.birth, layout.expiry};
  checked.insert(checked.end(), layout.covers.begin(), layout.covers.end());
  std::erase_if(checked, [](const Span& span) { return span.length == 0; });
  const Span span = *rc::gen::elementOf(checked);
  const std::size_t position = (span.line - 1) * (layout.width + 1) + span.column - 1 +
                               *rc::gen::inRange<std::size_t>(0, span.length);
  const char changed = *rc::gen::elementOf(std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"));
  RC_PRE(check_digit(std::string(1, changed)) != check_digit(std::string(1, (*zone)[position])));

  (*zone)[position] = changed;

  RC_ASSERT(!parse_mrz(*zone));
}

RC_GTEST_PROP(Mrz, WhateverIsReadOfADamagedZoneCanBeWrittenAgain, ()) {
  auto zone = write_mrz(any_mrz());
  if (!zone) RC_DISCARD("a long number that does not fit");
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i)
    (*zone)[*rc::gen::inRange<std::size_t>(0, zone->size())] = *rc::gen::weightedOneOf<char>(
        {{3, rc::gen::elementOf(std::string("<07AKZ"))}, {1, rc::gen::arbitrary<char>()}});

  const auto read = parse_mrz(*zone);

  if (!read) return;
  RC_ASSERT(!read->family_name.empty());
  RC_ASSERT(!read->number.empty());
  if (const auto again = write_mrz(*read)) RC_ASSERT(parse_mrz(*again).value() == *read);
}

}  // namespace
}  // namespace entente::person
