#include "bpmn/xml.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "base/xml_entities.hpp"
#include "bpmn/encoding.hpp"
#include "bpmn/sentences.hpp"

namespace entente::bpmn {
namespace {

constexpr std::size_t kBytesMax = 16u << 20;
constexpr int kDepthMax = 100;
constexpr std::size_t kElementsMax = 500'000;
constexpr std::size_t kAttributesMax = 200;

/// The prefixes that an element declares, on top of those around it.
struct Prefixes {
  const Prefixes* around = nullptr;
  std::vector<std::pair<std::string_view, std::string_view>> declared;

  const std::string_view* find(std::string_view prefix) const {
    for (const Prefixes* at = this; at; at = at->around)
      for (const auto& one : at->declared)
        if (one.first == prefix) return &one.second;
    return nullptr;
  }
};

/// Turns byte offsets into lines.
class Lines {
 public:
  explicit Lines(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
      if (bytes[i] == '\n') ends_.push_back(i);
  }
  std::size_t at(std::size_t offset) const {
    const auto before = std::lower_bound(ends_.begin(), ends_.end(), offset);
    return static_cast<std::size_t>(before - ends_.begin()) + 1;
  }

 private:
  std::vector<std::size_t> ends_;
};

struct Name {
  std::string_view prefix;
  std::string_view local;
};

Name split(std::string_view qualified) {
  const auto colon = qualified.find(':');
  if (colon == std::string_view::npos) return {{}, qualified};
  return {qualified.substr(0, colon), qualified.substr(colon + 1)};
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

class Resolver {
 public:
  Resolver(std::string_view bytes, std::string_view file) : lines_(bytes), file_(file) {}

  Result<XmlElement> element(const pugi::xml_node& node, const Prefixes* around, int depth) {
    const std::size_t line = lines_.at(static_cast<std::size_t>(node.offset_debug()));
    if (depth > kDepthMax)
      return here(line, fault(Code::TooLarge, "elements nested deeper than {} levels", kDepthMax));
    if (++elements_ > kElementsMax)
      return here(line, fault(Code::TooLarge, "more than {} elements", kElementsMax));
    TRY(Prefixes own_prefixes, prefixes_of(node, line));
    own_prefixes.around = around;
    const Prefixes& prefixes = own_prefixes.declared.empty() && around ? *around : own_prefixes;
    XmlElement out;
    out.line = line;
    const Name own = split(node.name());
    TRY(out.uri, resolve(own.prefix, prefixes, line));
    out.name = own.local;
    TRY_VOID(add_attributes(out, node, prefixes));
    std::string text;
    for (const auto& child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
        text += child.value();
      if (child.type() != pugi::node_element) continue;
      TRY(auto read, element(child, &prefixes, depth + 1));
      out.children.push_back(std::move(read));
    }
    out.text = trimmed(text);
    return out;
  }

  Error here(std::size_t line, Error error) const {
    return at(fmt::format("{}:{}", file_, line), std::move(error));
  }
  const Lines& lines() const { return lines_; }

 private:
  Result<Prefixes> prefixes_of(const pugi::xml_node& node, std::size_t line) const {
    Prefixes prefixes;
    std::size_t attributes = 0;
    for (const auto& attribute : node.attributes()) {
      if (++attributes > kAttributesMax)
        return here(line, fault(Code::TooLarge, "more than {} attributes", kAttributesMax));
      const Name name = split(attribute.name());
      if (name.prefix.empty() && name.local == "xmlns")
        prefixes.declared.emplace_back("", attribute.value());
      if (name.prefix == "xmlns") prefixes.declared.emplace_back(name.local, attribute.value());
    }
    return prefixes;
  }

  Result<std::string> resolve(std::string_view prefix, const Prefixes& prefixes,
                              std::size_t line) const {
    if (prefix == "xml") return std::string("http://www.w3.org/XML/1998/namespace");
    if (const std::string_view* found = prefixes.find(prefix)) return std::string(*found);
    if (prefix.empty()) return std::string();
    return here(line, fault(Code::Malformed, "the prefix '{}' is not declared", prefix));
  }

  Result<void> add_attributes(XmlElement& out, const pugi::xml_node& node,
                              const Prefixes& prefixes) const {
    for (const auto& attribute : node.attributes()) {
      const Name name = split(attribute.name());
      if (name.prefix == "xmlns" || (name.prefix.empty() && name.local == "xmlns")) continue;
      std::string uri;
      if (!name.prefix.empty()) {
        TRY(uri, resolve(name.prefix, prefixes, out.line));
      }
      const bool again = std::any_of(
          out.attributes.begin(), out.attributes.end(),
          [&](const XmlAttribute& one) { return one.name == name.local && one.uri == uri; });
      if (again)
        return here(out.line, fault(Code::Malformed, "<{}>: the attribute '{}' is written twice",
                                    out.name, name.local));
      out.attributes.push_back({std::move(uri), std::string(name.local), attribute.value()});
    }
    return {};
  }

  Lines lines_;
  std::string_view file_;
  std::size_t elements_ = 0;
};

}  // namespace

const std::string* XmlElement::attribute(std::string_view local_name) const {
  for (const auto& one : attributes)
    if (one.uri.empty() && one.name == local_name) return &one.value;
  return nullptr;
}

std::string_view XmlElement::text_of(std::string_view local_name) const {
  const std::string* found = attribute(local_name);
  return found ? std::string_view(*found) : std::string_view();
}

Result<XmlElement> read_xml(std::string_view bytes, std::string_view file) {
  if (bytes.size() > kBytesMax)
    return at(file,
              fault(Code::TooLarge, "{} bytes; at most {} are read", bytes.size(), kBytesMax));
  auto text = to_utf8(bytes);
  if (!text) return at(fmt::format("{}:1", file), std::move(text).error());
  TRY_VOID(refuse_entities(*text, file));
  Resolver resolver(*text, file);
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(text->data(), text->size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed)
    return resolver.here(resolver.lines().at(static_cast<std::size_t>(parsed.offset)),
                         not_xml(parsed.description()));
  const auto root = document.document_element();
  if (!root) return resolver.here(1, fault(Code::Malformed, "no element"));
  return resolver.element(root, nullptr, 0);
}

}  // namespace entente::bpmn
