#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "person/mrz.hpp"
#include "person/mrz_layout.hpp"

namespace entente::person {
namespace {

constexpr std::size_t kTextMax = 4096;

/// A sentence, or the name of a field with its article, in the languages of an error.
struct Said {
  std::string en;
  std::string fr;
};

Error wrong_at(std::size_t line, std::size_t column, Code code, const Said& what) {
  return at(fmt::format("{}:{}", line, column),
            in_french(fail(code, "{}", what.en), "{}", what.fr));
}

/// The characters of a pasted zone, and the lines it was pasted in.
struct Pasted {
  std::string characters;
  std::vector<std::size_t> line_lengths;
};

Result<Pasted> clean(std::string_view text) {
  if (text.size() > kTextMax)
    return in_french(fail(Code::TooLarge, "a machine-readable zone has at most 90 characters"),
                     "une zone de lecture automatique a 90 caractères au plus");
  Pasted pasted;
  std::size_t line_length = 0;
  const auto end_line = [&] {
    if (line_length > 0) pasted.line_lengths.push_back(line_length);
    line_length = 0;
  };
  for (const char raw : text) {
    const char c = raw >= 'a' && raw <= 'z' ? static_cast<char>(raw - 'a' + 'A') : raw;
    if (raw == '\n') end_line();
    if (is_space(raw)) continue;
    if (!is_upper(c) && !is_digit(c) && c != '<')
      return wrong_at(pasted.line_lengths.size() + 1, line_length + 1, Code::Malformed,
                      {"a machine-readable zone has the characters A to Z, 0 to 9 and < only",
                       "une zone de lecture automatique n’a que les caractères A à Z, 0 à 9 et <"});
    pasted.characters.push_back(c);
    ++line_length;
  }
  end_line();
  return pasted;
}

/// What the number of characters and the first ones tell.
Result<MrzFormat> format_of(const Pasted& pasted) {
  const std::string& all = pasted.characters;
  const bool visa = !all.empty() && all.front() == 'V';
  switch (all.size()) {
    case 90:
      return MrzFormat::Td1;
    case 88:
      return visa ? MrzFormat::VisaA : MrzFormat::Td3;
    case 72: {
      if (visa) return MrzFormat::VisaB;
      // A TD2 has its nationality here, a national card the end of its number.
      const auto digits = std::count_if(all.begin() + 46, all.begin() + 49, is_digit);
      return digits >= 2 ? MrzFormat::NationalCard : MrzFormat::Td2;
    }
    default:
      break;
  }
  for (const std::size_t width : {std::size_t{30}, std::size_t{36}, std::size_t{44}}) {
    const auto& lengths = pasted.line_lengths;
    const auto odd = std::find_if(lengths.begin(), lengths.end(),
                                  [&](std::size_t length) { return length != width; });
    const bool others_fit =
        std::count(lengths.begin(), lengths.end(), width) + 1 == std::ssize(lengths);
    if (lengths.size() == (width == 30 ? 3U : 2U) && others_fit)
      return wrong_at(static_cast<std::size_t>(odd - lengths.begin()) + 1,
                      std::min(*odd, width) + 1, Code::Malformed,
                      {fmt::format("this line has {} characters; expected {}", *odd, width),
                       fmt::format("cette ligne a {} caractères ; {} attendus", *odd, width)});
  }
  return in_french(
      fail(Code::Malformed,
           "{} characters; a machine-readable zone has 2 lines of 44, 2 of 36 or 3 of 30",
           all.size()),
      "{} caractères ; une zone de lecture automatique a 2 lignes de 44, 2 de 36 ou 3 de 30",
      all.size());
}

/// Reads the fields of one zone by its layout.
class Reader {
 public:
  Reader(const MrzLayout& layout, std::string_view characters)
      : layout_(layout), characters_(characters) {}

  Result<Mrz> read() {
    mrz_.format = layout_.format;
    TRY_VOID(read_document());
    TRY_VOID(read_number());
    TRY(mrz_.birth, date(layout_.birth, Said{"date of birth", "date de naissance"}));
    TRY_VOID(read_sex());
    if (layout_.expiry.length > 0) {
      TRY(mrz_.expiry, date(layout_.expiry, Said{"date of expiry", "date d’expiration"}));
    }
    TRY_VOID(read_optional());
    TRY_VOID(read_composite());
    TRY_VOID(read_names());
    return std::move(mrz_);
  }

 private:
  std::string_view found(const Span& span) const {
    return characters_.substr((span.line - 1) * layout_.width + span.column - 1, span.length);
  }
  static std::string trimmed(std::string_view field) {
    const std::size_t last = field.find_last_not_of('<');
    return std::string(field.substr(0, last == std::string_view::npos ? 0 : last + 1));
  }
  static Error wrong(const Span& span, std::size_t offset, const Said& what) {
    return wrong_at(span.line, span.column + offset, Code::Malformed, what);
  }

  /// The check digit at `place` over `covered`.
  Result<void> verify(const Said& field, std::string_view covered, const Span& place) const {
    const char expected = check_digit(covered);
    const char digit = found(place).front();
    if (digit == expected) return {};
    return wrong_at(
        place.line, place.column, Code::InvalidArgument,
        {fmt::format("check digit of the {}: found {}, expected {}", field.en, digit, expected),
         fmt::format("chiffre de contrôle, {} : lu {}, attendu {}", field.fr, digit, expected)});
  }
  static Span check_of(const Span& span) { return {span.line, span.after(), 1}; }

  /// One to three letters, then filler.
  Result<std::string> code(const Span& span, const Said& field) const {
    const std::string value = trimmed(found(span));
    const auto odd = std::find_if_not(value.begin(), value.end(), is_upper);
    if (value.empty() || odd != value.end())
      return wrong(span, static_cast<std::size_t>(odd - value.begin()),
                   {fmt::format("the {} is letters, then filler", field.en),
                    fmt::format("{} : des lettres, puis le remplissage <", field.fr)});
    return value;
  }

  Result<void> read_document() {
    const std::string_view first = found(kDocumentCode);
    if (layout_.first_letters.find(first.front()) == std::string_view::npos)
      return wrong(
          kDocumentCode, 0,
          {fmt::format("the document code of a {} begins with one of '{}', found '{}'",
                       to_string(layout_.format), layout_.first_letters, first.front()),
           fmt::format("le code du document d’un {} commence par l’un de « {} », lu « {} »",
                       to_string(layout_.format), layout_.first_letters, first.front())});
    TRY(mrz_.document_code, code(kDocumentCode, Said{"document code", "code du document"}));
    TRY(mrz_.issuer, code(kIssuer, Said{"issuing State", "État émetteur"}));
    mrz_.nationality = mrz_.issuer;
    if (layout_.nationality.length > 0) {
      TRY(mrz_.nationality, code(layout_.nationality, Said{"nationality", "nationalité"}));
    }
    return {};
  }

  Result<void> read_number() {
    const std::string_view field = found(layout_.number);
    if (field.front() == '<')
      return wrong(layout_.number, 0,
                   {"the document number is missing", "le numéro du document manque"});
    const Span check = check_of(layout_.number);
    if (layout_.number_overflows && found(check) == "<") return read_long_number(field);
    TRY_VOID(verify(Said{"document number", "numéro du document"}, field, check));
    mrz_.number = trimmed(field);
    return {};
  }

  /// ICAO Doc 9303-5 section 4.2.2, note j: the rest of the number and its check digit open the
  /// optional data. Some issuers count the filler between the two parts as a character of it.
  Result<void> read_long_number(std::string_view field) {
    const std::string_view optional = found(layout_.optional_1);
    const std::size_t length = std::min(optional.find('<'), optional.size());
    if (length < 2)
      return wrong_at(layout_.number.line, layout_.number.after(), Code::InvalidArgument,
                      {fmt::format("check digit of the document number: found <, expected {}",
                                   check_digit(field)),
                       fmt::format("chiffre de contrôle, numéro du document : lu <, attendu {}",
                                   check_digit(field))});
    const std::string_view rest = optional.substr(0, length - 1);
    const char digit = optional[length - 1];
    mrz_.number = std::string(field) + std::string(rest);
    const char expected = check_digit(mrz_.number);
    if (digit != expected && digit != check_digit(fmt::format("{}<{}", field, rest)))
      return wrong_at(layout_.optional_1.line, layout_.optional_1.column + length - 1,
                      Code::InvalidArgument,
                      {fmt::format("check digit of the document number: found {}, expected {}",
                                   digit, expected),
                       fmt::format("chiffre de contrôle, numéro du document : lu {}, attendu {}",
                                   digit, expected)});
    overflow_ = length;
    return {};
  }

  Result<std::optional<unsigned>> date_part(const Span& span, std::size_t offset, unsigned least,
                                            unsigned most, const Said& field) const {
    const std::string_view text = found(span).substr(offset, 2);
    if (text == "<<") return std::optional<unsigned>{};
    for (std::size_t i = 0; i < 2; ++i)
      if (!is_digit(text[i]))
        return wrong(span, offset + i,
                     {fmt::format("the {} is digits, or << for a part that is not known", field.en),
                      fmt::format("{} : des chiffres, ou << pour ce qui est inconnu", field.fr)});
    const auto value = static_cast<unsigned>((text[0] - '0') * 10 + (text[1] - '0'));
    if (value < least || value > most)
      return wrong(
          span, offset,
          {fmt::format("the {} has {} where {:02} to {:02} is expected", field.en, text, least,
                       most),
           fmt::format("{} : lu {}, attendu de {:02} à {:02}", field.fr, text, least, most)});
    return std::optional<unsigned>{value};
  }

  Result<MrzDate> date(const Span& span, const Said& field) const {
    TRY_VOID(verify(field, found(span), check_of(span)));
    MrzDate date;
    TRY(const auto year, date_part(span, 0, 0, 99, field));
    TRY(date.month, date_part(span, 2, 1, 12, field));
    if (year) date.year_of_century = static_cast<int>(*year);
    TRY(date.day, date_part(span, 4, 1, days_in(date), field));
    return date;
  }

  /// The most days that the month may have: a leap year, unless the year says otherwise.
  static unsigned days_in(const MrzDate& date) {
    if (!date.month) return 31;
    const int year = 2000 + date.year_of_century.value_or(0);
    unsigned days = 31;
    while (!date_of(year, *date.month, days)) --days;
    return days;
  }

  Result<void> read_sex() {
    switch (found(layout_.sex).front()) {
      case 'F':
        mrz_.sex = Sex::Female;
        return {};
      case 'M':
        mrz_.sex = Sex::Male;
        return {};
      case '<':
      case 'X':
        return {};
      default:
        return wrong(layout_.sex, 0,
                     {"the sex is F, M, or < when unspecified",
                      "le sexe est F, M, ou < s’il n’est pas précisé"});
    }
  }

  Result<void> read_optional() {
    const std::string_view field = found(layout_.optional_1);
    if (layout_.optional_check.length > 0) {
      // ICAO Doc 9303-4 section 4.2.2: without optional data the digit may be filler.
      const bool left_out = trimmed(field).empty() && found(layout_.optional_check) == "<";
      if (!left_out)
        TRY_VOID(
            verify(Said{"optional data", "données facultatives"}, field, layout_.optional_check));
    }
    mrz_.optional_1 = trimmed(field.substr(overflow_));
    if (layout_.optional_2.length > 0) mrz_.optional_2 = trimmed(found(layout_.optional_2));
    return {};
  }

  Result<void> read_composite() const {
    if (layout_.composite.length == 0) return {};
    std::string covered;
    for (const Span& span : layout_.covers) covered += found(span);
    return verify(Said{"whole zone", "zone entière"}, covered, layout_.composite);
  }

  /// Runs of filler are one space. @param span  where the name begins
  Result<std::string> name(const Span& span, std::string_view field) const {
    std::string words;
    for (std::size_t i = 0; i < field.size(); ++i) {
      if (field[i] != '<' && !is_upper(field[i]))
        return wrong(
            span, i,
            {"names are letters and filler", "les noms sont des lettres et le remplissage <"});
      if (field[i] != '<')
        words.push_back(field[i]);
      else if (!words.empty() && words.back() != ' ')
        words.push_back(' ');
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
  }

  Result<void> read_names() {
    const std::string_view field = found(layout_.names);
    if (!is_upper(field.front()))
      return wrong(layout_.names, 0,
                   {"a name begins with a letter", "un nom commence par une lettre"});
    if (layout_.given_names.length > 0) {
      TRY(mrz_.family_name, name(layout_.names, field));
      TRY(mrz_.given_names, name(layout_.given_names, found(layout_.given_names)));
      return {};
    }
    const std::size_t separator = std::min(field.find("<<"), field.size());
    TRY(mrz_.family_name, name(layout_.names, field.substr(0, separator)));
    Span given = layout_.names;
    given.column += separator;
    TRY(mrz_.given_names, name(given, field.substr(separator)));
    return {};
  }

  const MrzLayout& layout_;
  std::string_view characters_;
  Mrz mrz_;
  std::size_t overflow_ = 0;
};

}  // namespace

Result<Mrz> parse_mrz(std::string_view text) {
  TRY(const Pasted pasted, clean(text));
  TRY(const MrzFormat format, format_of(pasted));
  return Reader(layout_of(format), pasted.characters).read();
}

}  // namespace entente::person
