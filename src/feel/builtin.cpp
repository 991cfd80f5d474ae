#include "feel/builtin.hpp"

#include <algorithm>
#include <map>

namespace entente::feel {
namespace {

const Value kAbsent;

const BuiltinTable& table() {
  static const BuiltinTable kTable = [] {
    BuiltinTable built;
    add_boolean_builtins(built);
    add_context_builtins(built);
    add_conversion_builtins(built);
    add_list_builtins(built);
    add_statistics_builtins(built);
    add_number_builtins(built);
    add_range_builtins(built);
    add_string_builtins(built);
    add_temporal_builtins(built);
    return built;
  }();
  return kTable;
}

/// Whether a signature takes that many arguments.
bool takes(const Signature& signature, std::size_t count) {
  return count >= signature.required &&
         (signature.variadic || count <= signature.parameters.size());
}

}  // namespace

std::shared_ptr<const Function> builtin_named(std::string_view name) {
  static const std::map<std::string, std::shared_ptr<const Function>, std::less<>> kByName = [] {
    std::map<std::string, std::shared_ptr<const Function>, std::less<>> by_name;
    for (const Builtin& builtin : table())
      by_name.emplace(builtin.name(),
                      std::shared_ptr<const Function>(std::shared_ptr<void>(), &builtin));
    return by_name;
  }();
  const auto found = kByName.find(name);
  return found == kByName.end() ? nullptr : found->second;
}

std::span<const std::string> builtin_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const Builtin& builtin : table()) names.push_back(builtin.name());
    return names;
  }();
  return kNames;
}

Value Builtin::carried_out(const Arguments& arguments, Places values,
                           Evaluation& evaluation) const {
  constexpr std::uint64_t kCellsPerStep = 4;
  constexpr std::uint64_t kComputing = 300;
  std::uint64_t steps = effort_ == Effort::Computes ? kComputing : 1;
  if (effort_ != Effort::Looks)
    for (const Value* value : values) steps += value->extent().cells / kCellsPerStep;
  if (!evaluation.spend(steps)) return {};
  Value result = body_(arguments);
  const Kind kind = result.kind();
  if (kind != Kind::List && kind != Kind::Context && kind != Kind::String) return result;
  if (effort_ != Effort::Looks && !evaluation.spend(result.extent().cells / kCellsPerStep))
    return {};
  return evaluation.fitting(std::move(result));
}

Value Builtin::call(Places arguments, Evaluation& evaluation) const {
  const bool taken = std::any_of(signatures_.begin(), signatures_.end(),
                                 [&](const auto& each) { return takes(each, arguments.size()); });
  if (!taken) return evaluation.refuse("{} does not take {} arguments", name_, arguments.size());
  return carried_out(Arguments(name_, arguments, evaluation), arguments, evaluation);
}

Value Builtin::call_named(std::span<const std::string> names, Places arguments,
                          Evaluation& evaluation) const {
  for (const Signature& signature : signatures_) {
    const auto& parameters = signature.parameters;
    std::vector<const Value*> ordered(parameters.size(), &kAbsent);
    std::vector<bool> given(parameters.size(), false);
    std::size_t last = 0;
    bool fits = true;
    for (std::size_t i = 0; i < names.size() && fits; ++i) {
      const auto found = std::find(parameters.begin(), parameters.end(), names[i]);
      const auto position = static_cast<std::size_t>(found - parameters.begin());
      fits = found != parameters.end() && !given[position];
      if (!fits) break;
      given[position] = true;
      ordered[position] = arguments[i];
      last = std::max(last, position + 1);
    }
    for (std::size_t i = 0; i < signature.required && fits && !signature.gaps; ++i) fits = given[i];
    if (!fits) continue;
    ordered.resize(last);
    if (const List* all = signature.variadic && last == 1 ? ordered[0]->as_list() : nullptr) {
      ordered.clear();
      for (const Value& item : *all) ordered.push_back(&item);
    }
    return carried_out(Arguments(name_, ordered, evaluation, parameters), ordered, evaluation);
  }
  return evaluation.refuse("{} has no such parameters", name_);
}

const Value& Arguments::operator[](std::size_t i) const {
  return i < values_.size() ? *values_[i] : kAbsent;
}

const Value& Arguments::single(std::size_t i) const {
  const Value& value = (*this)[i];
  const List* list = value.as_list();
  return list && list->size() == 1 ? list->front() : value;
}

void Arguments::wrong_kind(std::size_t i, const Sentence& wanted) const {
  const Sentence kind = kind_word((*this)[i].kind());
  evaluation_.refuse("{}: argument {} must be a {}, not {}", function_, i + 1, wanted,
                     (*this)[i].is_null() ? kind : say("a {}", kind));
}

const Number* Arguments::number(std::size_t i) const {
  const Number* found = single(i).as_number();
  if (!found) wrong_kind(i, say("number"));
  return found;
}

const std::string* Arguments::string(std::size_t i) const {
  const std::string* found = single(i).as_string();
  if (!found) wrong_kind(i, say("string"));
  return found;
}

const bool* Arguments::boolean(std::size_t i) const {
  const bool* found = single(i).as_boolean();
  if (!found) wrong_kind(i, say("boolean"));
  return found;
}

const Context* Arguments::context(std::size_t i) const {
  const Context* found = single(i).as_context();
  if (!found) wrong_kind(i, say("context"));
  return found;
}

const Range* Arguments::range(std::size_t i) const {
  const Range* found = single(i).as_range();
  if (!found) wrong_kind(i, say("range"));
  return found;
}

const Function* Arguments::function(std::size_t i) const {
  const Function* found = single(i).as_function();
  if (!found) wrong_kind(i, say("function"));
  return found;
}

std::optional<std::span<const Value>> Arguments::items(std::size_t i) const {
  const Value& value = (*this)[i];
  if (const List* found = value.as_list()) return *found;
  if (!value.is_null()) return std::span(&value, 1);
  wrong_kind(i, say("list"));
  return std::nullopt;
}

std::optional<std::span<const Value>> Arguments::items_or_all(List& own) const {
  if (size() == 1) return items(0);
  own.clear();
  own.reserve(size());
  for (const Value* value : values_) own.push_back(*value);
  return own;
}

std::optional<List> Arguments::list(std::size_t i) const {
  const auto found = items(i);
  if (!found) return std::nullopt;
  return List(found->begin(), found->end());
}

std::optional<std::int64_t> Arguments::integer(std::size_t i) const {
  const Number* found = number(i);
  if (!found) return std::nullopt;
  const auto value = found->to_int64();
  if (!value) wrong_kind(i, say("whole number"));
  return value;
}

Value Arguments::refuse(const Sentence& sentence) const {
  return evaluation_.refuse("{}: {}", function_, sentence);
}

}  // namespace entente::feel
