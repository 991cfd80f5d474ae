#include "kernel/correlation.hpp"

#include <algorithm>

#include "feel/json.hpp"
#include "kernel/data.hpp"

namespace entente::kernel {
namespace {

/// Under this name an instance keeps a key among its data; no expression can name it.
std::string kept_as(const bpmn::CorrelationKey& key) {
  return "#" + key.id;
}

/// The instance of the process as a whole, around a scope of it.
InstanceId whole_of(const Draft& draft, InstanceId instance) {
  for (;;) {
    const auto found = draft.state().instances.find(instance);
    if (found == draft.state().instances.end() || !found->second.scope ||
        found->second.scope->kind == ScopeKind::Called)
      return instance;
    instance = found->second.scope->parent;
  }
}

bool covers(const bpmn::CorrelationKey& key, const std::string& message_type) {
  return key.messages.empty() ||
         std::find(key.messages.begin(), key.messages.end(), message_type) != key.messages.end();
}

/// What the message says of a key: a value for each of its properties; null: it does not carry it.
feel::Value value_of(Draft& draft, const bpmn::Model& model, const bpmn::CorrelationKey& key,
                     const std::string& message_type, const feel::Context& content) {
  feel::List values;
  for (const auto& id : key.properties)
    for (const auto& property : model.correlation_properties) {
      if (property.id != id) continue;
      for (const auto& retrieval : property.retrievals)
        if (retrieval.message == message_type)
          values.push_back(
              feel::evaluate(retrieval.path.compiled, content, draft.environment()).value);
    }
  const bool whole = !values.empty() && values.size() == key.properties.size() &&
                     std::none_of(values.begin(), values.end(),
                                  [](const feel::Value& value) { return value.is_null(); });
  return whole ? feel::Value(std::move(values)) : feel::Value();
}

/// What the instance holds of a key: by its subscription, else as a message set it.
feel::Value held(Draft& draft, InstanceId instance, const bpmn::Process& process,
                 const bpmn::CorrelationKey& key) {
  for (const auto& subscription : process.subscriptions) {
    if (subscription.key != key.id) continue;
    feel::List values;
    for (const auto& id : key.properties)
      for (const auto& binding : subscription.bindings)
        if (binding.property == id)
          values.push_back(evaluate_at(draft, binding.path.compiled, instance, std::nullopt));
    return feel::Value(std::move(values));
  }
  const auto& data = draft.state().instances.at(instance).data;
  const auto found = data.find(kept_as(key));
  return found == data.end() ? feel::Value() : unkept(draft, found->second);
}

/// Nests `rest` of a dotted name.
void nest(feel::Context& into, std::string_view name, const feel::Value& value) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) {
    into.set(std::string(name), value);
    return;
  }
  const std::string head(name.substr(0, dot));
  const feel::Value* present = into.find(head);
  feel::Context inner = present && present->as_context() ? *present->as_context() : feel::Context();
  nest(inner, name.substr(dot + 1), value);
  into.set(head, feel::Value(std::move(inner)));
}

}  // namespace

feel::Context content_of(const Draft& draft, const FactValues& fields) {
  feel::Context content;
  for (const auto& [name, value] : fields) nest(content, name, unkept(draft, value));
  return content;
}

bool correlates(Draft& draft, InstanceId instance, const bpmn::Process& process,
                const std::string& message_type, const feel::Context& content) {
  const bpmn::Model* model = draft.pack().procedure_of(process.id);
  if (!model) return true;
  const InstanceId whole = whole_of(draft, instance);
  for (const auto& key : model->correlation_keys) {
    if (!covers(key, message_type)) continue;
    const auto said = value_of(draft, *model, key, message_type, content);
    const auto own = held(draft, whole, process, key);
    if (!said.is_null() && !own.is_null() && !(said == own)) return false;
  }
  return true;
}

void set_keys(Draft& draft, InstanceId instance, const bpmn::Process& process,
              const std::string& message_type, const feel::Context& content) {
  const bpmn::Model* model = draft.pack().procedure_of(process.id);
  if (!model || model->correlation_keys.empty()) return;
  const InstanceId whole = whole_of(draft, instance);
  if (!draft.state().instances.contains(whole)) return;
  for (const auto& key : model->correlation_keys) {
    if (!covers(key, message_type)) continue;
    const auto said = value_of(draft, *model, key, message_type, content);
    if (!said.is_null() && held(draft, whole, process, key).is_null())
      draft.emit(DataSet{whole, kept_as(key), kept(draft, said)});
  }
}

}  // namespace entente::kernel
