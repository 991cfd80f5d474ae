#include "feel/value.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "feel/sentences.hpp"

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

/// What a value adds to the extent of what holds it.
void hold(Extent& extent, const Value& value) {
  constexpr std::uint64_t kHuge = std::uint64_t{1} << 60;
  const Extent inner = value.extent();
  extent.cells = std::min(kHuge, extent.cells + inner.cells);
  extent.depth = std::max(extent.depth, inner.depth + 1);
}

std::uint64_t cells_of(std::string_view text) {
  return text.size() / 32;
}

Extent extent_of(const List& list) {
  Extent extent;
  for (const Value& item : list) hold(extent, item);
  return extent;
}

Extent extent_of(const Context& context) {
  Extent extent;
  for (const auto& entry : context) {
    extent.cells += 1 + cells_of(entry.name);
    hold(extent, entry.value);
  }
  return extent;
}

template <class T>
Shared* make_shared_value(Extent extent, T&& held) {
  return new SharedOf<std::remove_cvref_t<T>>(extent, std::move(held));
}

/// Two times or dates and times compare when both are local or both have an offset.
bool comparable(const Zone& left, const Zone& right) {
  return (left.is_local() && right.is_local()) || (left.has_offset() && right.has_offset());
}

/// The standard's value of a time counts whole seconds (DMN 1.5 §10.3.2.3.4).
std::int64_t instant_seconds(const DateAndTime& value) {
  return local_seconds(value) - (value.time.zone.has_offset() ? value.time.zone.offset_seconds : 0);
}

std::strong_ordering instant_order(const DateAndTime& left, const DateAndTime& right) {
  return instant_seconds(left) <=> instant_seconds(right);
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

Sentence kind_word(Kind kind) {
  const auto name = to_string(kind);
  return {std::string(name), std::string(french_of(name))};
}

Value::Value(std::string value) : kind_(Kind::String) {
  const Extent extent{1 + cells_of(value), 1};
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(feel::Time value)
    : shared_(make_shared_value({}, std::move(value))), kind_(Kind::Time) {}
Value::Value(feel::DateAndTime value)
    : shared_(make_shared_value({}, std::move(value))), kind_(Kind::DateAndTime) {}
Value::Value(feel::Range value) : kind_(Kind::Range) {
  Extent extent;
  hold(extent, value.start);
  hold(extent, value.end);
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(feel::List value) : kind_(Kind::List) {
  const Extent extent = extent_of(value);
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(feel::Context value) : kind_(Kind::Context) {
  const Extent extent = extent_of(value);
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(std::shared_ptr<const feel::Function> value) : kind_(Kind::Function) {
  const Extent extent = value ? value->extent() : Extent{};
  shared_ = make_shared_value(extent, std::move(value));
}

void Value::destroy() noexcept {
  switch (kind_) {
    case Kind::String:
      delete static_cast<SharedOf<std::string>*>(shared_);
      return;
    case Kind::Time:
      delete static_cast<SharedOf<feel::Time>*>(shared_);
      return;
    case Kind::DateAndTime:
      delete static_cast<SharedOf<feel::DateAndTime>*>(shared_);
      return;
    case Kind::Range:
      delete static_cast<SharedOf<feel::Range>*>(shared_);
      return;
    case Kind::List:
      delete static_cast<SharedOf<feel::List>*>(shared_);
      return;
    case Kind::Context:
      delete static_cast<SharedOf<feel::Context>*>(shared_);
      return;
    case Kind::Function:
      delete static_cast<SharedOf<std::shared_ptr<const feel::Function>>*>(shared_);
      return;
    default:
      return;
  }
}

void Value::append(Value item) {
  if (kind_ != Kind::List) return;
  if (is_shared_by_others()) {
    feel::List copy;
    copy.reserve(as_list()->size() * 2 + 1);
    copy.assign(as_list()->begin(), as_list()->end());
    *this = Value(std::move(copy));
  }
  auto* own = static_cast<SharedOf<feel::List>*>(shared_);
  hold(own->extent, item);
  own->value.push_back(std::move(item));
}

std::shared_ptr<const Function> Value::shared_function() const {
  const auto* pointer = shared<std::shared_ptr<const feel::Function>>(Kind::Function);
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

std::size_t hash_of(const Value& value) {
  const auto combined = [](std::size_t a, std::size_t b) {
    return (a ^ b) * 0x9E3779B97F4A7C15ull + (a >> 29);
  };
  const auto of_integer = [](std::int64_t n) { return std::hash<std::int64_t>{}(n); };
  std::size_t hash = static_cast<std::size_t>(value.kind());
  switch (value.kind()) {
    case Kind::Boolean:
      return combined(hash, *value.as_boolean() ? 1 : 2);
    case Kind::Number: {
      const Number plain = value.as_number()->without_trailing_zeros();
      hash = combined(hash, static_cast<std::size_t>(plain.low() ^ plain.high()));
      return combined(hash, of_integer(plain.exponent()) + (plain.is_negative() ? 1 : 0));
    }
    case Kind::String:
      return combined(hash, std::hash<std::string>{}(*value.as_string()));
    case Kind::Date:
      return combined(hash, of_integer(days_of(*value.as_date())));
    case Kind::Time:
      return combined(hash, of_integer(instant_seconds({{}, *value.as_time()})));
    case Kind::DateAndTime:
      return combined(hash, of_integer(instant_seconds(*value.as_date_and_time())));
    case Kind::YearsAndMonthsDuration:
      return combined(hash, of_integer(value.as_years_and_months()->months));
    case Kind::DaysAndTimeDuration:
      return combined(hash, of_integer(value.as_days_and_time()->seconds));
    case Kind::Range:
      hash = combined(hash, hash_of(value.as_range()->start));
      return combined(hash, hash_of(value.as_range()->end));
    case Kind::List:
      for (const Value& item : *value.as_list()) hash = combined(hash, hash_of(item));
      return hash;
    case Kind::Context: {
      std::size_t entries = 0;  // their order says nothing
      for (const auto& entry : *value.as_context())
        entries += combined(std::hash<std::string>{}(entry.name), hash_of(entry.value));
      return combined(hash, entries);
    }
    case Kind::Null:
    case Kind::Function:
      break;
  }
  return hash;
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
