#include "feel/builtins/xpath_pattern.hpp"

#include <vector>

#include "base/ascii.hpp"

namespace entente::feel {
namespace {

/// White space outside of classes says nothing under the flag x.
std::string without_space(std::string_view pattern) {
  std::string out;
  int depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size() && !is_space(pattern[i + 1])) {
      out.append({c, pattern[++i]});
      continue;
    }
    if (c == '[') ++depth;
    if (c == ']' && depth > 0) --depth;
    if (depth == 0 && is_space(c)) continue;
    out.push_back(c);
  }
  return out;
}

class Translator {
 public:
  Translator(std::string_view pattern, const PatternFlags& flags)
      : pattern_(pattern), flags_(flags) {}

  std::optional<std::string> run() {
    bool quantifiable = false;
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '\\') {
        if (!escape(false)) return std::nullopt;
        quantifiable = true;
      } else if (c == '[') {
        if (!character_class()) return std::nullopt;
        quantifiable = true;
      } else if (c == '(') {
        if (!open_group()) return std::nullopt;
        quantifiable = false;
      } else if (c == ')') {
        if (open_.empty()) return std::nullopt;
        if (open_.back()) ++closed_;
        open_.pop_back();
        take();
        quantifiable = true;
      } else if (c == '*' || c == '+' || c == '?' || c == '{') {
        if (!quantifiable || !quantifier()) return std::nullopt;
        quantifiable = false;
      } else if (c == '}' || c == ']') {
        return std::nullopt;
      } else if (c == '$') {
        out_ += flags_.multiline ? "$" : "\\z";
        ++at_;
        quantifiable = true;
      } else if (c == '.') {
        out_ += flags_.dot_all ? "." : "[^\\n\\r]";
        ++at_;
        quantifiable = true;
      } else {
        quantifiable = c != '|' && c != '^';
        if (c == '^') quantifiable = true;
        if (c == '#' || c == '&' || c == '~') out_.push_back('\\');
        take();
      }
    }
    if (!open_.empty()) return std::nullopt;
    return std::move(out_);
  }

 private:
  void take() { out_.push_back(pattern_[at_++]); }

  bool open_group() {
    if (pattern_.substr(at_, 3) == "(?:") {
      out_ += "(?:";
      at_ += 3;
      open_.push_back(false);
      return true;
    }
    if (pattern_.substr(at_, 2) == "(?") return false;
    ++groups_;
    open_.push_back(true);
    take();
    return true;
  }

  bool quantifier() {
    if (pattern_[at_] == '{') {
      const auto end = pattern_.find('}', at_);
      if (end == std::string_view::npos) return false;
      const auto inner = pattern_.substr(at_ + 1, end - at_ - 1);
      std::size_t i = 0;
      while (i < inner.size() && is_digit(inner[i])) ++i;
      if (i == 0) return false;
      if (i < inner.size() && inner[i] == ',') ++i;
      while (i < inner.size() && is_digit(inner[i])) ++i;
      if (i != inner.size()) return false;
      out_ += pattern_.substr(at_, end + 1 - at_);
      at_ = end + 1;
    } else {
      take();
    }
    if (at_ < pattern_.size() && pattern_[at_] == '?') take();
    return at_ >= pattern_.size() || (pattern_[at_] != '*' && pattern_[at_] != '+' &&
                                      pattern_[at_] != '?' && pattern_[at_] != '{');
  }

  /// One escape, inside a class or outside.
  bool escape(bool in_class) {
    if (at_ + 1 >= pattern_.size()) return false;
    const char c = pattern_[at_ + 1];
    constexpr std::string_view kSingle = "nrt\\|.?*+(){}-[]^$";
    if (kSingle.find(c) != std::string_view::npos) {
      out_ += {'\\', c};
      at_ += 2;
      return true;
    }
    switch (c) {
      case 's':
        return set("[\\u0020\\t\\n\\r]");
      case 'S':
        return set("[^\\u0020\\t\\n\\r]");
      case 'd':
        return set("\\p{Nd}");
      case 'D':
        return set("\\P{Nd}");
      case 'w':
        return set("[^\\p{P}\\p{Z}\\p{C}]");
      case 'W':
        return set("[\\p{P}\\p{Z}\\p{C}]");
      case 'i':
        return set("[\\p{L}\\p{Nl}_:]");
      case 'I':
        return set("[^\\p{L}\\p{Nl}_:]");
      case 'c':
        return set("[\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\-._:\\u00B7]");
      case 'C':
        return set("[^\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\-._:\\u00B7]");
      case 'p':
      case 'P':
        return property(c);
      default:
        break;
    }
    return !in_class && back_reference();
  }

  bool set(std::string_view icu) {
    out_ += icu;
    at_ += 2;
    return true;
  }

  bool property(char letter) {
    if (at_ + 2 >= pattern_.size() || pattern_[at_ + 2] != '{') return false;
    const auto end = pattern_.find('}', at_);
    if (end == std::string_view::npos) return false;
    const auto name = pattern_.substr(at_ + 3, end - at_ - 3);
    for (char c : name)
      if (!is_digit(c) && c != '-' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'))
        return false;
    if (name.substr(0, 2) == "Is" && name.size() > 2) {
      out_ += {'\\', letter};
      out_ += "{block=" + std::string(name.substr(2)) + "}";
    } else {
      constexpr std::string_view kMajor = "LMNPZSC";
      if (name.empty() || name.size() > 2 || kMajor.find(name[0]) == std::string_view::npos)
        return false;
      out_ += {'\\', letter};
      out_ += "{" + std::string(name) + "}";
    }
    at_ = end + 1;
    return true;
  }

  /// The longest number that is a group closed before.
  bool back_reference() {
    std::size_t i = at_ + 1;
    if (!is_digit(pattern_[i]) || pattern_[i] == '0') return false;
    int group = pattern_[i++] - '0';
    if (group > closed_) return false;
    while (i < pattern_.size() && is_digit(pattern_[i]) &&
           group * 10 + (pattern_[i] - '0') <= groups_)
      group = group * 10 + (pattern_[i++] - '0');
    out_ += "(?:\\" + std::to_string(group) + ")";
    at_ = i;
    return true;
  }

  bool character_class() {
    take();  // [
    if (at_ < pattern_.size() && pattern_[at_] == '^') take();
    bool first = true;
    while (true) {
      if (at_ >= pattern_.size()) return false;
      const char c = pattern_[at_];
      if (c == ']') {
        if (first) return false;
        take();
        return true;
      }
      if (c == '-' && pattern_.substr(at_, 2) == "-[") {
        if (first) return false;
        out_ += "--";
        ++at_;
        if (!character_class()) return false;
        if (at_ >= pattern_.size() || pattern_[at_] != ']') return false;
        take();
        return true;
      }
      if (c == '[') return false;
      if (c == '\\') {
        if (!escape(true)) return false;
      } else if (c == '-') {
        const bool last = at_ + 1 < pattern_.size() && pattern_[at_ + 1] == ']';
        if (first || last) {
          out_ += "\\-";
          ++at_;
        } else if (!range_end()) {
          return false;
        }
      } else {
        if (c == '&' || c == '^' || c == '$' || c == '{' || c == '}' || c == ' ' || c == '#')
          out_.push_back('\\');
        take();
      }
      first = false;
    }
  }

  /// "-x" behind the first character of a range; a hyphen that follows a range is an error.
  bool range_end() {
    if (at_ + 1 >= pattern_.size()) return false;
    const char next = pattern_[at_ + 1];
    if (next == '[' || next == '-') return false;
    take();
    if (next == '\\') {
      if (!escape(true)) return false;
    } else {
      if (next == '&' || next == '^' || next == '$' || next == '{' || next == '}' || next == '#')
        out_.push_back('\\');
      take();
    }
    // "[a-c-e]" is no class of XML Schema.
    return !(at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']' &&
             pattern_[at_ + 1] != '[');
  }

  std::string_view pattern_;
  const PatternFlags& flags_;
  std::string out_;
  std::size_t at_ = 0;
  std::vector<bool> open_;  // capturing or not
  int groups_ = 0;
  int closed_ = 0;
};

}  // namespace

std::optional<PatternFlags> pattern_flags(std::string_view letters) {
  PatternFlags flags;
  for (char c : letters) {
    switch (c) {
      case 's':
        flags.dot_all = true;
        break;
      case 'm':
        flags.multiline = true;
        break;
      case 'i':
        flags.case_insensitive = true;
        break;
      case 'x':
        flags.ignore_space = true;
        break;
      case 'q':
        flags.literal = true;
        break;
      default:
        return std::nullopt;
    }
  }
  return flags;
}

std::optional<std::string> icu_pattern(std::string_view pattern, const PatternFlags& flags) {
  if (flags.literal) return std::string(pattern);
  const std::string kept = flags.ignore_space ? without_space(pattern) : std::string(pattern);
  return Translator(kept, flags).run();
}

}  // namespace entente::feel
