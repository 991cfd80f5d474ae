// §8.2 and §8.3: ids, imports, expression languages, media types, and what the process engine must
// understand.
#include <array>
#include <set>

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

/// Elements that others refer to; the id is required of them (Table 8.5).
bool needs_id(std::string_view name) {
  static constexpr std::array<std::string_view, 22> kReferred = {"process",
                                                                 "sequenceFlow",
                                                                 "participant",
                                                                 "messageFlow",
                                                                 "lane",
                                                                 "message",
                                                                 "error",
                                                                 "signal",
                                                                 "escalation",
                                                                 "operation",
                                                                 "interface",
                                                                 "dataObject",
                                                                 "property",
                                                                 "dataInput",
                                                                 "dataOutput",
                                                                 "dataStore",
                                                                 "dataObjectReference",
                                                                 "correlationProperty",
                                                                 "correlationKey",
                                                                 "itemDefinition",
                                                                 "resource",
                                                                 "association"};
  return names_flow_node(name) || names_global_task(name) ||
         std::find(kReferred.begin(), kReferred.end(), name) != kReferred.end();
}

/// Table 8.1, Table 8.60: a URI (RFC 3986), so it has a scheme.
bool is_uri(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  for (const char letter : text.substr(0, colon))
    if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
          (letter >= '0' && letter <= '9') || letter == '+' || letter == '-' || letter == '.'))
      return false;
  if (text[0] >= '0' && text[0] <= '9') return false;
  return text.find_first_of(" \t\r\n<>\"{}|\\^`") == std::string_view::npos;
}

/// RFC 2046: type "/" subtype, with parameters behind a semicolon.
bool is_media_type(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == text.size()) return false;
  const auto head = text.substr(0, text.find(';'));
  return head.find_first_of(" \t()<>@,:\\\"[]?=") == std::string_view::npos &&
         head.find('/', slash + 1) == std::string_view::npos;
}

void check_ids(const Document& document, Problems& problems) {
  std::set<std::string_view> ids;
  for (const XmlElement* element : document.all()) {
    const std::string* id = element->attribute("id");
    if (id && !ids.insert(*id).second)
      problems.add("EXT002", *element, "<{}>: the id '{}' is used twice", element->name, *id);
    if (id && id->empty()) problems.add("EXT003", *element, "<{}> has an empty id", element->name);
    if (!id && needs_id(element->name)) {
      // Nothing can flow to or from an element without one; elsewhere nobody misses it.
      const bool flows = names_flow_node(element->name) || element->name == "process";
      if (flows)
        problems.add("EXT003", *element, "<{}> has no id", element->name);
      else
        problems.add_formal("EXT003", *element, "<{}> has no id", element->name);
    }
  }
}

void check_texts(const Document& document, Problems& problems) {
  const auto check = [&](std::string_view name, std::string_view rule) {
    each_named(document, name, [&](const XmlElement& element) {
      const std::string* format = element.attribute("textFormat");
      if (format && !is_media_type(*format))
        problems.add_formal(rule, element, "{}: textFormat '{}' is no media type",
                            Problems::who(element), *format);
    });
  };
  check("documentation", "EXT004");
  check("textAnnotation", "EXT010");
}

void check_languages(const Document& document, Problems& problems) {
  const auto check = [&](const XmlElement& element, std::string_view attribute,
                         std::string_view rule) {
    const std::string* written = element.attribute(attribute);
    if (written && !is_uri(*written))
      problems.add_formal(rule, element, "<{}>: {} '{}' is no URI", element.name, attribute,
                          *written);
  };
  check(document.root(), "expressionLanguage", "EXT014, EXT015");
  check(document.root(), "typeLanguage", "EXT016");
  for (const XmlElement* element : document.all()) {
    if (element != &document.root() && element->attribute("language"))
      check(*element, "language", "EXT014");
    if (element->name == "formalExpression") check(*element, "language", "EXT014");
  }
}

void check_imports(const Document& document, Problems& problems) {
  each_named(document, "import", [&](const XmlElement& element) {
    problems.add_formal("EXT001", element, "imports '{}', which is not at hand",
                        element.text_of("location"));
  });
  each_named(document, "extension", [&](const XmlElement& element) {
    if (is_true(element, "mustUnderstand", false))
      problems.add("EXT005", element, "the extension '{}' must be understood, and is not",
                   element.text_of("definition"));
  });
}

}  // namespace

void check_identities(const Document& document, Problems& problems) {
  check_ids(document, problems);
  check_texts(document, problems);
  check_languages(document, problems);
  check_imports(document, problems);
}

void check_artifacts(const Document& document, Problems& problems) {
  struct End {
    std::string_view flow, attribute, rule;
  };
  static constexpr std::array<End, 4> kEnds = {
      End{"sequenceFlow", "targetRef", "EXT006"}, End{"sequenceFlow", "sourceRef", "EXT007"},
      End{"messageFlow", "targetRef", "EXT008"}, End{"messageFlow", "sourceRef", "EXT009"}};
  for (const auto& end : kEnds)
    each_named(document, end.flow, [&](const XmlElement& flow) {
      const XmlElement* found = document.by_id(flow.text_of(end.attribute));
      if (found && names_artifact(found->name))
        problems.add(end.rule, flow, "{}: {} is the artifact {}", Problems::who(flow),
                     end.attribute, Problems::who(*found));
    });
}

}  // namespace entente::bpmn
