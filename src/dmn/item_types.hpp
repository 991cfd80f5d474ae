// Item definitions (DMN 1.5 §7.3.2) as FEEL types: components, collections, functions, allowed
// values.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dmn/model.hpp"
#include "dmn/xml.hpp"
#include "feel/expression.hpp"

namespace entente::dmn {

/// The named types of one file, by name as FEEL spells it; those of imports carry their prefix.
class ItemTypes {
 public:
  ItemTypes(const XmlDocument& document, std::vector<Problem>& problems)
      : document_(document), problems_(problems) {}

  /// Adds types of an import under "prefix.name".
  void import_types(const std::string& prefix, const std::map<std::string, feel::TypePtr>& types);
  /// Reads all item definitions of the file.
  void read();

  /// The type of a typeRef; Any when it is empty, with a problem when it is unknown.
  feel::TypePtr resolve(std::string_view type_ref, pugi::xml_node where);
  /// As resolve, from the attribute typeRef of an element.
  feel::TypePtr of(pugi::xml_node element);

  const std::map<std::string, feel::TypePtr>& types() const { return types_; }
  /// All component names, so that paths to them can be read.
  const std::vector<std::string>& members() const { return members_; }

 private:
  feel::TypePtr build(pugi::xml_node definition, int depth);
  feel::TypePtr base_of(pugi::xml_node definition, int depth);
  feel::TypePtr named(std::string_view type_ref, int depth);
  std::shared_ptr<const feel::Constraint> constraint_of(pugi::xml_node tests);

  const XmlDocument& document_;
  std::vector<Problem>& problems_;
  std::map<std::string, pugi::xml_node> pending_;
  std::map<std::string, feel::TypePtr> types_;
  std::vector<std::string> members_;
};

}  // namespace entente::dmn
