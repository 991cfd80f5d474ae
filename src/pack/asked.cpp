#include "pack/asked.hpp"

#include <fmt/format.h>

namespace entente::pack {
namespace {

constexpr std::string_view kFactPath = "facts.";
constexpr std::string_view kDeadlinePath = "deadlines.";

/// What stands between a beginning and an end; empty where the text has not both.
std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  if (text.size() < begin.size() + end.size() || !text.starts_with(begin) || !text.ends_with(end))
    return {};
  return text.substr(begin.size(), text.size() - begin.size() - end.size());
}

/// The fact that an expression is; empty when it computes something.
std::string_view plain_fact(const Pack& pack, std::string_view expression) {
  if (expression.starts_with(kFactPath)) expression.remove_prefix(kFactPath.size());
  return pack.fact(expression) ? expression : std::string_view();
}

/// The key of what an expression names and that is no fact: a deadline, another decision.
std::string key_named(std::string_view expression) {
  std::string_view kind = "decision";
  if (expression.starts_with(kDeadlinePath)) {
    kind = "deadline";
    expression.remove_prefix(kDeadlinePath.size());
  }
  return fmt::format("{}.{}", kind, expression.substr(0, expression.find('.')));
}

}  // namespace

std::string_view fact_asked(const Pack& pack, std::string_view expression) {
  if (const auto instant = between(expression, "date(", ")"); !instant.empty())
    return plain_fact(pack, instant);
  const auto tested = between(expression, "if ", "");
  const auto name = tested.substr(0, tested.find(' '));
  if (!name.empty() &&
      !between(expression, fmt::format("if {} = null then ", name), fmt::format(" else {}", name))
           .empty())
    return plain_fact(pack, name);
  return plain_fact(pack, expression);
}

std::optional<std::string> asked(const Pack& pack, std::string_view expression,
                                 std::string_view label, std::string_view language) {
  const std::string* said =
      pack.texts.find(fmt::format("fact.{}", fact_asked(pack, expression)), language);
  if (!said && !label.empty()) {
    if (language == "fr") return std::string(label);
    said = pack.texts.find(key_asked(expression, label), language);
  }
  if (!said) said = pack.texts.find(key_asked(expression, {}), language);
  if (!said) said = pack.texts.find(key_named(expression), language);
  return said ? std::optional(*said) : std::nullopt;
}

std::string key_asked(std::string_view expression, std::string_view label) {
  return fmt::format("input.{}", label.empty() ? expression : label);
}

}  // namespace entente::pack
