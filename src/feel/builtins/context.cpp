// DMN 1.5 §10.3.4.8: functions on contexts.
#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

Value get_value(const Arguments& a) {
  const Context* context = a.context(0);
  if (!context) return {};
  if (const std::string* key = a[1].as_string()) {
    const Value* found = context->find(*key);
    return found ? *found : a.refuse("there is no entry '{}'", *key);
  }
  const List* keys = a[1].as_list();
  if (!keys || keys->empty()) return a.refuse("the key must be a text or a list of texts");
  Value current = a.single(0);
  for (const Value& key : *keys) {
    const Context* inner = current.as_context();
    const Value* found = inner && key.as_string() ? inner->find(*key.as_string()) : nullptr;
    if (!found) return a.refuse("there is no entry {}", brief_text(key));
    current = Value(*found);
  }
  return current;
}

Value get_entries(const Arguments& a) {
  const Context* context = a.context(0);
  if (!context) return {};
  List entries;
  for (const auto& entry : *context)
    entries.emplace_back(Context{{"key", Value(entry.name)}, {"value", entry.value}});
  return entries;
}

/// A context from {key, value} pairs.
Value context_of(const Arguments& a) {
  const auto entries = a.items(0);
  if (!entries) return {};
  Context result;
  for (const Value& entry : *entries) {
    const Context* pair = entry.as_context();
    const Value* key = pair ? pair->find("key") : nullptr;
    const Value* value = pair ? pair->find("value") : nullptr;
    if (!key || !key->as_string() || !value)
      return a.refuse("each entry needs a text 'key' and a 'value'");
    if (result.find(*key->as_string()))
      return a.refuse("the key '{}' occurs twice", *key->as_string());
    result.set(*key->as_string(), *value);
  }
  return result;
}

/// Sets the entry at the end of a path of keys.
std::optional<Value> put(const Value& target, std::span<const Value> keys, const Value& value) {
  const Context* context = target.as_context();
  if (!context || !keys.front().as_string()) return std::nullopt;
  const std::string& key = *keys.front().as_string();
  Context result = *context;
  if (keys.size() == 1) {
    result.set(key, value);
    return Value(std::move(result));
  }
  const Value* inner = context->find(key);
  if (!inner) return std::nullopt;
  auto changed = put(*inner, keys.subspan(1), value);
  if (!changed) return std::nullopt;
  result.set(key, *std::move(changed));
  return Value(std::move(result));
}

Value context_put(const Arguments& a) {
  const Context* context = a.context(0);
  if (!context) return {};
  const Value target(*context);
  std::optional<Value> result;
  if (const List* keys = a[1].as_list()) {
    if (keys->empty() || a.named(1, "key")) return a.refuse("there must be a key");
    result = put(target, *keys, a[2]);
  } else {
    result = put(target, std::span(&a[1], 1), a[2]);
  }
  return a.or_refuse(std::move(result), "the keys must be texts that lead through contexts");
}

Value context_merge(const Arguments& a) {
  const auto contexts = a.items(0);
  if (!contexts) return {};
  Context result;
  for (const Value& each : *contexts) {
    if (!each.as_context()) return a.refuse("each item must be a context");
    for (const auto& entry : *each.as_context()) result.set(entry.name, entry.value);
  }
  return result;
}

}  // namespace

void add_context_builtins(BuiltinTable& table) {
  table.emplace_back(
      "get value",
      std::vector<Signature>{
          {{"m", "key"}, 2}, {{"context", "key"}, 2}, {{"context", "keys"}, 2}, {{"m", "keys"}, 2}},
      get_value, Effort::Looks);
  table.emplace_back("get entries", std::vector<Signature>{{{"m"}, 1}, {{"context"}, 1}},
                     get_entries);
  table.emplace_back("context", std::vector<Signature>{{{"entries"}, 1}}, context_of);
  table.emplace_back(
      "context put",
      std::vector<Signature>{{{"context", "key", "value"}, 3}, {{"context", "keys", "value"}, 3}},
      context_put);
  table.emplace_back("context merge", std::vector<Signature>{{{"contexts"}, 1}}, context_merge);
}

}  // namespace entente::feel
