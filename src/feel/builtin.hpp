// FEEL's built-in functions (DMN 1.5 §10.3.4): their signatures, their look-up by name, and what
// their implementations in builtins/ use to read arguments.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/evaluation.hpp"
#include "feel/value.hpp"

namespace entente::feel {

/// The arguments of one call. Readers record a diagnostic and give nothing when an argument is of
/// another kind; a one-item list stands for its item.
class Arguments {
 public:
  Arguments(std::string_view function, Places values, Evaluation& evaluation,
            std::span<const std::string> names = {})
      : function_(function), values_(values), evaluation_(evaluation), names_(names) {}

  std::size_t size() const { return values_.size(); }
  /// Null when absent.
  const Value& operator[](std::size_t i) const;
  /// True when given, and not null.
  bool has(std::size_t i) const { return i < values_.size() && !values_[i]->is_null(); }
  /// The argument; the item of a one-item list.
  const Value& single(std::size_t i) const;
  /// Whether the argument was given by this name.
  bool named(std::size_t i, std::string_view name) const {
    return i < names_.size() && names_[i] == name;
  }
  Evaluation& evaluation() const { return evaluation_; }

  const Number* number(std::size_t i) const;
  const std::string* string(std::size_t i) const;
  const bool* boolean(std::size_t i) const;
  const Context* context(std::size_t i) const;
  const Range* range(std::size_t i) const;
  const Function* function(std::size_t i) const;
  /// The items of a list where they lie; a value that is no list is a list of one, null is nothing.
  std::optional<std::span<const Value>> items(std::size_t i) const;
  /// The items of the only argument, or all arguments, which are copied to `own`.
  std::optional<std::span<const Value>> items_or_all(List& own) const;
  /// As items, copied.
  std::optional<List> list(std::size_t i) const;
  /// An integer of moderate size.
  std::optional<std::int64_t> integer(std::size_t i) const;

  /// Null, with a diagnostic that names the function.
  template <class... Args>
  Value refuse(Wording<Args...> wording, const Args&... args) const {
    return refuse(wording.said(args...));
  }
  Value refuse(const Sentence& sentence) const;
  /// The value, or null with a diagnostic when it is absent.
  template <class T, class... Args>
  Value or_refuse(std::optional<T> value, Wording<Args...> wording, const Args&... args) const {
    return value ? Value(*std::move(value)) : refuse(wording.said(args...));
  }

 private:
  void wrong_kind(std::size_t i, const Sentence& wanted) const;

  std::string_view function_;
  Places values_;
  Evaluation& evaluation_;
  std::span<const std::string> names_;
};

struct Signature {
  std::vector<std::string> parameters;
  std::size_t required = 0;
  bool variadic = false;  ///< the last parameter takes all further arguments
  bool gaps = false;      ///< named arguments may leave out any parameter
};

/// What a call costs in steps: the same for all arguments, more for larger ones, or much beside.
enum class Effort { Looks, Reads, Computes };

class Builtin final : public Function {
 public:
  using Body = Value (*)(const Arguments&);

  Builtin(std::string name, std::vector<Signature> signatures, Body body,
          Effort effort = Effort::Reads)
      : name_(std::move(name)), signatures_(std::move(signatures)), body_(body), effort_(effort) {}

  const std::string& name() const { return name_; }
  std::span<const Signature> signatures() const { return signatures_; }
  std::span<const std::string> parameters() const override {
    return signatures_.front().parameters;
  }
  Value call(Places arguments, Evaluation& evaluation) const override;
  Value call_named(std::span<const std::string> names, Places arguments,
                   Evaluation& evaluation) const;

 private:
  Value carried_out(const Arguments& arguments, Places values, Evaluation& evaluation) const;

  std::string name_;
  std::vector<Signature> signatures_;
  Body body_;
  Effort effort_;
};

/// The shared function of that name, or null.
std::shared_ptr<const Function> builtin_named(std::string_view name);

using BuiltinTable = std::vector<Builtin>;
void add_boolean_builtins(BuiltinTable& table);
void add_context_builtins(BuiltinTable& table);
void add_conversion_builtins(BuiltinTable& table);
void add_list_builtins(BuiltinTable& table);
void add_statistics_builtins(BuiltinTable& table);
void add_number_builtins(BuiltinTable& table);
void add_range_builtins(BuiltinTable& table);
void add_string_builtins(BuiltinTable& table);
void add_temporal_builtins(BuiltinTable& table);

}  // namespace entente::feel
