#include "bpmn/renaming.hpp"

#include <pugixml.hpp>
#include <sstream>

namespace entente::bpmn {
namespace {

struct Renamer : pugi::xml_tree_walker {
  explicit Renamer(const NameOf& asked) : name_of(asked) {}

  bool for_each(pugi::xml_node& node) override {
    auto name = node.attribute("name");
    if (!name) return true;
    if (const auto other = name_of(node.attribute("id").value(), name.value()))
      name.set_value(other->c_str());
    return true;
  }

  const NameOf& name_of;
};

}  // namespace

std::string renamed(std::string_view xml, const NameOf& name_of) {
  pugi::xml_document document;
  constexpr unsigned kWhole = pugi::parse_full | pugi::parse_ws_pcdata;
  if (!document.load_buffer(xml.data(), xml.size(), kWhole)) return std::string(xml);
  Renamer renamer(name_of);
  document.traverse(renamer);
  std::ostringstream text;
  document.save(text, "", pugi::format_raw | pugi::format_no_declaration);
  return text.str();
}

}  // namespace entente::bpmn
