// Words into HTML and SVG. Internal to documents/.
#pragma once

#include <string>
#include <string_view>

namespace entente::documents {

/// Text and attribute values alike.
std::string escaped(std::string_view text);

}  // namespace entente::documents
