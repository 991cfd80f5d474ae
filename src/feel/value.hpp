// The values of FEEL (DMN 1.5 §10.3.2): null, boolean, number, string, the temporal kinds, range,
// list, context and function. Values are immutable and cheap to copy: what is large is shared.
#pragma once

#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/number.hpp"
#include "feel/temporal.hpp"

namespace entente {
struct Sentence;
}

namespace entente::feel {

class Value;
class Context;
class Function;
struct Range;
struct Type;

enum class Kind : std::uint8_t {
  Null,
  Boolean,
  Number,
  String,
  Date,
  Time,
  DateAndTime,
  YearsAndMonthsDuration,
  DaysAndTimeDuration,
  Range,
  List,
  Context,
  Function,
};

using List = std::vector<Value>;

/// FEEL's name of the kind: "date and time", "days and time duration".
std::string_view to_string(Kind kind);
/// The same as a word of a sentence.
Sentence kind_word(Kind kind);

/// How large a value is when all that it holds is written out, though much of it may be shared.
struct Extent {
  std::uint64_t cells = 1;  ///< values and entries, and one for each 32 bytes of text
  std::uint32_t depth = 1;  ///< of lists and contexts inside of each other
};

/// The head of what values share: strings, lists, contexts and other large kinds.
struct Shared {
  explicit Shared(Extent own) : extent(own) {}
  std::atomic<std::uint32_t> references{1};
  Extent extent;
};

template <class T>
struct SharedOf final : Shared {
  SharedOf(Extent own, T&& held) : Shared(own), value(std::move(held)) {}
  T value;
};

class Value {
 public:
  Value() noexcept : none_(), kind_(Kind::Null) {}  ///< null
  template <std::same_as<bool> B>
  Value(B value) : boolean_(value), kind_(Kind::Boolean) {}
  Value(int value) : number_(value), kind_(Kind::Number) {}
  Value(std::int64_t value) : number_(value), kind_(Kind::Number) {}
  Value(feel::Number value) : number_(value), kind_(Kind::Number) {}
  Value(std::string value);
  Value(std::string_view value) : Value(std::string(value)) {}
  Value(const char* value) : Value(std::string(value)) {}
  Value(CivilDate value) : date_(value), kind_(Kind::Date) {}
  Value(entente::Date value) : Value(civil_date(value)) {}
  Value(feel::Time value);
  Value(feel::DateAndTime value);
  Value(YearsAndMonths value) : months_(value), kind_(Kind::YearsAndMonthsDuration) {}
  Value(DaysAndTime value) : days_(value), kind_(Kind::DaysAndTimeDuration) {}
  Value(feel::Range value);
  Value(feel::List value);
  Value(feel::Context value);
  Value(std::shared_ptr<const feel::Function> value);

  Value(const Value& other) noexcept {
    take_bits(other);
    if (is_shared()) shared_->references.fetch_add(1, std::memory_order_relaxed);
  }
  Value(Value&& other) noexcept {
    take_bits(other);
    other.kind_ = Kind::Null;
  }
  // What is assigned may lie inside of what is let go, so that comes last.
  Value& operator=(const Value& other) noexcept {
    if (this == &other) return *this;
    Value let_go(std::move(*this));
    take_bits(other);
    if (is_shared()) shared_->references.fetch_add(1, std::memory_order_relaxed);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    Value let_go(std::move(*this));
    take_bits(other);
    other.kind_ = Kind::Null;
    return *this;
  }
  ~Value() { release(); }
  /// Makes it null.
  void reset() noexcept {
    release();
    kind_ = Kind::Null;
  }

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::Null; }
  bool is_true() const { return kind_ == Kind::Boolean && boolean_; }
  bool is_false() const { return kind_ == Kind::Boolean && !boolean_; }

  /// Each is null when the value is of another kind.
  const bool* as_boolean() const { return kind_ == Kind::Boolean ? &boolean_ : nullptr; }
  const feel::Number* as_number() const { return kind_ == Kind::Number ? &number_ : nullptr; }
  const std::string* as_string() const { return shared<std::string>(Kind::String); }
  const CivilDate* as_date() const { return kind_ == Kind::Date ? &date_ : nullptr; }
  const feel::Time* as_time() const { return shared<feel::Time>(Kind::Time); }
  const feel::DateAndTime* as_date_and_time() const {
    return shared<feel::DateAndTime>(Kind::DateAndTime);
  }
  const YearsAndMonths* as_years_and_months() const {
    return kind_ == Kind::YearsAndMonthsDuration ? &months_ : nullptr;
  }
  const DaysAndTime* as_days_and_time() const {
    return kind_ == Kind::DaysAndTimeDuration ? &days_ : nullptr;
  }
  const feel::Range* as_range() const;
  const feel::List* as_list() const { return shared<feel::List>(Kind::List); }
  const feel::Context* as_context() const;
  const feel::Function* as_function() const;
  std::shared_ptr<const feel::Function> shared_function() const;

  /// The member of a context by name; null when this is no context or has no such entry.
  const Value& operator[](std::string_view name) const;

  Extent extent() const { return is_shared() ? shared_->extent : Extent{}; }

  /// Whether another value holds the same list, text or other large part.
  bool is_shared_by_others() const {
    return is_shared() && shared_->references.load(std::memory_order_acquire) != 1;
  }
  /// Adds an item to a list; in place when no other value shares it.
  void append(Value item);

  /// FEEL's equality, where values of two kinds (and functions) are simply not equal.
  /// See `equal` for the three-valued one of the language.
  bool operator==(const Value& other) const;

 private:
  static constexpr bool holds_shared(Kind kind) {
    return kind == Kind::String || kind == Kind::Time || kind == Kind::DateAndTime ||
           kind >= Kind::Range;
  }
  bool is_shared() const { return holds_shared(kind_); }
  void take_bits(const Value& other) noexcept {
    std::memcpy(static_cast<void*>(this), static_cast<const void*>(&other), sizeof(Value));
  }
  void release() noexcept {
    if (is_shared() && shared_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy();
  }
  void destroy() noexcept;
  template <class T>
  const T* shared(Kind kind) const {
    return kind_ == kind ? &static_cast<const SharedOf<T>*>(shared_)->value : nullptr;
  }

  union {
    char none_;
    bool boolean_;
    feel::Number number_;
    CivilDate date_;
    YearsAndMonths months_;
    DaysAndTime days_;
    Shared* shared_;
  };
  Kind kind_;
};

/// Names with values, in the order of their entry.
class Context {
 public:
  struct Entry {
    std::string name;
    Value value;
  };

  Context() = default;
  Context(std::initializer_list<Entry> entries) {
    for (const auto& entry : entries) set(entry.name, entry.value);
  }

  /// Adds an entry, or replaces the value of the one with that name in its place.
  Context& set(std::string name, Value value);
  /// Null (the pointer) when there is no such entry.
  const Value* find(std::string_view name) const;
  bool erase(std::string_view name);

  std::span<const Entry> entries() const { return entries_; }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  std::size_t position_of(std::string_view name) const;

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> by_name_;  // sorted; kept only for large contexts
};

/// An interval, or what a comparison holds: (< 10) has no start. An interval one of whose ends is
/// null holds nothing that is known.
struct Range {
  Value start;
  Value end;
  bool start_included = false;
  bool end_included = false;
  bool comparison = false;  ///< made by (< 10) and the like: an absent end is open
};

inline const Range* Value::as_range() const {
  return shared<feel::Range>(Kind::Range);
}
inline const Context* Value::as_context() const {
  return shared<feel::Context>(Kind::Context);
}

class Evaluation;

/// Values where they lie, none of the places null.
using Places = std::span<const Value* const>;

/// What can be called: a built-in, a closure, a business knowledge model or a decision service.
class Function {
 public:
  virtual ~Function() = default;
  /// Names of the formal parameters, in order.
  virtual std::span<const std::string> parameters() const = 0;
  /// Its parameters' types and result as a function type; null when nothing is declared.
  virtual std::shared_ptr<const Type> type() const { return nullptr; }
  /// Of what it captured.
  virtual Extent extent() const { return {}; }
  /// Arguments match the parameters in number and order. Null with a diagnostic on failure.
  virtual Value call(Places arguments, Evaluation& evaluation) const = 0;
};

inline const Function* Value::as_function() const {
  const auto* pointer = shared<std::shared_ptr<const feel::Function>>(Kind::Function);
  return pointer ? pointer->get() : nullptr;
}

/// The `=` of FEEL: absent (null) when the kinds do not compare.
std::optional<bool> equal(const Value& left, const Value& right);
/// Alike for values that are equal.
std::size_t hash_of(const Value& value);
/// The order of two numbers, strings, dates, times, dates and times or durations of one kind;
/// absent when they have none.
std::optional<std::strong_ordering> compare(const Value& left, const Value& right);

/// The text that FEEL's `string()` gives; strings inside lists and contexts are quoted.
std::string to_text(const Value& value);
/// The same for messages: long texts, lists and numbers are cut.
std::string brief_text(const Value& value);
/// The same, absent when it would be longer than `bytes_max`.
std::optional<std::string> text_within(const Value& value, std::size_t bytes_max);

}  // namespace entente::feel
