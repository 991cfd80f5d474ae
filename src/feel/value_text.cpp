// Values as text: as FEEL writes them, and cut short.
#include "base/utf8.hpp"
#include "feel/value.hpp"

namespace entente::feel {
namespace {

/// Writes values one behind the other, and stops once the text is longer than wanted.
class Writer {
 public:
  explicit Writer(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  std::string take() { return std::move(out_); }
  bool full() const { return out_.size() > bytes_max_; }

  void write(const Value& value, bool quoted) {
    if (full()) return;
    switch (value.kind()) {
      case Kind::Null:
        out_ += "null";
        return;
      case Kind::Boolean:
        out_ += *value.as_boolean() ? "true" : "false";
        return;
      case Kind::Number:
        out_ += value.as_number()->to_string();
        return;
      case Kind::String:
        if (quoted)
          write_quoted(*value.as_string());
        else
          out_.append(*value.as_string(), 0, bytes_max_ + 1);
        return;
      case Kind::Date:
        out_ += to_string(*value.as_date());
        return;
      case Kind::Time:
        out_ += to_string(*value.as_time());
        return;
      case Kind::DateAndTime:
        out_ += to_string(*value.as_date_and_time());
        return;
      case Kind::YearsAndMonthsDuration:
        out_ += to_string(*value.as_years_and_months());
        return;
      case Kind::DaysAndTimeDuration:
        out_ += to_string(*value.as_days_and_time());
        return;
      case Kind::Range:
        write_range(*value.as_range());
        return;
      case Kind::List:
        write_list(*value.as_list());
        return;
      case Kind::Context:
        write_context(*value.as_context());
        return;
      case Kind::Function:
        out_ += "function";
        return;
    }
  }

 private:
  void write_quoted(std::string_view text) {
    out_.push_back('"');
    for (char c : text) {
      if (full()) return;
      if (c == '"' || c == '\\') out_.push_back('\\');
      out_.push_back(c);
    }
    out_.push_back('"');
  }

  void write_range(const Range& range) {
    if (range.comparison) {
      const bool open_start = range.start.is_null();
      if (!open_start && !range.end.is_null()) {
        out_ += "= ";
        write(range.start, true);
        return;
      }
      out_ +=
          open_start ? (range.end_included ? "<= " : "< ") : (range.start_included ? ">= " : "> ");
      write(open_start ? range.end : range.start, true);
      return;
    }
    out_.push_back(range.start_included ? '[' : '(');
    write(range.start, true);
    out_ += " .. ";
    write(range.end, true);
    out_.push_back(range.end_included ? ']' : ')');
  }

  void write_list(const List& list) {
    out_.push_back('[');
    bool first = true;
    for (const auto& item : list) {
      if (full()) return;
      if (!first) out_ += ", ";
      first = false;
      write(item, true);
    }
    out_.push_back(']');
  }

  void write_context(const Context& context) {
    out_.push_back('{');
    bool first = true;
    for (const auto& entry : context) {
      if (full()) return;
      if (!first) out_ += ", ";
      first = false;
      out_ += entry.name;
      out_ += ": ";
      write(entry.value, true);
    }
    out_.push_back('}');
  }

  std::string out_;
  std::size_t bytes_max_;
};

}  // namespace

std::string to_text(const Value& value) {
  Writer writer(SIZE_MAX - 1);
  writer.write(value, false);
  return writer.take();
}

std::string brief_text(const Value& value) {
  constexpr std::size_t kBytes = 100;
  Writer writer(kBytes);
  writer.write(value, false);
  std::string text = writer.take();
  if (text.size() <= kBytes) return text;
  return std::string(beginning_of(text, kBytes)) + "...";
}

std::optional<std::string> text_within(const Value& value, std::size_t bytes_max) {
  Writer writer(bytes_max);
  writer.write(value, false);
  if (writer.full()) return std::nullopt;
  return writer.take();
}

}  // namespace entente::feel
