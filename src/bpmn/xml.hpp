// XML as resolved names: each element and attribute with its namespace, its line, its children.
// Prefixes are the writer's affair; exporters differ in them and none of it passes this file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente::bpmn {

struct XmlAttribute {
  std::string uri;  ///< empty: the attribute is written without a prefix
  std::string name;
  std::string value;
};

struct XmlElement {
  std::string uri;
  std::string name;
  std::vector<XmlAttribute> attributes;
  std::vector<XmlElement> children;
  std::string text;  ///< character data directly within, joined and trimmed
  std::size_t line = 0;
  const XmlElement* parent = nullptr;  ///< set by Document, which owns the tree

  bool is(std::string_view of_uri, std::string_view local_name) const {
    return name == local_name && uri == of_uri;
  }
  /// An attribute without a prefix; null (the pointer) when it is not written.
  const std::string* attribute(std::string_view local_name) const;
  /// The same, or the empty text.
  std::string_view text_of(std::string_view local_name) const;
};

/// @error Unsupported for an encoding that `to_utf8` has not, a document type declaration or an
/// entity of one; Malformed with "file:line" as place;
/// TooLarge beyond 16 MiB, 100 levels, 500,000 elements
///        or 200 attributes of one element
Result<XmlElement> read_xml(std::string_view bytes, std::string_view file);

}  // namespace entente::bpmn
