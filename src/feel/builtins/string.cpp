// DMN 1.5 §10.3.4.3: functions on texts. Positions count code points, from 1 or from the end.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "feel/builtin.hpp"
#include "feel/builtins/regular_expression.hpp"

namespace entente::feel {
namespace {

Value substring(const Arguments& a) {
  const std::string* text = a.string(0);
  const Number* start_given = a.number(1);
  if (!text || !start_given) return {};
  const auto start = round(*start_given, 0, Rounding::Down)->to_int64();
  const auto size = static_cast<std::int64_t>(count_characters(*text));
  if (!start || *start == 0 || *start > size || *start < -size)
    return a.refuse("the start is outside of the text");
  const std::int64_t first = *start > 0 ? *start - 1 : size + *start;
  std::int64_t length = size - first;
  if (a.size() > 2 && !a[2].is_null()) {
    const Number* given = a.number(2);
    if (!given) return {};
    const auto wanted = round(*given, 0, Rounding::Down)->to_int64();
    if (!wanted || *wanted < 1) return a.refuse("the length must be 1 at least");
    length = std::min(length, *wanted);
  }
  const std::size_t begin = offset_of_character(*text, static_cast<std::size_t>(first));
  const std::string_view rest = std::string_view(*text).substr(begin);
  return rest.substr(0, offset_of_character(rest, static_cast<std::size_t>(length)));
}

Value string_length(const Arguments& a) {
  const std::string* text = a.string(0);
  return text ? Value(Number(static_cast<std::int64_t>(count_characters(*text)))) : Value();
}

Value cased(const Arguments& a, bool upper) {
  const std::string* text = a.string(0);
  if (!text) return {};
  std::string out;
  if (std::all_of(text->begin(), text->end(), [](char c) { return c >= 0; })) {
    out = *text;  // of ASCII each letter has one counterpart, whatever stands beside it
    for (char& c : out)
      if (is_letter(c)) c = static_cast<char>(upper ? c & ~0x20 : c | 0x20);
    return out;
  }
  auto unicode = icu::UnicodeString::fromUTF8(*text);
  const icu::Locale root = icu::Locale::getRoot();
  (upper ? unicode.toUpper(root) : unicode.toLower(root)).toUTF8String(out);
  return out;
}

/// Where `match` begins: in a time that grows with the two lengths and not with their product.
std::size_t find_text(std::string_view text, std::string_view match) {
  if (match.empty()) return 0;
  const void* found = memmem(text.data(), text.size(), match.data(), match.size());
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data())
               : std::string_view::npos;
}

Value substring_before(const Arguments& a) {
  const std::string* text = a.string(0);
  const std::string* match = a.string(1);
  if (!text || !match) return {};
  const auto found = find_text(*text, *match);
  return found == std::string::npos ? Value("") : Value(text->substr(0, found));
}

Value substring_after(const Arguments& a) {
  const std::string* text = a.string(0);
  const std::string* match = a.string(1);
  if (!text || !match) return {};
  const auto found = find_text(*text, *match);
  return found == std::string::npos ? Value("") : Value(text->substr(found + match->size()));
}

template <bool (*judge)(std::string_view, std::string_view)>
Value compares(const Arguments& a) {
  const std::string* text = a.string(0);
  const std::string* match = a.string(1);
  return text && match ? Value(judge(*text, *match)) : Value();
}

bool contains(std::string_view text, std::string_view match) {
  return find_text(text, match) != std::string_view::npos;
}
bool starts_with(std::string_view text, std::string_view match) {
  return text.starts_with(match);
}
bool ends_with(std::string_view text, std::string_view match) {
  return text.ends_with(match);
}

/// Matching a text costs the evaluation's steps.
Patience patience_of(const Arguments& a) {
  constexpr std::uint64_t kStepsEachTime = 2000;  // ICU asks after 10,000 of its operations
  return {[](void* owner) { return static_cast<Evaluation*>(owner)->spend(kStepsEachTime); },
          &a.evaluation()};
}

/// The compiled pattern of the second argument, with flags in argument `flags_at`.
std::optional<RegularExpression> pattern_of(const Arguments& a, std::size_t flags_at) {
  const std::string* pattern = a.string(1);
  if (!pattern) return std::nullopt;
  std::string flags;
  if (a.has(flags_at)) {
    const std::string* given = a.string(flags_at);
    if (!given) return std::nullopt;
    flags = *given;
  }
  auto compiled = RegularExpression::compile(*pattern, flags);
  if (!compiled) a.refuse("'{}' with flags '{}' is no pattern", *pattern, flags);
  return compiled;
}

Value matches(const Arguments& a) {
  const std::string* text = a.string(0);
  if (!text) return {};
  const auto pattern = pattern_of(a, 2);
  if (!pattern) return {};
  return a.or_refuse(pattern->found_in(*text, patience_of(a)), "matching takes too long");
}

Value replace(const Arguments& a) {
  const std::string* text = a.string(0);
  const std::string* replacement = a.string(2);
  if (!text || !replacement) return {};
  const auto pattern = pattern_of(a, 3);
  if (!pattern) return {};
  const std::size_t most = a.evaluation().environment().limits.string_max;
  auto result = pattern->replaced(*text, *replacement, most, patience_of(a));
  if (result && !a.evaluation().string_fits(result->size())) return {};
  return a.or_refuse(std::move(result), "the pattern or the replacement cannot be used");
}

Value split(const Arguments& a) {
  const std::string* text = a.string(0);
  if (!text) return {};
  const auto pattern = pattern_of(a, SIZE_MAX);
  if (!pattern) return {};
  auto parts = pattern->split(*text, patience_of(a));
  if (!parts) return a.refuse("the delimiter cannot be used");
  return List(parts->begin(), parts->end());
}

Value string_join(const Arguments& a) {
  const auto list = a.items(0);
  if (!list) return {};
  std::string delimiter;
  if (a.has(1)) {
    const std::string* given = a.string(1);
    if (!given) return {};
    delimiter = *given;
  }
  std::string out;
  bool first = true;
  for (const Value& item : *list) {
    if (item.is_null()) continue;
    if (!item.as_string()) return a.refuse("{} is no text", brief_text(item));
    if (!first) out += delimiter;
    first = false;
    out += *item.as_string();
    if (!a.evaluation().string_fits(out.size())) return {};
  }
  return out;
}

}  // namespace

void add_string_builtins(BuiltinTable& table) {
  const std::vector<Signature> one = {{{"string"}, 1}};
  const std::vector<Signature> with_match = {{{"string", "match"}, 2}};
  table.emplace_back(
      "substring", std::vector<Signature>{{{"string", "start position", "length"}, 2}}, substring);
  table.emplace_back("string length", one, string_length);
  table.emplace_back("upper case", one, [](const Arguments& a) { return cased(a, true); });
  table.emplace_back("lower case", one, [](const Arguments& a) { return cased(a, false); });
  table.emplace_back("substring before", with_match, substring_before);
  table.emplace_back("substring after", with_match, substring_after);
  table.emplace_back("contains", with_match, compares<contains>);
  table.emplace_back("starts with", with_match, compares<starts_with>);
  table.emplace_back("ends with", with_match, compares<ends_with>);
  table.emplace_back("matches", std::vector<Signature>{{{"input", "pattern", "flags"}, 2}}, matches,
                     Effort::Computes);
  table.emplace_back("replace",
                     std::vector<Signature>{{{"input", "pattern", "replacement", "flags"}, 3}},
                     replace, Effort::Computes);
  table.emplace_back("split", std::vector<Signature>{{{"string", "delimiter"}, 2}}, split,
                     Effort::Computes);
  table.emplace_back("string join", std::vector<Signature>{{{"list", "delimiter"}, 1}},
                     string_join);
}

}  // namespace entente::feel
