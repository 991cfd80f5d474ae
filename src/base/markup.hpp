// Words into XML, HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// Text and attribute values alike.
std::string escaped(std::string_view text);

}  // namespace entente
