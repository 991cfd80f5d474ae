// Inside of a model: its elements with their compiled logic, in one table, so that a requirement
// is an index. The elements of imported models stand in the same table.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dmn/model.hpp"
#include "feel/program.hpp"

namespace entente::dmn {

enum class ElementKind { InputData, Decision, BusinessKnowledge, DecisionService };

inline constexpr std::size_t kNoElement = SIZE_MAX;

struct Element {
  ElementKind kind = ElementKind::InputData;
  std::string name;
  std::string id;
  std::string xml_namespace;
  std::string qualified_name;                  ///< "namespace#name"
  std::size_t file = 0;                        ///< 0 is the model itself, the others are imported
  std::string place;                           ///< "decision 'X'", for diagnostics
  feel::TypePtr type;                          ///< of its variable; never null
  std::shared_ptr<const feel::Program> logic;  ///< null for input data, services, empty decisions
  std::vector<std::size_t> sources;            ///< element of each input of the logic
  std::vector<std::size_t> requirements;

  // Of a decision service.
  std::vector<std::size_t> outputs;
  std::vector<std::size_t> parameters;  ///< input data, then input decisions
  std::vector<std::string> parameter_names;
};

class Program : public std::enable_shared_from_this<Program> {
 public:
  std::string name;
  std::string xml_namespace;
  std::vector<Element> elements;
  /// Names of imports of the model itself, by namespace.
  std::vector<std::pair<std::string, std::string>> imports;
  std::vector<DecisionInfo> decisions;
  std::vector<InputInfo> inputs;
  std::vector<std::string> invocables;
  std::vector<Problem> problems;

  /// By name or id, in the model itself first, then "import.name"; kNoElement when absent.
  std::size_t find(std::string_view name_or_id, bool invocable) const;
  /// Input data and decisions that a value given by this name is for: "name", "import.name" or
  /// "namespace#name".
  std::vector<std::size_t> given_by(std::string_view given) const;
};

}  // namespace entente::dmn
