#include "feel/type.hpp"

#include <algorithm>
#include <array>

#include "feel/sentences.hpp"

namespace entente::feel {
namespace {

struct Named {
  std::string_view name;
  Kind kind;
};

constexpr std::array<Named, 11> kSimple = {{
    {"number", Kind::Number},
    {"string", Kind::String},
    {"boolean", Kind::Boolean},
    {"date", Kind::Date},
    {"time", Kind::Time},
    {"date and time", Kind::DateAndTime},
    {"dateTime", Kind::DateAndTime},
    {"years and months duration", Kind::YearsAndMonthsDuration},
    {"yearMonthDuration", Kind::YearsAndMonthsDuration},
    {"days and time duration", Kind::DaysAndTimeDuration},
    {"dayTimeDuration", Kind::DaysAndTimeDuration},
}};

TypePtr make(Type::Form form, std::string_view name) {
  auto type = std::make_shared<Type>();
  type->form = form;
  type->name = name;
  return type;
}

bool has_form(const Value& value, const Type& type, Evaluation* evaluation);

/// Null conforms to every type; what is inside a list or context may be null.
bool conforms(const Value& value, const Type& type, Evaluation* evaluation) {
  return value.is_null() || is_instance(value, type, evaluation);
}

bool range_conforms(const Range& range, const Type& element, Evaluation* evaluation) {
  return conforms(range.start, element, evaluation) && conforms(range.end, element, evaluation);
}

bool has_form(const Value& value, const Type& type, Evaluation* evaluation) {
  switch (type.form) {
    case Type::Form::Any:
      return true;
    case Type::Form::Null:
    case Type::Form::Unknown:
      return false;
    case Type::Form::Simple:
      return value.kind() == type.kind;
    case Type::Form::RangeOf:
      return value.as_range() && range_conforms(*value.as_range(), *type.element, evaluation);
    case Type::Form::ListOf: {
      const List* list = value.as_list();
      if (!list) return false;
      for (const Value& item : *list)
        if (!conforms(item, *type.element, evaluation)) return false;
      return true;
    }
    case Type::Form::ContextOf: {
      const Context* context = value.as_context();
      if (!context) return false;
      for (const auto& member : type.members) {
        const Value* found = context->find(member.name);
        if (!found || !conforms(*found, *member.type, evaluation)) return false;
      }
      return true;
    }
    case Type::Form::FunctionTo: {
      const Function* function = value.as_function();
      if (!function) return false;
      if (const TypePtr own = function->type()) return conforms_to(*own, type);
      return function->parameters().size() == type.members.size();
    }
  }
  return false;
}

std::optional<Value> coerce_list(const List& list, const Type& type, Evaluation* evaluation) {
  List items;
  items.reserve(list.size());
  for (const Value& item : list) {
    auto coerced = coerce(item, *type.element, evaluation);
    if (!coerced) return std::nullopt;
    items.push_back(*std::move(coerced));
  }
  return Value(std::move(items));
}

std::optional<Value> coerce_context(const Context& context, const Type& type,
                                    Evaluation* evaluation) {
  Context result = context;
  for (const auto& member : type.members) {
    const Value* found = context.find(member.name);
    if (!found) return std::nullopt;
    auto coerced = coerce(*found, *member.type, evaluation);
    if (!coerced) return std::nullopt;
    result.set(member.name, *std::move(coerced));
  }
  return Value(std::move(result));
}

/// The value in the type's form, its own constraint not looked at.
std::optional<Value> converted(const Value& value, const Type& type, Evaluation* evaluation) {
  if (has_form(value, type, evaluation)) return value;
  const List* list = value.as_list();
  if (type.form == Type::Form::ListOf) {
    if (list) return coerce_list(*list, type, evaluation);
    auto item = coerce(value, *type.element, evaluation);
    if (!item) return std::nullopt;
    return Value(List{*std::move(item)});
  }
  if (type.form == Type::Form::ContextOf && value.as_context())
    return coerce_context(*value.as_context(), type, evaluation);
  if (type.form == Type::Form::Simple && type.kind == Kind::DateAndTime && value.as_date())
    return Value(DateAndTime{*value.as_date(), {0, 0, Zone::utc()}});
  if (list && list->size() == 1) return converted(list->front(), type, evaluation);
  return std::nullopt;
}

}  // namespace

bool conforms_to(const Type& narrow, const Type& wide) {
  if (&narrow == &wide || wide.form == Type::Form::Any || narrow.form == Type::Form::Null)
    return true;
  if (narrow.form != wide.form) return false;
  switch (wide.form) {
    case Type::Form::Simple:
      return narrow.kind == wide.kind;
    case Type::Form::RangeOf:
    case Type::Form::ListOf:
      return conforms_to(*narrow.element, *wide.element);
    case Type::Form::ContextOf:
      for (const auto& member : wide.members) {
        const auto found =
            std::find_if(narrow.members.begin(), narrow.members.end(),
                         [&](const Type::Member& each) { return each.name == member.name; });
        if (found == narrow.members.end() || !conforms_to(*found->type, *member.type)) return false;
      }
      return true;
    case Type::Form::FunctionTo:
      if (narrow.members.size() != wide.members.size()) return false;
      for (std::size_t i = 0; i < wide.members.size(); ++i)
        if (!conforms_to(*wide.members[i].type, *narrow.members[i].type)) return false;
      // A result that is not declared may be anything.
      return !narrow.element || !wide.element || conforms_to(*narrow.element, *wide.element);
    default:
      return false;
  }
}

TypePtr any_type() {
  static const TypePtr type = make(Type::Form::Any, "Any");
  return type;
}

TypePtr builtin_type(std::string_view name) {
  if (name == "Any") return any_type();
  if (name == "Null") return make(Type::Form::Null, "Null");
  if (name == "list") return list_type(any_type());
  if (name == "context") return make(Type::Form::ContextOf, "context");
  for (const Named& simple : kSimple)
    if (simple.name == name) {
      auto type = std::make_shared<Type>();
      type->form = Type::Form::Simple;
      type->kind = simple.kind;
      type->name = to_string(simple.kind);
      return type;
    }
  return nullptr;
}

TypePtr list_type(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->form = Type::Form::ListOf;
  type->element = std::move(element);
  return type;
}

TypePtr range_type(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->form = Type::Form::RangeOf;
  type->element = std::move(element);
  return type;
}

bool is_instance(const Value& value, const Type& type, Evaluation* evaluation) {
  if (value.is_null()) return type.form == Type::Form::Null;
  if (!has_form(value, type, evaluation)) return false;
  return !type.constraint || !evaluation || type.constraint->allows(value, *evaluation);
}

std::optional<Value> coerce(const Value& value, const Type& type, Evaluation* evaluation) {
  if (value.is_null()) return value;
  auto result = converted(value, type, evaluation);
  if (result && type.constraint && evaluation && !type.constraint->allows(*result, *evaluation))
    return std::nullopt;
  return result;
}

std::string to_string(const Type& type) {
  if (!type.name.empty()) return type.name;
  switch (type.form) {
    case Type::Form::RangeOf:
      return "range<" + to_string(*type.element) + ">";
    case Type::Form::ListOf:
      return "list<" + to_string(*type.element) + ">";
    case Type::Form::ContextOf: {
      std::string text = "context<";
      for (const auto& member : type.members)
        text += (text.back() == '<' ? "" : ", ") + member.name + ": " + to_string(*member.type);
      return text + ">";
    }
    case Type::Form::FunctionTo:
      return "function";
    default:
      return "Any";
  }
}

Sentence type_word(const Type& type) {
  if (type.form == Type::Form::Simple && type.name == to_string(type.kind))
    return kind_word(type.kind);
  const auto name = to_string(type);
  return {name, name};
}

}  // namespace entente::feel
