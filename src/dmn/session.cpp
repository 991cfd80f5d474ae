#include "dmn/session.hpp"

#include "dmn/sentences.hpp"

namespace entente::dmn {
namespace {

/// A decision service as FEEL sees it: a function of its input data and input decisions.
class ServiceFunction final : public feel::Function {
 public:
  ServiceFunction(std::shared_ptr<const Program> program, std::size_t service)
      : program_(std::move(program)), service_(service) {}

  std::span<const std::string> parameters() const override {
    return program_->elements[service_].parameter_names;
  }

  feel::Value call(feel::Places arguments, feel::Evaluation& evaluation) const override {
    auto* session = static_cast<Session*>(evaluation.host);
    if (session) return session->call_service(service_, arguments);
    Session own(*program_, evaluation, nullptr);
    return own.call_service(service_, arguments);
  }

 private:
  std::shared_ptr<const Program> program_;
  std::size_t service_;
};

}  // namespace

Session::Session(const Program& program, feel::Evaluation& evaluation, Trace* trace)
    : program_(program),
      evaluation_(evaluation),
      outer_(static_cast<Session*>(evaluation.host)),
      trace_(trace),
      values_(program.elements.size()),
      states_(program.elements.size(), State::Unknown) {
  evaluation_.host = this;
}

Session::~Session() {
  evaluation_.host = outer_;
}

bool Session::tracing(const feel::Evaluation& evaluation) {
  const auto* session = static_cast<const Session*>(evaluation.host);
  return session && session->trace_;
}

void Session::add_table(feel::Evaluation& evaluation, TableTrace table) {
  static_cast<Session*>(evaluation.host)->tables_.push_back(std::move(table));
}

void Session::restart() {
  for (const std::size_t element : known_) {
    values_[element] = feel::Value();
    states_[element] = State::Unknown;
  }
  known_.clear();
}

feel::Value Session::typed(const Element& element, feel::Value value) {
  if (feel::passes_as_it_is(value, *element.type)) return value;
  if (auto coerced = feel::coerce(value, *element.type, &evaluation_)) return *std::move(coerced);
  const feel::Placed placed(evaluation_, element.place);
  return evaluation_.refuse(
      say("the value {} is no {}", feel::brief_text(value), feel::type_word(*element.type)));
}

void Session::give(std::size_t element, feel::Value value) {
  const Element& target = program_.elements[element];
  feel::Value kept = typed(target, std::move(value));
  if (trace_) trace_->inputs.set(name_of(target), kept);
  keep(element, std::move(kept));
}

void Session::keep(std::size_t element, feel::Value value) {
  if (states_[element] != State::Known) known_.push_back(element);
  values_[element] = std::move(value);
  states_[element] = State::Known;
}

const feel::Value& Session::value_of(std::size_t element) {
  static const feel::Value kAbsent;
  if (element == kNoElement) return kAbsent;
  const std::size_t bottom = path_.size();
  enter(element);
  while (path_.size() > bottom) {
    const std::size_t source = next_source(path_.back());
    if (source != kNoElement) {
      enter(source);
      continue;
    }
    const std::size_t done = path_.back().element;
    feel::Value value = compute(done);
    path_.pop_back();
    keep(done, std::move(value));
  }
  return values_[element];
}

/// Puts an element on the path, unless it is known; one that is on it already requires itself.
void Session::enter(std::size_t element) {
  if (states_[element] == State::Known) return;
  const Element& target = program_.elements[element];
  if (states_[element] == State::Busy) {
    const feel::Placed placed(evaluation_, target.place);
    evaluation_.refuse(say("'{}' requires itself", target.name));
    return;
  }
  states_[element] = State::Busy;
  path_.push_back({element, 0});
}

/// The next source that is to be computed, or kNoElement when all are known.
std::size_t Session::next_source(Step& step) {
  const Element& element = program_.elements[step.element];
  if (!element.logic) return kNoElement;
  while (step.source < element.sources.size()) {
    const std::size_t at = step.source++;
    const std::size_t source = element.sources[at];
    if (source != kNoElement && states_[source] != State::Known) return source;
    if (source == kNoElement && !element.logic->optional[at]) {
      const feel::Placed placed(evaluation_, element.place);
      evaluation_.refuse(say("there is no '{}'", element.logic->inputs[at]));
    }
  }
  return kNoElement;
}

feel::Value Session::compute(std::size_t element) {
  const Element& target = program_.elements[element];
  switch (target.kind) {
    case ElementKind::InputData: {
      const feel::Placed placed(evaluation_, target.place);
      return evaluation_.refuse(say("no value is given"));
    }
    case ElementKind::DecisionService:
      return feel::Value(std::shared_ptr<const feel::Function>(
          std::make_shared<ServiceFunction>(program_.shared_from_this(), element)));
    case ElementKind::BusinessKnowledge:
      return run_logic(target);
    case ElementKind::Decision:
      break;
  }
  feel::Value value = typed(target, run_logic(target));
  if (trace_) trace_decision(target, value);
  return value;
}

std::string Session::name_of(const Element& element) const {
  for (const auto& [prefix, uri] : program_.imports)
    if (element.file != 0 && uri == element.xml_namespace && !prefix.empty())
      return prefix + "." + element.name;
  return element.name;
}

void Session::trace_decision(const Element& element, const feel::Value& value) {
  DecisionTrace trace{name_of(element), value, std::move(tables_), {}, {}};
  tables_.clear();
  for (const std::size_t required : element.requirements)
    trace.requirements.push_back(name_of(program_.elements[required]));
  if (element.file == 0)
    for (const DecisionInfo& info : program_.decisions)
      if (info.name == element.name) trace.extensions = info.extensions;
  trace_->decisions.push_back(std::move(trace));
}

feel::Value Session::run_logic(const Element& element) {
  static const feel::Value kAbsent;
  if (!element.logic) return {};
  feel::PlaceList inputs(element.sources.size());
  for (std::size_t i = 0; i < element.sources.size(); ++i)
    inputs[i] = element.sources[i] == kNoElement ? &kAbsent : &values_[element.sources[i]];
  const feel::Placed placed(evaluation_, element.place);
  return evaluation_.run(*element.logic, inputs);
}

feel::Value Session::outputs_of(const Element& service) {
  if (service.outputs.size() == 1) return value_of(service.outputs.front());
  feel::Context context;
  for (const std::size_t output : service.outputs)
    context.set(program_.elements[output].name, value_of(output));
  return context;
}

feel::Value Session::call_service(std::size_t service, feel::Places arguments) {
  const Element& target = program_.elements[service];
  for (std::size_t i = 0; i < target.parameters.size(); ++i) {
    const Element& parameter = program_.elements[target.parameters[i]];
    if (!feel::coerce(*arguments[i], *parameter.type, &evaluation_))
      return evaluation_.refuse(say("the parameter '{}' wants a {}, not {}", parameter.name,
                                    feel::type_word(*parameter.type),
                                    feel::brief_text(*arguments[i])));
  }
  Session own(program_, evaluation_, trace_);
  for (std::size_t i = 0; i < target.parameters.size(); ++i)
    own.give(target.parameters[i], *arguments[i]);
  return own.typed(target, own.outputs_of(target));
}

namespace {

/// The value given for an input or decision: by its name, for an import by "import.name", by the
/// name inside of a context under the import's name, or by "namespace#name".
const feel::Value* given_for(const Program& program, const Element& element,
                             const feel::Context& inputs) {
  if (const auto* found = inputs.find(element.qualified_name)) return found;
  if (element.file == 0) return inputs.find(element.name);
  for (const auto& [prefix, uri] : program.imports) {
    if (uri != element.xml_namespace) continue;
    if (prefix.empty()) return inputs.find(element.name);
    if (const auto* found = inputs.find(prefix + "." + element.name)) return found;
    if (const auto* context = inputs.find(prefix); context && context->as_context())
      return context->as_context()->find(element.name);
  }
  return nullptr;
}

void give_inputs(Session& session, const Program& program, const feel::Context& inputs) {
  for (std::size_t i = 0; i < program.elements.size(); ++i) {
    const Element& element = program.elements[i];
    if (element.kind != ElementKind::InputData && element.kind != ElementKind::Decision) continue;
    if (const auto* value = given_for(program, element, inputs)) session.give(i, *value);
  }
}

Outcome finished(feel::Value value, feel::Evaluation& evaluation, std::optional<Trace> trace) {
  return {std::move(value), std::move(evaluation.diagnostics()), std::move(trace)};
}

}  // namespace

Outcome evaluate(const Model& model, std::string_view decision, const feel::Context& inputs,
                 const Options& options) {
  feel::Evaluation evaluation(options.environment);
  std::optional<Trace> trace;
  if (options.trace) trace.emplace();
  const Program* program = model.program();
  const std::size_t element = program ? program->find(decision, false) : kNoElement;
  if (element == kNoElement)
    return finished(evaluation.refuse(say("there is no decision '{}'", decision)), evaluation,
                    std::move(trace));
  feel::Value value;
  {
    Session session(*program, evaluation, trace ? &*trace : nullptr);
    give_inputs(session, *program, inputs);
    value = session.value_of(element);
  }
  return finished(std::move(value), evaluation, std::move(trace));
}

Outcome invoke(const Model& model, std::string_view invocable, const feel::Context& arguments,
               const Options& options) {
  feel::Evaluation evaluation(options.environment);
  std::optional<Trace> trace;
  if (options.trace) trace.emplace();
  const Program* program = model.program();
  const std::size_t element = program ? program->find(invocable, true) : kNoElement;
  if (element == kNoElement)
    return finished(evaluation.refuse(
                        say("there is no decision service or business knowledge '{}'", invocable)),
                    evaluation, std::move(trace));
  feel::Value value;
  {
    Session session(*program, evaluation, trace ? &*trace : nullptr);
    const feel::Value target = session.value_of(element);
    const feel::Value absent;
    if (const feel::Function* function = target.as_function()) {
      const auto names = function->parameters();
      feel::PlaceList ordered(names.size());
      for (std::size_t i = 0; i < names.size(); ++i) {
        const feel::Value* given = arguments.find(names[i]);
        ordered[i] = given ? given : &absent;
      }
      value = evaluation.call(*function, ordered);
    }
  }
  return finished(std::move(value), evaluation, std::move(trace));
}

}  // namespace entente::dmn
