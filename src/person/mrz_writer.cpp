#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "person/mrz.hpp"
#include "person/mrz_layout.hpp"

namespace entente::person {
namespace {

bool is_zone_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '<';
}

/// Fills the fields of one zone by its layout.
class Writer {
 public:
  explicit Writer(const MrzLayout& layout)
      : layout_(layout), characters_(layout.lines * layout.width, '<') {}

  Result<std::string> write(const Mrz& mrz) {
    TRY_VOID(put_document(mrz));
    TRY_VOID(put_number(mrz));
    TRY_VOID(put_date(layout_.birth, mrz.birth, "date of birth"));
    put_character(layout_.sex, mrz.sex == Sex::Female ? 'F' : mrz.sex == Sex::Male ? 'M' : '<');
    if (layout_.expiry.length > 0) {
      TRY_VOID(put_date(layout_.expiry, mrz.expiry, "date of expiry"));
    }
    TRY_VOID(put("optional data", layout_.optional_2, mrz.optional_2));
    if (layout_.optional_check.length > 0)
      put_character(layout_.optional_check, check_digit(found(layout_.optional_1)));
    TRY_VOID(put_names(mrz));
    if (layout_.composite.length > 0) {
      std::string covered;
      for (const Span& span : layout_.covers) covered += found(span);
      put_character(layout_.composite, check_digit(covered));
    }
    std::string lines;
    for (std::size_t line = 0; line < layout_.lines; ++line)
      lines += (line > 0 ? "\n" : "") + characters_.substr(line * layout_.width, layout_.width);
    return lines;
  }

 private:
  std::size_t position(const Span& span) const {
    return (span.line - 1) * layout_.width + span.column - 1;
  }
  std::string_view found(const Span& span) const {
    return std::string_view(characters_).substr(position(span), span.length);
  }
  void put_character(const Span& span, char c) { characters_[position(span)] = c; }

  Result<void> put(std::string_view field, const Span& span, std::string_view value) {
    if (!std::all_of(value.begin(), value.end(), is_zone_character))
      return fail(Code::InvalidArgument, "the {} has a character that no zone has", field);
    if (value.size() > span.length)
      return fail(Code::TooLarge, "the {} has {} characters; a {} has room for {}", field,
                  value.size(), to_string(layout_.format), span.length);
    characters_.replace(position(span), value.size(), value);
    return {};
  }

  Result<void> put_document(const Mrz& mrz) {
    const auto is_code = [](std::string_view code) {
      return !code.empty() && std::all_of(code.begin(), code.end(), is_upper);
    };
    if (!is_code(mrz.document_code) ||
        layout_.first_letters.find(mrz.document_code.front()) == std::string_view::npos)
      return fail(Code::InvalidArgument, "the document code of a {} begins with one of '{}'",
                  to_string(layout_.format), layout_.first_letters);
    if (!is_code(mrz.issuer) || !is_code(mrz.nationality))
      return fail(Code::InvalidArgument, "the codes of issuer and nationality are letters");
    if (layout_.nationality.length == 0 && mrz.nationality != mrz.issuer)
      return fail(Code::InvalidArgument, "a {} has its issuer's nationality",
                  to_string(layout_.format));
    TRY_VOID(put("document code", kDocumentCode, mrz.document_code));
    TRY_VOID(put("issuing State", kIssuer, mrz.issuer));
    return put("nationality", layout_.nationality, mrz.nationality);
  }

  Result<void> put_number(const Mrz& mrz) {
    const std::string_view number = mrz.number;
    if (number.empty() || number.front() == '<' || number.back() == '<')
      return fail(Code::InvalidArgument, "the document number is missing or ends in filler");
    const bool overflows = layout_.number_overflows && number.size() > layout_.number.length;
    const std::size_t kept = overflows ? layout_.number.length : number.size();
    TRY_VOID(put("document number", layout_.number, number.substr(0, kept)));
    std::string optional = mrz.optional_1;
    if (overflows) {
      if (number.find('<') != std::string_view::npos ||
          (!optional.empty() && optional.front() != '<'))
        return fail(Code::InvalidArgument,
                    "a long document number has no filler, and filler separates it from more");
      optional = std::string(number.substr(kept)) + check_digit(number) + optional;
    } else {
      put_character({layout_.number.line, layout_.number.after(), 1},
                    check_digit(found(layout_.number)));
    }
    return put("optional data", layout_.optional_1, optional);
  }

  Result<void> put_date(const Span& span, const MrzDate& date, std::string_view field) {
    const auto part = [](auto value) {
      return value ? fmt::format("{:02}", *value) : std::string("<<");
    };
    const std::string written = part(date.year_of_century) + part(date.month) + part(date.day);
    TRY_VOID(put(field, span, written));
    put_character({span.line, span.after(), 1}, check_digit(found(span)));
    return {};
  }

  static Result<std::string> filled(std::string_view name) {
    std::string field(name);
    for (std::size_t i = 0; i < field.size(); ++i) {
      const bool separates =
          field[i] == ' ' && i > 0 && i + 1 < field.size() && field[i - 1] != '<';
      if (!separates && !is_upper(field[i]))
        return fail(Code::InvalidArgument, "names are words of A to Z separated by one space");
      if (separates) field[i] = '<';
    }
    return field;
  }

  Result<void> put_names(const Mrz& mrz) {
    TRY(std::string family, filled(mrz.family_name));
    TRY(const std::string given, filled(mrz.given_names));
    if (family.empty()) return fail(Code::InvalidArgument, "the family name is missing");
    if (layout_.given_names.length > 0) {
      TRY_VOID(put("family name", layout_.names, family));
      return put("given names", layout_.given_names, given);
    }
    if (!given.empty()) family += "<<" + given;
    return put("names", layout_.names, family);
  }

  const MrzLayout& layout_;
  std::string characters_;
};

}  // namespace

Result<std::string> write_mrz(const Mrz& mrz) {
  return Writer(layout_of(mrz.format)).write(mrz);
}

}  // namespace entente::person
