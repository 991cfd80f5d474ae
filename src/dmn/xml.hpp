// XML as DMN files use it: elements by namespace and local name, with their line. pugixml expands
// no external entity and knows no namespaces; prefixes are resolved here.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente::dmn {

inline constexpr std::string_view kExtensionNamespace = "urn:entente:extensions:1";

class XmlDocument {
 public:
  /// @error Malformed with "name:line" as place; TooLarge beyond 16 MiB or a depth of 256
  static Result<std::shared_ptr<const XmlDocument>> parse(std::string_view bytes,
                                                          std::string_view name);

  pugi::xml_node root() const { return document_.document_element(); }
  const std::string& name() const { return name_; }
  std::size_t line_of(pugi::xml_node node) const;
  /// "file.dmn:41"
  std::string place_of(pugi::xml_node node) const;
  /// The line on which the text inside of the node starts.
  std::size_t text_line_of(pugi::xml_node node) const;

 private:
  std::size_t line_at(std::ptrdiff_t offset) const;

  pugi::xml_document document_;
  std::string name_;
  std::vector<std::size_t> line_starts_;
};

/// The name behind the prefix.
std::string_view local_name(pugi::xml_node node);
/// The namespace that the prefix of an element or attribute stands for; "" for none.
std::string_view namespace_of(pugi::xml_node node);
std::string_view namespace_of(pugi::xml_node owner, pugi::xml_attribute attribute);
/// The first child element of that local name in its parent's namespace, or an empty node.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name);
/// Child elements in the parent's own namespace.
std::vector<pugi::xml_node> elements(pugi::xml_node node);
/// All text of the node, its CDATA sections included.
std::string text_of(pugi::xml_node node);
/// The text of the child <text>, or of that name; "" when there is none.
std::string child_text(pugi::xml_node node, std::string_view name = "text");

}  // namespace entente::dmn
