// The types of FEEL (DMN 1.5 §10.3.2.9) with item definitions: conformance and coercion.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/value.hpp"

namespace entente::feel {

struct Type;
using TypePtr = std::shared_ptr<const Type>;

/// Decides whether a value is among the allowed ones of an item definition.
class Constraint {
 public:
  virtual ~Constraint() = default;
  virtual bool allows(const Value& value, Evaluation& evaluation) const = 0;
};

struct Type {
  enum class Form { Any, Null, Simple, RangeOf, ListOf, ContextOf, FunctionTo, Unknown };
  struct Member {
    std::string name;
    TypePtr type;
  };

  Form form = Form::Any;
  Kind kind = Kind::Null;                        ///< Simple: number, string, boolean, temporal
  TypePtr element;                               ///< RangeOf, ListOf; the result of FunctionTo
  std::vector<Member> members;                   ///< ContextOf; the parameters of FunctionTo
  std::string name;                              ///< of the item definition, or the built-in name
  std::shared_ptr<const Constraint> constraint;  ///< allowed values, or null
};

/// A built-in type by its FEEL name ("number", "date and time", "dayTimeDuration"), or null.
TypePtr builtin_type(std::string_view name);
TypePtr any_type();
TypePtr list_type(TypePtr element);
TypePtr range_type(TypePtr element);

/// `value instance of type`. Null is an instance of Null and Any only.
/// @param evaluation  for allowed values; without it they are not checked
bool is_instance(const Value& value, const Type& type, Evaluation* evaluation = nullptr);

/// Whether each value of the type `narrow` is one of `wide` (DMN 1.5 §10.3.2.9.2). Parameters of
/// functions conform the other way round.
bool conforms_to(const Type& narrow, const Type& wide);

/// The value as the type wants it: itself, the item of a one-item list, a one-item list of it, or
/// a date as date and time (UTC midnight). Absent when it does not conform.
std::optional<Value> coerce(const Value& value, const Type& type, Evaluation* evaluation);

/// Whether coerce would give the value itself: told at once for what most values are.
inline bool passes_as_it_is(const Value& value, const Type& type) {
  if (value.is_null()) return true;
  if (type.constraint) return false;
  return type.form == Type::Form::Any ||
         (type.form == Type::Form::Simple && type.kind == value.kind());
}

/// "list<number>", for messages.
std::string to_string(const Type& type);
/// The same as a word of a sentence: a kind in each language, other types as a file writes them.
Sentence type_word(const Type& type);

}  // namespace entente::feel
