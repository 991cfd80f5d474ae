#include "pack/csv.hpp"

#include <optional>

namespace entente::pack {
namespace {

/// Takes rows off the front of a text, counting lines.
class Rows {
 public:
  Rows(std::string_view file, std::string_view text) : file_(file), text_(text) {}

  bool done() const { return position_ == text_.size(); }

  Result<CsvRow> next() {
    CsvRow row{line_, {}};
    for (;;) {
      TRY(auto value, field());
      row.fields.push_back(std::move(value));
      if (done()) return row;
      const char end = text_[position_++];
      if (end == ',') continue;
      if (end == '\r' && !done() && text_[position_] == '\n') ++position_;
      ++line_;
      return row;
    }
  }

  Error problem(std::size_t line, std::string_view message) const {
    return at(fmt::format("{}:{}", file_, line), fail(Code::Malformed, "{}", message));
  }

 private:
  static bool ends_field(char c) { return c == ',' || c == '\n' || c == '\r'; }

  Result<std::string> field() {
    if (!done() && text_[position_] == '"') return quoted();
    const auto start = position_;
    while (!done() && !ends_field(text_[position_])) ++position_;
    return std::string(text_.substr(start, position_ - start));
  }

  Result<std::string> quoted() {
    const auto opened = line_;
    std::string value;
    for (++position_; !done(); ++position_) {
      const char c = text_[position_];
      if (c == '\n') ++line_;
      if (c != '"') {
        value += c;
      } else if (position_ + 1 < text_.size() && text_[position_ + 1] == '"') {
        value += c;
        ++position_;
      } else {
        ++position_;
        if (!done() && !ends_field(text_[position_]))
          return problem(line_, "text after a closing quote");
        return value;
      }
    }
    return problem(opened, "a quote is not closed");
  }

  std::string_view file_;
  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

Result<Csv> parse_csv(std::string_view file, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Rows rows(file, text);
  if (rows.done()) return rows.problem(1, "the file is empty");
  TRY(CsvRow header, rows.next());
  Csv csv{std::move(header.fields), {}};
  while (!rows.done()) {
    TRY(CsvRow row, rows.next());
    if (row.fields.size() != csv.header.size())
      return rows.problem(row.line, fmt::format("{} fields, but the header has {}",
                                                row.fields.size(), csv.header.size()));
    csv.rows.push_back(std::move(row));
  }
  return csv;
}

}  // namespace entente::pack
