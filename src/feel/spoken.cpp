#include "feel/spoken.hpp"

#include <optional>

#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

/// Whether a function at this place of a node can only be a mistake. As an argument, or as an entry
/// of a list or context, it may be meant.
bool wants_value(Op op, std::size_t position) {
  switch (op) {
    case Op::Path:
    case Op::Negate:
    case Op::Arithmetic:
    case Op::Comparison:
    case Op::And:
    case Op::Or:
    case Op::Between:
    case Op::In:
    case Op::TestCompare:
    case Op::TestValue:
    case Op::Range:
    case Op::UnaryRange:
      return true;
    case Op::If:
      return position == 0;
    default:
      return false;
  }
}

class Listener {
 public:
  Listener(const Program& program, Spoken& spoken) : program_(program), spoken_(spoken) {}

  void hear(std::uint32_t index, bool value_wanted) {
    const Node& node = program_.nodes[index];
    if (const auto path = path_to(index)) {
      spoken_.paths.push_back(*path);
      return;
    }
    if (node.op == Op::Constant && value_wanted) hear_constant(program_.constants[node.index]);
    if (node.op == Op::Closure) hear_body(program_.functions[node.index]->body);
    for (std::uint32_t i = 0; i < node.count; ++i)
      hear(program_.children[node.first + i], wants_value(node.op, i));
  }

 private:
  void hear_constant(const Value& value) {
    if (const auto* builtin = dynamic_cast<const Builtin*>(value.as_function()))
      spoken_.uncalled.push_back(builtin->name());
  }

  /// What a body takes from outside are the captured values that the closure's children are.
  void hear_body(const Program& body) {
    Spoken inside;
    Listener(body, inside).hear(body.root, true);
    spoken_.uncalled.insert(spoken_.uncalled.end(), inside.uncalled.begin(), inside.uncalled.end());
  }

  std::optional<std::vector<std::string>> path_to(std::uint32_t index) const {
    const Node& node = program_.nodes[index];
    if (node.op == Op::Input && !program_.optional[node.index])
      return std::vector{program_.inputs[node.index]};
    if (node.op != Op::Path) return std::nullopt;
    auto path = path_to(program_.children[node.first]);
    if (path) path->push_back(program_.names[node.index]);
    return path;
  }

  const Program& program_;
  Spoken& spoken_;
};

}  // namespace

Spoken spoken_of(const Program& program) {
  Spoken spoken;
  Listener(program, spoken).hear(program.root, true);
  return spoken;
}

}  // namespace entente::feel
