// The values of the conformance kit's test files, and when an answer counts as the expected one.
#pragma once

#include <pugixml.hpp>

#include "feel/value.hpp"

namespace entente::dmn {

/// The value below an inputNode, expected, component or item.
feel::Value read_kit_value(pugi::xml_node node, const calendar::ZoneDatabase* zones);

/// Numbers agree within 1e-8, contexts without regard to order, all else when equal in kind and
/// local fields.
bool kit_values_agree(const feel::Value& expected, const feel::Value& actual);

}  // namespace entente::dmn
