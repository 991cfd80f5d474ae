// FEEL takes a name that it does not know for null, without a word: a condition that speaks of one
// is never true. Here every name is one that a case has, or that its procedure declares.
#include <algorithm>
#include <array>
#include <set>

#include "dmn/written_table.hpp"
#include "feel/spoken.hpp"
#include "pack/checker.hpp"

namespace entente::pack {
namespace {

using NamesAround = std::set<std::string, std::less<>>;

/// What a loop or a complex gateway lets its expressions see (BPMN 2.0.2, tables 10.30 and 10.57).
constexpr std::array kAttributes = {
    "loopCounter",     "numberOfInstances",          "numberOfActiveInstances",
    "activationCount", "numberOfCompletedInstances", "numberOfTerminatedInstances",
    "waitingForStart"};
constexpr std::array kOfCase = {"territory", "lead", "reference", "opened_on"};
constexpr std::array kOfDeadline = {"status", "warns_at", "warns_day", "binds_at", "binds_day"};

template <std::size_t N>
bool is_among(const std::array<const char*, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Functions without their brackets, and members that a case or a deadline has not.
void check_spoken(Checker& checker, std::string_view place, const feel::Spoken& spoken) {
  for (const auto& name : spoken.uncalled)
    checker.problem(place,
                    "'{}' without brackets is a function, which equals no value: write '{}()'",
                    name, name);
  for (const auto& path : spoken.paths) {
    if (path.size() > 1 && path[0] == "case" && !is_among(kOfCase, path[1]))
      checker.problem(place, "'case' has no '{}': name territory, lead, reference or opened_on",
                      path[1]);
    if (path.size() > 2 && path[0] == "deadlines" && !is_among(kOfDeadline, path[2]))
      checker.problem(place,
                      "a deadline has no '{}': name status, warns_at, warns_day, binds_at or "
                      "binds_day",
                      path[2]);
  }
}

bool begins_a_fact(const Pack& pack, const std::string& name) {
  return std::any_of(pack.facts.begin(), pack.facts.end(), [&](const Fact& fact) {
    return fact.id == name || fact.id.starts_with(name + ".");
  });
}

void check_expression(Checker& checker, std::string_view place, const feel::Expression& expression,
                      const NamesAround& around) {
  if (!expression) return;
  const auto spoken = feel::spoken_of(*expression.program());
  check_spoken(checker, place, spoken);
  NamesAround told;
  for (const auto& path : spoken.paths) {
    const auto& name = path.front();
    if (name == "facts" || name == "deadlines" || name == "case" || name == "territory" ||
        around.contains(name) || !told.insert(name).second)
      continue;
    if (begins_a_fact(checker.pack, name))
      checker.problem(place, "there is no '{}' here: a fact is written 'facts.{}'", name, name);
    else
      checker.problem(place,
                      "there is no '{}' here: an expression speaks of facts, deadlines, case, "
                      "territory and the data of its process",
                      name);
  }
}

/// Names of data, items and attributes of a drawing, wherever in it they can be seen.
NamesAround names_of(const bpmn::Model& model) {
  NamesAround names(kAttributes.begin(), kAttributes.end());
  for (const auto& process : model.processes) {
    for (const auto& item : process.data) names.insert(item.known_as());
    for (const auto& [id, item] : process.data_by_id) names.insert(id);
    for (const auto& node : process.nodes)
      if (node.multi_instance)
        names.insert({node.multi_instance->input_item, node.multi_instance->output_item});
  }
  return names;
}

/// The expressions of one drawing.
class Drawing {
 public:
  Drawing(Checker& checker, const bpmn::Model& model)
      : checker_(checker), model_(model), names_(names_of(model)) {}

  void check() const {
    for (const auto& process : model_.processes) {
      if (!process.executable) continue;
      for (const auto& flow : process.flows) check_at(flow.line, flow.condition);
      for (const auto& lane : process.lanes)
        if (lane.performer) check_at(lane.line, lane.performer->country);
      for (const auto& node : process.nodes) check_node(node);
      for (const auto& subscription : process.subscriptions)
        for (const auto& binding : subscription.bindings) check_one(binding.path);
    }
  }

 private:
  void check_at(std::size_t line, const feel::Expression& expression) const {
    check_expression(checker_, fmt::format("{}:{}", model_.file, line), expression, names_);
  }
  void check_one(const bpmn::Expression& expression) const {
    check_at(expression.line, expression.compiled);
  }

  void check_node(const bpmn::FlowNode& node) const {
    check_one(node.script);
    check_one(node.activation);
    if (node.loop) check_one(node.loop->condition);
    if (node.sub_process) check_one(node.sub_process->completion);
    if (node.multi_instance) check_instances(*node.multi_instance);
    for (const auto& event : node.events) {
      check_one(event.condition);
      if (event.timer) check_one(event.timer->expression);
    }
    for (const auto& association : node.input_associations) check_association(association);
    for (const auto& association : node.output_associations) check_association(association);
  }

  void check_instances(const bpmn::MultiInstance& instances) const {
    check_one(instances.cardinality);
    check_one(instances.collection_expression);
    check_one(instances.completion);
    for (const auto& one : instances.complex) check_one(one.condition);
  }

  void check_association(const bpmn::DataAssociation& association) const {
    check_one(association.transformation);
    for (const auto& assignment : association.assignments) check_one(assignment.from);
  }

  Checker& checker_;
  const bpmn::Model& model_;
  NamesAround names_;
};

/// Texts of rules: their names are those that the model requires (dmn/checks.hpp).
class Rules {
 public:
  Rules(Checker& checker, std::string file) : checker_(checker), file_(std::move(file)) {}

  void check(const dmn::Written& written) const {
    for (const auto& expression : written.expressions) answer(expression.text, expression.scope);
    for (const auto& table : written.tables) {
      for (const auto& input : table.inputs) answer(input.expression, table.scope);
      for (const auto& rule : table.rules) {
        for (const auto& cell : rule.inputs) test(cell, table.scope);
        for (const auto& cell : rule.outputs) answer(cell, table.scope);
      }
    }
  }

 private:
  void answer(const dmn::WrittenCell& cell, const feel::Scope& scope) const {
    if (const auto compiled = feel::compile(cell.text, scope)) judge(cell, *compiled->program());
  }
  void test(const dmn::WrittenCell& cell, const feel::Scope& scope) const {
    if (const auto compiled = feel::compile_unary_tests(cell.text, scope))
      judge(cell, *compiled->program());
  }
  void judge(const dmn::WrittenCell& cell, const feel::Program& program) const {
    check_spoken(checker_, fmt::format("{}:{}", file_, cell.line), feel::spoken_of(program));
  }

  Checker& checker_;
  std::string file_;
};

void check_tables_of(Checker& checker) {
  std::vector<dmn::Source> sources;
  for (const auto& [path, text] : checker.pack.files)
    if (path.ends_with(".dmn")) sources.push_back({path, text});
  for (const auto& source : sources)
    if (const auto written = dmn::written(source, sources))
      Rules(checker, source.name).check(*written);
}

}  // namespace

void check_expressions(Checker& checker) {
  for (const auto& model : checker.pack.procedures) Drawing(checker, model).check();
  check_tables_of(checker);
  for (const auto& rule : checker.pack.retention)
    check_expression(checker, rule.place, rule.condition, {});
  for (const auto& reopening : checker.pack.reopenings)
    check_expression(checker, reopening.place, reopening.condition, {});
}

}  // namespace entente::pack
