#include "calendar/counting_rules.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "calendar/sentences.hpp"

namespace entente::calendar {
namespace {

template <class T>
struct Word {
  std::string_view text;
  T value;
};

constexpr std::array kUnits{Word<Unit>{"hours", Unit::Hours}, Word<Unit>{"days", Unit::Days},
                            Word<Unit>{"weeks", Unit::Weeks}, Word<Unit>{"months", Unit::Months},
                            Word<Unit>{"years", Unit::Years}};
constexpr std::array kDirections{Word<Direction>{"forward", Direction::Forward},
                                 Word<Direction>{"backward", Direction::Backward}};
constexpr std::array kFirstDays{Word<FirstDay>{"day_after_event", FirstDay::DayAfterEvent},
                                Word<FirstDay>{"day_of_event", FirstDay::DayOfEvent}};
constexpr std::array kFirstHours{Word<FirstHour>{"minute_of_event", FirstHour::MinuteOfEvent},
                                 Word<FirstHour>{"hour_after_event", FirstHour::HourAfterEvent}};
constexpr std::array kEnds{Word<End>{"nominal_day", End::NominalDay},
                           Word<End>{"day_after_nominal", End::DayAfterNominal}};
constexpr std::array kEndTimes{Word<EndTime>{"start_of_day", EndTime::StartOfDay},
                               Word<EndTime>{"end_of_day", EndTime::EndOfDay},
                               Word<EndTime>{"same_minute", EndTime::SameMinute}};
constexpr std::array kRolls{Word<Roll>{"none", Roll::None},
                            Word<Roll>{"forward_non_working", Roll::ForwardNonWorking}};

template <class Words>
std::string listed(const Words& words) {
  std::string list;
  for (const auto& word : words) list += fmt::format("{}'{}'", list.empty() ? "" : ", ", word.text);
  return list;
}

template <class Words>
auto find_word(const Words& words, std::string_view text) {
  return std::find_if(words.begin(), words.end(),
                      [&](const auto& word) { return word.text == text; });
}

/// Reads the keys of one `[[rule]]` table and remembers which it knows.
class RuleReader {
 public:
  RuleReader(const toml::table& table, std::string_view file) : table_(table), file_(file) {}

  Error wrong(const toml::node* node, Code code, Sentence what) const {
    const auto& source = node ? node->source() : table_.source();
    return to_error(code, std::move(what), fmt::format("{}:{}", file_, source.begin.line));
  }

  Result<CountingRule> read() {
    CountingRule rule;
    TRY(rule.id, text("id"));
    TRY(rule.citation, text("citation"));
    TRY(rule.source, text("source"));
    TRY(rule.confidence, text("confidence"));
    TRY(rule.units, units());
    hours_ = rule.units.contains(Unit::Hours);
    days_ = rule.units.size() > (hours_ ? 1U : 0U);
    TRY_VOID(choose("direction", kDirections, rule.direction, false));
    TRY_VOID(choose("first_day", kFirstDays, rule.first_day, days_));
    TRY_VOID(choose("at", kEndTimes, rule.end_time, days_));
    TRY_VOID(choose("roll", kRolls, rule.roll, days_));
    TRY_VOID(choose("end", kEnds, rule.end, false));
    TRY_VOID(choose("first_hour", kFirstHours, rule.first_hour, hours_));
    TRY_VOID(choose("roll_hours", kRolls, rule.roll_hours, hours_));
    TRY_VOID(working_days(rule));
    TRY_VOID(nothing_else());
    TRY_VOID(agree(rule));
    return rule;
  }

 private:
  const toml::node* find(std::string_view key) {
    known_.insert(std::string(key));
    return table_.get(key);
  }

  Result<std::string> text(std::string_view key) {
    const toml::node* node = find(key);
    const auto* value = node ? node->as_string() : nullptr;
    if (!value || value->get().empty())
      return wrong(node, Code::Malformed, say("a rule needs a text '{}'", key));
    return value->get();
  }

  template <class Words, class Value>
  Result<void> choose(std::string_view key, const Words& words, Value& value, bool needed) {
    const toml::node* node = find(key);
    if (!node && !needed) return {};
    if (!node)
      return wrong(nullptr, Code::Malformed,
                   say("a rule that counts so needs '{}': {}", key, listed(words)));
    const auto* chosen = node->as_string();
    const auto word = find_word(words, chosen ? chosen->get() : "");
    if (!chosen || word == words.end())
      return wrong(node, Code::Malformed, say("'{}' is one of {}", key, listed(words)));
    value = word->value;
    return {};
  }

  Result<std::set<Unit>> units() {
    const toml::node* node = find("counts");
    const auto* list = node ? node->as_array() : nullptr;
    std::set<Unit> units;
    if (list) {
      for (const auto& item : *list) {
        const auto* name = item.as_string();
        const auto word = find_word(kUnits, name ? name->get() : "");
        if (word == kUnits.end() || !units.insert(word->value).second)
          return wrong(&item, Code::Malformed,
                       say("'counts' lists, once each, {}", listed(kUnits)));
      }
    }
    if (units.empty())
      return wrong(node, Code::Malformed, say("'counts' lists the units: {}", listed(kUnits)));
    return units;
  }

  Result<void> working_days(CountingRule& rule) {
    const toml::node* node = find("working_days_least");
    if (!node) return {};
    const auto* days = node->as_integer();
    if (!days || days->get() < 1 || days->get() > 31)
      return wrong(node, Code::Malformed, say("'working_days_least' is a number from 1 to 31"));
    rule.working_days_least = days->get();
    return {};
  }

  Result<void> nothing_else() const {
    for (const auto& [key, node] : table_)
      if (!known_.contains(std::string(key.str())))
        return wrong(&node, Code::Malformed, say("unknown key '{}'", key.str()));
    return {};
  }

  /// Primitives that cannot hold together are a slip of the pen, not a rule.
  Result<void> agree(const CountingRule& rule) const {
    const auto contradiction = [&](const Sentence& what) {
      return wrong(nullptr, Code::InvalidArgument, say("rule {}: {}", rule.id, what));
    };
    for (const auto* key : {"first_day", "at", "roll", "end", "working_days_least"})
      if (!days_ && table_.contains(key))
        return contradiction(say("'{}' says nothing about hours", key));
    for (const auto* key : {"first_hour", "roll_hours"})
      if (!hours_ && table_.contains(key))
        return contradiction(say("'{}' is for a rule that counts hours", key));
    const bool moves = rule.roll != Roll::None || rule.roll_hours != Roll::None ||
                       rule.end != End::NominalDay || rule.working_days_least != 0 ||
                       rule.first_hour != FirstHour::MinuteOfEvent;
    if (rule.direction == Direction::Backward && moves)
      return contradiction(say("a backward count is never moved"));
    if (rule.direction == Direction::Forward && rule.end_time == EndTime::StartOfDay)
      return contradiction(say("only a backward count ends at the start of a day"));
    return confidence(rule);
  }

  Result<void> confidence(const CountingRule& rule) const {
    const std::string& mark = rule.confidence;
    if (mark == "V" || mark == "K" || mark == "U" || (mark.starts_with("V:") && mark.size() > 2))
      return {};
    return wrong(table_.get("confidence"), Code::Malformed,
                 say("'confidence' is 'V', 'V:' and a source, 'K' or 'U'"));
  }

  const toml::table& table_;
  std::string_view file_;
  std::set<std::string> known_;
  bool hours_ = false;
  bool days_ = false;
};

Result<toml::table> parse_toml(std::string_view text, std::string_view place) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Error{Code::Malformed, std::string(error.description()),
                 fmt::format("{}:{}", place, error.source().begin.line),
                 say("this line is no TOML").french};
  }
}

}  // namespace

std::string_view to_string(Unit unit) {
  return std::find_if(kUnits.begin(), kUnits.end(),
                      [&](const auto& word) { return word.value == unit; })
      ->text;
}

Result<Unit> parse_unit(std::string_view text) {
  const auto word = find_word(kUnits, text);
  if (word == kUnits.end())
    return fault(Code::InvalidArgument, "'{}' is no unit of a period: {}", text, listed(kUnits));
  return word->value;
}

Result<const CountingRule*> CountingRules::rule(std::string_view id) const {
  const auto found = rules.find(id);
  if (found == rules.end()) return fault(Code::NotFound, "no counting rule '{}'", id);
  return &found->second;
}

Result<CountingRules> parse_counting_rules(std::string_view toml, std::string_view place) {
  TRY(const toml::table document, parse_toml(toml, place));
  const auto wrong = [&](const toml::node& node, Code code, Sentence what) {
    return to_error(code, std::move(what), fmt::format("{}:{}", place, node.source().begin.line));
  };
  CountingRules rules;
  for (const auto& [key, node] : document) {
    const auto* list = node.as_array();
    if (key.str() != "rule" || !list)
      return wrong(node, Code::Malformed,
                   say("unknown key '{}'; expected [[rule]] tables", key.str()));
    for (const auto& item : *list) {
      const auto* table = item.as_table();
      if (!table) return wrong(item, Code::Malformed, say("expected a [[rule]] table"));
      TRY(auto rule, RuleReader(*table, place).read());
      std::string id = rule.id;
      if (!rules.rules.emplace(std::move(id), std::move(rule)).second)
        return wrong(item, Code::Conflict, say("a rule of this id is above"));
    }
  }
  return rules;
}

}  // namespace entente::calendar
