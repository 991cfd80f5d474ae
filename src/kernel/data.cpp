#include "kernel/data.hpp"

#include <vector>

#include "feel/json.hpp"
#include "kernel/parts.hpp"
#include "kernel/rules.hpp"
#include "kernel/scopes.hpp"

namespace entente::kernel {
namespace {

feel::Value number(std::int64_t value) {
  return feel::Value(value);
}

void add_attributes(const LoopState& loop, feel::Context& seen) {
  if (!loop.count) return;
  seen.set("numberOfInstances", number(*loop.count));
  seen.set("numberOfActiveInstances", number(loop.started - loop.completed));
  seen.set("numberOfCompletedInstances", number(loop.completed));
  seen.set("numberOfTerminatedInstances", number(0));  // with the first, the loop is over
}

/// The runtime attributes of the loop whose instance the token is, and its item.
void add_loop(Draft& draft, const InstanceState& instance, const TokenState& token,
              feel::Context& seen) {
  const auto& scope = *instance.scope;
  const auto& loop = *scope.loop;
  const std::int64_t item = token.item.value_or(0);
  seen.set("loopCounter", number(item));
  add_attributes(loop, seen);
  const bpmn::Process* process = draft.pack().process(instance.process);
  const bpmn::FlowNode* node = process ? process->node(scope.element) : nullptr;
  if (!node || !node->multi_instance || node->multi_instance->input_item.empty() || !loop.items)
    return;
  const feel::Value items = unkept(draft, *loop.items);
  const feel::List* list = items.as_list();
  const auto index = static_cast<std::size_t>(item) - 1;
  seen.set(node->multi_instance->input_item,
           list && item > 0 && index < list->size() ? (*list)[index] : feel::Value());
}

void add_scopes(Draft& draft, InstanceId id, std::optional<TokenId> token, feel::Context& seen) {
  const InstanceState* instance = instance_of(draft, id);
  if (!instance) return;
  if (instance->scope && instance->scope->kind != ScopeKind::Called)
    add_scopes(draft, instance->scope->parent, instance->scope->host, seen);
  for (const auto& [name, value] : instance->data) seen.set(name, unkept(draft, value));
  const auto standing = token ? draft.state().tokens.find(*token) : draft.state().tokens.end();
  if (standing != draft.state().tokens.end() && instance->scope && instance->scope->loop)
    add_loop(draft, *instance, standing->second, seen);
}

void add_seen(Draft& draft, InstanceId instance, std::optional<TokenId> token,
              const feel::Context& more, feel::Context& seen) {
  add_scopes(draft, instance, token, seen);
  for (const auto& [name, value] : more) seen.set(name, value);
}

bool has_scopes(const Draft& draft, InstanceId id) {
  const InstanceState* instance = instance_of(draft, id);
  return instance && (instance->scope || !instance->data.empty());
}

/// By its name or id, or by that of a reference to it.
bool declares(const bpmn::Process& process, const std::vector<std::size_t>& items,
              std::string_view name) {
  const auto referred = process.data_by_id.find(name);
  for (const std::size_t item : items)
    if (process.data[item].known_as() == name ||
        (referred != process.data_by_id.end() && referred->second == item))
      return true;
  return false;
}

/// The instance around that declares the name, and the name that its value goes by.
std::optional<std::pair<InstanceId, std::string>> owner_of(const Draft& draft, InstanceId id,
                                                           const std::string& name) {
  for (;;) {
    const InstanceState* instance = instance_of(draft, id);
    if (!instance) return std::nullopt;
    if (instance->data.contains(name)) return std::pair(id, name);
    const bpmn::Process* process = draft.pack().process(instance->process);
    const bpmn::Container* container = container_of(draft, id);
    const bool whole = !instance->scope || instance->scope->kind == ScopeKind::Called;
    if (process && container &&
        (declares(*process, container->data, name) ||
         (whole && (declares(*process, process->data_inputs, name) ||
                    declares(*process, process->data_outputs, name))))) {
      const auto item = process->data_by_id.find(name);
      return std::pair(
          id, item == process->data_by_id.end() ? name : process->data[item->second].known_as());
    }
    if (whole) return std::nullopt;
    id = instance->scope->parent;
  }
}

/// What an association yields from what is seen: for its target, or by assignments.
struct Moved {
  std::string target;
  feel::Value value;
};

std::vector<Moved> moved(Draft& draft, const Position& at, const bpmn::DataAssociation& association,
                         const feel::Context& seen) {
  const auto value_of = [&](const bpmn::Expression& expression) {
    return feel::evaluate(expression.compiled, seen, draft.environment()).value;
  };
  const auto named = [&](std::size_t item) { return at.process.data[item].known_as(); };
  std::vector<Moved> out;
  for (const auto& assignment : association.assignments) {
    const auto target = assignment.target ? assignment.target : association.target;
    if (target) out.push_back({named(*target), value_of(assignment.from)});
  }
  if (!out.empty() || !association.target) return out;
  if (association.transformation)
    out.push_back({named(*association.target), value_of(association.transformation)});
  else if (!association.sources.empty())
    if (const auto* value = seen.find(named(association.sources.front())))
      out.push_back({named(*association.target), *value});
  return out;
}

}  // namespace

feel::Context seen_at(Draft& draft, InstanceId instance, std::optional<TokenId> token,
                      const feel::Context& more) {
  feel::Context seen = draft.context();
  add_seen(draft, instance, token, more, seen);
  return seen;
}

feel::Context loop_attributes(const Draft& draft, InstanceId loop) {
  feel::Context attributes;
  const InstanceState* instance = instance_of(draft, loop);
  if (instance && instance->scope && instance->scope->loop)
    add_attributes(*instance->scope->loop, attributes);
  return attributes;
}

feel::Value evaluate_at(Draft& draft, const feel::Expression& expression, InstanceId instance,
                        std::optional<TokenId> token, const feel::Context& more) {
  if (more.empty() && !has_scopes(draft, instance))
    return feel::evaluate(expression, draft.context(expression.inputs()), draft.environment())
        .value;
  feel::Context seen = draft.context(expression.inputs());
  add_seen(draft, instance, token, more, seen);
  return feel::evaluate(expression, seen, draft.environment()).value;
}

feel::Value evaluate_at(Draft& draft, const feel::Expression& expression, const Position& at,
                        const feel::Context& more) {
  return evaluate_at(draft, expression, at.instance, at.token, more);
}

feel::Value value_of_data(const Draft& draft, InstanceId instance, std::string_view name) {
  const auto owner = owner_of(draft, instance, std::string(name));
  const InstanceState* state = owner ? instance_of(draft, owner->first) : nullptr;
  if (!state) return {};
  const auto value = state->data.find(owner->second);
  return value == state->data.end() ? feel::Value() : unkept(draft, value->second);
}

bool set_data(Draft& draft, InstanceId instance, const std::string& name,
              const feel::Value& value) {
  const auto owner = owner_of(draft, instance, name);
  if (!owner) return false;
  draft.emit(DataSet{owner->first, owner->second, kept(draft, value)});
  return true;
}

feel::Context inputs_of(Draft& draft, const Position& at) {
  feel::Context inputs;
  if (at.node.input_associations.empty()) return inputs;
  const auto seen = seen_at(draft, at.instance, at.token);
  for (const auto& association : at.node.input_associations)
    for (auto& one : moved(draft, at, association, seen))
      inputs.set(std::move(one.target), std::move(one.value));
  return inputs;
}

void write_outputs(Draft& draft, const Position& at, const feel::Context& outputs) {
  const auto is_declared = [&](const std::string& name) {
    return declares(at.process, at.node.data_outputs, name);
  };
  const bool associated = !at.node.output_associations.empty();
  for (const auto& [name, value] : outputs)
    if (!associated || !is_declared(name)) set_data(draft, at.instance, name, value);
  if (!associated) return;
  const auto seen = seen_at(draft, at.instance, at.token, outputs);
  for (const auto& association : at.node.output_associations)
    for (const auto& one : moved(draft, at, association, seen))
      set_data(draft, at.instance, one.target, one.value);
}

std::optional<feel::Value> output_for(Draft& draft, const Position& at,
                                      const feel::Context& outputs, std::string_view target) {
  if (at.node.output_associations.empty()) return std::nullopt;
  const auto seen = seen_at(draft, at.instance, at.token, outputs);
  for (const auto& association : at.node.output_associations)
    for (auto& one : moved(draft, at, association, seen))
      if (one.target == target) return std::move(one.value);
  return std::nullopt;
}

Json kept(const Draft& draft, const feel::Value& value) {
  // Which facts it was made from is not known: it goes with any of them.
  const bool in_parts = !draft.pack().decisions_read.empty();
  return personal(draft.state().person, tagged(value),
                  in_parts ? all_parts(draft.state()) : Parts{});
}

feel::Value unkept(const Draft& draft, const Json& value) {
  auto read = feel::from_json(open_value(value), &draft.definitions().zones);
  return read ? *std::move(read) : feel::Value();
}

}  // namespace entente::kernel
