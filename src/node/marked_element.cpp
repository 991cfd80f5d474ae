#include "node/marked_element.hpp"

#include <algorithm>
#include <vector>

namespace entente::node {
namespace {

constexpr auto kNone = std::string_view::npos;

/// The value of the attribute `id` in the text of a start tag; empty when it has none.
std::string id_of(std::string_view tag) {
  for (std::size_t at = tag.find("id="); at != kNone; at = tag.find("id=", at + 1)) {
    const char before = at == 0 ? ' ' : tag[at - 1];
    if (before != ' ' && before != '\t' && before != '\n' && before != '\r') continue;
    if (at + 3 >= tag.size()) return {};
    const std::size_t end = tag.find(tag[at + 3], at + 4);
    return end == kNone ? std::string() : std::string(tag.substr(at + 4, end - at - 4));
  }
  return {};
}

/// The end of what begins with '<' at `at`: behind its '>', that of a comment or a section.
std::size_t end_of_tag(std::string_view xml, std::size_t at) {
  const auto behind = [&](std::string_view end) {
    const std::size_t found = xml.find(end, at);
    return found == kNone ? xml.size() : found + end.size();
  };
  if (xml.substr(at).starts_with("<!--")) return behind("-->");
  if (xml.substr(at).starts_with("<![CDATA[")) return behind("]]>");
  char quote = 0;
  for (std::size_t n = at; n < xml.size(); ++n) {
    if (quote == 0 && xml[n] == '>') return n + 1;
    if (quote == 0 && (xml[n] == '"' || xml[n] == '\''))
      quote = xml[n];
    else if (xml[n] == quote)
      quote = 0;
  }
  return xml.size();
}

}  // namespace

std::string element_at_line(std::string_view xml, std::size_t line) {
  std::vector<std::string> open;
  std::size_t line_now = 1;
  std::size_t seen = 0;
  for (std::size_t at = xml.find('<'); at != kNone; at = xml.find('<', seen)) {
    line_now +=
        static_cast<std::size_t>(std::count(xml.begin() + static_cast<std::ptrdiff_t>(seen),
                                            xml.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    if (line_now > line) break;
    const std::size_t end = end_of_tag(xml, at);
    const std::string_view tag = xml.substr(at, end - at);
    if (tag.starts_with("</")) {
      // What ends on the line still encloses its beginning.
      if (!open.empty() && line_now < line) open.pop_back();
    } else if (!tag.starts_with("<!") && !tag.starts_with("<?")) {
      std::string id = id_of(tag);
      if (line_now == line && !id.empty()) return id;
      if (!tag.ends_with("/>")) open.push_back(std::move(id));
    }
    line_now += static_cast<std::size_t>(std::count(tag.begin(), tag.end(), '\n'));
    seen = end;
  }
  const auto innermost =
      std::find_if(open.rbegin(), open.rend(), [](const std::string& id) { return !id.empty(); });
  return innermost == open.rend() ? std::string() : *innermost;
}

}  // namespace entente::node
