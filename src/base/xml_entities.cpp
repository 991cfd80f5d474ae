#include "base/xml_entities.hpp"

#include <algorithm>

#include "base/sentences.hpp"

namespace entente {
namespace {

constexpr std::size_t kNameMax = 80;

bool is_name_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') ||
         (value >= 'a' && value <= 'z') || byte == '_' || byte == ':' || byte == '-' || byte == '.';
}

std::string_view name_at(std::string_view xml, std::size_t offset) {
  std::size_t end = offset;
  while (end < xml.size() && is_name_byte(xml[end])) ++end;
  return xml.substr(offset, std::min(end - offset, kNameMax));
}

std::string_view word_after(std::string_view xml, std::size_t offset) {
  const auto begin = xml.find_first_not_of(" \t\r\n%", offset);
  return begin == std::string_view::npos ? std::string_view() : name_at(xml, begin);
}

bool is_of_xml(std::string_view entity) {
  return entity == "amp" || entity == "lt" || entity == "gt" || entity == "apos" ||
         entity == "quot";
}

Error refused(std::string_view xml, std::size_t offset, std::string_view file, Sentence what) {
  const auto line = 1 + std::count(xml.begin(), xml.begin() + static_cast<long>(offset), '\n');
  return to_error(Code::Unsupported, std::move(what), fmt::format("{}:{}", file, line));
}

Error refused_declaration(std::string_view xml, std::size_t offset, std::string_view file) {
  constexpr std::string_view kDeclaration = "<!DOCTYPE";
  constexpr std::string_view kEntity = "<!ENTITY";
  const auto name = word_after(xml, offset + kDeclaration.size());
  const auto entity = xml.find(kEntity, offset);
  if (entity != std::string_view::npos)
    return refused(xml, entity, file,
                   base::say("the document type declaration '{}' declares the entity '{}': "
                             "entities are not expanded, write the text itself",
                             name, word_after(xml, entity + kEntity.size())));
  return refused(xml, offset, file,
                 base::say("the document type declaration '{}' is not read: remove it", name));
}

/// The offset behind a part that is no markup, or npos when none begins here.
std::size_t behind(std::string_view xml, std::size_t offset) {
  struct Part {
    std::string_view begin, end;
  };
  constexpr Part kParts[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
  for (const auto& part : kParts) {
    if (!xml.substr(offset).starts_with(part.begin)) continue;
    const auto end = xml.find(part.end, offset + part.begin.size());
    return end == std::string_view::npos ? xml.size() : end + part.end.size();
  }
  return std::string_view::npos;
}

}  // namespace

Result<void> refuse_entities(std::string_view xml, std::string_view file) {
  std::size_t offset = xml.find_first_of("<&");
  while (offset < xml.size()) {
    if (xml[offset] == '<') {
      if (xml.substr(offset).starts_with("<!DOCTYPE"))
        return refused_declaration(xml, offset, file);
      const std::size_t past = behind(xml, offset);
      offset = xml.find_first_of("<&", past == std::string_view::npos ? offset + 1 : past);
      continue;
    }
    const auto name = name_at(xml, offset + 1);
    const std::size_t end = offset + 1 + name.size();
    if (!name.empty() && end < xml.size() && xml[end] == ';' && !is_of_xml(name))
      return refused(
          xml, offset, file,
          base::say("the entity '{}' is none of XML's own: write the character itself", name));
    offset = xml.find_first_of("<&", offset + 1);
  }
  return {};
}

Error not_xml(std::string_view found) {
  Sentence words{std::string(found), std::string(found)};
  for (const auto& entry : base::kFrench)
    if (entry.english == found) words.french = entry.french;
  return base::fault(Code::Malformed, "not XML: {}", words);
}

}  // namespace entente
