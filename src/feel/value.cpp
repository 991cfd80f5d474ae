#include "feel/value.hpp"

#include <algorithm>
#include <array>

namespace entente::feel {
namespace {

constexpr std::size_t kIndexFrom = 16;  // below, a linear search is quicker than an index

constexpr std::array<std::string_view, 13> kKindNames = {
    "null",
    "boolean",
    "number",
    "string",
    "date",
    "time",
    "date and time",
    "years and months duration",
    "days and time duration",
    "range",
    "list",
    "context",
    "function",
};

const Value kNull;

void append_text(std::string& out, const Value& value, bool quoted);

void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  for (char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_range(std::string& out, const Range& range) {
  if (range.comparison) {
    const bool open_start = range.start.is_null();
    if (!open_start && !range.end.is_null()) {
      out += "= ";
      append_text(out, range.start, true);
      return;
    }
    out += open_start ? (range.end_included ? "<= " : "< ") : (range.start_included ? ">= " : "> ");
    append_text(out, open_start ? range.end : range.start, true);
    return;
  }
  out.push_back(range.start_included ? '[' : '(');
  append_text(out, range.start, true);
  out += " .. ";
  append_text(out, range.end, true);
  out.push_back(range.end_included ? ']' : ')');
}

void append_text(std::string& out, const Value& value, bool quoted) {
  switch (value.kind()) {
    case Kind::Null:
      out += "null";
      return;
    case Kind::Boolean:
      out += *value.as_boolean() ? "true" : "false";
      return;
    case Kind::Number:
      out += value.as_number()->to_string();
      return;
    case Kind::String:
      if (quoted)
        append_quoted(out, *value.as_string());
      else
        out += *value.as_string();
      return;
    case Kind::Date:
      out += to_string(*value.as_date());
      return;
    case Kind::Time:
      out += to_string(*value.as_time());
      return;
    case Kind::DateAndTime:
      out += to_string(*value.as_date_and_time());
      return;
    case Kind::YearsAndMonthsDuration:
      out += to_string(*value.as_years_and_months());
      return;
    case Kind::DaysAndTimeDuration:
      out += to_string(*value.as_days_and_time());
      return;
    case Kind::Range:
      append_range(out, *value.as_range());
      return;
    case Kind::List: {
      out.push_back('[');
      bool first = true;
      for (const auto& item : *value.as_list()) {
        if (!first) out += ", ";
        first = false;
        append_text(out, item, true);
      }
      out.push_back(']');
      return;
    }
    case Kind::Context: {
      out.push_back('{');
      bool first = true;
      for (const auto& entry : *value.as_context()) {
        if (!first) out += ", ";
        first = false;
        out += entry.name;
        out += ": ";
        append_text(out, entry.value, true);
      }
      out.push_back('}');
      return;
    }
    case Kind::Function:
      out += "function";
      return;
  }
}

/// Two times or dates and times compare when both are local or both have an offset.
bool comparable(const Zone& left, const Zone& right) {
  return (left.is_local() && right.is_local()) || (left.has_offset() && right.has_offset());
}

/// The standard's value of a time counts whole seconds (DMN 1.5 §10.3.2.3.4).
std::strong_ordering instant_order(const DateAndTime& left, const DateAndTime& right) {
  const auto seconds = [](const DateAndTime& value) {
    return local_seconds(value) -
           (value.time.zone.has_offset() ? value.time.zone.offset_seconds : 0);
  };
  return seconds(left) <=> seconds(right);
}

std::optional<bool> equal_lists(const List& left, const List& right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!equal(left[i], right[i]).value_or(false)) return false;
  return true;
}

std::optional<bool> equal_contexts(const Context& left, const Context& right) {
  if (left.size() != right.size()) return false;
  for (const auto& entry : left) {
    const Value* other = right.find(entry.name);
    if (!other || !equal(entry.value, *other).value_or(false)) return false;
  }
  return true;
}

}  // namespace

std::string_view to_string(Kind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

Value::Value(feel::Range value) : data_(std::make_shared<const feel::Range>(std::move(value))) {}
Value::Value(feel::List value) : data_(std::make_shared<const feel::List>(std::move(value))) {}
Value::Value(feel::Context value)
    : data_(std::make_shared<const feel::Context>(std::move(value))) {}

std::shared_ptr<const Function> Value::shared_function() const {
  const auto* pointer = std::get_if<std::shared_ptr<const feel::Function>>(&data_);
  return pointer ? *pointer : nullptr;
}

const Value& Value::operator[](std::string_view name) const {
  const auto* context = as_context();
  const Value* found = context ? context->find(name) : nullptr;
  return found ? *found : kNull;
}

bool Value::operator==(const Value& other) const {
  return equal(*this, other).value_or(false);
}

std::size_t Context::position_of(std::string_view name) const {
  if (by_name_.empty()) {
    for (std::size_t i = 0; i < entries_.size(); ++i)
      if (entries_[i].name == name) return i;
    return entries_.size();
  }
  const auto found = std::lower_bound(
      by_name_.begin(), by_name_.end(), name,
      [this](std::uint32_t at, std::string_view sought) { return entries_[at].name < sought; });
  if (found == by_name_.end() || entries_[*found].name != name) return entries_.size();
  return *found;
}

Context& Context::set(std::string name, Value value) {
  const std::size_t at = position_of(name);
  if (at < entries_.size()) {
    entries_[at].value = std::move(value);
    return *this;
  }
  entries_.push_back({std::move(name), std::move(value)});
  const auto by_entry_name = [this](std::uint32_t a, std::uint32_t b) {
    return entries_[a].name < entries_[b].name;
  };
  if (entries_.size() == kIndexFrom) {
    by_name_.resize(kIndexFrom);
    for (std::uint32_t i = 0; i < kIndexFrom; ++i) by_name_[i] = i;
    std::sort(by_name_.begin(), by_name_.end(), by_entry_name);
  } else if (entries_.size() > kIndexFrom) {
    const auto last = static_cast<std::uint32_t>(entries_.size() - 1);
    by_name_.insert(std::upper_bound(by_name_.begin(), by_name_.end(), last, by_entry_name), last);
  }
  return *this;
}

const Value* Context::find(std::string_view name) const {
  const std::size_t at = position_of(name);
  return at < entries_.size() ? &entries_[at].value : nullptr;
}

bool Context::erase(std::string_view name) {
  const std::size_t at = position_of(name);
  if (at == entries_.size()) return false;
  auto kept = std::move(entries_);
  kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(at));
  entries_.clear();
  by_name_.clear();
  for (auto& entry : kept) set(std::move(entry.name), std::move(entry.value));
  return true;
}

std::optional<bool> equal(const Value& left, const Value& right) {
  if (left.is_null() || right.is_null()) return left.is_null() && right.is_null();
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::Null:
      return true;
    case Kind::Boolean:
      return *left.as_boolean() == *right.as_boolean();
    case Kind::Number:
      return *left.as_number() == *right.as_number();
    case Kind::String:
      return *left.as_string() == *right.as_string();
    case Kind::Date:
      return *left.as_date() == *right.as_date();
    case Kind::Time:
    case Kind::DateAndTime: {
      const auto order = compare(left, right);
      return order ? *order == 0 : false;
    }
    case Kind::YearsAndMonthsDuration:
      return *left.as_years_and_months() == *right.as_years_and_months();
    case Kind::DaysAndTimeDuration:
      return *left.as_days_and_time() == *right.as_days_and_time();
    case Kind::Range: {
      const Range& a = *left.as_range();
      const Range& b = *right.as_range();
      return a.comparison == b.comparison && a.start_included == b.start_included &&
             a.end_included == b.end_included && equal(a.start, b.start).value_or(false) &&
             equal(a.end, b.end).value_or(false);
    }
    case Kind::List:
      return equal_lists(*left.as_list(), *right.as_list());
    case Kind::Context:
      return equal_contexts(*left.as_context(), *right.as_context());
    case Kind::Function:
      return left.as_function() == right.as_function() ? std::optional(true) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::strong_ordering> compare(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::Number:
      return *left.as_number() <=> *right.as_number();
    case Kind::String:
      return left.as_string()->compare(*right.as_string()) <=> 0;
    case Kind::Date:
      return *left.as_date() <=> *right.as_date();
    case Kind::Time: {
      const Time& a = *left.as_time();
      const Time& b = *right.as_time();
      if (!comparable(a.zone, b.zone)) return std::nullopt;
      return instant_order({{}, a}, {{}, b});
    }
    case Kind::DateAndTime: {
      const DateAndTime& a = *left.as_date_and_time();
      const DateAndTime& b = *right.as_date_and_time();
      if (!comparable(a.time.zone, b.time.zone)) return std::nullopt;
      return instant_order(a, b);
    }
    case Kind::YearsAndMonthsDuration:
      return *left.as_years_and_months() <=> *right.as_years_and_months();
    case Kind::DaysAndTimeDuration:
      return *left.as_days_and_time() <=> *right.as_days_and_time();
    default:
      return std::nullopt;
  }
}

std::string to_text(const Value& value) {
  std::string out;
  append_text(out, value, false);
  return out;
}

}  // namespace entente::feel
