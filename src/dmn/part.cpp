#include "dmn/part.hpp"

namespace entente::dmn {
namespace {

const feel::Value kNothing;

}  // namespace

const feel::Value* Part::constant() const {
  if (!program) return nullptr;
  const feel::Node& root = program->nodes[program->root];
  return root.op == feel::Op::Constant ? &program->constants[root.index] : nullptr;
}

feel::Value Part::run(feel::Places arguments, const feel::Value* tested,
                      feel::Evaluation& evaluation) const {
  feel::PlaceList inputs(slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i)
    inputs[i] = slots[i] != kTested ? arguments[slots[i]] : tested ? tested : &kNothing;
  return evaluation.run(*program, inputs);
}

const feel::Value& Part::read(feel::Places arguments, feel::Evaluation& evaluation,
                              feel::Value& scratch) const {
  if (!program) return kNothing;
  const feel::Node& root = program->nodes[program->root];
  if (root.op == feel::Op::Constant) return program->constants[root.index];
  if (root.op == feel::Op::Input && slots[root.index] != kTested)
    return *arguments[slots[root.index]];
  scratch = run(arguments, nullptr, evaluation);
  return scratch;
}

}  // namespace entente::dmn
