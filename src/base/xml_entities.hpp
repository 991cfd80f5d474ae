// What files that are exchanged may not hold: a document type declaration, and with it entities,
// which could stand for any other text or file. The five that XML itself has, and numbers, may.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace entente {

/// @param xml  UTF-8
/// @error Unsupported with "file:line" as place and the declaration's or the entity's name
Result<void> refuse_entities(std::string_view xml, std::string_view file);

/// What pugixml says of a text that is no XML, as an error in both languages.
/// @param found  its description, in English
Error not_xml(std::string_view found);

}  // namespace entente
