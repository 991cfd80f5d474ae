#include "bpmn/expression_language.hpp"

#include <array>

#include "bpmn/sentences.hpp"

namespace entente::bpmn {
namespace {

bool is_braced(std::string_view text) {
  return text.size() > 3 && (text.starts_with("${") || text.starts_with("#{")) &&
         text.ends_with('}');
}

bool is_word(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
         (letter >= '0' && letter <= '9') || static_cast<unsigned char>(letter) >= 0x80;
}

struct Operator {
  std::string_view written;
  std::string_view feel;
};

constexpr std::array kOperators = {Operator{"==", "="}, Operator{"&&", " and "},
                                   Operator{"||", " or "}};
constexpr std::array kWords = {Operator{"eq", "="}, Operator{"ne", "!="}, Operator{"lt", "<"},
                               Operator{"gt", ">"}, Operator{"le", "<="}, Operator{"ge", ">="}};

/// The expression language of JSP 2.1, as far as FEEL says the same in other signs.
class Unified {
 public:
  explicit Unified(std::string_view text) : rest_(text) {}

  Result<std::string> run() {
    while (!rest_.empty()) TRY_VOID(step());
    if (open_ != 0) return fault(Code::Unsupported, "brackets do not match");
    return std::move(out_);
  }

 private:
  Result<void> step() {
    const char first = rest_.front();
    if (first == '"' || first == '\'') return text(first);
    if (is_word(first)) return word();
    for (const auto& [written, feel] : kOperators) {
      if (!rest_.starts_with(written)) continue;
      out_ += feel;
      rest_.remove_prefix(written.size());
      return {};
    }
    if (first == '!' && !rest_.starts_with("!=")) return negation();
    if (first == '?' || first == '[' || first == '{' || first == '%')
      return fault(Code::Unsupported, "'{}' has no simple form in FEEL", first);
    if (first == '(') ++open_;
    if (first == ')') --open_;
    out_ += first;
    rest_.remove_prefix(1);
    return {};
  }

  Result<void> text(char quote) {
    const auto end = rest_.find(quote, 1);
    if (end == std::string_view::npos) return fault(Code::Malformed, "a text has no end");
    const auto content = rest_.substr(1, end - 1);
    if (content.find_first_of("\"\\") != std::string_view::npos)
      return fault(Code::Unsupported, "quotes within a text have no simple form in FEEL");
    out_ += fmt::format("\"{}\"", content);
    rest_.remove_prefix(end + 1);
    return {};
  }

  Result<void> word() {
    std::size_t size = 0;
    while (size < rest_.size() && (is_word(rest_[size]) || rest_[size] == '.')) ++size;
    const auto name = rest_.substr(0, size);
    rest_.remove_prefix(size);
    if (rest_.starts_with('('))
      return fault(Code::Unsupported, "the call of '{}' is not provided, write FEEL", name);
    if (name == "not" || name == "empty" || name == "mod" || name == "div")
      return fault(Code::Unsupported, "'{}' has no simple form in FEEL", name);
    for (const auto& [written, feel] : kWords)
      if (name == written) {
        out_ += feel;
        return {};
      }
    out_ += name;
    return {};
  }

  /// "!a.b" and "!(...)".
  Result<void> negation() {
    rest_.remove_prefix(1);
    if (rest_.empty()) return fault(Code::Malformed, "nothing follows '!'");
    if (++negations_ > 50) return fault(Code::TooLarge, "more than 50 negations");
    out_ += "not(";
    if (rest_.front() == '(') {
      const int around = open_;
      do {
        TRY_VOID(step());
      } while (!rest_.empty() && open_ > around);
    } else {
      TRY_VOID(step());
    }
    out_ += ")";
    return {};
  }

  std::string_view rest_;
  std::string out_;
  int open_ = 0;
  int negations_ = 0;
};

}  // namespace

bool is_feel(std::string_view language) {
  return language.find("FEEL") != std::string_view::npos ||
         language.find("feel") != std::string_view::npos;
}

bool is_marked_expression(std::string_view text) {
  return is_braced(text) || (text.size() > 1 && text.front() == '=');
}

Result<std::string> to_feel(std::string_view text, std::string_view language) {
  const bool simple_forms = language.empty() || language == "juel" ||
                            language == "http://www.w3.org/1999/XPath" ||
                            language == "http://www.w3.org/TR/xpath";
  if (!is_feel(language) && !simple_forms)
    return fault(Code::Unsupported, "the expression language '{}' is not provided, write FEEL",
                 language);
  if (text.size() > 1 && text.front() == '=') return std::string(text.substr(1));
  if (is_braced(text)) return Unified(text.substr(2, text.size() - 3)).run();
  return std::string(text);
}

}  // namespace entente::bpmn
