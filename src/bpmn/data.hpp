// Data of a procedure (BPMN 2.0.2 §10.4): items that hold values, and associations that move them
// into and out of activities and events.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bpmn/expression.hpp"

namespace entente::bpmn {

enum class DataKind { DataObject, Property, DataInput, DataOutput, DataStore };

/// Something that holds a value. A reference to a data object or store is the item itself: sources
/// and targets below are resolved to it.
struct DataItem {
  DataKind kind = DataKind::DataObject;
  std::string id;
  std::string name;                  ///< as written; expressions call it so, else by its id
  bool collection = false;           ///< isCollection
  std::string item_definition;       ///< id
  std::optional<std::size_t> owner;  ///< position of the (sub-)process, activity or event that it
                                     ///< belongs to; absent: the process itself
  std::size_t line = 0;

  const std::string& known_as() const { return name.empty() ? id : name; }
};

/// `to` receives the answer of `from`.
struct Assignment {
  Expression from;
  Expression to;                      ///< as written
  std::optional<std::size_t> target;  ///< data item that `to` names; absent: the association's
};

/// Without transformation and assignments: the value of the one source goes to the target.
struct DataAssociation {
  std::string id;
  std::vector<std::size_t> sources;   ///< positions of data items
  std::optional<std::size_t> target;  ///< position of a data item
  Expression transformation;
  std::vector<Assignment> assignments;
  std::size_t line = 0;
};

}  // namespace entente::bpmn
