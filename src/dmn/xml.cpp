#include "dmn/xml.hpp"

#include <algorithm>
#include <cstring>

#include "base/xml_entities.hpp"
#include "dmn/sentences.hpp"

namespace entente::dmn {
namespace {

constexpr std::size_t kBytesMax = 16u << 20;
constexpr int kElementDepthMax = 256;

struct DepthCheck : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node&) override { return depth() < kElementDepthMax; }
};

std::string_view prefix_of(std::string_view qualified) {
  const auto colon = qualified.find(':');
  return colon == std::string_view::npos ? std::string_view() : qualified.substr(0, colon);
}

std::string_view namespace_for(pugi::xml_node from, std::string_view prefix) {
  for (pugi::xml_node node = from; node; node = node.parent())
    for (pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (prefix.empty() ? name == "xmlns"
                         : name.size() == prefix.size() + 6 && name.substr(0, 6) == "xmlns:" &&
                               name.substr(6) == prefix)
        return attribute.value();
    }
  return {};
}

}  // namespace

Result<std::shared_ptr<const XmlDocument>> XmlDocument::parse(std::string_view bytes,
                                                              std::string_view name) {
  if (bytes.size() > kBytesMax)
    return to_error(Code::TooLarge, say("{} bytes are too many", bytes.size()), std::string(name));
  auto document = std::make_shared<XmlDocument>();
  document->name_ = name;
  document->line_starts_.push_back(0);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\n') document->line_starts_.push_back(i + 1);
  TRY_VOID(refuse_entities(bytes, name));
  const auto result = document->document_.load_buffer(
      bytes.data(), bytes.size(),
      pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype);
  if (!result)
    return at(fmt::format("{}:{}", name, document->line_at(result.offset)),
              not_xml(result.description()));
  // In an encoding of more than a byte.
  for (const auto& each : document->document_.children())
    if (each.type() == pugi::node_doctype)
      return to_error(Code::Unsupported, say("a document type declaration is not read: remove it"),
                      fmt::format("{}:1", name));
  DepthCheck check;
  if (!document->document_.traverse(check))
    return to_error(Code::TooLarge, say("the elements are nested too deeply"), std::string(name));
  return std::shared_ptr<const XmlDocument>(std::move(document));
}

std::size_t XmlDocument::line_at(std::ptrdiff_t offset) const {
  if (offset < 0) return 1;
  const auto after =
      std::upper_bound(line_starts_.begin(), line_starts_.end(), static_cast<std::size_t>(offset));
  return static_cast<std::size_t>(after - line_starts_.begin());
}

std::size_t XmlDocument::line_of(pugi::xml_node node) const {
  return line_at(node.offset_debug());
}

std::string XmlDocument::place_of(pugi::xml_node node) const {
  return fmt::format("{}:{}", name_, line_of(node));
}

std::size_t XmlDocument::text_line_of(pugi::xml_node node) const {
  const pugi::xml_node first = node.first_child();
  return line_of(first ? first : node);
}

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view namespace_of(pugi::xml_node node) {
  return namespace_for(node, prefix_of(node.name()));
}

std::string_view namespace_of(pugi::xml_node owner, pugi::xml_attribute attribute) {
  const auto prefix = prefix_of(attribute.name());
  return prefix.empty() ? std::string_view() : namespace_for(owner, prefix);
}

std::vector<pugi::xml_node> elements(pugi::xml_node node) {
  std::vector<pugi::xml_node> found;
  const std::string_view own = namespace_of(node);
  for (pugi::xml_node each : node.children())
    if (each.type() == pugi::node_element && namespace_of(each) == own) found.push_back(each);
  return found;
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  const std::string_view own = namespace_of(node);
  for (pugi::xml_node each : node.children())
    if (each.type() == pugi::node_element && local_name(each) == name && namespace_of(each) == own)
      return each;
  return {};
}

std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (pugi::xml_node each : elements(node))
    if (local_name(each) == name) found.push_back(each);
  return found;
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (pugi::xml_node each : node.children())
    if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
  return text;
}

std::string child_text(pugi::xml_node node, std::string_view name) {
  return text_of(child(node, name));
}

}  // namespace entente::dmn
