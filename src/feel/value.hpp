// The values of FEEL (DMN 1.5 §10.3.2): null, boolean, number, string, the temporal kinds, range,
// list, context and function. Values are immutable and cheap to copy: what is large is shared.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "feel/number.hpp"
#include "feel/temporal.hpp"

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

class Value {
 public:
  Value() = default;  ///< null
  template <std::same_as<bool> B>
  Value(B value) : data_(value) {}
  Value(int value) : data_(feel::Number(value)) {}
  Value(std::int64_t value) : data_(feel::Number(value)) {}
  Value(feel::Number value) : data_(value) {}
  Value(std::string value) : data_(std::make_shared<const std::string>(std::move(value))) {}
  Value(std::string_view value) : Value(std::string(value)) {}
  Value(const char* value) : Value(std::string(value)) {}
  Value(CivilDate value) : data_(value) {}
  Value(entente::Date value) : data_(civil_date(value)) {}
  Value(feel::Time value) : data_(std::make_shared<const feel::Time>(std::move(value))) {}
  Value(feel::DateAndTime value)
      : data_(std::make_shared<const feel::DateAndTime>(std::move(value))) {}
  Value(YearsAndMonths value) : data_(value) {}
  Value(DaysAndTime value) : data_(value) {}
  Value(feel::Range value);
  Value(feel::List value);
  Value(feel::Context value);
  Value(std::shared_ptr<const feel::Function> value) : data_(std::move(value)) {}

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  bool is_null() const { return kind() == Kind::Null; }
  bool is_true() const { return as_boolean() && *as_boolean(); }
  bool is_false() const { return as_boolean() && !*as_boolean(); }

  /// Each is null when the value is of another kind.
  const bool* as_boolean() const { return std::get_if<bool>(&data_); }
  const feel::Number* as_number() const { return std::get_if<feel::Number>(&data_); }
  const std::string* as_string() const { return shared<std::string>(); }
  const CivilDate* as_date() const { return std::get_if<CivilDate>(&data_); }
  const feel::Time* as_time() const { return shared<feel::Time>(); }
  const feel::DateAndTime* as_date_and_time() const { return shared<feel::DateAndTime>(); }
  const YearsAndMonths* as_years_and_months() const { return std::get_if<YearsAndMonths>(&data_); }
  const DaysAndTime* as_days_and_time() const { return std::get_if<DaysAndTime>(&data_); }
  const feel::Range* as_range() const { return shared<feel::Range>(); }
  const feel::List* as_list() const { return shared<feel::List>(); }
  const feel::Context* as_context() const { return shared<feel::Context>(); }
  const feel::Function* as_function() const { return shared<feel::Function>(); }
  std::shared_ptr<const feel::Function> shared_function() const;

  /// The member of a context by name; null when this is no context or has no such entry.
  const Value& operator[](std::string_view name) const;

  /// FEEL's equality, where values of two kinds (and functions) are simply not equal.
  /// See `equal` for the three-valued one of the language.
  bool operator==(const Value& other) const;

 private:
  template <class T>
  const T* shared() const {
    const auto* pointer = std::get_if<std::shared_ptr<const T>>(&data_);
    return pointer ? pointer->get() : nullptr;
  }

  // In the order of Kind.
  std::variant<std::monostate, bool, feel::Number, std::shared_ptr<const std::string>, CivilDate,
               std::shared_ptr<const feel::Time>, std::shared_ptr<const feel::DateAndTime>,
               YearsAndMonths, DaysAndTime, std::shared_ptr<const feel::Range>,
               std::shared_ptr<const feel::List>, std::shared_ptr<const feel::Context>,
               std::shared_ptr<const feel::Function>>
      data_;
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

class Evaluation;

/// What can be called: a built-in, a closure, a business knowledge model or a decision service.
class Function {
 public:
  virtual ~Function() = default;
  /// Names of the formal parameters, in order.
  virtual std::span<const std::string> parameters() const = 0;
  /// Its parameters' types and result as a function type; null when nothing is declared.
  virtual std::shared_ptr<const Type> type() const { return nullptr; }
  /// Arguments match the parameters in number and order. Null with a diagnostic on failure.
  virtual Value call(std::span<const Value> arguments, Evaluation& evaluation) const = 0;
};

/// The `=` of FEEL: absent (null) when the kinds do not compare.
std::optional<bool> equal(const Value& left, const Value& right);
/// The order of two numbers, strings, dates, times, dates and times or durations of one kind;
/// absent when they have none.
std::optional<std::strong_ordering> compare(const Value& left, const Value& right);

/// The text that FEEL's `string()` gives; strings inside lists and contexts are quoted.
std::string to_text(const Value& value);

}  // namespace entente::feel
