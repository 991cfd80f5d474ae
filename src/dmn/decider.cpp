#include "dmn/decider.hpp"

#include "base/ensure.hpp"
#include "dmn/sentences.hpp"
#include "dmn/session.hpp"

namespace entente::dmn {

struct Decider::State {
  /// An element that is given, and which of the inputs it is given by.
  struct Given {
    std::size_t element;
    std::size_t input;
  };

  State(Model of_model, feel::Environment of_evaluation)
      : model(std::move(of_model)),
        environment(std::move(of_evaluation)),
        evaluation(environment),
        session(*model.program(), evaluation, nullptr) {}

  Model model;
  feel::Environment environment;
  feel::Evaluation evaluation;
  Session session;
  std::size_t decision = kNoElement;
  std::vector<Given> given;
};

Decider::Decider(std::unique_ptr<State> state) : state_(std::move(state)) {}
Decider::Decider(Decider&&) noexcept = default;
Decider& Decider::operator=(Decider&&) noexcept = default;
Decider::~Decider() = default;

Result<Decider> Decider::of(Model model, std::string_view decision,
                            std::span<const std::string> inputs, feel::Environment environment) {
  const Program* program = model.program();
  const std::size_t element = program ? program->find(decision, false) : kNoElement;
  if (element == kNoElement)
    return to_error(Code::NotFound, say("there is no decision '{}'", decision));
  auto state = std::make_unique<State>(std::move(model), std::move(environment));
  state->decision = element;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto meant = program->given_by(inputs[i]);
    if (meant.empty())
      return to_error(Code::NotFound, say("the model has no input or decision '{}'", inputs[i]));
    for (const std::size_t each : meant) state->given.push_back({each, i});
  }
  return Decider(std::move(state));
}

const feel::Value& Decider::decide(feel::Places inputs) {
  state_->session.restart();
  state_->evaluation.restart();
  for (const State::Given& each : state_->given)
    state_->session.give(each.element, *inputs[each.input]);
  return state_->session.value_of(state_->decision);
}

std::span<const feel::Diagnostic> Decider::diagnostics() const {
  return state_->evaluation.diagnostics();
}

void decide_rows(Decider& decider, Columns columns, std::size_t first,
                 std::span<feel::Value> answers) {
  feel::PlaceList inputs(columns.size());
  for (std::size_t row = 0; row < answers.size(); ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      ENSURE(columns[i].size() == 1 || first + row < columns[i].size());
      inputs[i] = &columns[i][columns[i].size() == 1 ? 0 : first + row];
    }
    answers[row] = decider.decide(inputs);
  }
}

}  // namespace entente::dmn
