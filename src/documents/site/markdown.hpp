// The Markdown of README.md and OPEN.md: headings, paragraphs, lists, tables, code, strong words.
// Internal to documents/.
#pragma once

#include <string>
#include <string_view>

namespace entente::documents {

/// HTML whose headings begin at <h2>; what it does not know stays as text.
std::string markdown_html(std::string_view markdown);

}  // namespace entente::documents
