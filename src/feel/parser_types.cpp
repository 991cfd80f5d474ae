#include "feel/parser_state.hpp"

namespace entente::feel {

Result<TypePtr> Parser::type() {
  if (token_.kind != Token::Kind::Word) return unexpected(say("a type"));
  NameTable known;
  for (const auto& [name, definition] : scope_.types) known.add(name);
  for (std::string_view name :
       {"Any", "Null", "number", "string", "boolean", "date", "time", "date and time",
        "years and months duration", "days and time duration", "dateTime", "yearMonthDuration",
        "dayTimeDuration"})
    known.add(name);
  const auto match = known.match(text_, token_.begin);
  Name name{match.name, match.end};
  if (match.end == 0) {
    name = {token_.text, token_.end};
    for (auto next = read_token(text_, name.end);
         next && ((next->kind == Token::Kind::Word && !is_keyword(next->text)) || next->is("."));
         next = read_token(text_, name.end)) {
      name.text += (next->is(".") || name.text.ends_with('.') ? "" : " ") + next->text;
      name.end = next->end;
    }
  }
  TRY_VOID(advance_to(name.end));
  if (++depth_ > kTreeDepthMax / 4) return unexpected(say("a shallower type"));
  auto result = type_named(name.text);
  --depth_;
  return result;
}

Result<TypePtr> Parser::type_named(const std::string& name) {
  if (const auto found = scope_.types.find(name); found != scope_.types.end()) return found->second;
  if (token_.is("<") && (name == "list" || name == "range")) {
    TRY_VOID(advance());
    TRY(TypePtr element, type());
    TRY_VOID(expect(">"));
    return name == "list" ? list_type(std::move(element)) : range_type(std::move(element));
  }
  if (token_.is("<") && (name == "context" || name == "function")) {
    const bool is_context = name == "context";
    auto composed = std::make_shared<Type>();
    composed->form = is_context ? Type::Form::ContextOf : Type::Form::FunctionTo;
    TRY_VOID(advance());
    while (!token_.is(">")) {
      if (!composed->members.empty()) TRY_VOID(expect(","));
      Type::Member member;
      if (is_context) {
        const auto entry = declared_name(":");
        if (!entry) return unexpected(say("an entry's name and ':'"));
        member.name = entry->text;
        TRY_VOID(advance_to(entry->end));
        TRY_VOID(expect(":"));
      }
      TRY(member.type, type());
      composed->members.push_back(std::move(member));
    }
    TRY_VOID(expect(">"));
    if (!is_context) {
      TRY_VOID(expect("->"));
      TRY(composed->element, type());
    }
    return TypePtr(std::move(composed));
  }
  if (auto simple = builtin_type(name)) return simple;
  auto unknown = std::make_shared<Type>();
  unknown->form = Type::Form::Unknown;
  unknown->name = name;
  return TypePtr(std::move(unknown));
}

}  // namespace entente::feel
