#include "feel/compiler.hpp"

#include <algorithm>

#include "feel/builtin.hpp"
#include "feel/folding.hpp"

namespace entente::feel {
namespace {

using Index = std::uint32_t;

/// The declared type of a function literal; its result is known when its body is coerced.
TypePtr type_of_function(const Expr& tree) {
  auto type = std::make_shared<Type>();
  type->form = Type::Form::FunctionTo;
  for (std::size_t i = 0; i < tree.names.size(); ++i)
    type->members.push_back(
        {tree.names[i], i < tree.types.size() && tree.types[i] ? tree.types[i] : any_type()});
  const Expr& body = *tree.children[0];
  type->element = body.kind == ExprKind::Coerce ? body.types[0] : nullptr;
  return type;
}

/// Compiles one function body (or the whole expression) into one program.
class Compiler {
 public:
  Compiler(Program& program, const Scope& scope, Compiler* outer)
      : program_(program), scope_(scope), outer_(outer) {}

  void compile(const Expr& tree, const std::vector<std::string>& parameters) {
    for (const auto& name : parameters) bind(name);
    program_.root = visit(tree);
    program_.depth = tree.depth;
  }

 private:
  struct Binding {
    std::string name;
    Index slot = 0;
    bool item = false;  ///< a filter's item, whose members are names
  };

  Index add(Node node, std::initializer_list<Index> operands = {}) {
    return add(node, std::vector<Index>(operands));
  }
  Index add(Node node, const std::vector<Index>& operands) {
    node.first = static_cast<Index>(program_.children.size());
    node.count = static_cast<Index>(operands.size());
    program_.children.insert(program_.children.end(), operands.begin(), operands.end());
    if (node.line > 1) program_.several_lines = true;
    program_.nodes.push_back(node);
    const auto index = static_cast<Index>(program_.nodes.size() - 1);
    if (auto value = folded(program_, index)) {
      program_.constants.push_back(*std::move(value));
      program_.nodes[index] = {.op = Op::Constant,
                               .line = node.line,
                               .index = static_cast<Index>(program_.constants.size() - 1)};
    }
    return index;
  }
  Index name_index(const std::string& name) {
    program_.names.push_back(name);
    return static_cast<Index>(program_.names.size() - 1);
  }
  Index constant(Value value, Index line) {
    program_.constants.push_back(std::move(value));
    return add({.op = Op::Constant,
                .line = line,
                .index = static_cast<Index>(program_.constants.size() - 1)});
  }
  Index take_slots(Index count) {
    const Index slot = next_slot_;
    next_slot_ += count;
    program_.locals = std::max(program_.locals, next_slot_);
    return slot;
  }
  Index bind(const std::string& name) {
    bindings_.push_back({name, take_slots(1)});
    return bindings_.back().slot;
  }
  void bind_at(const std::string& name, Index slot) { bindings_.push_back({name, slot}); }

  /// Restores bindings and slots when a construct ends.
  struct Frame {
    explicit Frame(Compiler& owner)
        : compiler(owner), bindings(owner.bindings_.size()), slot(owner.next_slot_) {}
    ~Frame() {
      compiler.bindings_.resize(bindings);
      compiler.next_slot_ = slot;
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    Compiler& compiler;
    std::size_t bindings;
    Index slot;
  };

  Index input(const std::string& name, Index line, bool optional) {
    const auto found = std::find(program_.inputs.begin(), program_.inputs.end(), name);
    const auto index = static_cast<Index>(found - program_.inputs.begin());
    if (found == program_.inputs.end()) {
      program_.inputs.push_back(name);
      program_.optional.push_back(optional);
    } else if (!optional) {
      program_.optional[index] = false;
    }
    return add({.op = Op::Input, .line = line, .index = index});
  }

  Index resolve(const std::string& name, Index line, bool called, bool optional = false) {
    std::vector<Index> items;
    Index node = UINT32_MAX;
    for (auto each = bindings_.rbegin(); each != bindings_.rend(); ++each) {
      if (each->item) {
        items.push_back(each->slot);
      } else if (each->name == name) {
        node = add({.op = Op::Local, .line = line, .index = each->slot});
        break;
      }
    }
    if (node == UINT32_MAX) {
      const auto builtin = builtin_named(name);
      const bool hidden =
          outer_ ? outer_->is_bound_apart_from_items(name)
                 : std::find(scope_.names.begin(), scope_.names.end(), name) != scope_.names.end();
      if (builtin && !hidden) {
        if (called) items.clear();
        node = constant(Value(builtin), line);
      } else {
        node = input(name, line, optional || !items.empty() || (outer_ && outer_->is_member(name)));
      }
    }
    // The innermost item is asked first, so it wraps last.
    for (auto slot = items.rbegin(); slot != items.rend(); ++slot) {
      const Index member = name_index(name);
      node = add({.op = Op::ItemMember, .line = line, .index = member, .slot = *slot}, {node});
    }
    return node;
  }

  /// Whether a filter around this function may know the name as a member of its items.
  bool is_member(const std::string& name) const {
    for (auto each = bindings_.rbegin(); each != bindings_.rend(); ++each) {
      if (each->item) return true;
      if (each->name == name) return false;
    }
    return outer_ && outer_->is_member(name);
  }

  bool is_bound_apart_from_items(const std::string& name) const {
    for (const auto& each : bindings_)
      if (!each.item && each.name == name) return true;
    if (outer_) return outer_->is_bound_apart_from_items(name);
    return std::find(scope_.names.begin(), scope_.names.end(), name) != scope_.names.end();
  }

  std::vector<Index> visit_all(const Expr& tree, std::size_t from = 0) {
    std::vector<Index> operands;
    for (std::size_t i = from; i < tree.children.size(); ++i)
      operands.push_back(visit(*tree.children[i]));
    return operands;
  }

  Index simple(Op op, const Expr& tree, std::uint8_t detail = 0, Index index = 0) {
    const auto operands = visit_all(tree);
    return add({.op = op, .detail = detail, .line = tree.line, .index = index}, operands);
  }

  Index type_index(const TypePtr& type) {
    program_.types.push_back(type ? type : any_type());
    return static_cast<Index>(program_.types.size() - 1);
  }

  Index visit(const Expr& tree) {
    const auto op = static_cast<std::uint8_t>(tree.op);
    switch (tree.kind) {
      case ExprKind::Literal:
        return constant(tree.value, tree.line);
      case ExprKind::AtLiteral:
        return add({.op = Op::AtLiteral, .line = tree.line, .index = name_index(tree.text)});
      case ExprKind::Name:
        return resolve(tree.text, tree.line, false, tree.optional);
      case ExprKind::Path:
        return simple(Op::Path, tree, 0, name_index(tree.text));
      case ExprKind::Negate:
        return negate(tree);
      case ExprKind::Arithmetic:
        return simple(Op::Arithmetic, tree, op);
      case ExprKind::Comparison:
        return simple(Op::Comparison, tree, op);
      case ExprKind::And:
        return simple(Op::And, tree);
      case ExprKind::Or:
        return simple(Op::Or, tree);
      case ExprKind::Between:
        return simple(Op::Between, tree);
      case ExprKind::In:
        return in(tree);
      case ExprKind::InstanceOf:
        return simple(Op::InstanceOf, tree, 0, type_index(tree.types[0]));
      case ExprKind::If:
        return simple(Op::If, tree);
      case ExprKind::For:
        return iteration(Op::For, tree);
      case ExprKind::Some:
        return iteration(Op::Some, tree);
      case ExprKind::Every:
        return iteration(Op::Every, tree);
      case ExprKind::FunctionLiteral:
        return closure(tree, {});
      case ExprKind::Refused:
        return add({.op = Op::Refused, .line = tree.line, .index = name_index(tree.text)});
      case ExprKind::Call:
        return call(tree);
      case ExprKind::Filter:
        return filter(tree);
      case ExprKind::ListLiteral:
        return simple(Op::ListOf, tree);
      case ExprKind::ContextLiteral:
        return context(tree);
      case ExprKind::RangeLiteral:
        return simple(Op::Range, tree,
                      static_cast<std::uint8_t>((tree.start_included ? 1 : 0) |
                                                (tree.end_included ? 2 : 0) | (tree.bare ? 4 : 0)));
      case ExprKind::UnaryComparison:
        return simple(Op::UnaryRange, tree, op);
      case ExprKind::Any:
        return add({.op = Op::Any, .line = tree.line});
      case ExprKind::UnaryTests:
        return unary_tests(tree);
      case ExprKind::NativeCall:
        return native(tree);
      case ExprKind::Coerce:
        return simple(Op::Coerce, tree, 0, type_index(tree.types[0]));
    }
    return 0;
  }

  Index negate(const Expr& tree) {
    const Expr& operand = *tree.children[0];
    if (operand.kind == ExprKind::Literal && operand.value.as_number())
      return constant(Value(-*operand.value.as_number()), tree.line);
    return simple(Op::Negate, tree);
  }

  Index test(const Expr& tree, Index subject) {
    if (tree.kind == ExprKind::UnaryComparison) {
      const Index operand = visit(*tree.children[0]);
      return add(
          {.op = Op::TestCompare, .detail = static_cast<std::uint8_t>(tree.op), .line = tree.line},
          {subject, operand});
    }
    const Index value = visit(tree);
    const std::uint8_t speaks = mentions(tree, "?") ? 1 : 0;
    return add({.op = Op::TestValue, .detail = speaks, .line = tree.line}, {subject, value});
  }

  Index in(const Expr& tree) {
    const Frame frame(*this);
    std::vector<Index> operands{visit(*tree.children[0])};
    const Index slot = take_slots(1);
    for (std::size_t i = 1; i < tree.children.size(); ++i) {
      const Index subject = add({.op = Op::Local, .line = tree.line, .index = slot});
      operands.push_back(test(*tree.children[i], subject));
    }
    return add({.op = Op::In, .line = tree.line, .slot = slot}, operands);
  }

  Index unary_tests(const Expr& tree) {
    std::vector<Index> operands;
    for (const auto& child : tree.children)
      operands.push_back(test(*child, resolve("?", tree.line, false)));
    return add({.op = Op::UnaryTests,
                .detail = static_cast<std::uint8_t>(tree.negated ? 1 : 0),
                .line = tree.line},
               operands);
  }

  Index iteration(Op op, const Expr& tree) {
    const Frame frame(*this);
    const auto variables = static_cast<Index>(tree.names.size());
    const Index slot = take_slots(variables + 1);
    std::vector<Index> operands;
    for (Index i = 0; i < variables; ++i) {
      operands.push_back(visit(*tree.children[i]));
      bind_at(tree.names[i], slot + i);
    }
    if (op == Op::For) bind_at("partial", slot + variables);
    const Expr& body = *tree.children.back();
    operands.push_back(visit(body));
    const std::uint8_t partial = op == Op::For && mentions(body, "partial") ? 1 : 0;
    return add({.op = op, .detail = partial, .line = tree.line, .slot = slot}, operands);
  }

  Index filter(const Expr& tree) {
    const Index list = visit(*tree.children[0]);
    const Frame frame(*this);
    const Index slot = take_slots(1);
    bind_at("item", slot);
    bindings_.push_back({"", slot, true});
    const Index predicate = visit(*tree.children[1]);
    return add({.op = Op::Filter, .line = tree.line, .slot = slot}, {list, predicate});
  }

  Index context(const Expr& tree) {
    const Frame frame(*this);
    const auto count = static_cast<Index>(tree.names.size());
    const Index slot = take_slots(count);
    const auto names = static_cast<Index>(program_.names.size());
    program_.names.insert(program_.names.end(), tree.names.begin(), tree.names.end());
    std::vector<Index> operands;
    for (Index i = 0; i < count; ++i) {
      const Expr& entry = *tree.children[i];
      operands.push_back(entry.kind == ExprKind::FunctionLiteral ? closure(entry, tree.names[i])
                                                                 : visit(entry));
      if (!tree.names[i].empty()) bind_at(tree.names[i], slot + i);
    }
    const std::uint8_t result = tree.result ? 1 : 0;
    return add(
        {.op = Op::Context, .detail = result, .line = tree.line, .index = names, .slot = slot},
        operands);
  }

  Index closure(const Expr& tree, const std::string& own_name) {
    auto function = std::make_shared<CompiledFunction>();
    function->parameters = tree.names;
    function->types = tree.types;
    function->type = type_of_function(tree);
    Compiler inner(function->body, scope_, this);
    inner.compile(*tree.children[0], tree.names);
    std::vector<Index> captured;
    for (std::size_t i = 0; i < function->body.inputs.size(); ++i) {
      const std::string& name = function->body.inputs[i];
      if (!own_name.empty() && name == own_name) {
        function->self = i;
        captured.push_back(constant(Value(), tree.line));
      } else {
        captured.push_back(resolve(name, tree.line, false));
      }
    }
    program_.functions.push_back(std::move(function));
    return add({.op = Op::Closure,
                .line = tree.line,
                .index = static_cast<Index>(program_.functions.size() - 1)},
               captured);
  }

  Index call(const Expr& tree) {
    const Expr& callee = *tree.children[0];
    const Index function =
        callee.kind == ExprKind::Name ? resolve(callee.text, callee.line, true) : visit(callee);
    std::vector<Index> operands = visit_all(tree, 1);
    const Node found = program_.nodes[function];
    const bool builtin = found.op == Op::Constant && program_.constants[found.index].as_function();
    if (tree.names.empty() && builtin)
      return add({.op = Op::CallBuiltin, .line = tree.line, .index = found.index}, operands);
    operands.insert(operands.begin(), function);
    if (tree.names.empty()) return add({.op = Op::Call, .line = tree.line}, operands);
    const auto names = static_cast<Index>(program_.names.size());
    program_.names.insert(program_.names.end(), tree.names.begin(), tree.names.end());
    return add({.op = Op::CallNamed, .line = tree.line, .index = names}, operands);
  }

  Index native(const Expr& tree) {
    program_.natives.push_back(tree.native);
    return simple(Op::Native, tree, 0, static_cast<Index>(program_.natives.size() - 1));
  }

  Program& program_;
  const Scope& scope_;
  Compiler* outer_;
  std::vector<Binding> bindings_;
  Index next_slot_ = 0;
};

}  // namespace

bool mentions(const Expr& tree, std::string_view name) {
  if (tree.kind == ExprKind::Name && tree.text == name) return true;
  return std::any_of(tree.children.begin(), tree.children.end(),
                     [&](const ExprPtr& child) { return mentions(*child, name); });
}

std::shared_ptr<const Program> compile_tree(const Expr& tree, const Scope& scope) {
  auto program = std::make_shared<Program>();
  Compiler(*program, scope, nullptr).compile(tree, {});
  return program;
}

}  // namespace entente::feel
