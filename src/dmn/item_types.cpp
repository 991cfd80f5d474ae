#include "dmn/item_types.hpp"

#include "dmn/sentences.hpp"
#include "feel/evaluation.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace entente::dmn {
namespace {

constexpr int kTypeDepthMax = 64;

/// Allowed values: unary tests that the value must pass.
class AllowedValues final : public feel::Constraint {
 public:
  explicit AllowedValues(feel::UnaryTests tests) : tests_(std::move(tests)) {}

  bool allows(const feel::Value& value, feel::Evaluation& evaluation) const override {
    static const feel::Value kAbsent;
    const auto names = tests_.inputs();
    feel::PlaceList inputs(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) inputs[i] = names[i] == "?" ? &value : &kAbsent;
    return evaluation.run(*tests_.program(), inputs).is_true();
  }

 private:
  feel::UnaryTests tests_;
};

/// What a type and the type it refines both demand.
class BothConstraints final : public feel::Constraint {
 public:
  BothConstraints(std::shared_ptr<const feel::Constraint> base,
                  std::shared_ptr<const feel::Constraint> own)
      : base_(std::move(base)), own_(std::move(own)) {}

  bool allows(const feel::Value& value, feel::Evaluation& evaluation) const override {
    return base_->allows(value, evaluation) && own_->allows(value, evaluation);
  }

 private:
  std::shared_ptr<const feel::Constraint> base_;
  std::shared_ptr<const feel::Constraint> own_;
};

void constrain(feel::Type& type, std::shared_ptr<const feel::Constraint> own) {
  type.constraint = type.constraint
                        ? std::make_shared<BothConstraints>(type.constraint, std::move(own))
                        : std::move(own);
}

std::string type_ref_of(pugi::xml_node definition) {
  const std::string attribute = definition.attribute("typeRef").value();
  return feel::normalised_name(attribute.empty() ? child_text(definition, "typeRef") : attribute);
}

bool is_true(pugi::xml_attribute attribute) {
  const std::string_view value = attribute.value();
  return value == "true" || value == "1";
}

/// XML Schema's names that older files use.
std::string_view feel_name(std::string_view local) {
  if (local == "integer" || local == "int" || local == "long" || local == "double" ||
      local == "float" || local == "decimal")
    return "number";
  if (local == "duration") return "days and time duration";
  return local;
}

}  // namespace

void ItemTypes::import_types(const std::string& prefix,
                             const std::map<std::string, feel::TypePtr>& types) {
  for (const auto& [name, type] : types) {
    types_.emplace(prefix.empty() ? name : prefix + "." + name, type);
    for (const auto& member : type->members) members_.push_back(member.name);
  }
}

void ItemTypes::read() {
  for (pugi::xml_node node : children(document_.root(), "itemDefinition"))
    pending_[feel::normalised_name(node.attribute("name").value())] = node;
  const auto all = pending_;
  for (const auto& [name, node] : all) named(name, 0);
}

feel::TypePtr ItemTypes::named(std::string_view type_ref, int depth) {
  if (const auto done = types_.find(std::string(type_ref)); done != types_.end())
    return done->second;
  const auto waiting = pending_.find(std::string(type_ref));
  if (waiting == pending_.end()) {
    const auto colon = type_ref.find(':');
    if (colon != std::string_view::npos) return named(type_ref.substr(colon + 1), depth);
    if (auto simple = feel::builtin_type(feel_name(type_ref))) return simple;
    feel::Scope scope;
    scope.types = types_;
    auto parsed = feel::parse_type(type_ref, scope);
    return parsed && (*parsed)->form != feel::Type::Form::Unknown ? *parsed : nullptr;
  }
  const pugi::xml_node node = waiting->second;
  const std::string name = waiting->first;
  pending_.erase(waiting);  // a definition that refers to itself meets Any
  auto type = build(node, depth + 1);
  types_[name] = type;
  return type;
}

std::shared_ptr<const feel::Constraint> ItemTypes::constraint_of(pugi::xml_node tests) {
  const pugi::xml_node text = child(tests, "text");
  if (!text) return nullptr;
  auto compiled = feel::compile_unary_tests(text_of(text));
  if (!compiled) {
    problems_.push_back(at(document_.place_of(text), compiled.error()));
    return nullptr;
  }
  return std::make_shared<AllowedValues>(*std::move(compiled));
}

feel::TypePtr ItemTypes::base_of(pugi::xml_node definition, int depth) {
  const auto components = children(definition, "itemComponent");
  if (!components.empty()) {
    auto type = std::make_shared<feel::Type>();
    type->form = feel::Type::Form::ContextOf;
    for (pugi::xml_node component : components) {
      const auto name = feel::normalised_name(component.attribute("name").value());
      type->members.push_back({name, build(component, depth + 1)});
      members_.push_back(name);
    }
    return type;
  }
  if (const pugi::xml_node function = child(definition, "functionItem")) {
    auto type = std::make_shared<feel::Type>();
    type->form = feel::Type::Form::FunctionTo;
    for (pugi::xml_node parameter : children(function, "parameters"))
      type->members.push_back({parameter.attribute("name").value(), of(parameter)});
    type->element = resolve(function.attribute("outputTypeRef").value(), function);
    return type;
  }
  const std::string type_ref = type_ref_of(definition);
  if (type_ref.empty()) return feel::any_type();
  if (auto found = named(type_ref, depth + 1)) return found;
  problems_.push_back(to_error(Code::NotFound, say("there is no type '{}'", type_ref),
                               document_.place_of(definition)));
  return feel::any_type();
}

feel::TypePtr ItemTypes::build(pugi::xml_node definition, int depth) {
  if (depth > kTypeDepthMax) return feel::any_type();
  feel::TypePtr type = base_of(definition, depth);
  const auto named_copy = [&](const feel::TypePtr& source) {
    auto copy = std::make_shared<feel::Type>(*source);
    copy->name = feel::normalised_name(definition.attribute("name").value());
    return copy;
  };
  if (auto allowed = constraint_of(child(definition, "allowedValues"))) {
    auto constrained = named_copy(type);
    constrain(*constrained, std::move(allowed));
    type = constrained;
  }
  if (is_true(definition.attribute("isCollection"))) type = feel::list_type(type);
  auto result = named_copy(type);
  if (auto constraint = constraint_of(child(definition, "typeConstraint")))
    constrain(*result, std::move(constraint));
  return result;
}

feel::TypePtr ItemTypes::resolve(std::string_view type_ref, pugi::xml_node where) {
  const std::string name = feel::normalised_name(type_ref);
  if (name.empty()) return feel::any_type();
  if (auto found = named(name, 0)) return found;
  problems_.push_back(
      to_error(Code::NotFound, say("there is no type '{}'", name), document_.place_of(where)));
  return feel::any_type();
}

feel::TypePtr ItemTypes::of(pugi::xml_node element) {
  return resolve(element.attribute("typeRef").value(), element);
}

}  // namespace entente::dmn
